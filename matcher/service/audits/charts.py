"""The chart of a table: rates and ratios with their intervals as places on a drawing, in pixels.

A mark differs by its form as well as by its colour (Okabe and Ito's), so that it reads in grey too.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.audit import Interval, Mark, Row, Table

ROW, TOP, FOOT = 26, 30, 8
NAME, PANEL, SPACE = 190, 220, 40
LONGEST = 26
"""Characters of a group's name on the chart."""
RATIO_END = 1.5
"""Right end of the axis of ratios; an interval that goes on is cut there."""
FORMS = {Mark.REFERENCE: "diamond", Mark.TOO_FEW: "ring", Mark.BELOW: "square"}


@dataclass(frozen=True, slots=True)
class Span:
    """A value with its interval on an axis; `cut` where the interval goes on beyond the axis."""

    at: float
    low: float
    high: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One group: its name, its height, the two spans (None where there is no ratio), and the form of its mark."""

    name: str
    y: int
    rate: Span
    ratio: Span | None
    form: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis."""

    x: float
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: two panels beside each other."""

    width: int
    height: int
    lines: tuple[Line, ...]
    rate_ticks: tuple[Tick, ...]
    ratio_ticks: tuple[Tick, ...]
    rate_x: int = NAME
    ratio_x: int = NAME + PANEL + SPACE


def chart(found: Table) -> Chart:
    """Return the chart of a table."""
    lines = tuple(_line(row, TOP + ROW * place + ROW // 2) for place, row in enumerate(found.rows))
    return Chart(
        width=NAME + 2 * PANEL + SPACE + 20,
        height=TOP + ROW * len(lines) + FOOT,
        lines=lines,
        rate_ticks=tuple(Tick(_x(NAME, one / 4, 1.0), f"{25 * one} %") for one in range(5)),
        ratio_ticks=tuple(
            Tick(_x(NAME + PANEL + SPACE, one, RATIO_END), f"{one:g}", one in (0.8, 1)) for one in (0, 0.4, 0.8, 1, 1.5)
        ),
    )


def _line(row: Row, y: int) -> Line:
    name = " × ".join(row.group)
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    ratio = None
    if row.ratio is not None:
        ratio = _span(row.ratio, row.ratio_interval or Interval(row.ratio, row.ratio), NAME + PANEL + SPACE, RATIO_END)
    return Line(short, y, _span(row.rate, row.interval, NAME, 1.0), ratio, FORMS.get(row.mark, "dot"))


def _span(value: float, between: Interval, left: int, end: float) -> Span:
    high = end + 1 if between.high is None else between.high
    at, low, far = (_x(left, one, end) for one in (value, between.low, high))
    return Span(at, low, far, high > end)


def _x(left: int, value: float, end: float) -> float:
    return round(left + PANEL * min(max(value, 0.0), end) / end, 1)
