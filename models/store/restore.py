"""Restore: a backup -> the live store, of either database, in one transaction.

Documents, settings and kept answers become those of the backup. What must not go back in time does not: erased people
stay erased (the suppressions of both are united), ended keys stay ended, audit rows and the decision log stay (a log
that the backup holds further is taken over from where it goes on). Every tenant's change number
moves on past both and the change log starts anew, so each index is rebuilt.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from models.errors import StoreError
from models.store.checksums import checksum_of
from models.store.clock import now
from models.store.database import Database
from models.store.documents import BATCH
from models.store.logs import LogMerge
from models.store.maintenance import checkpoint
from models.store.records import CANDIDATE, DocumentKind
from models.store.secret import Pseudonyms
from models.store.store import Store
from models.store.tables import (
    audit,
    bulk_matches,
    bulk_runs,
    candidates,
    changes,
    decisions,
    deliveries,
    idempotency,
    keys,
    metadata,
    participants,
    payloads,
    shortlisted,
    shortlists,
    suppressions,
    tenants,
    vacancies,
    webhooks,
)
from models.store.verification import verify

Values = dict[str, Any]
_KIND: dict[str, DocumentKind] = {"candidates": "candidate", "vacancies": "vacancy"}


@dataclass(frozen=True, slots=True)
class Restored:
    """How many documents came back, how many erased people were kept out, which rows were damaged (kind, id)."""

    documents: int
    erased: int
    damaged: tuple[tuple[str, str], ...]


def restore(store: Store, path: Path) -> Restored:
    """Replace the store's documents by those of a backup. Readers see the old state until all is in place.

    Raises
    ------
    StoreError
        Codes `backup_missing`, `backup_damaged`, `secret_differs`; nothing was changed.
    StoreBusy, StoreFull
        Nothing was changed.
    """
    with _opened(path) as source, source.snapshot() as old, store.database.write() as live:
        if not store.database.is_sqlite:
            live.execute(text("LOCK TABLE tenants IN EXCLUSIVE MODE"))
        restored = _Restoring(old, live, store.pseudonyms).run()
    checkpoint(store)
    return restored


@contextmanager
def _opened(path: Path) -> Iterator[Database]:
    """Yield a migrated copy of the backup, after a check of its pages."""
    if not path.is_file():
        raise StoreError("backup_missing")
    with TemporaryDirectory(prefix="restore-") as folder:
        copy = Path(folder) / "store.db"
        shutil.copyfile(path, copy)
        try:
            source = Store.open(f"sqlite:///{copy}", secret=b"none")
            source.migrate()
            problems = {one.code for one in verify(source).problems}
        except StoreError as error:
            raise StoreError("backup_damaged") from error
        if problems & {"database_check", "store_damaged"}:
            source.close()
            raise StoreError("backup_damaged")
        try:
            yield source.database
        finally:
            source.close()


@dataclass(slots=True)
class _Restoring:
    """One restore: `old` reads the backup, `live` writes the store."""

    old: Connection
    live: Connection
    pseudonyms: Pseudonyms
    documents: int = 0
    erased: int = 0
    damaged: list[tuple[str, str]] = field(default_factory=list)
    gone: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def run(self) -> Restored:
        """Do all of it inside the caller's transaction."""
        merge = LogMerge.of(self.old, self.live)
        self._tenants()
        self._suppressions()
        kept = (tenants, audit, keys, suppressions, decisions, payloads, participants)
        for table in reversed(metadata.sorted_tables):
            if table not in kept:
                self.live.execute(delete(table))
        self._copy(audit, self._audit_row())
        self._keys()
        self._copy(idempotency, self._answer)
        for table in (candidates, vacancies):
            self._copy(table, lambda row, table=table: self._document(table, row))  # type: ignore[misc]
        for table in (decisions, payloads, participants):
            self._copy(table, lambda row: row if merge.takes(row) else None)
        handled = (*kept, idempotency, candidates, vacancies, changes)
        self._copy(webhooks, self._subscription)
        # Deliveries and bulk matches are not brought back: they name people, what they announced is past, and the next
        # run makes the others anew.
        self._shortlists()
        for table in metadata.sorted_tables:
            if table not in (*handled, webhooks, deliveries, shortlists, shortlisted, bulk_runs, bulk_matches):
                self._copy(table, lambda row: row)
        merge.finish(self.live, self.pseudonyms, self.gone)
        self._note()
        return Restored(self.documents, self.erased, tuple(self.damaged))

    def _tenants(self) -> None:
        """Move every counter past both sides; a tenant that the backup does not know loses its documents."""
        here = {row["tenant"]: row for row in _rows(self.live, tenants)}
        there = {row["tenant"]: row for row in _rows(self.old, tenants)}
        for name in sorted(here.keys() | there.keys()):
            newest, back = here.get(name) or there[name], there.get(name) or here[name]
            if back["secret_check"] != self.pseudonyms.check(name):
                raise StoreError("secret_differs", tenant=name)
            row = {**newest, "settings": back["settings"], "seq": max(newest["seq"], back["seq"]) + 1}
            row |= {field: max(newest[field], back[field]) for field in ("audits", "clock")}
            row["clock"] = max(row["clock"] + 1, now())
            if name in here:
                self.live.execute(update(tenants).where(tenants.c.tenant == name).values(row))
            else:
                self.live.execute(insert(tenants), row)

    def _suppressions(self) -> None:
        both = _rows(self.live, suppressions) + _rows(self.old, suppressions)
        for row in both:
            place = row["tenant"], row["kind"], row["subject"]
            self.gone[place] = max(row["erased"], self.gone.get(place, 0))
        self.live.execute(delete(suppressions))
        self._add(suppressions, [_suppression(*place, erased) for place, erased in self.gone.items()])

    def _copy(self, table: Table, keep: Callable[[Values], Values | None]) -> None:
        """Copy the backup's rows as `keep` returns them, leaving out those for which it returns None."""
        rows = self.old.execute(select(table), execution_options={"yield_per": BATCH})
        for batch in rows.mappings().partitions():
            self._add(table, [kept for row in batch if (kept := keep(dict(row))) is not None])

    def _add(self, table: Table, rows: list[Values]) -> None:
        for start in range(0, len(rows), BATCH):
            self.live.execute(insert(table), rows[start : start + BATCH])

    def _audit_row(self) -> Callable[[Values], Values | None]:
        statement = select(tenants.c.tenant, audit.c.number).join_from(tenants, audit)
        here = {(row.tenant, row.number) for row in self.live.execute(statement)}
        return lambda row: None if (row["tenant"], row["number"]) in here else row

    def _keys(self) -> None:
        """Unite the keys; one that ended on either side stays ended, and so does that of an erased person."""
        merged = {(row["tenant"], row["id"]): row for row in _rows(self.old, keys)}
        for row in _rows(self.live, keys):
            other = merged.get((row["tenant"], row["id"]), row)
            merged[row["tenant"], row["id"]] = {**row, "revoked": row["revoked"] or other["revoked"]}
        for row in merged.values():
            if row["subject"] and self._is_erased(row["tenant"], CANDIDATE, row["subject"], row["created"]):
                row |= {"subject": None, "name": "", "revoked": row["revoked"] or now()}
        self.live.execute(delete(keys))
        self._add(keys, list(merged.values()))

    def _answer(self, row: Values) -> Values:
        """An answer about a person erased since is emptied."""
        place = row["tenant"], CANDIDATE, row["subject"]
        return {**row, "headers": "[]", "body": None} if self.gone.get(place, 0) > row["created"] else row

    def _document(self, table: Table, row: Values) -> Values | None:
        kind = _KIND[table.name]
        if checksum_of(row) != row["checksum"]:
            self.damaged.append((kind, row["id"]))
            return None
        if self._is_erased(row["tenant"], kind, row["id"], row["updated"]):
            self.erased += 1
            return None
        self.documents += 1
        return row

    def _subscription(self, row: Values) -> Values | None:
        """A subscription goes on from the restored state; one to an erased person's matches ends."""
        if row["subject"] and self._is_erased(row["tenant"], row["kind"], row["subject"], row["created"]):
            return None
        newest = self.live.execute(select(tenants.c.seq).where(tenants.c.tenant == row["tenant"])).scalar_one()
        return {**row, "seq": newest}

    def _shortlists(self) -> None:
        """Somebody erased since is on no list, and the note of such a list, which may name the person, goes too."""
        lost: set[tuple[str, str]] = set()

        def member(row: Values) -> Values | None:
            if not self._is_erased(row["tenant"], CANDIDATE, row["candidate"], row["added"]):
                return row
            lost.add((row["tenant"], row["vacancy"]))
            return None

        self._copy(shortlisted, member)
        self._copy(shortlists, lambda row: {**row, "note": None} if (row["tenant"], row["vacancy"]) in lost else row)

    def _is_erased(self, tenant: str, kind: str, identifier: str, written: int) -> bool:
        return self.gone.get((tenant, kind, self.pseudonyms.of(tenant, kind, identifier)), 0) > written

    def _note(self) -> None:
        """One audit row for each tenant."""
        for row in _rows(self.live, tenants):
            number = row["audits"] + 1
            note = {"action": "restore", "kind": "", "subject": "", "actor": "command"}
            place = {"tenant": row["tenant"], "number": number, "at": row["clock"], "seq": row["seq"]}
            self.live.execute(insert(audit), {**place, **note})
            self.live.execute(update(tenants).where(tenants.c.tenant == row["tenant"]).values(audits=number))


def _suppression(tenant: str, kind: str, subject: str, erased: int) -> Values:
    return {"tenant": tenant, "kind": kind, "subject": subject, "erased": erased}


def _rows(connection: Connection, table: Table) -> list[Values]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]
