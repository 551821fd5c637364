"""Measures: values by hand, NaN without ground truth, intervals that are seeded and make sense."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.evaluation.extraction import EmptyGroundTruth, evaluate
from matcher.evaluation.measures import MEASURES, accuracy, figures, found

COUNTS = [
    {"requirements.right": 3, "requirements.spurious": 1, "kind.right": 2, "kind.wrong": 1},
    {"requirements.right": 1, "requirements.missed": 2, "kind.right": 1},
]


def measured(counts, resamples=500, seed=0):
    return figures(
        counts, (*found("requirements"), accuracy("kind"), accuracy("level")), resamples=resamples, seed=seed
    )


def test_by_hand():
    values = {name: one.value for name, one in measured(COUNTS).items()}
    assert values.pop("level.accuracy") is not None
    assert values == {
        "requirements.precision": 4 / 5,
        "requirements.recall": 4 / 6,
        "requirements.f1": 8 / 11,
        "kind.accuracy": 3 / 4,
    }


def test_no_ground_truth_is_no_value():
    level = measured(COUNTS)["level.accuracy"]
    assert all(map(math.isnan, (level.value, level.low, level.high)))
    assert all(math.isnan(one.value) for one in measured([]).values())


def test_intervals_are_seeded():
    assert measured(COUNTS, seed=1)["kind.accuracy"] == measured(COUNTS, seed=1)["kind.accuracy"]
    # Two texts: each quarter of the samples holds one of them twice.
    kind = measured(COUNTS)["kind.accuracy"]
    assert (kind.low, kind.high) == (pytest.approx(2 / 3), 1)
    assert math.isnan(measured(COUNTS, resamples=0)["kind.accuracy"].low)


@given(
    st.lists(
        st.fixed_dictionaries({f"requirements.{one}": st.integers(0, 9) for one in ("right", "missed", "spurious")})
    )
)
def test_figures_lie_between_0_and_1(counts):
    for one in measured(counts, resamples=20).values():
        assert math.isnan(one.value) or 0 <= one.value <= 1
        assert math.isnan(one.low) or 0 <= one.low <= one.high <= 1


def test_equal_texts_leave_no_doubt():
    one = measured([COUNTS[0]] * 30)["requirements.f1"]
    assert one.low == one.value == one.high


def test_an_empty_set_warns(matcher):
    with pytest.warns(EmptyGroundTruth, match="requirements"):
        found_ = evaluate([], matcher.reader, "vacancy")
    assert all(math.isnan(one.value) for one in found_.figures.values())
    assert list(found_.figures) == [one.name for one in MEASURES["vacancy"]]
