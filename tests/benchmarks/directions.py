"""Both directions of the match as races see them: our index, the peers' matrix, the questions and the oracle's answers.

The linear part is asked where it is exactly a sum of value x weight: every need is the highest level and all points are
multiples of four, so each engine's own arithmetic can give the formula's value. The best form asks for levels of all
kinds, with relations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from matcher.ranking.scoring import Scorer
from models.profile import HELD
from tests.benchmarks import asking, ours
from tests.benchmarks.asking import Asked
from tests.benchmarks.full import FullCandidates, FullVacancies
from tests.benchmarks.peers import Terms
from tests.benchmarks.synthetic import Ints, candidates, vacancies

_QUARTERS = np.array([0, 1, 2, 3, 4, 4, 4, 2, 0, 0], dtype=np.float32)
"""Level code -> quarters of the highest level; a claim without level is worth half (HELD), an absent skill nothing."""
assert _QUARTERS[HELD] == 2


@dataclass(frozen=True)
class Form:
    """One form of the formula over one index.

    Parameters
    ----------
    index : CandidateIndex or VacancyIndex
    scorer : Scorer
    asked : callable
        Makes our query.
    oracle : callable
        Returns the points of every document.
    """

    index: Any
    scorer: Scorer
    asked: Callable[[Asked], Any]
    oracle: Callable[[Asked], Ints]


@dataclass(frozen=True)
class Direction:
    """A pool of n documents and what is asked of it.

    Parameters
    ----------
    name : str
    matrix : csr_array of shape (n, n_skills), float32
        What the peers index: positive values whose sum of products with the weights of `terms` is the linear part.
    terms : callable
        Makes the peers' query.
    linear, best, plain : Form
        The linear part; the best form, and the linear part over the same index as the best form.
    """

    name: str
    matrix: sparse.csr_array
    terms: Callable[[Asked], Terms]
    linear: Form
    best: Form
    plain: Form

    @property
    def n(self) -> int:
        """How many documents there are."""
        return self.matrix.shape[0]


def over_candidates(n: int) -> Direction:
    """Return a vacancy's match over n candidates."""
    codes = candidates(n)
    index, full = ours.candidate_index(codes), FullCandidates(codes)
    matrix = sparse.csr_array((_QUARTERS[codes.data], codes.indices, codes.indptr), shape=codes.shape)
    matrix.eliminate_zeros()
    linear = Form(index, asking.scorer(related=False), Asked.linear_demand, full.linear)
    best = Form(index, asking.scorer(related=True), Asked.best_demand, full.best)
    return Direction("candidates", matrix, lambda asked: Terms(asked.terms, asked.points // 4), linear, best, linear)


def over_vacancies(n: int) -> Direction:
    """Return a candidate's match over n vacancies."""
    points, needs = vacancies(n)
    highest = sparse.csr_array((np.full_like(needs.data, 4), needs.indices, needs.indptr), shape=needs.shape)
    plain, scorer = asking.scorer(related=False), asking.scorer(related=True)
    matrix = sparse.csr_array((points.data // 4, points.indices, points.indptr), shape=points.shape, dtype=np.float32)
    full, all_highest = FullVacancies(points, needs), FullVacancies(points, highest)
    linear = Form(ours.vacancy_index(points, highest), plain, Asked.linear_profile, all_highest.linear)
    index = ours.vacancy_index(points, needs)
    best = Form(index, scorer, Asked.best_profile, full.best)
    same = Form(index, plain, Asked.linear_profile, full.linear)
    return Direction("vacancies", matrix, lambda asked: Terms(asked.terms, asked.ranks), linear, best, same)


DIRECTIONS = {"candidates": over_candidates, "vacancies": over_vacancies}
