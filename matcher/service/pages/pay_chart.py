"""The chart of pay bands: bands of an occupation -> bars on an axis in the units of an SVG, 400 wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

LEFT, RIGHT = 8, 392
BAND, AXIS = 56, 26
"""Height of a band with its name, and of the axis."""
TICKS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A band: its top, and where its pay begins and ends."""

    label: str
    y: int
    x: float
    width: float
    pay: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PayChart:
    """Bands of one currency and period on one axis from 0; `ticks` are (place, value)."""

    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]


def pay_charts(bands: Sequence[Mapping[str, Any]], language: str) -> list[PayChart]:
    """Return a chart for each currency and period; a band without a lower end is drawn from 0."""

    def unit(band: Mapping[str, Any]) -> tuple[str, str]:
        return band["salary"]["currency"], band["salary"]["period"]

    return [_chart(list(some), language) for _, some in groupby(sorted(bands, key=unit), unit)]


def _chart(bands: list[Mapping[str, Any]], language: str) -> PayChart:
    spans = [_span(band["salary"]) for band in bands]
    highest = max(1, *(high for _, high in spans))
    step = tick_step(highest)
    end = step * -(-highest // step)
    scale = (RIGHT - LEFT) / end
    return PayChart(
        height=len(bands) * BAND + AXIS,
        bars=tuple(
            Bar(
                _label(band, language), place * BAND, _place(low, scale), round((high - low) * scale, 1), band["salary"]
            )
            for place, (band, (low, high)) in enumerate(zip(bands, spans, strict=True))
        ),
        ticks=tuple((_place(value, scale), value) for value in range(0, end + 1, step)),
    )


def tick_step(highest: int) -> int:
    """Return the distance of ticks: 1, 2 or 5 times a power of ten, at most `TICKS` of them after 0.

    Examples
    --------
    >>> tick_step(3000), tick_step(1500), tick_step(12)
    (1000, 500, 5)
    """
    power = 1
    while True:
        for factor in (1, 2, 5):
            if -(-highest // (factor * power)) <= TICKS:
                return factor * power
        power *= 10


def _place(value: float, scale: float) -> float:
    return round(LEFT + value * scale, 1)


def _span(pay: Mapping[str, Any]) -> tuple[int, int]:
    low, high = pay.get("min"), pay.get("max")
    return (low or 0, low if high is None else high)  # type: ignore[return-value]


def _label(band: Mapping[str, Any], language: str) -> str:
    labels = band["labels"]
    return str(labels.get(language) or next(iter(labels.values()), band["id"]))
