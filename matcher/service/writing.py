"""Writing documents: a record as sent -> checked, read, stored in one transaction, with its warnings.

Parsing and reading happen before the transaction, so the write lock is held for the writes alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from marshmallow import ValidationError

from matcher.ranking.weighing import weigh
from matcher.service.callers import caller
from matcher.service.following import this_month
from matcher.service.nouns import Nouns, Resolved
from models.candidate import Candidate
from models.errors import InvalidInput, NotFound
from models.profile import Demand
from models.reading import Notice
from models.schemas.nouns import CorrectionsSchema
from models.store import VACANCY, Document, DocumentKind, Store, Transaction, Written
from models.store.codec import canonical
from models.vacancy import Vacancy

Tags = Collection[str] | str | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be stored: its body, and what was read from it."""

    kind: DocumentKind
    id: str
    body: bytes
    resolved: bytes
    label: str
    read_with: bytes | None
    warnings: tuple[Notice, ...]

    def put(self, transaction: Transaction, *, if_match: Tags = None, if_none_match: Tags = None) -> Written:
        """Store it."""
        return transaction.put(
            self.kind, self.id, self.body, resolved=self.resolved, resolved_for=self.label, read_with=self.read_with,
            if_match=if_match, if_none_match=if_none_match,
        )  # fmt: skip


def store() -> Store:
    """Return the store of this application."""
    return current_app.extensions["store"]  # type: ignore[no-any-return]


def prepare(
    kind: DocumentKind,
    record: Mapping[str, Any],
    id_: str | None = None,
    corrections: Mapping[str, bytes] | None = None,
) -> Prepared:
    """Check a record and read its text.

    Parameters
    ----------
    id_ : str, optional
        The id of the path; the record's own must be the same.
    corrections : mapping, optional
        Stored corrections by id, where many were looked up at once; a speed matter only.

    Raises
    ------
    ValidationError
        The record breaks the form.
    InvalidInput
        ``id_differs``, or what the engine refuses under the configured policy.
    """
    if not isinstance(record, Mapping):
        raise ValidationError("not_an_object")
    if id_ is not None and record.get("id", id_) != id_:
        raise InvalidInput("id_differs", "/id")
    body = canonical(record if id_ is None else {**record, "id": id_})
    nouns, month = _nouns(), this_month()
    noun = nouns.noun(kind, body)
    if corrections is None:
        corrections = corrections_of(kind, [noun.id])
    read_with = corrections.get(noun.id)
    resolved = nouns.read(kind, noun, month, read_with)
    _check_points(resolved)
    return Prepared(kind, noun.id, body, nouns.encode(resolved), nouns.label(month), read_with, resolved.warnings)


def corrections_of(kind: DocumentKind, ids: Collection[str]) -> dict[str, bytes]:
    """Return the stored corrections of those of the caller's documents that have some; damaged rows are passed over."""
    if kind != VACANCY:
        return {}
    found = store().documents(caller().tenant, kind, ids, damaged=lambda error: None)
    return {one.id: one.corrections for one in found if one.corrections is not None}


def correct(vacancy: str, record: Mapping[str, Any], if_match: Tags) -> tuple[Written, Resolved]:
    """Replace a vacancy's corrections; an empty record takes them all back.

    Raises
    ------
    NotFound
        ``unknown_vacancy`` or ``unknown_skill_id``.
    """
    tenant, nouns, month = caller().tenant, _nouns(), this_month()
    CorrectionsSchema().load(record)
    content = canonical(record) if any(record.values()) else None
    document = stored(VACANCY, vacancy)
    resolved = nouns.read(VACANCY, nouns.noun(VACANCY, document.body), month, content)
    _check_points(resolved)
    with store().transaction(tenant, caller().key) as transaction:
        written = transaction.correct(
            VACANCY, vacancy, content, resolved=nouns.encode(resolved), resolved_for=nouns.label(month),
            if_match=document.etag if if_match is None else if_match,
        )  # fmt: skip
    return written, resolved


def stored(kind: DocumentKind, id_: str) -> Document:
    """Return a document of the caller's tenant; NotFound for a missing and for a foreign one alike."""
    found = store().get(caller().tenant, kind, id_)
    if found is None:
        raise NotFound(f"unknown_{kind}")
    return found


def as_sent(kind: DocumentKind, id_: str) -> Candidate | Vacancy:
    """Return the noun of a document of the caller's tenant, as it was sent."""
    return _nouns().noun(kind, stored(kind, id_).body)


def erase(kind: DocumentKind, id_: str, if_match: Tags) -> Written:
    """Erase a document of the caller's tenant, the snapshot that may hold it too."""
    with store().transaction(caller().tenant, caller().key) as transaction:
        written = transaction.delete(kind, id_, if_match=if_match)
    if written is None:
        raise NotFound(f"unknown_{kind}")
    forget_snapshot()
    return written


def forget_snapshot() -> None:
    """Remove the caller's snapshot file: what was erased must not stay in it."""
    current_app.extensions["snapshots"].forget(caller().tenant)


def _nouns() -> Nouns:
    return current_app.extensions["follower"].nouns  # type: ignore[no-any-return]


def _check_points(resolved: Resolved) -> None:
    """Refuse a vacancy that the configured policy cannot weigh: it would stop every ranking it takes part in."""
    if isinstance(resolved, Demand):
        weigh(resolved, current_app.extensions["matcher"].policy)
