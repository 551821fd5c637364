"""The bias audit's figures: computed by hand, equal to fairlearn's, and what must not be said of small groups."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from matcher.auditing.chance import fair_process
from matcher.auditing.counting import doubled_median
from matcher.auditing.impact import impact
from models.audit import AuditSettings, Mark, Measure, Outcome
from models.errors import InvalidInput
from tests.auditing import fairlearn_figures
from tests.auditing.sample import POINT, crowd, table

GOLDEN = json.loads((Path(__file__).parent / "fairlearn.json").read_text(encoding="utf-8"))


def tables(report, place=0):
    return {one.measure: one for one in report.breakdowns[place].tables}


def rows(report, measure, place=0):
    return {"*".join(row.group): row for row in tables(report, place)[measure].rows}


def ours():
    report = impact(*crowd(), AuditSettings(min_share=0))
    return {
        "*".join(one.attributes): {
            found.measure.value: {"*".join(row.group): [row.rate, row.ratio] for row in found.rows}
            for found in one.tables
        }
        for one in report.breakdowns
    }


def test_figures_are_those_of_fairlearn():
    found = ours()
    assert found.keys() == GOLDEN.keys()
    for attributes, measures in GOLDEN.items():
        for measure, groups in measures.items():
            assert found[attributes][measure].keys() == groups.keys()
            for group, figures in groups.items():
                assert found[attributes][measure][group] == pytest.approx(figures, rel=1e-12)


def test_the_kept_figures_are_still_those_of_fairlearn():
    pytest.importorskip("fairlearn")
    assert fairlearn_figures.figures() == GOLDEN


def test_ties_at_the_median_decide():
    """The same data: 0.729 where "above the median" is `>`, 0.851 where it is `>=`."""
    report = impact(*table(f=(70, 50, 80), m=(96, 45, 59)))
    assert (report.median, report.at_median) == (60, 95)
    above, ties = rows(report, Measure.SCORING)["f"], rows(report, Measure.SCORING_WITH_TIES)["f"]
    assert (above.rate, above.ratio) == (70 / 200, 70 / 96)
    assert (ties.rate, ties.ratio) == (120 / 200, 120 / 141)
    assert (round(above.ratio, 3), round(ties.ratio, 3)) == (0.729, 0.851)
    assert (above.mark, ties.mark) == (Mark.BELOW, Mark.NOT_BELOW)


def test_forty_and_twenty_are_too_few_to_say():
    report = impact(*table(f=(7, 0, 13), m=(23, 0, 17)))
    found = rows(report, Measure.SCORING)["f"]
    assert (found.n, found.rate, found.ratio) == (20, 7 / 20, pytest.approx(0.35 / 0.575))
    assert found.mark is Mark.TOO_FEW
    assert found.ratio_interval.low < 0.8 < 1 < found.ratio_interval.high
    assert found.p_value == pytest.approx(0.1702, abs=1e-4)


def test_a_fair_process_trips_the_rule_at_forty_and_twenty():
    shares = [x for x in range(21) if min(x / 20, (30 - x) / 40) < 0.8 * max(x / 20, (30 - x) / 40) - 1e-12]
    exact = sum(hypergeom(60, 20, 30).pmf(x) for x in shares)
    assert exact == pytest.approx(0.412, abs=0.001)
    found = fair_process([40, 20], [23, 7])
    assert found.flag_rate == pytest.approx(exact, abs=0.03)
    as_low = [x for x in range(21) if min(x / 20, (30 - x) / 40) <= 0.35 / 0.575 * max(x / 20, (30 - x) / 40) + 1e-12]
    assert found.as_low == pytest.approx(sum(hypergeom(60, 20, 30).pmf(x) for x in as_low), abs=0.02)


def test_a_fair_process_that_gives_exactly_four_fifths_does_not_trip_the_rule():
    """Nine places for ten and ten people: 5 and 4 of them is what chance does most often, exactly four fifths."""
    exact = sum(hypergeom(20, 10, 9).pmf(x) for x in range(10) if x not in (4, 5))
    assert exact == pytest.approx(0.370, abs=0.001)
    assert fair_process([10, 10], [5, 4]).flag_rate == pytest.approx(exact, abs=0.03)


def test_few_expected_counts_are_too_few_to_say():
    report = impact(*table(f=(1, 0, 99), m=(3, 0, 97)), AuditSettings(selected_at=80 * POINT))
    assert rows(report, Measure.SELECTION)["f"].mark is Mark.TOO_FEW


def test_exactly_four_fifths_is_not_below():
    report = impact(*table(f=(40, 0, 60), m=(50, 0, 50)), AuditSettings(selected_at=80 * POINT))
    assert rows(report, Measure.SELECTION)["f"].mark is Mark.NOT_BELOW
    report = impact(*table(f=(39, 0, 61), m=(50, 0, 50)), AuditSettings(selected_at=80 * POINT))
    assert rows(report, Measure.SELECTION)["f"].mark is Mark.BELOW


def test_a_group_under_two_percent_is_reported_and_no_reference():
    data = table(a=(50, 0, 50), b=(40, 0, 60), tiny=(3, 0, 0))
    settings = AuditSettings(selected_at=80 * POINT)
    left_out = impact(*data, settings)
    found = rows(left_out, Measure.SELECTION)
    assert tables(left_out)[Measure.SELECTION].reference == ("a",)
    assert (found["tiny"].referable, found["tiny"].n, found["tiny"].ratio) == (False, 3, 2.0)
    taken_in = impact(*data, replace(settings, min_share=0))
    assert tables(taken_in)[Measure.SELECTION].reference == ("tiny",)
    assert rows(taken_in, Measure.SELECTION)["a"].ratio == 0.5


def test_a_group_of_exactly_two_percent_may_be_the_reference():
    found = impact(*table(a=(50, 0, 48), tiny=(2, 0, 0)), AuditSettings(selected_at=80 * POINT))
    assert tables(found)[Measure.SELECTION].reference == ("tiny",)
    assert rows(found, Measure.SELECTION)["tiny"].referable


def test_of_equal_rates_the_larger_group_is_the_reference():
    found = impact(*table(a=(5, 0, 5), b=(10, 0, 10), c=(10, 0, 10)), AuditSettings(selected_at=80 * POINT))
    assert tables(found)[Measure.SELECTION].reference == ("b",)


def test_unknown_people_are_counted_and_belong_to_the_sample():
    outcomes, groups = table(f=(10, 0, 30), m=(30, 0, 10))
    del groups["f0"]
    groups["m0"] = {}
    report = impact(outcomes, groups | {"stranger": {"sex": "f"}})
    assert (report.outcomes, report.people, report.without_outcome) == (80, 80, 1)
    assert report.breakdowns[0].unknown == 2
    assert sum(row.n for row in rows(report, Measure.SCORING).values()) == 78


def test_nobody_selected_has_no_ratio():
    found = rows(impact(*table(f=(0, 0, 40), m=(0, 0, 40)), AuditSettings(selected_at=80 * POINT)), Measure.SELECTION)
    assert {row.mark for row in found.values()} == {Mark.NO_RATIO}
    assert {row.ratio for row in found.values()} == {None}


@pytest.mark.parametrize(
    ("outcomes", "groups", "settings", "code"),
    [
        ([], {}, AuditSettings(), "no_outcomes"),
        ([Outcome("a", 1), Outcome("a", 2)], {}, AuditSettings(), "duplicate_id"),
        ([Outcome("a", 1, True), Outcome("b", 2)], {}, AuditSettings(), "selected_incomplete"),
        ([Outcome("a", 1, True)], {}, AuditSettings(selected_at=1), "selected_twice"),
        ([Outcome("a", 1)], {"a": {"sex": "f"}}, AuditSettings(attributes=("age",)), "unknown_attribute"),
        ([Outcome("a", 1)], {"a": dict.fromkeys("qwert", "x")}, AuditSettings(), "too_many_attributes"),
        ([Outcome(str(n), 1) for n in range(400)], {str(n): {"s": str(n)} for n in range(400)}, AuditSettings(),
         "too_many_groups"),
    ],
)  # fmt: skip
def test_what_is_refused(outcomes, groups, settings, code):
    with pytest.raises(InvalidInput) as caught:
        impact(outcomes, groups, settings)
    assert caught.value.code == code


def test_attributes_and_intersections_are_chosen():
    chosen = impact(*crowd(), AuditSettings(attributes=("sex",), intersections=()))
    assert [one.attributes for one in chosen.breakdowns] == [("sex",)]
    assert [one.attributes for one in impact(*crowd()).breakdowns] == [("origin",), ("sex",), ("origin", "sex")]


scores = st.lists(st.integers(0, 10), min_size=1, max_size=60)


@given(scores)
def test_the_median_halves_the_sample(values):
    doubled = doubled_median(values)
    assert 2 * sum(2 * one > doubled for one in values) <= len(values) <= 2 * sum(2 * one >= doubled for one in values)


@given(st.lists(st.tuples(st.integers(0, 10), st.sampled_from(["f", "m", "x", None]), st.booleans()), min_size=1,
                max_size=60), st.randoms())  # fmt: skip
def test_counts_add_up_whatever_the_order(people, shuffler):
    outcomes = [Outcome(f"p{place}", one[0] * POINT, one[2]) for place, one in enumerate(people)]
    groups = {f"p{place}": {"sex": one[1]} for place, one in enumerate(people) if one[1]}
    if not groups:
        return
    report = impact(outcomes, groups)
    shuffler.shuffle(outcomes)
    assert impact(outcomes, groups) == report
    (breakdown,) = report.breakdowns
    assert report.median == Fraction(doubled_median([one.score for one in outcomes]), 2000)
    for found in breakdown.tables:
        assert sum(row.n for row in found.rows) + breakdown.unknown == len(outcomes)
        for row in found.rows:
            assert 0 <= row.interval.low <= row.rate <= row.interval.high <= 1
            if row.ratio is not None and row.referable:
                assert row.ratio <= 1
            if row.ratio_interval is not None:
                assert row.ratio_interval.low <= row.ratio
                assert row.ratio_interval.high is None or row.ratio <= row.ratio_interval.high
    above, ties = (sum(row.positive for row in tables(report)[one].rows) for one in list(Measure)[:2])
    assert above <= ties


def test_names_of_groups_change_nothing():
    outcomes, groups = crowd()
    words = {name: f"x{place}" for place, name in enumerate(random.Random(1).sample("abcdfm", 6))}
    renamed = {one: {name: words[value] for name, value in values.items()} for one, values in groups.items()}
    first, second = impact(outcomes, groups), impact(outcomes, renamed)
    for one, other in zip(first.breakdowns, second.breakdowns, strict=True):
        for here, there in zip(one.tables, other.tables, strict=True):
            figures = {tuple(words[value] for value in row.group): replace(row, group=()) for row in here.rows}
            assert figures == {row.group: replace(row, group=()) for row in there.rows}
