"""The page of benchmarks: tables and text charts, and the parts of docs/benchmarks.md that each benchmark renews."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from math import log10
from pathlib import Path
from typing import Any

from tests.benchmarks.machine import described

PAGE = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
_WIDTH = 40


def cell(value: Any) -> str:
    """Return a figure as a cell: three digits, yes and no, a dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [headings, ["---"] + ["---:"] * (len(headings) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def bars(values: Mapping[str, float | None], unit: str) -> str:
    """Return a chart as Markdown, a bar a value, on a logarithmic scale: the same step is the same factor.

    Examples
    --------
    >>> print(bars({"a": 1, "b": 10, "c": 100, "skipped": None}, "ms"))
    ```text
    a  ██████████                                1 ms
    b  █████████████████████████                 10 ms
    c  ████████████████████████████████████████  100 ms
    ```
    """
    known = {name: value for name, value in values.items() if value}
    low, high = (log10(end(known.values(), default=1)) for end in (min, max))
    width = max(map(len, known), default=0)
    lines = []
    for name, value in known.items():
        length = round(_WIDTH / 4 + _WIDTH * 3 / 4 * (log10(value) - low) / (high - low or 1.0))
        lines.append(f"{name:{width}}  {'█' * length:{_WIDTH}}  {cell(value)} {unit}")
    return "\n".join(("```text", *lines, "```"))


def write_part(name: str, command: str, text: str, path: Path = PAGE) -> None:
    """Put a run in its place on the page, between the comments that name the part; a new part goes to the end.

    Parameters
    ----------
    name : str
        As in `<!-- name -->` and `<!-- end name -->`, each on a line of its own.
    command : str
        What was run.
    text : str
    path : Path
    """
    day = datetime.now(UTC).date()
    begin, end = f"<!-- {name} -->", f"<!-- end {name} -->"
    whole = f"{begin}\n```bash\n{command}\n```\n\n{day}. {described()}\n\n{text}\n{end}"
    page = path.read_text(encoding="utf-8")
    place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    renewed = place.sub(lambda _: whole, page) if place.search(page) else f"{page}\n{whole}\n"
    path.write_text(renewed, encoding="utf-8")
