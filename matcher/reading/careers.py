"""Careers: the occupation of an ad from its title, the occupations and dated jobs of a CV.

In: a text, its fold and tokens. Out: occupation ids with evidence; months counted from month to month, an open end being
`as_of`. Parallel jobs count once in the total, and the same months are spent once per occupation (dates.py tells how
months are counted).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from matcher.reading import cues
from matcher.reading.cv import SILENT
from matcher.reading.facts.dates import date_ranges
from matcher.reading.facts.durations import clause, durations
from matcher.reading.folding import fold
from matcher.reading.homonyms import Guess, Homonyms
from matcher.reading.job_lines import MAX_TITLE, Said, meant
from matcher.reading.names import Names
from matcher.reading.page import Page
from matcher.reading.plain import plain_text
from matcher.reading.recognizer import Recognizer
from matcher.reading.segments import MAX_SEGMENT
from matcher.reading.tokens import Token, tokenize
from models.levels import Scale
from models.occupation import Occupation, Occupations
from models.reading import Evidence, Notice, ReadOccupation
from models.taxonomy import Skill, SkillType, Taxonomy

_STUDY = re.compile(
    r"universitet|institut|akademiya|kollec|fakult|bakalavr|magistr|mekteb|university|college|bachelor|master|degree|"
    r"school|университет|институт|колледж|факультет|бакалавр|магистр|школ|kurs|course|курс|sertifikat|certificat|tehsil"
)
_WORK = re.compile(
    r"\bis(?:l[ae]y|l[ae]di)\w*|\bcalisir\w*|hal[- ]?hazir|\bwork(?:ing|ed)?\b|employed|работа(?:ю|ет)|тружусь|currently|сейчас"
)
_NO_JOB = re.compile(
    r"vesiqe|prava\b|licen[cs]e|водител\w+ (?:прав|удостов)|\bправа\b|yasayir|\bliv(?:e|ing)\b|прожива|живу|evli|married|"
    r"fealiyyet goster|bazarda|founded|certified|operating|на рынке|uzv|member|\bissiz|unemployed"
)
_LINE = 160


@dataclass(frozen=True, slots=True)
class Job:
    """A dated job: its months, `first` included and `last` excluded, and its place in the text."""

    first: int
    last: int
    current: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A job as the text dates it: `last` is None where it goes on until today."""

    first: int
    last: int | None
    start: int
    end: int


KEPT_TITLES = 4096
"""Titles of ads whose occupations are remembered. Speed only."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a CV says about work: occupations, months of all dated jobs together, and since when this is settled.

    For every `as_of` from `settled` on the same is read; None where a job goes on until today, so that every month
    reads more.
    """

    occupations: tuple[ReadOccupation, ...]
    months: int | None
    settled: int | None
    warnings: tuple[Notice, ...] = ()


def _named_by_titles(one: Occupation) -> Skill:
    """Return an occupation as a concept that the recognizer finds by its titles."""
    return Skill(
        one.id,
        SkillType.ACTIVITY,
        Scale.NONE,
        one.labels,
        aliases=one.titles,
        not_before=one.not_before,
        not_after=one.not_after,
        false_friends=one.false_friends,
        source=one.source,
    )


def titles_of(occupations: Occupations) -> Taxonomy | None:
    """Return the occupations as concepts that are named by their titles; None where there are none."""
    return Taxonomy(tuple(map(_named_by_titles, occupations)), name="titles") if len(occupations) else None


