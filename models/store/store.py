"""The store: candidates and vacancies of tenants, their change log, and what belongs to them.

It is the truth; an index is a function of it at a change number. Reads see the newest commit of every process.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from models.decision import Logged
from models.errors import ChangesTrimmed, DamagedRow, StoreError
from models.reading import Notice
from models.store import decisions as log
from models.store import documents, idempotency, sqlite
from models.store.clock import now
from models.store.database import Database
from models.store.records import AuditRow, Change, Document, DocumentKind, Listed, Remembered, Tenant, moment
from models.store.secret import Pseudonyms, secret_of_file
from models.store.tables import DOCUMENTS, audit, changes, tenants
from models.store.transaction import Transaction

DECISIONS = log.Asked()
"""All decisions, without what became of them."""

PAGE = 1_000
"""Most rows of one answer."""

_SEQ = select(tenants.c.seq).where(tenants.c.tenant == bindparam("tenant"))
_TENANT = select(tenants).where(tenants.c.tenant == bindparam("tenant"))
_TENANTS = select(tenants.c.tenant).order_by(tenants.c.tenant)
_CHANGES = (
    select(changes.c.seq, changes.c.kind, changes.c.id, changes.c.op)
    .where(changes.c.tenant == bindparam("tenant"), changes.c.seq > bindparam("after"))
    .order_by(changes.c.seq)
    .limit(bindparam("limit"))
)
_AUDIT = (
    select(audit)
    .where(audit.c.tenant == bindparam("tenant"), audit.c.number > bindparam("after"))
    .order_by(audit.c.number)
    .limit(bindparam("limit"))
)


class Store:
    """One database of documents; make it with `Store.open`. Safe for threads and for forked workers."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self.database = database
        self.pseudonyms = pseudonyms

    @classmethod
    def open(cls, url: str, *, secret: str | bytes | None = None, folder: Path | None = None) -> Store:
        """Open the database of `url`; an SQLite file is made where there is none. `migrate` makes the tables.

        Parameters
        ----------
        url : str
            ``sqlite:////path/file.db`` or ``postgresql://user@host/name``.
        secret : str or bytes, optional
            Key of the pseudonyms; else a file ``store.secret`` in `folder`, which for SQLite is that of the database.

        Raises
        ------
        StoreError
            Codes `store_url` (no such kind of database) and `secret_missing`.
        """
        database = Database(url)
        if secret is None:
            home = folder if folder is not None else database.path.parent if database.is_sqlite else None
            if home is None:
                raise StoreError("secret_missing")
            secret = secret_of_file(home / "store.secret")
        return cls(database, Pseudonyms(secret.encode() if isinstance(secret, str) else secret))

    def close(self) -> None:
        """Close the connections."""
        self.database.close()

    def migrate(self) -> None:
        """Bring the tables to the newest form; several workers may ask at once."""
        from models.store.migrations import upgrade  # Alembic takes 0.2 s to import and is needed here alone

        upgrade(self.database)

    def schema_version(self) -> str | None:
        """Return the form of the tables, None where there are none."""
        from models.store.migrations import version

        return version(self.database)

    def notices(self) -> tuple[Notice, ...]:
        """Return what an operator should know about this database."""
        if self.database.is_sqlite and sqlite.race_of_version():
            return (Notice("sqlite_wal_race", (("version", sqlite.version()),)),)
        return ()

    def seq(self, tenant: str) -> int:
        """Return the number of the tenant's newest change, 0 for an unknown tenant."""
        rows = self.database.read(_SEQ, {"tenant": tenant})
        return int(rows[0].seq) if rows else 0

    def tenants(self) -> list[str]:
        """Return the names of all tenants."""
        return [row.tenant for row in self.database.read(_TENANTS)]

    def tenant(self, tenant: str) -> Tenant | None:
        """Return a tenant with its settings."""
        rows = self.database.read(_TENANT, {"tenant": tenant})
        return Tenant(tenant, rows[0].seq, rows[0].created, json.loads(rows[0].settings)) if rows else None

    def changes(self, tenant: str, after: int, limit: int = PAGE) -> list[Change]:
        """Return the changes behind number `after`, oldest first.

        Raises
        ------
        ChangesTrimmed
            They do not follow on `after` without a gap, or the store stands before it: start from the rows again.
        """
        newest = self.seq(tenant)
        if newest == after:
            return []
        rows = self.database.read(_CHANGES, {"tenant": tenant, "after": after, "limit": limit})
        if newest < after or not rows or rows[0].seq != after + 1:
            raise ChangesTrimmed("changes_trimmed", tenant=tenant, after=after)
        return [Change(row.seq, row.kind, row.id, row.op) for row in rows]

    def get(self, tenant: str, kind: DocumentKind, identifier: str) -> Document | None:
        """Return a document, None where there is none for this tenant.

        Raises
        ------
        DamagedRow
        """
        rows = self.database.read(documents.ONE[kind], {"tenant": tenant, "id": identifier})
        return documents.document(kind, rows[0]) if rows else None

    def page(self, tenant: str, kind: DocumentKind, after: str = "", limit: int = 100) -> list[Listed]:
        """Return ids behind `after` with their ETags, by code points."""
        rows = self.database.read(documents.LISTED[kind], {"tenant": tenant, "after": after, "limit": limit})
        return [Listed(row.id, row.etag) for row in rows]

    def unchanged_since(self, tenant: str, kind: DocumentKind, before: datetime, limit: int = PAGE) -> list[str]:
        """Return ids of documents last changed before a time, for retention."""
        place = {"tenant": tenant, "before": int(before.timestamp() * 1_000_000), "limit": limit}
        return [row.id for row in self.database.read(documents.OLD[kind], place)]

    def documents(
        self,
        tenant: str,
        kind: DocumentKind,
        ids: Iterable[str] | None = None,
        damaged: Callable[[DamagedRow], Any] | None = None,
    ) -> Iterator[Document]:
        """Yield documents by id, all of them or those of `ids` that are there, each checked.

        They are read 1,000 at a time. Whoever needs the state at one change takes `seq` first and applies the changes
        behind it afterwards.

        Parameters
        ----------
        damaged : callable, optional
            Takes the error of each damaged row, which is left out; without it the first one is raised.
        """
        batches = self._all(tenant, kind) if ids is None else self._some(tenant, kind, sorted(set(ids)))
        for row in (row for rows in batches for row in rows):
            try:
                yield documents.document(kind, row)
            except DamagedRow as error:
                if damaged is None:
                    raise
                damaged(error)

    @contextmanager
    def transaction(self, tenant: str, actor: str) -> Iterator[Transaction]:
        """Yield a write transaction of the tenant; it commits at the end and rolls back on any error.

        Parse and read before, so that the write lock is held for the writes alone.

        Parameters
        ----------
        actor : str
            Id of the key (or name of the command) that the audit rows name.

        Raises
        ------
        StoreBusy, StoreFull
            Nothing was written.
        StoreError
            Code `secret_differs`: the tenant's pseudonyms were made with another secret.
        """
        with self.database.write() as connection:
            transaction = Transaction(connection, tenant, actor, self.pseudonyms)
            yield transaction
            transaction.finish()

    def keep_resolved(
        self, tenant: str, kind: DocumentKind, resolved_for: str, resolved: Sequence[tuple[Document, bytes]]
    ) -> None:
        """Keep what was read from documents for other versions or another month; this is no change of theirs.

        A document that changed since is passed over.
        """
        table = DOCUMENTS[kind]
        statement = (
            update(table)
            .where(table.c.tenant == bindparam("_tenant"), table.c.id == bindparam("_id"))
            .where(table.c.seq == bindparam("_seq"))
            .values({name: bindparam(name) for name in ("resolved", "resolved_for", "checksum")})
        )
        rows = [documents.with_resolved(tenant, one, content, resolved_for) for one, content in resolved]
        for start in range(0, len(rows), PAGE):
            with self.database.write() as connection:
                connection.execute(statement, rows[start : start + PAGE])

    def recall(self, tenant: str, key: str, body_hash: str) -> Remembered | None:
        """Return the answer kept under an idempotency key, to spare a transaction; see `Transaction.recall`."""
        rows = self.database.read(idempotency.FIND, {"_tenant": tenant, "_key": key})
        return idempotency.remembered(rows[0] if rows else None, body_hash, now())

    def kept_answers(self, tenant: str, kind: DocumentKind, identifier: str) -> int:
        """Return how many kept answers show a document."""
        subject = self.pseudonyms.of(tenant, kind, identifier)
        return len(self.database.read(idempotency.ABOUT, {"_tenant": tenant, "_subject": subject}))

    def audit(self, tenant: str, after: int = 0, limit: int = PAGE, subject: str | None = None) -> list[AuditRow]:
        """Return audit rows behind number `after`; `subject` (a pseudonym) keeps those about one person."""
        statement = _AUDIT if subject is None else _AUDIT.where(audit.c.subject == subject)
        rows = self.database.read(statement, {"tenant": tenant, "after": after, "limit": limit})
        return [_audit_row(row) for row in rows]

    def decisions(
        self,
        tenant: str,
        asked: log.Asked = DECISIONS,
        *,
        after: int = 0,
        before: int | None = None,
        limit: int = PAGE,
        contents: bool = False,
    ) -> list[Logged]:
        """Return rows of the decision log behind number `after`, oldest first.

        Parameters
        ----------
        before : int, optional
            Take the rows in front of this number instead, newest first.
        contents : bool
            Read the payloads too.
        """
        position = after if before is None else before
        found = log.statement(asked, contents=contents, newest_first=before is not None)
        rows = self.database.read(found, {"tenant": tenant, "position": position, "limit": limit})
        return log.as_logged(rows)

    def decision(self, tenant: str, identifier: str) -> Logged | None:
        """Return a row of the decision log with its payload, None where there is none for this tenant."""
        found = log.as_logged(self.database.read(log.ONE, {"tenant": tenant, "id": identifier}))
        return found[0] if found else None

    def payloads_before(self, tenant: str, before: datetime) -> int:
        """Return how many payloads of the decision log older rows still have."""
        place = {"tenant": tenant, "before": log.microseconds(before)}
        return int(self.database.read(log.HELD_BEFORE, place)[0][0])

    def participants(self, tenant: str, number: int) -> dict[str, int]:
        """Return who takes part in a row of the decision log: pseudonym -> place."""
        rows = self.database.read(log.PLACES, {"tenant": tenant, "number": number})
        return {row.subject: row.place for row in rows}

    def _all(self, tenant: str, kind: DocumentKind) -> Iterator[Sequence[Row[Any]]]:
        after = ""
        while rows := self.database.read(
            documents.AFTER[kind], {"tenant": tenant, "after": after, "limit": documents.BATCH}
        ):
            yield rows
            after = rows[-1].id

    def _some(self, tenant: str, kind: DocumentKind, ids: list[str]) -> Iterator[Sequence[Row[Any]]]:
        for start in range(0, len(ids), documents.BATCH):
            batch = ids[start : start + documents.BATCH]
            yield self.database.read(documents.SOME[kind], {"tenant": tenant, "ids": batch})


def _audit_row(row: Row[Any]) -> AuditRow:
    return AuditRow(row.number, moment(row.at), row.actor, row.action, row.kind, row.subject, row.seq)
