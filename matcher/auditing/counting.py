"""Counting: outcomes -> which of them are above the median, at or above it, and selected.

``scoring: score > median``, ``scoring_with_ties: score >= median``; the median is that of all outcomes given, the mean
of the two middle scores where their number is even.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from models.audit import AuditSettings, Measure, Outcome
from models.errors import InvalidInput

Counted = dict[Measure, NDArray[np.bool_]]


def doubled_median(scores: Sequence[int]) -> int:
    """Return twice the median, which is whole.

    Examples
    --------
    >>> doubled_median([10, 30, 20]), doubled_median([10, 21])
    (40, 31)
    """
    ordered = sorted(scores)
    half, odd = divmod(len(ordered), 2)
    return 2 * ordered[half] if odd else ordered[half - 1] + ordered[half]


def counted(outcomes: Sequence[Outcome], settings: AuditSettings) -> tuple[Counted, Fraction]:
    """Return measure -> which outcomes count, of shape (n_outcomes,), and the median in points.

    Raises
    ------
    InvalidInput
        ``no_outcomes``; ``selected_incomplete`` where only some outcomes say whether they were selected;
        ``selected_twice`` where `selected_at` is given beside them.
    """
    if not outcomes:
        raise InvalidInput("no_outcomes", "/outcomes")
    scores = np.array([one.score for one in outcomes], dtype=np.int64)
    doubled = doubled_median(scores.tolist())
    found = {Measure.SCORING: 2 * scores > doubled, Measure.SCORING_WITH_TIES: 2 * scores >= doubled}
    selected = _selected(outcomes, scores, settings.selected_at)
    if selected is not None:
        found[Measure.SELECTION] = selected
    return found, Fraction(doubled, 2000)


def _selected(
    outcomes: Sequence[Outcome], scores: NDArray[np.int64], selected_at: int | None
) -> NDArray[np.bool_] | None:
    said = [one.selected is not None for one in outcomes]
    if selected_at is not None:
        if any(said):
            raise InvalidInput("selected_twice", "/selected_at")
        return np.asarray(scores >= selected_at)
    if not any(said):
        return None
    if not all(said):
        raise InvalidInput("selected_incomplete", f"/outcomes/{said.index(False)}/selected")
    return np.array([bool(one.selected) for one in outcomes])
