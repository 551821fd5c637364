"""Intervals of ratios: published examples, counts of 0, and how often the true ratio lies inside."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from scipy.stats.contingency import relative_risk

from matcher.auditing.intervals import exact_test, rate_interval, ratio_interval

counts = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_published_examples():
    """Koopman 1984: 36 of 40 against 16 of 80; Fisher's lady tasting tea, 3 of 4 against 1 of 4; Newcombe 1998, 81 of
    263 by Wilson."""
    found = ratio_interval(36, 40, 16, 80)
    assert (found.low, found.high) == (pytest.approx(2.939, abs=2e-3), pytest.approx(7.152, abs=2e-3))
    assert exact_test(3, 4, 1, 4) == pytest.approx(0.4857, abs=1e-4)
    found = rate_interval(81, 263)
    assert (found.low, found.high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))


def test_near_the_log_interval_in_large_samples():
    found, log = ratio_interval(3000, 10000, 4000, 10000), relative_risk(3000, 10000, 4000, 10000)
    assert (found.low, found.high) == pytest.approx(tuple(log.confidence_interval()), rel=1e-3)


def test_counts_of_zero():
    assert ratio_interval(0, 40, 0, 20) == ratio_interval(0, 1, 0, 1)
    none = ratio_interval(0, 40, 20, 40)
    assert (none.low, none.high < 0.2) == (0, True)
    nothing = ratio_interval(20, 40, 0, 40)
    assert (nothing.low > 5, nothing.high) == (True, None)
    whole = ratio_interval(40, 40, 40, 40)
    assert whole.low < 1 < whole.high


@given(counts, counts)
def test_the_interval_turns_over_with_the_groups(one, other):
    here, there = ratio_interval(*one, *other), ratio_interval(*other, *one)
    assert here.low == pytest.approx(0 if there.high is None else 1 / there.high, rel=1e-6)
    if one[0] and other[0]:
        ratio = one[0] * other[1] / (one[1] * other[0])
        assert here.low <= ratio <= here.high


@pytest.mark.parametrize(("n", "n_of", "p", "p_of"), [(40, 20, 0.5, 0.5), (100, 60, 0.2, 0.3), (30, 300, 0.1, 0.1)])
def test_the_true_ratio_lies_inside_in_95_of_100(n, n_of, p, p_of):
    """Exact: summed over every pair of counts, not simulated."""
    inside = 0.0
    for x in range(n + 1):
        for y in range(n_of + 1):
            weight = binom.pmf(x, n, p) * binom.pmf(y, n_of, p_of)
            if weight > 1e-6:
                found = ratio_interval(x, n, y, n_of)
                inside += weight * (found.low <= p / p_of <= (math.inf if found.high is None else found.high))
    assert 0.93 <= inside <= 0.97