class Careers:
    """Finds occupations by their titles.

    Parameters
    ----------
    occupations : Occupations
    names : Names, optional
        The indexed titles, if they are at hand.

    Attributes
    ----------
    advertised : callable
        `of_title` for ads, whose titles come again and again: it remembers them.
    """

    def __init__(self, occupations: Occupations, names: Names | None = None) -> None:
        self.advertised = lru_cache(maxsize=KEPT_TITLES)(self.of_title)
        self._titles: Recognizer | None = None
        self._homonyms: Homonyms | None = None
        titles = titles_of(occupations)
        if titles is not None:
            self._titles = Recognizer(titles, persons=True, names=names)
            self._homonyms = Homonyms(occupations, self._titles.keys)

    def find(self, text: str, folded: str, tokens: Sequence[Token], low: int, high: int) -> list[ReadOccupation]:
        """Return the occupations named by tokens low..high, in their order, each with its place in `text`."""
        if self._titles is None or low >= high:
            return []
        found = []
        for mention in self._titles.find(tokens, low, high, folded, text):
            place = Evidence(text[mention.start : mention.end], mention.start, mention.end)
            found.append(ReadOccupation(mention.skill, (place,)))
        return sorted(found, key=lambda one: one.evidence[0].start)

    def of_title(self, title: str) -> str | None:
        """Return the occupation that a title names, else None; of several the longest title, then the first."""
        title = plain_text(title)
        folded = fold(title)
        tokens = tokenize(title, folded)
        found = self.find(title, folded, tokens, 0, len(tokens))
        best = max(found, key=lambda one: (len(one.evidence[0].quote), -one.evidence[0].start), default=None)
        return None if best is None else best.occupation

    def meant(self, title: str, skills: Collection[str]) -> Guess | None:
        """Return what a title that names no occupation means among skills, None where it names no trade at all."""
        title = plain_text(title)
        return self._meant(tokenize(title, fold(title)), skills)

    def _meant(self, words: Sequence[Token], skills: Collection[str]) -> Guess | None:
        if self._homonyms is None or len(words) > MAX_TITLE:
            return None
        return self._homonyms.guess([one.word for one in words], skills)

    def asked_among(
        self, page: Page, title: str | None, skills: Collection[str]
    ) -> tuple[ReadOccupation | None, Guess]:
        """Return the occupation of an ad, and those that may be meant where its title names many trades.

        Parameters
        ----------
        page : Page
        title : str, optional
            Else the first line, if it is no longer than a title.
        skills : collection of str
            What the ad asks and what the person will do.
        """
        named = self.asked(page, title)
        if named is not None:
            return named, Guess(named.occupation)
        first = page.pieces[0] if page.pieces else None
        guess, place = None, first
        if title:
            guess, place = self.meant(title, skills), None
        elif first is not None:
            guess = self._meant(page.tokens[first.low : first.high], skills)
        if guess is None or guess.occupation is None:
            return None, guess or Guess(None)
        return ReadOccupation(guess.occupation, () if place is None else (page.line(place),)), guess

    def asked(self, page: Page, title: str | None) -> ReadOccupation | None:
        """Return the occupation of an ad: that of its title, else the first one named where the ad begins or seeks."""
        named = self.advertised(title) if title else None
        if named is not None:
            return ReadOccupation(named, ())
        pieces = page.pieces
        seeking = (piece for piece in pieces if cues.VACANCY_TALK.search(page.folded, piece.start, piece.end))
        for piece in chain(pieces[:3], seeking):
            found = self.find(page.text, page.folded, page.tokens, piece.low, piece.high)
            if found:
                return found[0]
        return None

    def held(
        self, page: Page, as_of: tuple[int, int], dumped: Set[int] = frozenset(), said: Sequence[Said] = ()
    ) -> Held:
        """Return the occupations of a CV with their months, and the months of all its dated jobs together.

        Parameters
        ----------
        page : Page
        as_of : (int, int)
        dumped : set of int
            Places of pieces that are keyword dumps, in which no occupation is held.
        said : sequence of Said
            The claims, which tell what a title means that names many trades.
        """
        found: list[ReadOccupation] = []
        for number, piece in enumerate(page.pieces):
            silent = (
                number in dumped
                or piece.section in SILENT
                or any(pattern.search(page.folded, piece.start, piece.end) for pattern in (cues.WISHED, cues.OTHERS))
            )
            if not silent:
                found += self.find(page.text, page.folded, page.tokens, piece.low, piece.high)
        apart = [(piece.start, piece.end) for piece in page.pieces if piece.section in SILENT]
        dated = spans(page.folded, [one.evidence[0] for one in found], apart)
        past = jobs(dated, as_of)
        warnings = []
        if self._homonyms is not None:
            named = [one.evidence[0].start for one in found]
            for one in meant(page, [(job.start, job.end) for job in past], named, said, self._homonyms):
                if isinstance(one, Notice):
                    warnings.append(one)
                else:
                    found.append(one)
            found.sort(key=lambda one: one.evidence[0].start)
        return Held(with_months(page.folded, found, past), total_months(past), settled(dated), tuple(warnings))


