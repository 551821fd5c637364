"""The documents a transaction works on: read once, changed in memory, written in whole batches at its end."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, update

from models.store.checksums import checksum_of
from models.store.documents import BATCH, SOME, is_sound
from models.store.records import KINDS, DocumentKind
from models.store.tables import DOCUMENTS

Values = Mapping[str, Any]
"""The columns of one row by name."""

_FRESH = ("body", "corrections", "resolved", "resolved_for", "etag", "seq", "created", "updated", "checksum")


def _of(kind: DocumentKind) -> Any:
    table = DOCUMENTS[kind]
    return (table.c.tenant == bindparam("_tenant")) & (table.c.id == bindparam("_id"))


_TO_FRESH: dict[str, Any] = {name: bindparam(name) for name in _FRESH}
_STATEMENTS: dict[str, dict[DocumentKind, Any]] = {
    "insert": {kind: insert(DOCUMENTS[kind]) for kind in KINDS},
    "update": {kind: update(DOCUMENTS[kind]).where(_of(kind)).values(_TO_FRESH) for kind in KINDS},
    "delete": {kind: delete(DOCUMENTS[kind]).where(_of(kind)) for kind in KINDS},
}


class Rows:
    """One tenant's documents within a write transaction."""

    def __init__(self, connection: Connection, tenant: str) -> None:
        self._connection = connection
        self._tenant = tenant
        self._stored: dict[tuple[DocumentKind, str], bool] = {}
        self._now: dict[tuple[DocumentKind, str], Values | None] = {}
        self._damaged: set[tuple[DocumentKind, str]] = set()
        self._touched: dict[tuple[DocumentKind, str], None] = {}

    def load(self, kind: DocumentKind, ids: Collection[str]) -> None:
        """Read the rows of `ids` that were not read yet, in one select per 1,000."""
        missing = sorted({one for one in ids if (kind, one) not in self._now})
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            found = self._connection.execute(SOME[kind], {"tenant": self._tenant, "ids": batch}).all()
            rows = {row.id: row for row in found}
            for one in batch:
                row = rows.get(one)
                self._stored[kind, one] = row is not None
                self._now[kind, one] = None if row is None else dict(row._mapping)
                if row is not None and not is_sound(row):
                    self._damaged.add((kind, one))

    def get(self, kind: DocumentKind, identifier: str) -> Values | None:
        """Return the row as this transaction sees it."""
        self.load(kind, (identifier,))
        return self._now[kind, identifier]

    def is_damaged(self, kind: DocumentKind, identifier: str) -> bool:
        """Return whether the stored row is not what was written; writing it anew heals it."""
        return (kind, identifier) in self._damaged

    def set(self, kind: DocumentKind, identifier: str, values: Values | None) -> None:
        """Put the row's new columns, without the checksum; None removes it."""
        self._damaged.discard((kind, identifier))
        self._now[kind, identifier] = values
        self._touched[kind, identifier] = None

    def flush(self) -> None:
        """Write everything that was set: one batch each of inserts, updates and deletes."""
        batches: dict[tuple[str, DocumentKind], list[dict[str, Any]]] = {}
        for kind, identifier in self._touched:
            values, stored = self._now[kind, identifier], self._stored[kind, identifier]
            place = {"_tenant": self._tenant, "_id": identifier}
            if values is not None:
                whole = {**values, "checksum": checksum_of(values)}
                row = {**place, **{name: whole[name] for name in _FRESH}} if stored else whole
                batches.setdefault(("update" if stored else "insert", kind), []).append(row)
            elif stored:
                batches.setdefault(("delete", kind), []).append(place)
        for (verb, kind), rows in batches.items():
            self._connection.execute(_STATEMENTS[verb][kind], rows)
        self._touched.clear()
