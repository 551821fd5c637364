"""Bulk: lines of NDJSON in, one result line out for each; a bad line fails alone.

Lines are taken 500 at a time, each batch in a transaction of its own, so a stream of any length needs little memory.
Lines are upserts and erasures by id, so sending a broken-off stream again does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from itertools import islice
from typing import IO, Any

import orjson
from marshmallow import ValidationError

from matcher.service.callers import caller
from matcher.service.messages import message
from matcher.service.problems import entries_of
from matcher.service.strictjson import parse
from matcher.service.writing import Prepared, corrections_of, forget_snapshot, prepare, store
from models.errors import DamagedRow, InvalidInput, MatcherError, StoreError
from models.store import DocumentKind
from models.taxonomy import ID

BATCH = 500
MAX_LINE = 1024 * 1024
BUFFER = 64 * 1024
Line = tuple[int, Prepared | str | dict[str, Any]]
"""Line number, and a document to store, an id to erase, or the problem of the line."""


def lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream; one that is too long comes back cut, to be refused, and is read past."""
    if isinstance(stream, RawIOBase):
        # Without a buffer a line is read byte by byte.
        stream = BufferedReader(stream, BUFFER)
    while line := stream.readline(MAX_LINE + 2):
        rest = line
        while not rest.endswith(b"\n") and len(rest) > MAX_LINE:
            rest = stream.readline(MAX_LINE + 2)
        yield line


def load(kind: DocumentKind, stream: Iterable[bytes], language: str) -> Iterator[dict[str, Any]]:
    """Store or erase what the lines say; yield one result for each line that is not blank."""
    numbered = ((number, line) for number, line in enumerate(stream, 1) if line.strip())
    while batch := list(islice(numbered, BATCH)):
        parsed = [(number, _parsed(line, language)) for number, line in batch]
        try:
            ids = [one.record["id"] for _, one in parsed if isinstance(one, Parsed) and one.has_id]
            corrections = corrections_of(kind, ids)
        except StoreError as error:
            yield from ({"line": number, **_problem(error, language)} for number, _ in parsed)
            continue
        prepared = [
            (number, _prepared(kind, one.record, corrections, language) if isinstance(one, Parsed) else one)
            for number, one in parsed
        ]
        try:
            yield from _written(kind, prepared, language)
        except StoreError as error:
            for number, one in prepared:
                yield {"line": number, **_named(one), **_problem(error, language)}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The JSON value of a line."""

    record: Any

    @property
    def has_id(self) -> bool:
        """Whether it names a document."""
        return isinstance(self.record, dict) and isinstance(self.record.get("id"), str)


def _parsed(line: bytes, language: str) -> Parsed | dict[str, Any]:
    try:
        if len(line) > MAX_LINE:
            raise InvalidInput("too_large")
        return Parsed(parse(line))
    except MatcherError as error:
        return _problem(error, language)


def _prepared(
    kind: DocumentKind, record: Any, corrections: dict[str, bytes], language: str
) -> Prepared | str | dict[str, Any]:
    try:
        if isinstance(record, dict) and record.get("delete") is True:
            id_ = record.get("id")
            if set(record) != {"id", "delete"} or not isinstance(id_, str) or not ID.fullmatch(id_):
                raise InvalidInput("bad_id", "/id")
            return id_
        return prepare(kind, record, corrections=corrections)
    except ValidationError as error:
        errors = entries_of(error.messages, language)
        code = errors[0]["code"] if len(errors) == 1 else "invalid_input"
        return {"status": "refused", "code": code, "detail": errors[0]["detail"], "errors": errors}
    except MatcherError as error:
        return _problem(error, language)


def _problem(error: MatcherError, language: str) -> dict[str, Any]:
    detail = message(error.code, language)
    errors = [{"pointer": error.pointer, "code": error.code, "detail": detail}] if error.pointer else []
    return {"status": "refused", "code": error.code, "detail": detail, "errors": errors}


def _named(one: Prepared | str | dict[str, Any]) -> dict[str, Any]:
    return {} if isinstance(one, dict) else {"id": one if isinstance(one, str) else one.id}


def _written(kind: DocumentKind, prepared: list[Line], language: str) -> list[dict[str, Any]]:
    results = []
    erased = False
    ids = [str(_named(one)["id"]) for _, one in prepared if not isinstance(one, dict)]
    with store().transaction(caller().tenant, caller().key) as transaction:
        transaction.load(kind, ids)
        for number, one in prepared:
            if isinstance(one, dict):
                results.append({"line": number, **one})
            elif isinstance(one, str):
                gone = transaction.delete(kind, one)
                erased = erased or gone is not None
                results.append({"line": number, "id": one, "status": "unknown" if gone is None else "erased"})
            else:
                try:
                    written = one.put(transaction)
                except DamagedRow as error:
                    results.append({"line": number, "id": one.id, **_problem(error, language)})
                    continue
                status = "created" if written.created else "replaced" if written.changed else "unchanged"
                results.append({"line": number, "id": one.id, "status": status, "etag": written.etag})
    if erased:
        forget_snapshot()
    return results


def ndjson(results: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """Yield results as lines, those of a batch together: a server sends each piece on its own."""
    lines = (orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in results)
    while piece := b"".join(islice(lines, BATCH)):
        yield piece
