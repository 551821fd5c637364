"""Tables of a ranking for other programs: CSV and XLSX, in which no cell can become a formula.

In: the API's matches in their order. Out: bytes. A cell of CSV that a spreadsheet would take for a formula begins with
an apostrophe; in XLSX every text is written as a text.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

from flask_babel import gettext
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from matcher.service.pages.formats import band_word, status_word
from matcher.service.pages.recruiter.people import name
from matcher.service.pages.recruiter.words import eligibility_word

Json = dict[str, Any]
Cell = str | float | int | None
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or skips before one."""


def rows(matches: Sequence[Json], people: dict[str, Json]) -> list[list[Cell]]:
    """Return a head and a row for each match: its numbers, then points and result of every requirement."""
    head: list[Cell] = [
        gettext("Rank"), gettext("Candidate number"), gettext("Name"), gettext("Score"),
        gettext("Highest possible score"), gettext("Band"), gettext("Conditions"), gettext("Summary"),
    ]  # fmt: skip
    for part in matches[0]["parts"] if matches else ():
        head += [gettext("%(label)s: points", label=part["label"]), gettext("%(label)s: result", label=part["label"])]
    return [head] + [_row(place, match, people.get(match["id"], {})) for place, match in enumerate(matches, 1)]


def _row(place: int, match: Json, person: Json) -> list[Cell]:
    found: list[Cell] = [
        place, match["id"], name(person), match["score"], match["score_max"],
        band_word(match["band"]), eligibility_word(match["eligibility"]), match["summary"],
    ]  # fmt: skip
    for part in match["parts"]:
        found += [part["points"] / 100, status_word(part["status"])]
    return found


def safe(cell: Cell) -> Cell:
    """Return a cell of CSV that no spreadsheet takes for a formula.

    Examples
    --------
    >>> safe("=1+1"), safe("Excel"), safe(-2)
    ("'=1+1", 'Excel', -2)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell


def as_csv(found: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as CSV (RFC 4180), UTF-8 with the mark by which spreadsheets know it."""
    text = StringIO(newline="")
    csv.writer(text).writerows([safe(cell) for cell in row] for row in found)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(found: Sequence[Sequence[Cell]]) -> bytes:
    """Return rows as a workbook of one sheet, its head fixed."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(found):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell, bold if line == 0 else None)
                elif cell is not None:
                    sheet.write_number(line, column, cell)
        sheet.set_column(1, 2, 16)
        sheet.set_column(7, 7, 60)
    return content.getvalue()
