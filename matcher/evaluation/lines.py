"""JSON Lines: a file -> its objects with their line numbers, one clear error for the first line that is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.errors import Unreadable


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number from 1, object); empty lines are left out.

    Raises
    ------
    Unreadable
        ``bad_line`` with file, line and reason.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield number, _object(path, number, line)


def bad_line(path: Path, number: int, reason: object) -> Unreadable:
    """Return the error of one line."""
    return Unreadable("bad_line", file=path.name, line=number, reason=str(reason))


def _object(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode())
    except ValueError as error:
        raise bad_line(path, number, error) from None
    if not isinstance(record, dict):
        raise bad_line(path, number, "not a JSON object")
    return record
