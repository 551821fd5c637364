"""Files of an audit: CSV or JSON Lines -> outcomes, and the groups of people, checked like a request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from marshmallow import Schema, ValidationError

from matcher.evaluation.lines import bad_line
from matcher.service.problems import entries_of
from matcher.service.rows import records, truth
from models.audit import Outcome
from models.schemas.audits import GroupsSchema, OutcomeSchema

_ALSO = {"candidate_id": "id", "candidate id": "id", "vacancy id": "vacancy_id"}
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?", re.ASCII)


def read_outcomes(path: Path) -> list[Outcome]:
    """Return the outcomes of a file; Unreadable ``bad_line`` names the first line that is none."""
    schema = OutcomeSchema()
    return [_loaded(schema, path, number, outcome(record)) for number, record in records(path)]


def read_groups(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the groups of a file; Unreadable ``bad_line``."""
    schema = GroupsSchema()
    for number, record in records(path):
        given = record if isinstance(record.get("values"), dict) else grouped(record)
        yield _loaded(schema, path, number, given)


def outcome(record: dict[str, Any]) -> dict[str, Any]:
    """Return an outcome in the words of the wire; an empty cell says nothing."""
    found = {_ALSO.get(name, name): value for name, value in record.items() if value != ""}
    score = found.get("score")
    if isinstance(score, str) and _NUMBER.fullmatch(score):
        found["score"] = Decimal(score)
    if "selected" in found:
        found["selected"] = truth(found["selected"])
    return found


def grouped(record: dict[str, Any]) -> dict[str, Any]:
    """Return a person's groups in the words of the wire; an empty cell is a group that is not known."""
    named = {_ALSO.get(name, name): value for name, value in record.items()}
    id_ = named.pop("id", "")
    return {"id": id_, "values": {name: value for name, value in named.items() if value != ""}}


def _loaded(schema: Schema, path: Path, number: int, record: dict[str, Any]) -> Any:
    try:
        return schema.load(record)
    except ValidationError as error:
        first = entries_of(error.messages, "en")[0]
        raise bad_line(path, number, f"{first['pointer']} {first['code']}") from None
