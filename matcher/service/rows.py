"""Rows of files that people bring: CSV with names in its first line, or JSON Lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from matcher.evaluation.lines import bad_line, json_lines

_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line, record); JSON Lines where the name ends so (.jsonl, .ndjson), else CSV, whose cells are texts.

    Raises
    ------
    Unreadable
        ``bad_line`` with file, line and reason.
    """
    if path.suffix in (".jsonl", ".ndjson"):
        yield from json_lines(path)
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from table(file, path.name)


def table(lines: Iterable[str], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line, record) of CSV, whose cells are texts.

    Raises
    ------
    Unreadable
        ``bad_line`` with `name`, line and reason.
    """
    reader = csv.DictReader(lines, strict=True)
    try:
        for record in reader:
            if None in record or None in record.values():
                raise bad_line(Path(name), reader.line_num, "other columns than the first line")
            yield reader.line_num, {str(key).strip(): value.strip() for key, value in record.items()}
    except (csv.Error, UnicodeDecodeError) as error:
        raise bad_line(Path(name), reader.line_num, error) from None


def truth(value: Any) -> Any:
    """Return a cell's yes or no as a boolean, anything else as it is.

    Examples
    --------
    >>> truth("Yes"), truth("0"), truth("maybe")
    (True, False, 'maybe')
    """
    return _TRUTH.get(value.lower(), value) if isinstance(value, str) else value
