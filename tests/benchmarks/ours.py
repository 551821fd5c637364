"""The product among the contestants: its indexes over synthetic rows, and the calls that rank the best of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.engine import Matcher
from matcher.ranking import best as ranking
from matcher.ranking.candidates import CandidateIndex
from matcher.ranking.ranker import top
from matcher.ranking.scoring import Scorer
from matcher.ranking.sides import CandidateSide, VacancySide
from matcher.ranking.vacancies import from_vectors, reached_skills
from matcher.ranking.weighing import weigh
from models.profile import Demand, Profile
from models.store.codec import decode_demand, decode_profile, encode_demand, encode_profile
from tests.benchmarks.asking import skill_id
from tests.benchmarks.synthetic import Ints

Best = tuple[Ints, Ints]
"""Rows of the best in total order, and their points."""
Ranked = Callable[[Matcher, Any, Any], list[str]]
"""Ranks the documents of a side for what is asked; returns the ids of the best 50."""


def candidate_index(codes: sparse.csr_array) -> CandidateIndex:
    """Return the index of candidates whose level codes are the rows."""
    return CandidateIndex.from_vectors(codes, _columns(codes.shape[1]))


class Vacancies:
    """Vacancies whose requirements are the rows, under points that are given.

    Parameters
    ----------
    max_points, needs : csr_array of shape (n, n_skills)
    """

    def __init__(self, max_points: sparse.csr_array, needs: sparse.csr_array) -> None:
        self._columns = _columns(max_points.shape[1])
        self.postings = from_vectors(max_points, needs)

    def best(self, asked: Profile, scorer: Scorer, keep: npt.NDArray[np.bool_], count: int) -> ranking.Best:
        """Return the best of the kept rows."""
        return self.postings.best(*reached_skills(asked, scorer, self._columns), keep, count)


vacancy_index = Vacancies


def best(index: Any, asked: Any, scorer: Scorer, keep: npt.NDArray[np.bool_], count: int) -> Best:
    """Return the best of the rows of a mask."""
    found = index.best(asked, scorer, keep, count)
    return found.rows, found.points


def _columns(n_skills: int) -> dict[str, int]:
    return {skill_id(column): column for column in range(n_skills)}


def candidates(matcher: Matcher, profiles: Iterable[Profile]) -> CandidateSide:
    """Return a side of candidates, packed as the service holds it."""
    return matcher.candidates(profiles, (encode_profile, decode_profile))


def vacancies(matcher: Matcher, demands: Iterable[Demand]) -> VacancySide:
    """Return a side of vacancies, packed as the service holds it."""
    return matcher.vacancies(demands, (encode_demand, decode_demand))


def best_candidates(matcher: Matcher, demand: Demand, side: Any) -> list[str]:
    """Return the ids of the best 50 candidates of a side."""
    weighed = weigh(demand, matcher.policy)
    return _top(matcher, weighed, side)


def best_vacancies(matcher: Matcher, profile: Profile, side: Any) -> list[str]:
    """Return the ids of the best 50 vacancies of a side."""
    return _top(matcher, profile, side)


def _top(matcher: Matcher, asked: Any, side: Any) -> list[str]:
    scorer = matcher.scorer(matcher.policy)
    found, _ = top(side, asked, scorer, lambda one: np.ones(len(one), dtype=bool), offset=0, limit=50)
    return [one.id for one in found]
