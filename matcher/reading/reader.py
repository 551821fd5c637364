"""The reader: texts of ads and CVs -> what they say, with evidence; deterministic, without network or model files."""

from __future__ import annotations

from functools import cached_property

from rapidfuzz import fuzz, process, utils

from matcher.reading.careers import Careers
from matcher.reading.cv import read_claims
from matcher.reading.facts.education import asked_education, held_education
from matcher.reading.facts.excluded import excluded
from matcher.reading.facts.experience import asked_experience, stated_experience
from matcher.reading.facts.places import location, schedule
from matcher.reading.facts.salary import salary
from matcher.reading.page import Page
from matcher.reading.plain import plain
from matcher.reading.recognizer import Recognizer
from matcher.reading.vacancy import MAX_UNMATCHED, merged_duties, merged_groups, merged_requirements, read_skills
from models.occupation import Occupations
from models.reading import CandidateReading, VacancyReading
from models.taxonomy import Taxonomy

MIN_SUGGESTION = 60


class Reader:
    """Reads vacancies and CVs with a taxonomy and the known occupations.

    Parameters
    ----------
    taxonomy : Taxonomy
    occupations : Occupations
    """

    def __init__(self, taxonomy: Taxonomy, occupations: Occupations) -> None:
        self.taxonomy = taxonomy
        self.occupations = occupations
        self.recognizer = Recognizer(taxonomy)
        self.careers = Careers(occupations)

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
        reading = VacancyReading(
            language=page.language,
            occupation=self.careers.asked(page, title),
            requirements=merged_requirements(found),
            duties=merged_duties(found),
            alternatives=merged_groups(found),
            experience_months=asked_experience(page.folded),
            education=asked_education(page.folded),
            salary=salary(page.text, page.folded),
            location=location(page.text, page.folded),
            schedule=schedule(page.text, page.folded),
            excluded=excluded(page.text, page.folded),
            unmatched=tuple(found.unmatched)[:MAX_UNMATCHED],
            warnings=(*sent.notices, *page.mixed_script),
        )
        return sent.back(reading)

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
        page = Page(sent.text, "candidate", self.recognizer)
        found = read_claims(page, self.recognizer, declared_limit)
        occupations, months = self.careers.held(page, as_of)
        reading = CandidateReading(
            language=page.language,
            occupations=occupations,
            experience_months=stated_experience(page.folded) if months is None else months,
            education=held_education(page.folded),
            claims=found.claims,
            mentions=found.mentions,
            unmatched=found.unmatched,
            warnings=(*sent.notices, *page.mixed_script, *found.warnings),
        )
        return sent.back(reading)

    def resolve(self, label: str) -> str | None:
        """Return the id of the skill that a label or alias names, else None."""
        return self.recognizer.resolve(label)

    def resolve_title(self, title: str) -> str | None:
        """Return the id of the occupation that a title names, else None."""
        return self.careers.of_title(title)

    def suggest(self, label: str, limit: int = 3) -> tuple[str, ...]:
        """Return the ids of the skills with the nearest labels, best first."""
        found = process.extract(
            label,
            self._labels,
            scorer=fuzz.WRatio,
            processor=utils.default_process,
            limit=4 * limit,
            score_cutoff=MIN_SUGGESTION,
        )
        return tuple(dict.fromkeys(self._owners[place] for _, _, place in found))[:limit]

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        return [
            (label, skill.id)
            for skill in self.taxonomy
            for label in (
                *skill.labels.values(),
                *(one for many in skill.aliases.values() for one in many),
                *skill.literal_aliases,
            )
        ]

    @cached_property
    def _labels(self) -> list[str]:
        return [label for label, _ in self._pairs]

    @cached_property
    def _owners(self) -> list[str]:
        return [skill for _, skill in self._pairs]
