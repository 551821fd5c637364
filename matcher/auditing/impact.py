"""The impact of a matching on groups: outcomes and groups -> rates, and their ratios to the highest rate.

``rate_g = positive_g / n_g`` and ``ratio_g = rate_g / max(rate)`` over the groups that hold at least `min_share` of the
outcomes (New York City, Local Law 144 and its rules, 6 RCNY 5-300 ff.; the four-fifths rule is 29 CFR 1607.4(D)).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.auditing.chance import FOUR_FIFTHS, fair_process
from matcher.auditing.counting import counted
from matcher.auditing.grouping import MAX_GROUPS, Places, breakdowns_of, places_of
from matcher.auditing.intervals import exact_test, fewest_expected, rate_interval, ratio_interval
from models.audit import AuditSettings, Breakdown, Groups, ImpactReport, Interval, Mark, Measure, Outcome, Row, Table
from models.errors import InvalidInput

FEWEST_EXPECTED = 5
"""Smallest expected count of the two-by-two table from which something is said of a ratio (Cochran's rule)."""

DEFAULT = AuditSettings()
Group = tuple[str, ...]


def impact(outcomes: Sequence[Outcome], groups: Groups, settings: AuditSettings = DEFAULT) -> ImpactReport:
    """Return the audit of these outcomes.

    Parameters
    ----------
    outcomes : sequence of Outcome
        One per person and vacancy.
    groups : mapping
        Person -> attribute -> value; whoever lacks an attribute is counted as unknown.

    Raises
    ------
    InvalidInput
        ``duplicate_id``, ``too_many_groups``, and what `counted` and `breakdowns_of` refuse.

    Examples
    --------
    >>> people = [Outcome(f"p{place}", score=place * 1000) for place in range(60)]
    >>> groups = {one.id: {"sex": "f" if place < 20 else "m"} for place, one in enumerate(people)}
    >>> scoring = impact(people, groups).breakdowns[0].tables[0]
    >>> [(row.group, row.n, row.rate, row.mark.value) for row in scoring.rows]
    [(('f',), 20, 0.0, 'too_few'), (('m',), 40, 0.75, 'reference')]
    """
    if len({(one.id, one.vacancy) for one in outcomes}) != len(outcomes):
        raise InvalidInput("duplicate_id", "/outcomes")
    measures, median = counted(outcomes, settings)
    people = {one.id for one in outcomes}
    placed = [(one, *places_of(outcomes, groups, one)) for one in breakdowns_of(groups, settings)]
    if sum(len(places) for _, places, _ in placed) > MAX_GROUPS:
        raise InvalidInput("too_many_groups", "/groups", limit=MAX_GROUPS)
    return ImpactReport(
        settings=settings,
        outcomes=len(outcomes),
        people=len(people),
        vacancies=len({one.vacancy for one in outcomes if one.vacancy is not None}),
        median=median,
        at_median=int((measures[Measure.SCORING_WITH_TIES] & ~measures[Measure.SCORING]).sum()),
        without_outcome=sum(one not in people for one in groups),
        breakdowns=tuple(
            Breakdown(attributes, unknown, _tables(places, measures, len(outcomes), settings))
            for attributes, places, unknown in placed
        ),
    )


def _tables(
    places: Places, measures: dict[Measure, NDArray[np.bool_]], outcomes: int, settings: AuditSettings
) -> tuple[Table, ...]:
    least = settings.min_share * outcomes
    referable = {group for group, found in places.items() if 1000 * len(found) >= least}
    return tuple(_table(measure, places, counts, referable, settings.min_size) for measure, counts in measures.items())


def _table(measure: Measure, places: Places, counts: NDArray[np.bool_], referable: set[Group], min_size: int) -> Table:
    positive = {group: int(counts[found].sum()) for group, found in places.items()}
    sizes = {group: len(found) for group, found in places.items()}
    # The highest rate; of equal ones the largest group, then the first by name.
    ranked = sorted(referable, key=lambda one: (-positive[one] / sizes[one], -sizes[one], one))
    reference = ranked[0] if ranked else None
    rows = [_row(group, positive, sizes, reference, group in referable, min_size) for group in places]
    order = sorted(referable)
    fair = fair_process([sizes[one] for one in order], [positive[one] for one in order]) if len(order) > 1 else None
    return Table(measure, reference, tuple(rows), fair)


def _row(
    group: Group,
    positive: dict[Group, int],
    sizes: dict[Group, int],
    reference: Group | None,
    referable: bool,
    min_size: int,
) -> Row:
    x, n = positive[group], sizes[group]
    ratio: float | None = None
    between: Interval | None = None
    p_value: float | None = None
    mark = Mark.NO_RATIO
    if reference is not None and positive[reference]:
        x_of, n_of = positive[reference], sizes[reference]
        ratio = x * n_of / (n * x_of)
        mark = Mark.REFERENCE
        if group != reference:
            between, p_value = ratio_interval(x, n, x_of, n_of), exact_test(x, n, x_of, n_of)
            mark = _mark(x, n, x_of, n_of, min_size)
    return Row(group, n, x, x / n, rate_interval(x, n), referable, ratio, between, p_value, mark)


def _mark(x: int, n: int, x_of: int, n_of: int, min_size: int) -> Mark:
    if min(n, n_of) < min_size or fewest_expected(x, n, x_of, n_of) < FEWEST_EXPECTED:
        return Mark.TOO_FEW
    # ratio < 4/5, on whole numbers: a ratio of exactly four fifths is not below.
    return Mark.BELOW if 5 * x * n_of < 4 * n * x_of else Mark.NOT_BELOW


assert FOUR_FIFTHS * 5 == 4
