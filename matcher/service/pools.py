"""Pools: the documents of a tenant as the engine's sides, the candidates' texts read for the month that a call asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from matcher.engine import Matcher
from matcher.ranking.sides import CandidateSide, VacancySide
from matcher.reading.profiles import Month
from models.candidate import Candidate
from models.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class View:
    """Both sides of one tenant as they stood after its change number `seq`."""

    candidates: CandidateSide
    vacancies: VacancySide
    seq: int = 0


class FixedPools:
    """Documents that never change, the same for every tenant: those of the demo.

    Parameters
    ----------
    matcher : Matcher
    candidates : iterable of Candidate
    vacancies : iterable of Vacancy
    as_of : (int, int)
        The month for which the texts are read at once; other months are read when they are first asked.
    """

    KEPT_MONTHS = 4
    """Speed only."""

    def __init__(
        self, matcher: Matcher, candidates: Iterable[Candidate], vacancies: Iterable[Vacancy], as_of: Month
    ) -> None:
        self._matcher = matcher
        self._nouns = {candidate.id: candidate for candidate in candidates}
        self._as_of = as_of
        self._read = matcher.candidates(matcher.profile(one, as_of=as_of) for one in self._nouns.values())
        self._vacancies = matcher.vacancies(matcher.demand(vacancy) for vacancy in vacancies)
        self._candidates = lru_cache(maxsize=self.KEPT_MONTHS)(self._read_for)

    def view(self, tenant: str, as_of: Month) -> View:
        """Return the documents, texts read for the month `as_of`."""
        return View(self._candidates(as_of), self._vacancies)

    def _read_for(self, as_of: Month) -> CandidateSide:
        others = [id_ for id_, profile in self._read.items() if not profile.reads_alike(self._as_of, as_of)]
        return self._read.with_changes(self._matcher.profile(self._nouns[id_], as_of=as_of) for id_ in others)
