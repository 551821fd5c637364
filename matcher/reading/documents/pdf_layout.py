"""Characters with their places on a page -> text in reading order.

The order of the content is kept, because producers write column after column; only where two columns of running text
were written line by line across the page are they read one after the other. Wrapped lines become one again, and
cells of a table row stand in one line, with a tab between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

GAP = 2.0
"""A blank of this many letter heights separates columns or cells."""

LEADING = 2.2
"""Lines of one paragraph are less than this many letter heights apart."""

MIN_ROWS = 3
PROSE, CONTINUED = 30, 16
"""Mean characters of a line of running text: without, and with lines that begin in small letters."""

_OPENS = re.compile(r"[•·●▪◦‣⁃∙*–—-]|\(?\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box in points; one that PDFium put in (a blank) has none."""

    character: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(slots=True)
class Run:
    """Characters of one line without a wide gap."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


Line = list[Run]


def arrange(glyphs: Iterable[Glyph | None]) -> str:
    """Return the text of a page.

    Parameters
    ----------
    glyphs : iterable of Glyph or None
        Visible characters in content order; None ends a line.
    """
    lines = list(_lines(glyphs))
    ordered: list[Line] = []
    place = 0
    while place < len(lines):
        block = _columns(lines, place)
        if block:
            ordered += _side(block, 0) + _side(block, 1)
            place += len(block)
        else:
            ordered.append(lines[place])
            place += 1
    return _joined(ordered)


def _lines(glyphs: Iterable[Glyph | None]) -> Iterable[Line]:
    line: Line = []
    blank = False
    for glyph in glyphs:
        if glyph is None:
            if line:
                yield line
            line, blank = [], False
        elif glyph.character.isspace():
            blank = True
        else:
            line = _extended(line, glyph, blank)
            blank = False
    if line:
        yield line


def _extended(line: Line, glyph: Glyph, blank: bool) -> Line:
    last = line[-1] if line else None
    if last is None or glyph.left - last.right > GAP * max(last.size, glyph.size):
        line.append(Run(glyph.character, glyph.left, glyph.right, glyph.bottom, glyph.size))
    else:
        last.text += " " * blank + glyph.character
        last.right = max(last.right, glyph.right)
    return line


def _columns(lines: Sequence[Line], place: int) -> list[tuple[Line, Line]]:
    """Return the rows from `place` on that a gutter divides into two columns of running text, else none."""
    rows: list[tuple[Line, Line]] = []
    low, high = float("-inf"), float("inf")
    for line in lines[place:]:
        gutter = _gutter(line, low, high)
        if gutter is None or (rows and not _follows(line[0], (rows[-1][0] or rows[-1][1])[0])):
            break
        low, high = gutter
        middle = (low + high) / 2
        rows.append(([run for run in line if run.left < middle], [run for run in line if run.left >= middle]))
    full = [row for row in rows if row[0] and row[1]]
    return rows if len(full) >= MIN_ROWS and all(_is_prose(_side(rows, side)) for side in (0, 1)) else []


def _follows(run: Run, before: Run) -> bool:
    """Whether a run lies right below another, at the distance of lines of one paragraph."""
    return 0 < before.bottom - run.bottom < LEADING * before.size


def _gutter(line: Line, low: float, high: float) -> tuple[float, float] | None:
    """Return the free strip between two columns after one more line, None where the line bridges or closes it."""
    if high == float("inf") and len(line) != 2:
        return None
    middle = (low + high) / 2 if high < float("inf") else (line[0].right + line[1].left) / 2
    low = max([low, *(run.right for run in line if run.left < middle)])
    high = min([high, *(run.left for run in line if run.left >= middle)])
    return (low, high) if high - low > line[0].size else None


def _is_prose(lines: Sequence[Line]) -> bool:
    texts = [" ".join(run.text for run in line) for line in lines]
    mean = sum(map(len, texts)) / max(len(texts), 1)
    continued = sum(text[:1].islower() for text in texts) / max(len(texts), 1)
    return mean >= PROSE or (mean >= CONTINUED and continued >= 0.25)


def _side(rows: Sequence[tuple[Line, Line]], side: int) -> list[Line]:
    return [row[side] for row in rows if row[side]]


def _joined(lines: Sequence[Line]) -> str:
    """Lines as text; one that goes on after its line was full continues it."""
    parts: list[str] = []
    for place, line in enumerate(lines):
        text = "\t".join(run.text for run in line)
        if place and _continues(lines[place - 1], line, lines):
            parts.append(" " + text)
        else:
            parts.append("\n" + text)
    return "".join(parts).strip()


def _continues(before: Line, line: Line, lines: Sequence[Line]) -> bool:
    """Whether `line` is the rest of a sentence that was wrapped: the line before was full and this begins small."""
    if len(before) != 1 or len(line) != 1:
        return False
    last, run = before[0], line[0]
    if not _follows(run, last) or abs(last.size - run.size) > 0.5:
        return False
    if _OPENS.match(run.text) or not run.text[:1].islower():
        return False
    word = run.text.split()[0]
    needed = (run.right - run.left) * (len(word) + 1) / len(run.text)
    return last.right + needed > _margin(last, lines)


def _margin(run: Run, lines: Sequence[Line]) -> float:
    """The right edge of the column that a run stands in: the longest line that begins near it."""
    return max(one.right for line in lines for one in line if one.left <= run.left + 40 and one.right > run.left)
