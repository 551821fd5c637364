"""The form of a bias report: CSV files and fields -> the body of POST /v1/audits/impact, which checks every value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from werkzeug.datastructures import FileStorage

from models.errors import Unreadable

_ALSO = {"candidate_id": "id"}
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def body_of(form: Mapping[str, str], files: Mapping[str, FileStorage]) -> dict[str, Any]:
    """Return the body that a form asks for; Unreadable ``bad_line`` for a file that is no CSV.

    Parameters
    ----------
    form : mapping
        ``source`` is decisions or file; ``vacancy_id``, ``from``, ``to`` (dates) and ``selected_at`` may be empty.
    files : mapping
        ``groups``, and ``outcomes`` where the source is a file.
    """
    body: dict[str, Any] = {"groups": [_groups(row) for row in _rows(files, "groups")]}
    if form.get("source") == "file":
        body["outcomes"] = [_outcome(row) for row in _rows(files, "outcomes")]
    else:
        days = {name: f"{form[name]}T00:00:00+00:00" for name in ("from", "to") if form.get(name)}
        vacancy = {"vacancy_id": form["vacancy_id"].strip()} if form.get("vacancy_id") else {}
        body["decisions"] = {**vacancy, **days}
    if form.get("selected_at"):
        body["selected_at"] = _number(form["selected_at"])
    return body


def _rows(files: Mapping[str, FileStorage], name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of an uploaded CSV file with its names in the first line; a file that was not sent has none."""
    file = files.get(name)
    reader = csv.DictReader(io.StringIO(_text(file) if file else "", newline=""), strict=True)
    try:
        for row in reader:
            if None in row or None in row.values():
                raise _bad(name, reader.line_num, "other columns than the first line")
            yield {_ALSO.get(key.strip(), key.strip()): value.strip() for key, value in row.items()}
    except csv.Error as error:
        raise _bad(name, reader.line_num, str(error)) from None


def _text(file: FileStorage) -> str:
    try:
        return file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _bad(file.name or "", 0, str(error)) from None


def _bad(name: str, line: int, reason: str) -> Unreadable:
    return Unreadable("bad_line", file=name, line=line, reason=reason)


def _groups(row: dict[str, str]) -> dict[str, Any]:
    return {"id": row.get("id", ""), "values": {name: value for name, value in row.items() if value and name != "id"}}


def _outcome(row: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: value for name, value in row.items() if value}
    if "score" in found:
        found["score"] = _number(found["score"])
    if "selected" in found:
        found["selected"] = _TRUTH.get(found["selected"].lower(), found["selected"])
    return found


def _number(text: str) -> Decimal | str:
    """Return a number as written; what is none stays a text, which the API refuses with its place."""
    try:
        return Decimal(text.strip().replace(",", ".")) if text.isascii() and "_" not in text else text
    except InvalidOperation:
        return text
