"""The product among the contestants: its indexes over synthetic rows, and the calls that rank the best of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.engine import Matcher
from matcher.ranking import index as today
from matcher.ranking.ranker import best_rows, top
from matcher.ranking.scoring import Scorer
from matcher.ranking.weighing import weigh
from models.profile import Demand, Profile
from tests.benchmarks.asking import skill_id
from tests.benchmarks.synthetic import Ints

Best = tuple[Ints, Ints]
"""Rows of the best in total order, and their points."""
Ranked = Callable[[Matcher, Any, Any], Any]
"""Ranks the documents of a side for what is asked."""


def candidate_index(codes: sparse.csr_array) -> Any:
    """Return the index of candidates whose level codes are the rows."""
    n, n_skills = codes.shape
    one: Any = today.CandidateIndex([], _columns(n_skills))
    columns = codes.tocsc()
    one.n_documents = n
    one._rows, one._codes = columns.indices.astype(np.int64), columns.data.astype(np.int64)
    one._bounds = columns.indptr.astype(np.int64)
    return one


def vacancy_index(max_points: sparse.csr_array, needs: sparse.csr_array) -> Any:
    """Return the index of vacancies whose requirements are the rows."""
    _n, n_skills = max_points.shape
    one: Any = object.__new__(today.VacancyIndex)
    points = max_points.data.astype(np.int64)
    one._columns = _columns(n_skills)
    one._asking = np.diff(max_points.indptr) > 0
    one._starts = max_points.indptr[:-1][one._asking]
    one.must = np.zeros(len(points), dtype=bool)
    one.members = max_points.indices.astype(np.int64) * 7 + needs.data
    one.member_bounds = np.arange(len(points) + 1)
    one._skill_rows = np.arange(len(points))
    one._other_rows, one._other_kinds, one._others = np.zeros(0, int), np.zeros(0, int), []
    one.max_points = lambda policy: points
    return one


def best(index: Any, asked: Any, scorer: Scorer, keep: npt.NDArray[np.bool_], count: int) -> Best:
    """Return the best of the rows of a mask."""
    points, eligible = index.score(asked, scorer)
    _, rows = best_rows(points, eligible, keep, count)
    return rows, points[rows]


def _columns(n_skills: int) -> dict[str, int]:
    return {skill_id(column): column for column in range(n_skills)}


def best_candidates(matcher: Matcher, demand: Demand, side: Any) -> Any:
    """Return the best 50 candidates of a side."""
    weighed = weigh(demand, matcher.policy)
    return _top(matcher, weighed, side)


def best_vacancies(matcher: Matcher, profile: Profile, side: Any) -> Any:
    """Return the best 50 vacancies of a side."""
    return _top(matcher, profile, side)


def _top(matcher: Matcher, asked: Any, side: Any) -> Any:
    scorer = matcher.scorer(matcher.policy)
    return top(side, asked, scorer, lambda one: np.ones(len(one), dtype=bool), offset=0, limit=50)
