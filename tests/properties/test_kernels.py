"""The compiled kernels find what scoring one pair after another finds: any pool, policy, mask and number asked for."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse

from matcher.ranking.candidates import CandidateIndex
from matcher.ranking.kernels import BLOCK, SCALE_BITS
from matcher.ranking.postings import inverted
from matcher.ranking.scoring import CREDIT_ONE
from matcher.ranking.vacancies import VacancyIndex, from_vectors
from matcher.ranking.weighed import multiplier
from matcher.ranking.weighing import weigh
from models.errors import InvalidInput
from models.profile import Demand, Profile
from tests.benchmarks.markets import Invented
from tests.properties.test_scoring import POLICIES, demands, engine, profiles

FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def in_order(scores, keep, count: int) -> list[tuple[int, int, bool]]:
    """Rows, points and eligibility as the contract orders them, from scores of single pairs."""
    rows = [row for row, (points, _) in enumerate(scores) if keep[row] and points is not None]
    rows.sort(key=lambda row: (not scores[row][1], -scores[row][0], row))
    return [(row, *scores[row]) for row in rows[:count]]


def pair(profile: Profile, demand: Demand, scorer) -> tuple[int | None, bool]:
    weighed = weigh(demand, scorer.policy)
    if weighed is None:
        return None, False
    score = scorer.score(profile, weighed)
    return score.total, score.eligibility == "eligible"


def found(best) -> list[tuple[int, int, bool]]:
    return list(zip(best.rows.tolist(), best.points.tolist(), best.eligible.tolist(), strict=True))


@FEW
@given(st.data())
def test_a_vacancy_over_candidates(data):
    pool = data.draw(st.lists(profiles(), min_size=1, max_size=7))
    scorer = engine().scorer(data.draw(st.sampled_from(POLICIES)))
    demand = data.draw(demands())
    try:
        weighed = weigh(demand, scorer.policy)
    except InvalidInput:
        return
    if weighed is None:
        return
    index = CandidateIndex.of(pool, engine().taxonomy.columns)
    keep, count = data.draw(masks(len(pool))), data.draw(st.integers(1, 9))
    scores = [pair(one, demand, scorer) for one in pool]
    assert found(index.best(weighed, scorer, keep, count)) == in_order(scores, keep, count)
    points, eligible = index.score(weighed, scorer)
    assert list(zip(points.tolist(), eligible.tolist(), strict=True)) == scores
    for requirement in demand.requirements:
        numerators, denominator = index.credits(requirement, scorer)
        assert [Fraction(one, denominator) for one in numerators.tolist()] == [
            Fraction(credit.numerator, credit.denominator)
            for credit in (scorer.credit(one, requirement) for one in pool)
        ]


@FEW
@given(st.data())
def test_a_candidate_over_vacancies(data):
    pool = data.draw(st.lists(demands() | st.just(Demand("empty")), min_size=1, max_size=7))
    scorer = engine().scorer(data.draw(st.sampled_from(POLICIES)))
    profile = data.draw(profiles())
    index = VacancyIndex.of(pool, engine().taxonomy.columns)
    refused = [row for row, one in enumerate(pool) if refuses(one, scorer.policy)]
    assert list(index.refused(scorer.policy)) == refused
    keep, count = data.draw(masks(len(pool))), data.draw(st.integers(1, 9))
    keep[refused] = keep[index.unscored] = False
    scores = [(None, False) if row in refused else pair(profile, one, scorer) for row, one in enumerate(pool)]
    assert found(index.best(profile, scorer, keep, count)) == in_order(scores, keep, count)
    points, eligible = index.score(profile, scorer)
    for row, (total, is_eligible) in enumerate(scores):
        assert total is None or (points[row], eligible[row]) == (total, is_eligible)


def refuses(demand: Demand, policy) -> bool:
    try:
        weigh(demand, policy)
    except InvalidInput:
        return True
    return False


def masks(size: int):
    return st.lists(st.booleans(), min_size=size, max_size=size).map(np.array)


@pytest.fixture(scope="module")
def market():
    """Documents over more than two blocks."""
    invented = Invented(engine(), seed=3)
    people = [invented.profile(random.Random(place).randint(0, 25), f"c{place:06}") for place in range(2 * BLOCK + 77)]
    return people, list(invented.demands(2 * BLOCK + 77))


def test_over_several_blocks(market):
    people, ads = market
    rng = np.random.default_rng(1)
    columns, scorer = engine().taxonomy.columns, engine().scorer(engine().policy)
    candidates, vacancies = CandidateIndex.of(people, columns), VacancyIndex.of(ads, columns)
    for place in range(6):
        keep = rng.random(len(people)) < (1, 0.5, 0.01)[place % 3]
        weighed = weigh(ads[place], scorer.policy)
        best = found(candidates.best(weighed, scorer, keep, 50))
        assert best == in_order([pair(one, ads[place], scorer) for one in people], keep, 50)
        best = found(vacancies.best(people[place], scorer, keep, 50))
        assert best == in_order([pair(people[place], one, scorer) for one in ads], keep, 50)


def test_arrays_make_the_index_again(market):
    people, ads = market
    columns, scorer = engine().taxonomy.columns, engine().scorer(engine().policy)
    keep = np.ones(len(people), dtype=bool)
    for index, asked in (
        (CandidateIndex.of(people, columns), weigh(ads[3], scorer.policy)),
        (VacancyIndex.of(ads, columns), people[3]),
    ):
        again = type(index).from_arrays(index.arrays(), index.tables(), columns)
        assert found(again.best(asked, scorer, keep, 20)) == found(index.best(asked, scorer, keep, 20))


@given(st.integers(0, CREDIT_ONE), st.integers(1, 10_000), st.sampled_from((CREDIT_ONE, 1_200_000_000, 1_000_000, 7)))
def test_a_multiplier_is_a_division(numerator: int, points: int, denominator: int):
    numerator = min(numerator, denominator)
    assert points * multiplier(numerator, denominator) >> SCALE_BITS == points * numerator // denominator


def test_a_multiplier_where_it_is_hardest():
    # Just below a whole number of points, for every number of points.
    for points in range(1, 10_001):
        for whole in (1, points // 2, points - 1, points):
            numerator = (whole * CREDIT_ONE - 1) // points
            assert points * multiplier(numerator, CREDIT_ONE) >> SCALE_BITS == points * numerator // CREDIT_ONE


@given(st.data())
def test_postings_hold_their_triples(data):
    n_rows, n_lists = data.draw(st.sampled_from((1, 5, BLOCK, 2 * BLOCK + 3))), 4
    triples = data.draw(
        st.lists(st.tuples(st.integers(0, n_rows - 1), st.integers(0, 3), st.integers(0, 7)), max_size=9)
    )
    triples = sorted({(row, one): value for row, one, value in triples}.items())
    rows, lists = (np.array([pair_[place] for pair_, _ in triples], dtype=int) for place in (0, 1))
    values = np.array([value for _, value in triples], dtype=int)
    postings = inverted(lists, rows, values, n_lists=n_lists, n_rows=n_rows, dtype=np.uint16)
    for one in range(n_lists):
        mine = [(row, value) for (row, of), value in triples if of == one]
        got_rows, got_values = postings.of(one)
        assert list(zip(got_rows.tolist(), got_values.tolist(), strict=True)) == mine
        assert postings.size(one) == len(mine)
        everywhere = np.unique(np.concatenate((rows, np.array([0, n_rows - 1]))))
        assert postings.find(one, everywhere).tolist() == [dict(mine).get(row, -1) for row in everywhere.tolist()]


def test_vectors_are_the_same_as_documents(market):
    people, ads = market
    columns, scorer = engine().taxonomy.columns, engine().scorer(engine().policy)
    few = [replace(one, occupations=(), education=None) for one in people[:500]]
    codes = sparse.lil_array((len(few), len(columns)), dtype=np.int16)
    for row, one in enumerate(few):
        for skill, claim in one.claims.items():
            codes[row, columns[skill]] = claim.code
    keep = np.ones(len(few), dtype=bool)
    weighed = weigh(ads[5], scorer.policy)
    index = CandidateIndex.from_vectors(codes.tocsr(), columns)
    assert found(index.best(weighed, scorer, keep, 30)) == found(
        CandidateIndex.of(few, columns).best(weighed, scorer, keep, 30)
    )


def test_points_of_vectors():
    points = sparse.csr_array(np.array([[6000, 4000, 0], [0, 10000, 0]]))
    needs = sparse.csr_array((np.array([0, 2, 3]), points.indices, points.indptr), shape=points.shape)
    half = np.full((1, 8), multiplier(1, 2), dtype=np.uint64)
    best = from_vectors(points, needs).best(np.array([1]), half, np.ones(2, dtype=bool), 5)
    assert found(best) == [(1, 5000, True), (0, 2000, True)]
