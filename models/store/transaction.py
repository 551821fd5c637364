"""A write transaction of one tenant: rows, change log, idempotency record and audit rows commit together or not at all.

The tenant's row is locked first and its counters are written last, so changes are numbered in the order of their
commits and without a gap, on both databases.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, update

from models.decision import Draft, Logged
from models.errors import DamagedRow, NotFound
from models.store import counters, idempotency
from models.store.checksums import etag_of
from models.store.clock import now
from models.store.conditions import Tags, check
from models.store.decisions import Appending
from models.store.documents import as_document
from models.store.erasure import Erased, erase
from models.store.records import CANDIDATE, Document, DocumentKind, Op, Remembered, Written
from models.store.rows import Rows, Values
from models.store.secret import Pseudonyms
from models.store.tables import audit, changes, tenants

_CONFIGURE = update(tenants).where(tenants.c.tenant == bindparam("_tenant")).values(settings=bindparam("settings"))


class Transaction:
    """Writes of one tenant; made by `Store.transaction`.

    Attributes
    ----------
    connection : Connection
        For further tables that must commit together with these.
    """

    def __init__(self, connection: Connection, tenant: str, actor: str, pseudonyms: Pseudonyms) -> None:
        self.connection = connection
        self.tenant = tenant
        self.actor = actor
        self._pseudonyms = pseudonyms
        self._rows = Rows(connection, tenant)
        self._changes: list[dict[str, Any]] = []
        self._audits: list[dict[str, Any]] = []
        self._erased: list[Erased] = []
        self._counters = counters.lock(connection, tenant, pseudonyms)
        self._log = Appending(tenant, self._counters, pseudonyms)

    @property
    def seq(self) -> int:
        """Number of the tenant's newest change, this transaction's own included."""
        return self._counters.seq

    @property
    def at(self) -> int:
        """Time of all its writes, microseconds since 1970; later than that of every transaction before."""
        return self._counters.at

    def load(self, kind: DocumentKind, ids: Collection[str]) -> None:
        """Read many rows at once before a loop of `put` or `delete`; a speed matter only."""
        self._rows.load(kind, ids)

    def get(self, kind: DocumentKind, identifier: str) -> Document | None:
        """Return the document as this transaction sees it.

        Raises
        ------
        DamagedRow
        """
        row = self._rows.get(kind, identifier)
        if row is None:
            return None
        if self._rows.is_damaged(kind, identifier):
            raise self._damaged(kind, identifier)
        return as_document(kind, row)

    def put(
        self,
        kind: DocumentKind,
        identifier: str,
        body: bytes,
        *,
        resolved: bytes | None = None,
        resolved_for: str | None = None,
        read_with: bytes | None = None,
        if_match: Tags = None,
        if_none_match: Tags = None,
    ) -> Written:
        """Store a document; the same body again changes nothing and keeps its ETag.

        Parameters
        ----------
        body : bytes
            Canonical JSON of the noun as sent.
        resolved, resolved_for
            What was read from it, and for which versions and month.
        read_with : bytes or None
            The corrections that `resolved` takes into account; where others stand by now, `resolved` is left out.

        Raises
        ------
        PreconditionFailed
        DamagedRow
            The stored row is damaged and holds a person's corrections; without any, the new body heals it.
        """
        row = self._rows.get(kind, identifier)
        check(None if row is None else row["etag"], if_match, if_none_match)
        corrections = None if row is None else row["corrections"]
        if corrections is not None and self._rows.is_damaged(kind, identifier):
            raise self._damaged(kind, identifier)
        if read_with != corrections:
            resolved = resolved_for = None
        return self._write(kind, identifier, row, body, corrections, resolved, resolved_for)

    def correct(
        self,
        kind: DocumentKind,
        identifier: str,
        corrections: bytes | None,
        *,
        resolved: bytes | None = None,
        resolved_for: str | None = None,
        if_match: Tags = None,
    ) -> Written:
        """Replace a document's corrections, None for none; they stay when its body is put again.

        Raises
        ------
        NotFound
            Code `unknown_vacancy` or `unknown_candidate`.
        PreconditionFailed
        DamagedRow
        """
        row = self._rows.get(kind, identifier)
        if row is None:
            raise NotFound(f"unknown_{kind}")
        check(row["etag"], if_match, None)
        body = self.get(kind, identifier).body  # type: ignore[union-attr]
        return self._write(kind, identifier, row, body, corrections, resolved, resolved_for)

    def delete(self, kind: DocumentKind, identifier: str, *, if_match: Tags = None) -> Written | None:
        """Erase a document, None where there is none. An erased candidate stays erased through every restore.

        A candidate that is not stored, but takes part in recorded decisions, is erased from these.

        Raises
        ------
        PreconditionFailed
        """
        row = self._rows.get(kind, identifier)
        check(None if row is None else row["etag"], if_match, None)
        erased = Erased(self.tenant, kind, identifier, self.pseudonym(kind, identifier), self.at)
        if row is None:
            if kind != CANDIDATE or not self._log.holds(self.connection, erased.pseudonym):
                return None
            self._erased.append(erased)
            self.audit("delete", kind, identifier)
            return Written("", self.seq)
        self._rows.set(kind, identifier, None)
        self._erased.append(erased)
        return Written(row["etag"], self._change(kind, identifier, "delete"))

    def recall(self, key: str, body_hash: str) -> Remembered | None:
        """Return the answer kept under an idempotency key.

        Raises
        ------
        InvalidInput
            Code `idempotency_key_reused`: the key came with another request before.
        """
        found = self.connection.execute(idempotency.FIND, {"_tenant": self.tenant, "_key": key}).one_or_none()
        return idempotency.remembered(found, body_hash, now())

    def remember(
        self,
        key: str,
        body_hash: str,
        status: int,
        headers: Collection[tuple[str, str]],
        body: bytes,
        about: tuple[DocumentKind, str] | None = None,
    ) -> None:
        """Keep an answer for 24 hours. `about` names the document it shows, whose erasure empties it."""
        self.connection.execute(idempotency.REMOVE, {"_tenant": self.tenant, "_key": key})
        self.connection.execute(
            idempotency.ADD,
            {
                "tenant": self.tenant,
                "key": key,
                "body_hash": body_hash,
                "status": status,
                "headers": json.dumps([list(one) for one in headers]),
                "body": body,
                "subject": self.pseudonym(*about) if about else None,
                "created": self.at,
            },
        )

    def audit(self, action: str, kind: str = "", identifier: str = "") -> None:
        """Add an audit row about `identifier`, by its pseudonym; writes of documents add theirs themselves."""
        self._counters.audits += 1
        self._audits.append(
            {
                "tenant": self.tenant,
                "number": self._counters.audits,
                "at": self.at,
                "actor": self.actor,
                "action": action,
                "kind": kind,
                "subject": self.pseudonym(kind, identifier) if identifier else "",
                "seq": self.seq,
            }
        )

    def decide(self, draft: Draft) -> Logged:
        """Append a row to the decision log: a decision, or what became of one."""
        return self._log.add(self.actor, draft)

    def expire_decisions(self, before: datetime) -> int:
        """End the payloads of all older rows of the decision log; return how many."""
        return self._log.expire(self.connection, self.actor, before)

    def configure(self, settings: Mapping[str, object]) -> None:
        """Replace the tenant's settings."""
        self.connection.execute(_CONFIGURE, {"_tenant": self.tenant, "settings": json.dumps(settings, sort_keys=True)})
        self.audit("configure")

    def pseudonym(self, kind: str, identifier: str) -> str:
        """Return the keyed pseudonym under which audit rows speak of an id of this tenant."""
        return self._pseudonyms.of(self.tenant, kind, identifier)

    def _write(
        self,
        kind: DocumentKind,
        identifier: str,
        row: Values | None,
        body: bytes,
        corrections: bytes | None,
        resolved: bytes | None,
        resolved_for: str | None,
    ) -> Written:
        etag = etag_of(body, corrections)
        if row is not None and row["etag"] == etag and not self._rows.is_damaged(kind, identifier):
            if resolved is not None and resolved_for != row["resolved_for"]:
                self._rows.set(kind, identifier, {**row, "resolved": resolved, "resolved_for": resolved_for})
            return Written(etag, row["seq"], changed=False)
        fresh = {
            "tenant": self.tenant,
            "id": identifier,
            "body": body,
            "corrections": corrections,
            "resolved": resolved,
            "resolved_for": resolved_for,
            "etag": etag,
            "seq": self._change(kind, identifier, "put"),
            "created": self.at if row is None else row["created"],
            "updated": self.at,
        }
        self._rows.set(kind, identifier, fresh)
        return Written(etag, self.seq, created=row is None)

    def _damaged(self, kind: DocumentKind, identifier: str) -> DamagedRow:
        return DamagedRow("damaged_row", tenant=self.tenant, kind=kind, id=identifier)

    def _change(self, kind: DocumentKind, identifier: str, op: Op) -> int:
        self._counters.seq += 1
        self._changes.append(
            {"tenant": self.tenant, "seq": self.seq, "kind": kind, "id": identifier, "op": op, "at": self.at}
        )
        self.audit(op, kind, identifier)
        return self.seq

    def finish(self) -> None:
        """Write what was gathered; `Store.transaction` calls it before the commit."""
        self._rows.flush()
        self._log.flush(self.connection)
        for one in erase(self.connection, self._erased):
            self._log.erase(self.connection, self.actor, one)
        self._log.flush(self.connection)
        if self._changes:
            self.connection.execute(insert(changes), self._changes)
        if self._audits:
            self.connection.execute(insert(audit), self._audits)
        if self._audits or self._log.added:
            counters.save(self.connection, self.tenant, self._counters)
