"""Figures as a table of texts: one row a measure, one column a language, the interval beside the value of all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from matcher.evaluation.extraction import ALL, Evaluation
from matcher.evaluation.measures import Figure

DIGITS = 3


def figure_table(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """Return the head and the rows; a measure for which nothing is labelled anywhere has no row."""
    groups = evaluation.groups
    head = ("measure", *(f"{name} ({group.texts})" for name, group in groups.items()))
    rows = [
        (name, *(shown(group.figures[name], interval=one == ALL) for one, group in groups.items()))
        for name, figure in evaluation.figures.items()
        if not math.isnan(figure.value)
    ]
    return [head, *rows]


def shown(figure: Figure, *, interval: bool = False) -> str:
    """Return a figure with three digits, a dash where it has no value.

    Examples
    --------
    >>> shown(Figure(0.9304, 0.9041, 0.9533), interval=True)
    '0.930 [0.904, 0.953]'
    >>> shown(Figure(math.nan))
    '–'
    """
    if math.isnan(figure.value):
        return "–"
    value = f"{figure.value:.{DIGITS}f}"
    if not interval or math.isnan(figure.low):
        return value
    return f"{value} [{figure.low:.{DIGITS}f}, {figure.high:.{DIGITS}f}]"


def markdown(table: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown.

    Examples
    --------
    >>> print(markdown([("a", "b"), ("1", "x|y")]))
    | a | b |
    |---|---|
    | 1 | x\\|y |
    """
    head, *rows = [tuple(cell.replace("|", "\\|") for cell in row) for row in table]
    lines = [head, *rows]
    texts = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([texts[0], "|" + "---|" * len(head), *texts[1:]])
