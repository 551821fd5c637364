"""Invented outcomes with groups for the audit's tests, the same at every call."""

from __future__ import annotations

import random

from models.audit import Outcome

POINT = 1000


def table(**groups: tuple[int, int, int]) -> tuple[list[Outcome], dict[str, dict[str, str]]]:
    """Return outcomes of 80, 60 and 40 points, and the groups; a group is (how many of each)."""
    outcomes, values = [], {}
    for name, counts in groups.items():
        scores = [score for score, count in zip((80, 60, 40), counts, strict=True) for _ in range(count)]
        for place, score in enumerate(scores):
            outcomes.append(Outcome(f"{name}{place}", score * POINT))
            values[f"{name}{place}"] = {"sex": name}
    return outcomes, values


def crowd(size: int = 700, seed: int = 7) -> tuple[list[Outcome], dict[str, dict[str, str]]]:
    """Return people of two attributes, some unknown, with uneven scores in steps of ten and uneven selection."""
    draw = random.Random(seed)
    outcomes, groups = [], {}
    for place in range(size):
        sex, origin = draw.choices("fm", (45, 55))[0], draw.choices("abcd", (50, 30, 19, 1))[0]
        score = 10 * draw.randint(1, 10) if sex == "m" else 10 * draw.randint(0, 9)
        selected = draw.random() < {"a": 0.4, "b": 0.3, "c": 0.22, "d": 0.2}[origin]
        outcomes.append(Outcome(f"p{place}", score * POINT, selected))
        known = {"sex": sex, "origin": origin}
        groups[f"p{place}"] = {name: value for name, value in known.items() if draw.random() > 0.04}
    return outcomes, groups
