"""The synthetic pools are what the page says of them; the oracle is checked by hand and by the tests' plain formula."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from models.match import FULL
from models.occupation import Occupations
from models.policy import Policy
from models.profile import Claim, Profile
from tests.benchmarks import asking, synthetic
from tests.benchmarks.full import FullCandidates, FullVacancies, top
from tests.oracle import Oracle

N = 2000
WORDS = (None, "basic", "intermediate", "advanced", "expert")


@pytest.fixture(scope="module")
def codes():
    return synthetic.candidates(N)


@pytest.fixture(scope="module")
def pool():
    return synthetic.vacancies(N)


def test_equal_seeds_give_equal_pools(codes, pool):
    assert (synthetic.candidates(N) != codes).nnz == 0
    assert all((one != other).nnz == 0 for one, other in zip(synthetic.vacancies(N), pool, strict=True))
    assert (synthetic.candidates(N, seed=9) != codes).nnz > 0


def test_candidates(codes):
    sizes = np.diff(codes.indptr)
    assert sizes.min() >= 8
    assert sizes.max() <= 40
    assert 14 < sizes.mean() < 16
    assert codes.has_canonical_format
    assert codes.has_sorted_indices
    assert set(np.unique(codes.data)) == {1, 2, 3, 4, 7, 8}


def test_vacancies(pool):
    points, needs = pool
    assert set(np.diff(points.indptr)) == {10, 11, 12, 13}
    assert set(points.sum(axis=1)) == {FULL}
    assert not (points.data % 4).any()
    assert np.array_equal(points.indices, needs.indices)
    assert set(np.unique(needs.data)) == {0, 1, 2, 3, 4}


def test_skills_are_asked_as_zipf_says_and_together_within_trades(codes):
    common = np.sort(np.bincount(codes.indices, minlength=synthetic.SKILLS))[::-1] / N
    assert 0.25 < common[0] < 0.45
    assert 0.003 < common[100] < 0.03
    trade = synthetic.world().trades[0]
    first, second = (codes.tocsc()[:, [column]].toarray().ravel() > 0 for column in trade[:2])
    assert (first & second).mean() > 3 * first.mean() * second.mean()


def test_shares_by_hand():
    bounds = np.array([0, 3, 5])
    assert synthetic.share_out(np.array([1, 1, 1, 3, 1]), bounds, 10).tolist() == [4, 3, 3, 8, 2]


def test_queries():
    related = asking.relations()
    for asked in asking.queries(20):
        assert len(asked.terms) == 60
        assert 15 <= len(asked.base) <= 25
        assert asked.points.sum() == FULL == asked.base_points.sum()
        ends = [related[np.isin(related[:, place], asked.base), 1 - place] for place in (0, 1)]
        assert np.unique(np.concatenate([asked.base, *ends])).tolist() == asked.terms.tolist()


def test_total_order_by_hand():
    assert top(np.array([5, 9, 5, 9, 1]), 3).tolist() == [1, 3, 0]
    assert top(np.array([5, 9, 5, 9, 1]), 3, np.array([1, 0, 1, 1, 1], bool)).tolist() == [3, 0, 2]


def test_the_oracle_equals_the_plain_formula(codes, pool):
    taxonomy = asking.scorer(related=True).similarity.taxonomy
    oracle = Oracle(taxonomy, Occupations(), Policy())
    points, needs = pool
    few = codes[:40], points[:40], needs[:40]
    candidates, vacancies = FullCandidates(few[0]), FullVacancies(few[1], few[2])
    for asked in asking.queries(2):
        weighed, profile = asked.best_demand(), asked.best_profile()
        earned = candidates.best(asked), vacancies.best(asked)
        for row in range(40):
            assert earned[0][row] == _total(oracle, _profile(few[0], row), weighed)
            demand = asking.demand(*_row(few[1], row), _row(few[2], row)[1])
            assert earned[1][row] == _total(oracle, profile, demand)


def _total(oracle, profile, weighed):
    pairs = zip(weighed.requirements, weighed.max_points, strict=True)
    return sum(int(most * oracle.credit(profile, one)) for one, most in pairs)


def _row(matrix: sparse.csr_array, row: int):
    inside = slice(matrix.indptr[row], matrix.indptr[row + 1])
    return matrix.indices[inside], matrix.data[inside]


def _profile(codes, row):
    claims = {}
    for column, code in zip(*(part.tolist() for part in _row(codes, row)), strict=True):
        skill = asking.skill_id(column)
        claims[skill] = Claim(skill, WORDS[code] if code < 5 else None, absent=code == 8)
    return Profile("c", claims)
