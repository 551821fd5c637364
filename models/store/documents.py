"""Rows of candidates and vacancies <-> `Document`, each checked against its checksum."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, bindparam, select

from models.errors import DamagedRow
from models.store.checksums import checksum_of
from models.store.records import KINDS, Document, DocumentKind
from models.store.tables import DOCUMENTS

BATCH = 1_000
"""Rows of one select or of one batch of writes."""


def _all(kind: DocumentKind) -> Select[Any]:
    return select(DOCUMENTS[kind]).where(DOCUMENTS[kind].c.tenant == bindparam("tenant"))


def _some(kind: DocumentKind) -> Select[Any]:
    table = DOCUMENTS[kind]
    return _all(kind).where(table.c.id.in_(bindparam("ids", expanding=True))).order_by(table.c.id)


def _after(kind: DocumentKind) -> Select[Any]:
    table = DOCUMENTS[kind]
    return _all(kind).where(table.c.id > bindparam("after")).order_by(table.c.id).limit(bindparam("limit"))


def _listed(kind: DocumentKind) -> Select[Any]:
    table = DOCUMENTS[kind]
    here = select(table.c.id, table.c.etag).where(table.c.tenant == bindparam("tenant"))
    return here.where(table.c.id > bindparam("after")).order_by(table.c.id).limit(bindparam("limit"))


def _old(kind: DocumentKind) -> Select[Any]:
    table = DOCUMENTS[kind]
    here = select(table.c.id).where(table.c.tenant == bindparam("tenant"), table.c.updated < bindparam("before"))
    return here.order_by(table.c.id).limit(bindparam("limit"))


ONE = {kind: _all(kind).where(DOCUMENTS[kind].c.id == bindparam("id")) for kind in KINDS}
SOME = {kind: _some(kind) for kind in KINDS}
AFTER = {kind: _after(kind) for kind in KINDS}
LISTED = {kind: _listed(kind) for kind in KINDS}
OLD = {kind: _old(kind) for kind in KINDS}


def is_sound(row: Row[Any]) -> bool:
    """Return whether the row is what was written."""
    try:
        return bool(checksum_of(dict(row._mapping)) == row.checksum)
    except (TypeError, ValueError):
        return False  # A flipped bit may also change a column's type.


def document(kind: DocumentKind, row: Row[Any]) -> Document:
    """Return the row as a document.

    Raises
    ------
    DamagedRow
        Code `damaged_row`, naming the id.
    """
    if not is_sound(row):
        raise DamagedRow("damaged_row", tenant=row.tenant, kind=kind, id=row.id)
    return as_document(kind, row._mapping)


def as_document(kind: DocumentKind, row: Any) -> Document:
    """Return a mapping of the columns as a document, unchecked."""
    return Document(
        kind=kind,
        id=row["id"],
        body=row["body"],
        corrections=row["corrections"],
        resolved=row["resolved"],
        resolved_for=row["resolved_for"],
        etag=row["etag"],
        seq=row["seq"],
        created=row["created"],
        updated=row["updated"],
    )


def with_resolved(tenant: str, old: Document, resolved: bytes, resolved_for: str) -> dict[str, Any]:
    """Return what replaces the resolved form of `old`, provided that it still stands as it was read."""
    columns = {name: getattr(old, name) for name in ("id", "body", "corrections", "etag", "seq", "created", "updated")}
    fresh = {"resolved": resolved, "resolved_for": resolved_for}
    checksum = checksum_of({"tenant": tenant, **columns, **fresh})
    return {"_tenant": tenant, "_id": old.id, "_seq": old.seq, "checksum": checksum, **fresh}
