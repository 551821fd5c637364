"""Floors: worse, gone and new measures are told, and tightening never loosens."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matcher.evaluation.floors import failures, tightened

VALUES = st.dictionaries(
    st.sampled_from(["claims.f1", "level.false_rate"]), st.integers(0, 1000).map(lambda n: n / 1000)
)
FLOORS = st.dictionaries(st.sampled_from(["a candidate dev", "b vacancy held"]), VALUES)


def test_each_failure_is_told():
    floors = {"a": {"claims.f1": 0.9, "level.false_rate": 0.02, "education.exact": 1.0}}
    now = {"a": {"claims.f1": 0.899, "level.false_rate": 0.021}, "b": {"claims.f1": 0.5}}
    assert failures(floors, now) == [
        "a: claims.f1 is 0.899, its floor 0.9",
        "a: education.exact has a floor of 1.0 and is measured no more",
        "a: level.false_rate is 0.021, its floor 0.02",
        "b: claims.f1 is 0.5 and has no floor",
    ]


@given(FLOORS, FLOORS)
def test_tightening_never_loosens(floors, now):
    tight = tightened(floors, now)
    assert tightened(tight, now) == tight
    assert failures(floors, tight) == [one for one in failures(floors, tight) if one.endswith("no floor")]
    assert failures(tight, tightened(tight, floors)) == []
