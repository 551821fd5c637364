"""The reader: texts of ads and CVs -> what they say, with evidence; deterministic, without network or model files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matcher.reading.careers import Careers
from matcher.reading.clauses import Clause
from matcher.reading.cv import read_claims
from matcher.reading.facts.education import asked_education, held_education
from matcher.reading.facts.excluded import excluded
from matcher.reading.facts.experience import asked_experience, stated_experience
from matcher.reading.facts.places import location, schedule
from matcher.reading.facts.salary import salary
from matcher.reading.folding import fold
from matcher.reading.homonyms import Guess
from matcher.reading.job_lines import Said
from matcher.reading.labelled import MAX_HEAD
from matcher.reading.names import Names
from matcher.reading.nearest import Near, NearestConcepts
from matcher.reading.page import Page
from matcher.reading.personal import without_person
from matcher.reading.plain import plain, plain_text
from matcher.reading.quoted import own_words
from matcher.reading.recognizer import Confirm, Recognizer
from matcher.reading.tokens import Token, tokenize
from matcher.reading.vacancy import MAX_UNMATCHED, merged_duties, merged_groups, merged_requirements, read_skills
from models.occupation import Occupations
from models.reading import CandidateReading, ReadOccupation, VacancyReading
from models.taxonomy import SkillType, Taxonomy

_ANYWHERE = (SkillType.ATTITUDE, SkillType.LANGUAGE)


class Reader:
    """Reads vacancies and CVs with a taxonomy and the known occupations.

    Parameters
    ----------
    taxonomy : Taxonomy
    occupations : Occupations
    skills, titles : Names, optional
        Their indexed names, if they are at hand.
    confirm : callable, optional
        See `Recognizer`.
    """

    def __init__(
        self,
        taxonomy: Taxonomy,
        occupations: Occupations,
        skills: Names | None = None,
        titles: Names | None = None,
        confirm: Confirm | None = None,
    ) -> None:
        self.taxonomy = taxonomy
        self.occupations = occupations
        self.recognizer = Recognizer(taxonomy, names=skills, confirm=confirm)
        self.careers = Careers(occupations, titles)
        self._nearest = NearestConcepts(taxonomy)

    def read_vacancy(self, text: str, title: str | None = None) -> VacancyReading:
        """Return what an ad asks; offsets point into `text`.

        Parameters
        ----------
        text : str
        title : str, optional
            Where the occupation is read from first.
        """
        sent = plain(text)
        page = Page(sent.text, "vacancy", self.recognizer)
        found = read_skills(page, self.recognizer)
        occupation, guess = self.careers.asked_among(page, title, self._telling({*found.requirements, *found.duties}))
        reading = VacancyReading(
            language=page.language,
            occupation=occupation,
            occupation_alternatives=guess.alternatives,
            requirements=merged_requirements(found),
            duties=merged_duties(found),
            alternatives=merged_groups(found),
            experience_months=asked_experience(page.folded),
            education=asked_education(page.folded),
            salary=salary(page.text, page.folded),
            location=location(page.text, page.folded),
            schedule=schedule(page.text, page.folded),
            excluded=excluded(page.text, page.folded),
            unmatched=found.unmatched[:MAX_UNMATCHED],
            warnings=(*sent.notices, *page.mixed_script),
        )
        return sent.back(reading)

    def read_title(self, title: str) -> VacancyReading:
        """Return what an ad asks of which the title alone is known."""
        named = self.careers.advertised(title)
        if named is not None:
            return VacancyReading("az", occupation=ReadOccupation(named, ()))
        guess = self.careers.meant(title, ())
        return VacancyReading("az", occupation_alternatives=() if guess is None else guess.alternatives)

    def _telling(self, skills: Iterable[str]) -> frozenset[str]:
        """Return the skills that tell trades apart: traits and languages are asked in all of them."""
        return frozenset(one for one in skills if self.taxonomy[one].type not in _ANYWHERE)

    def meant(self, title: str, skills: Iterable[str]) -> Guess | None:
        """Return what a title that names no occupation means beside these skills, None where it names no trade."""
        return self.careers.meant(title, self._telling(skills))

    def requirement_clauses(self, text: str) -> list[Clause]:
        """Return every clause of an ad that asks for a skill, recognised or not, in text order."""
        return read_skills(Page(plain_text(text), "vacancy", self.recognizer), self.recognizer).clauses

    def read_candidate(self, text: str, *, as_of: tuple[int, int], declared_limit: int = 15) -> CandidateReading:
        """Return what a CV claims; offsets point into `text`.

        Parameters
        ----------
        text : str
        as_of : (int, int)
            Year and month that "until today" means.
        declared_limit : int
            Entries of a bare list that count although nothing else in the CV supports them.
        """
        sent = plain(text)
        whole = Page(self._without_person(sent.text), "candidate", self.recognizer)
        own, quoted = own_words(whole)
        page = Page(own, "candidate", self.recognizer) if quoted else whole
        found = read_claims(page, self.recognizer, declared_limit)
        telling = self._telling(one.skill for one in found.claims)
        said = [Said(one.skill, place.start) for one in found.claims if one.skill in telling for place in one.evidence]
        held = self.careers.held(page, as_of, found.dumped, said)
        reading = CandidateReading(
            language=whole.language,
            occupations=held.occupations,
            experience_months=stated_experience(page.folded) if held.months is None else held.months,
            education=held_education(page.folded),
            claims=found.claims,
            mentions=found.mentions,
            unmatched=found.unmatched,
            warnings=(*sent.notices, *whole.mixed_script, *quoted, *found.warnings, *held.warnings),
            settled=held.settled,
        )
        return sent.back(reading)

    def _without_person(self, text: str) -> str:
        folded = fold(text)
        head = tokenize(text[:MAX_HEAD], folded[:MAX_HEAD])
        return without_person(text, folded, head, self._covered)

    def _covered(self, words: Sequence[Token], folded: str, text: str) -> set[int]:
        """Return the places in `words` that are part of a title or of a skill's name."""
        titled = self.careers.find(text, folded, words, 0, len(words))
        # A line is too short to tell its language.
        named = [
            one
            for english in (False, True)
            for one in self.recognizer.find(words, 0, len(words), folded, text, english)
        ]
        spans = [(one.evidence[0].start, one.evidence[0].end) for one in titled] + [
            (one.start, one.end) for one in named
        ]
        return {place for place, one in enumerate(words) if any(low <= one.start < high for low, high in spans)}

    def resolve(self, label: str) -> str | None:
        """Return the id of the skill that a label or alias names, else None."""
        return self.recognizer.resolve(label)

    def resolve_title(self, title: str) -> str | None:
        """Return the id of the occupation that a title names, else None."""
        return self.careers.of_title(title)

    def nearest(self, phrases: Sequence[str], limit: int = 3) -> list[tuple[Near, ...]]:
        """Return for each phrase the skills with the nearest labels, best first; the first call is slow (0.7 s)."""
        return self._nearest.search(phrases, limit)
