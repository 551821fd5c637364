"""The drawing of a skill's relations: skills around one -> boxes and curves in the units of an SVG, 400 wide.

Broader skills stand above the centre, narrower ones below; weighted arrows lead to the right, thicker the stronger.
The page says the same as text, so the drawing may leave out what does not fit.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, BOX, HEIGHT, STEP = 400, 172, 44, 54
LINE = 22
"""Characters on a line of a box."""
MOST = {"broader": 3, "narrower": 4, "related": 4, "implies": 3, "implied": 3}
"""Boxes of each kind; more would be no picture."""
SIGNS = {"related": "↔", "implies": "→", "implied": "←"}

Skills = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Box:
    """A skill: its left top corner, the lines of its label, and its id (None in the centre)."""

    x: int
    y: int
    lines: tuple[str, ...]
    kind: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A weighted arrow: its path and width, and where its direction and strength stand."""

    path: str
    width: float
    sign: str
    strength: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing; `trunk` holds the ends of the line behind the boxes of the left column."""

    height: int
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    trunk: tuple[int, int]


def relation_map(label: str, relations: Skills) -> Map | None:
    """Return the drawing of a skill's relations, None where it has none.

    Parameters
    ----------
    label : str
        The skill in the centre.
    relations : mapping
        Kind -> skills with ``id``, ``label`` and, for arrows, ``strength``.
    """
    shown = {kind: relations.get(kind, ())[:most] for kind, most in MOST.items()}
    if not any(shown.values()):
        return None
    column = [("broader", one) for one in shown["broader"]]
    column += [("centre", {"label": label}), *(("narrower", one) for one in shown["narrower"])]
    arrows = [(kind, one) for kind in SIGNS for one in shown[kind]]
    # Tops of both columns, counted from the centre's, then from the highest.
    left = [(place - len(shown["broader"])) * STEP for place in range(len(column))]
    right = [round((place - (len(arrows) - 1) / 2) * STEP) for place in range(len(arrows))]
    first = min(left + right)
    left, right = ([top - first + 1 for top in tops] for tops in (left, right))
    middle = 1 - first + HEIGHT // 2
    boxes = [_box(0, top, *one) for top, one in zip(left, column, strict=True)]
    boxes += [_box(WIDTH - BOX, top, *one) for top, one in zip(right, arrows, strict=True)]
    return Map(
        height=max(box.y for box in boxes) + HEIGHT + 1,
        boxes=tuple(boxes),
        curves=tuple(_curve(middle, top + HEIGHT // 2, *one) for top, one in zip(right, arrows, strict=True)),
        trunk=(left[0] + HEIGHT // 2, left[-1] + HEIGHT // 2),
    )


def _box(x: int, y: int, kind: str, skill: Mapping[str, Any]) -> Box:
    label = skill["label"]
    lines = textwrap.wrap(label, LINE, max_lines=2, placeholder="…") or [label[:LINE]]
    return Box(x, y, tuple(lines), kind, skill.get("id"))


def _curve(start: int, end: int, kind: str, skill: Mapping[str, Any]) -> Curve:
    half, far, strength = WIDTH // 2, WIDTH - BOX, skill["strength"]
    path = f"M{BOX} {start}C{half} {start} {half} {end} {far} {end}"
    return Curve(path, round(1 + 4 * strength, 2), SIGNS[kind], strength, far - 4, end - 6)
