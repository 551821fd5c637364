"""Measures as ratios of summed counts, for a whole set of texts at once, with bootstrap intervals.

A measure is ``value = (counts @ top) / (counts @ bottom)``; NaN where the bottom is 0, because nothing was there to be
found. Its 95 % interval is the percentile bootstrap over texts: texts are drawn with replacement, `resamples` times.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEVEL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Measure:
    """A ratio of counts: name of a count -> its factor above and below the line."""

    name: str
    top: Mapping[str, int]
    bottom: Mapping[str, int]
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a measure in [0, 1] and its 95 % interval; NaN where nothing was labelled."""

    value: float
    low: float = math.nan
    high: float = math.nan


def found(part: str) -> tuple[Measure, ...]:
    """Return precision, recall and F1 of a part."""
    right, spurious, missed = (f"{part}.{one}" for one in ("right", "spurious", "missed"))
    return (
        Measure(f"{part}.precision", {right: 1}, {right: 1, spurious: 1}),
        Measure(f"{part}.recall", {right: 1}, {right: 1, missed: 1}),
        Measure(f"{part}.f1", {right: 2}, {right: 2, spurious: 1, missed: 1}),
    )


def accuracy(name: str) -> Measure:
    """Return the share of right values among items that were found and have a labelled value."""
    return Measure(f"{name}.accuracy", {f"{name}.right": 1}, {f"{name}.right": 1, f"{name}.wrong": 1})


def false_rate(name: str) -> Measure:
    """Return how often a value was read for a found item that has none."""
    counts = {f"{name}.false": 1, f"{name}.kept": 1}
    return Measure(f"{name}.false_rate", {f"{name}.false": 1}, counts, higher_is_better=False)


def exact(name: str) -> Measure:
    """Return the share of texts whose fact is right, "nothing said" included."""
    return Measure(f"{name}.exact", {f"{name}.right": 1}, {f"{name}.right": 1, f"{name}.wrong": 1})


MEASURES: dict[str, tuple[Measure, ...]] = {
    "vacancy": (
        *found("requirements"),
        *found("skills"),
        *found("duties"),
        accuracy("kind"),
        accuracy("level"),
        false_rate("level"),
        exact("experience_months"),
        exact("education"),
        exact("salary"),
        *found("excluded"),
        *found("alternatives"),
    ),
    "candidate": (
        *found("claims"),
        *found("absences"),
        accuracy("level"),
        false_rate("level"),
        accuracy("months"),
        exact("experience_months"),
        exact("education"),
        *found("occupations"),
        accuracy("occupations.months"),
        *found("mentions"),
    ),
}
"""Kind of text -> its measures, in the order in which they are shown."""


def figures(
    counts: Sequence[Mapping[str, int]], measures: Sequence[Measure], *, resamples: int, seed: int
) -> dict[str, Figure]:
    """Return name -> figure for the texts whose counts are given.

    Parameters
    ----------
    counts : sequence of mapping
        One per text.
    measures : sequence of Measure
    resamples : int
        Bootstrap samples; 0 leaves the intervals NaN.
    seed : int
    """
    names = sorted({name for one in measures for name in (*one.top, *one.bottom)})
    table = np.array([[float(one.get(name, 0)) for name in names] for one in counts]).reshape(len(counts), len(names))
    top, bottom = (
        np.array([[getattr(one, side).get(name, 0) for one in measures] for name in names], float)
        for side in ("top", "bottom")
    )
    total = table.sum(axis=0, keepdims=True)
    (values,) = _ratio(total @ top, total @ bottom)
    samples = _resampled(table, resamples, seed)
    intervals = _intervals(_ratio(samples @ top, samples @ bottom))
    return {one.name: Figure(float(values[place]), *intervals[place]) for place, one in enumerate(measures)}


def _resampled(table: Array, resamples: int, seed: int) -> Array:
    """Return the sums of counts over `resamples` draws of as many texts as there are."""
    texts = len(table)
    if not texts or not resamples:
        return np.zeros((0, table.shape[1]))
    draws = np.random.default_rng(seed).multinomial(texts, np.full(texts, 1 / texts), size=resamples)
    return np.asarray(draws @ table)


def _ratio(top: Array, bottom: Array) -> Array:
    values: Array = np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0)
    return values


def _intervals(samples: Array) -> list[tuple[float, float]]:
    """Return the 95 % interval of each column over the samples in which the measure exists."""
    found_ = []
    for column in samples.T:
        there = column[~np.isnan(column)]
        low, high = np.percentile(there, LEVEL) if len(there) else (math.nan, math.nan)
        found_.append((float(low), float(high)))
    return found_
