"""Measuring: scores and marks -> how well a policy ranks within its vacancies, with intervals over vacancies.

``auc`` is the share of (accepted, rejected) pairs of one vacancy that the ranking puts in the right order, ties half;
``average_precision`` the mean over vacancies with both marks; ``log_loss`` that of the calibrated probabilities, all
judgements together. Intervals are the percentile bootstrap: whole vacancies are drawn with replacement.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.learning.features import Features, Floats
from models.judgement import Gain

RESAMPLES = 2_000
LEVEL = (2.5, 97.5)
FULL_ELIGIBLE = 100_000
"""Added to the points of the eligible: a ranking puts them before all others."""
FLOOR = 0.01
"""Probabilities nearer to 0 or 1 are not believed."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a measure sums over each vacancy: value = sum(top) / sum(bottom); arrays of shape (n_vacancies,)."""

    top: Floats
    bottom: Floats


def order(points: NDArray[np.int64], features: Features) -> NDArray[np.int64]:
    """Return by what a ranking sorts: the eligible first, then the points."""
    return points + FULL_ELIGIBLE * features.eligible


def measures(points: NDArray[np.int64], probabilities: Floats, features: Features) -> dict[str, Sums]:
    """Return each measure's sums by vacancy."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    count = int(features.vacancy.max()) + 1
    sums = {name: (np.zeros(count), np.zeros(count)) for name in ("auc", "average_precision", "log_loss")}
    key = order(points, features)
    for number in range(count):
        own = features.vacancy == number
        marks, keys = features.accepted[own], key[own]
        chances = np.clip(probabilities[own], FLOOR, 1 - FLOOR)
        sums["log_loss"][0][number] = -np.log(np.where(marks, chances, 1 - chances)).sum()
        sums["log_loss"][1][number] = len(marks)
        if marks.any() and not marks.all():
            pairs = float(marks.sum() * (~marks).sum())
            sums["auc"][0][number], sums["auc"][1][number] = pairs * roc_auc_score(marks, keys), pairs
            sums["average_precision"][0][number] = average_precision_score(marks, keys)
            sums["average_precision"][1][number] = 1
    return {name: Sums(*both) for name, both in sums.items()}


def gains(before: dict[str, Sums], after: dict[str, Sums], *, seed: int) -> tuple[Gain, ...]:
    """Return how much better each measure became, with a paired bootstrap over vacancies."""
    count = len(before["auc"].top)
    draws = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    return tuple(_gain(name, before[name], after[name], draws) for name in before)


def _gain(name: str, before: Sums, after: Sums, draws: NDArray[np.int64]) -> Gain:
    sign = -1 if name == "log_loss" else 1
    old, new = (one.top.sum() / one.bottom.sum() for one in (before, after))
    bottom = draws @ before.bottom
    there = bottom > 0
    sampled = sign * (draws @ (after.top - before.top))[there] / bottom[there]
    low, high = np.percentile(sampled, LEVEL)
    return Gain(name, float(old), float(new), float(sign * (new - old)), float(low), float(high))
