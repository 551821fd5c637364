"""The bias audit: outcomes of a matching, groups given from outside, and the figures by group.

Scores are thousandths of a point, so that "above" and "equal" are decided on whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Groups = Mapping[str, Mapping[str, str]]
"""Id of a person -> attribute -> value; an attribute that is left out is unknown."""


class Measure(StrEnum):
    """What share of a group is counted."""

    SCORING = "scoring"
    """Score above the median of the sample (`>`)."""
    SCORING_WITH_TIES = "scoring_with_ties"
    """Score at or above the median (`>=`): shown beside, because ties at the median decide between the two."""
    SELECTION = "selection"


class Mark(StrEnum):
    """What may be said of a group's impact ratio; each stands beside the size, the interval and the test."""

    REFERENCE = "reference"
    NO_RATIO = "no_ratio"
    TOO_FEW = "too_few"
    BELOW = "below_four_fifths"
    NOT_BELOW = "not_below_four_fifths"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the matching gave one person for one vacancy; `score` in thousandths of a point."""

    id: str
    score: int
    selected: bool | None = None
    vacancy: str | None = None


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """How an audit is made.

    Parameters
    ----------
    attributes : tuple of str
        Attributes to report; empty for all that are given.
    intersections : tuple of tuple of str or None
        Sets of attributes to cross; None for every pair.
    selected_at : int or None
        Who scores at least this (thousandths of a point) counts as selected; None takes the outcomes' own `selected`.
    min_share : int
        Groups with less than this share of the outcomes (thousandths) are reported, but are no reference.
    min_size : int
        Below this many outcomes in the group or its reference nothing is said about the ratio.
    """

    attributes: tuple[str, ...] = ()
    intersections: tuple[tuple[str, ...], ...] | None = None
    selected_at: int | None = None
    min_share: int = 20
    min_size: int = 30


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval; `high` is None where the data set no upper end."""

    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One group's figures for one measure.

    Parameters
    ----------
    group : tuple of str
        A value for each attribute of the breakdown.
    n, positive : int
        Outcomes, and those that count (above the median, or selected).
    rate, interval
        positive / n with Wilson's interval.
    referable : bool
        Whether the group is large enough to be the reference.
    ratio, ratio_interval
        Rate over the reference's rate; None where that rate is 0.
    p_value : float or None
        Fisher's exact test against the reference, two-sided.
    mark : Mark
    """

    group: tuple[str, ...]
    n: int
    positive: int
    rate: float
    interval: Interval
    referable: bool
    ratio: float | None
    ratio_interval: Interval | None
    p_value: float | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class Fair:
    """What a process blind to the groups gives with these sizes and this many positives.

    `flag_rate` is the share of such audits in which a referable group falls below four fifths, `as_low` the share in
    which the lowest ratio is as low as the one seen or lower.
    """

    flag_rate: float
    as_low: float


@dataclass(frozen=True, slots=True)
class Table:
    """A measure by group, in the order of the groups; `reference` is the group with the highest rate."""

    measure: Measure
    reference: tuple[str, ...] | None
    rows: tuple[Row, ...]
    fair: Fair | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The tables of one attribute or intersection; `unknown` counts the outcomes without a value for it."""

    attributes: tuple[str, ...]
    unknown: int
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """An audit.

    Parameters
    ----------
    outcomes, people, vacancies : int
    median : Fraction
        Of all scores, in points.
    at_median : int
        Outcomes whose score equals the median.
    without_outcome : int
        People of the groups of whom no outcome is given.
    """

    settings: AuditSettings
    outcomes: int
    people: int
    vacancies: int
    median: Fraction
    at_median: int
    without_outcome: int
    breakdowns: tuple[Breakdown, ...]
