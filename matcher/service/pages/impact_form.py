"""The form of a bias report: CSV files and fields -> the body of POST /v1/audits/impact, which checks every value."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from werkzeug.datastructures import FileStorage

from matcher.service.audits.files import grouped, outcome
from matcher.service.rows import table


def body_of(form: Mapping[str, str], files: Mapping[str, FileStorage]) -> dict[str, Any]:
    """Return the body that a form asks for; Unreadable ``bad_line`` for a file that is no CSV.

    Parameters
    ----------
    form : mapping
        ``source`` is decisions or file; ``vacancy_id``, ``from``, ``to`` (dates) and ``selected_at`` may be empty.
    files : mapping
        ``groups``, and ``outcomes`` where the source is a file.
    """
    body: dict[str, Any] = {"groups": [grouped(row) for row in _rows(files, "groups")]}
    if form.get("source") == "file":
        body["outcomes"] = [outcome(row) for row in _rows(files, "outcomes")]
    else:
        days = {name: f"{form[name]}T00:00:00+00:00" for name in ("from", "to") if form.get(name)}
        vacancy = {"vacancy_id": form["vacancy_id"].strip()} if form.get("vacancy_id") else {}
        body["decisions"] = {**vacancy, **days}
    if form.get("selected_at"):
        body["selected_at"] = _number(form["selected_at"])
    return body


def _rows(files: Mapping[str, FileStorage], name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of an uploaded file; one that was not sent has none."""
    if name in files:
        lines = io.TextIOWrapper(io.BytesIO(files[name].read()), encoding="utf-8-sig", newline="")
        yield from (record for _, record in table(lines, name))


def _number(text: str) -> Decimal | str:
    """Return a number as readers write it; what is none stays a text, which the API refuses with its place."""
    try:
        return Decimal(text.strip().replace(",", ".")) if text.isascii() and "_" not in text else text
    except InvalidOperation:
        return text