def spans(folded: str, held: Sequence[Evidence] = (), silent: Sequence[tuple[int, int]] = ()) -> list[Span]:
    """Return the jobs that a CV dates, in text order; upside-down ranges are left out.

    A clause that speaks of a school dates a study, and so does a place in one of the `silent` ranges (sections on
    education, courses, hobbies), unless one of the occupations `held` is named in the clause. A mere beginning
    ("since 2019") dates a job only where the clause names an occupation or speaks of work.
    """
    found = []
    places = sorted(one.start for one in held)
    for dates in date_ranges(folded):
        start, end = clause(folded, dates.start, dates.end)
        place = bisect_left(places, start)
        named = place < len(places) and places[place] < end
        study = _STUDY.search(folded, start, end) or any(low <= dates.start < high for low, high in silent)
        if not named and study:
            continue
        if dates.since and (_NO_JOB.search(folded, start, end) or not (named or _WORK.search(folded, start, end))):
            continue
        if dates.last is None or dates.first < dates.last:
            found.append(Span(dates.first, dates.last, dates.start, dates.end))
    return found


def jobs(dated: Sequence[Span], as_of: tuple[int, int]) -> list[Job]:
    """Return the jobs as far as they lie before `as_of`; those of the future are left out."""
    today = as_of[0] * 12 + as_of[1] - 1
    found = [
        Job(one.first, today if one.last is None else min(one.last, today), one.last is None, one.start, one.end)
        for one in dated
    ]
    return [job for job in found if job.first < job.last]


def settled(dated: Sequence[Span]) -> int | None:
    """Return the month from which on `jobs` gives the same for every `as_of`, None where there is none."""
    ends = [one.last for one in dated]
    return None if None in ends else max((end for end in ends if end is not None), default=0)


def total_months(found: Sequence[Job]) -> int | None:
    """Return the months of the union of the jobs, None without any."""
    months = until = 0
    for job in sorted(found, key=lambda job: job.first):
        months += max(0, job.last - max(job.first, until))
        until = max(until, job.last)
    return months or None


def with_months(folded: str, held: Sequence[ReadOccupation], dated: Sequence[Job]) -> tuple[ReadOccupation, ...]:
    """Return one entry per occupation with the months of its dated jobs, else those that its clause tells.

    Every job is spent once, on the occupation named nearest to it. Both lists are in text order.
    """
    spent: dict[str, list[Job]] = {}
    places = [one.evidence[0].start for one in held]
    dates = [job.start for job in dated]
    for job in dated:
        low = bisect_left(places, job.start - _LINE - MAX_SEGMENT)
        high = bisect_right(places, job.end + _LINE)
        named = _named(folded, job, held[low:high], dates)
        if named is not None:
            spent.setdefault(named.occupation, []).append(job)
    told: dict[str, int] = {}
    first: dict[str, ReadOccupation] = {}
    for one in held:
        first.setdefault(one.occupation, one)
        start, end = clause(folded, one.evidence[0].start, one.evidence[0].end)
        for duration in durations(folded[start:end]):
            told[one.occupation] = max(duration.months, told.get(one.occupation, 0))
    return tuple(
        ReadOccupation(
            occupation,
            one.evidence,
            total_months(spent.get(occupation, ())) or told.get(occupation),
            any(job.current for job in spent.get(occupation, ())),
        )
        for occupation, one in first.items()
    )


def _named(folded: str, job: Job, held: Sequence[ReadOccupation], dates: Sequence[int]) -> ReadOccupation | None:
    """Return the occupation of a job: the nearest one of its line, else of a neighbouring line without dates."""

    def lines(one: ReadOccupation) -> int:
        place = one.evidence[0]
        return folded.count("\n", *sorted((place.start, job.start)))

    def free(one: ReadOccupation) -> bool:
        start = folded.rfind("\n", 0, one.evidence[0].start) + 1
        end = folded.find("\n", one.evidence[0].end)
        place = bisect_left(dates, start)
        return place == len(dates) or 0 <= end <= dates[place]

    near = [one for one in held if _distance(job, one) <= _LINE]
    same = [one for one in near if lines(one) == 0]
    beside = [one for one in near if lines(one) == 1 and free(one)]
    return min(same or beside, key=lambda one: _distance(job, one), default=None)


def _distance(job: Job, held: ReadOccupation) -> int:
    place = held.evidence[0]
    return max(place.start - job.end, job.start - place.end, 0)
