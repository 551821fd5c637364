"""Verification: whether every row is what was written, and counters, change log and rows tell the same story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from models.errors import StoreError
from models.reading import Notice
from models.store import chain
from models.store.documents import AFTER, BATCH, is_sound
from models.store.failures import translated
from models.store.records import KINDS, DocumentKind
from models.store.secret import Pseudonyms
from models.store.store import Store
from models.store.tables import audit, changes, tenants

_SHOWN = 20
"""Most findings of SQLite's own check."""


@dataclass(frozen=True, slots=True)
class Report:
    """How many documents and rows of the decision log were read, and what is wrong; each finding names where."""

    documents: int
    problems: tuple[Notice, ...]
    decisions: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(slots=True)
class _Findings:
    documents: int = 0
    decisions: int = 0
    problems: list[Notice] = field(default_factory=list)

    def add(self, code: str, **data: object) -> None:
        self.problems.append(Notice(code, tuple((key, str(value)) for key, value in data.items())))


def verify(store: Store) -> Report:
    """Read the whole store in the state of one moment and report what is wrong.

    Findings: `damaged_row`, `seq_behind` (a row or change is newer than the counter), `changes_gap`, `audit_gap`,
    `change_without_row`, `row_without_change`, `row_after_delete`, `database_check` (SQLite's own), `store_damaged`,
    and those of `models.store.chain.check`.
    """
    findings = _Findings()
    with store.database.snapshot() as connection:
        if store.database.is_sqlite:
            _guarded(findings, lambda: _database(connection, findings))
        rows: list[Row[Any]] = []
        _guarded(findings, lambda: rows.extend(connection.execute(select(tenants)).all()))
        for tenant in rows:
            for check in (_audit, _log, _documents, _decisions(store.pseudonyms)):
                _guarded(findings, lambda check=check, tenant=tenant: check(connection, tenant, findings))  # type: ignore[misc]
    return Report(findings.documents, tuple(findings.problems), findings.decisions)


def verify_decisions(store: Store, tenant: str | None = None) -> Report:
    """Walk the decision log of one tenant, or of all."""
    findings = _Findings()
    asked = select(tenants) if tenant is None else select(tenants).where(tenants.c.tenant == tenant)
    with store.database.snapshot() as connection:
        for row in connection.execute(asked).all():
            check = _decisions(store.pseudonyms)
            _guarded(findings, lambda check=check, row=row: check(connection, row, findings))  # type: ignore[misc]
    return Report(0, tuple(findings.problems), findings.decisions)


def rows_of(connection: Connection, tenant: str, kind: DocumentKind) -> Iterator[Row[Any]]:
    """Yield the rows of one kind by id."""
    after = ""
    while rows := connection.execute(AFTER[kind], {"tenant": tenant, "after": after, "limit": BATCH}).all():
        yield from rows
        after = rows[-1].id


def _guarded(findings: _Findings, check: Callable[[], None]) -> None:
    """A page that cannot be read is a finding too, and must not end the others."""
    try:
        with translated():
            check()
    except StoreError as error:
        findings.add(error.code)


def _database(connection: Connection, findings: _Findings) -> None:
    for (found,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})"):
        if found != "ok":
            findings.add("database_check", found=found)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        findings.add("database_check", found=f"{row[0]} without {row[2]}")


def _decisions(pseudonyms: Pseudonyms) -> Callable[[Connection, Row[Any], _Findings], None]:
    def check(connection: Connection, tenant: Row[Any], findings: _Findings) -> None:
        findings.decisions += chain.check(connection, tenant, pseudonyms, findings.add)

    return check


def _audit(connection: Connection, tenant: Row[Any], findings: _Findings) -> None:
    statement = select(func.count(), func.max(audit.c.number)).where(audit.c.tenant == tenant.tenant)
    count, newest = connection.execute(statement).one()
    if not count == (newest or 0) == tenant.audits:
        findings.add("audit_gap", tenant=tenant.tenant, counted=count, newest=newest, counter=tenant.audits)


def _log(connection: Connection, tenant: Row[Any], findings: _Findings) -> None:
    numbers = select(func.count(), func.min(changes.c.seq), func.max(changes.c.seq))
    count, oldest, newest = connection.execute(numbers.where(changes.c.tenant == tenant.tenant)).one()
    if count and newest > tenant.seq:
        findings.add("seq_behind", tenant=tenant.tenant, seq=tenant.seq, newest=newest)
    elif count and (newest - oldest + 1 != count or newest < tenant.seq):
        findings.add("changes_gap", tenant=tenant.tenant, counted=count, oldest=oldest, newest=newest)


def _documents(connection: Connection, tenant: Row[Any], findings: _Findings) -> None:
    statement = select(changes).where(changes.c.tenant == tenant.tenant).order_by(changes.c.seq)
    log = connection.execute(statement).all()
    last = {(row.kind, row.id): row for row in log}
    oldest = log[0].seq if log else tenant.seq + 1
    for kind in KINDS:
        for row in rows_of(connection, tenant.tenant, kind):
            findings.documents += 1
            place = {"tenant": tenant.tenant, "kind": kind, "id": row.id}
            change = last.pop((kind, row.id), None)
            if not is_sound(row):
                findings.add("damaged_row", **place)
            elif row.seq > tenant.seq:
                findings.add("seq_behind", **place)
            elif change is None:
                if row.seq >= oldest:
                    findings.add("row_without_change", **place)
            elif change.op == "delete":
                findings.add("row_after_delete", **place)
            elif change.seq != row.seq:
                findings.add("row_without_change", **place)
    for (kind, identifier), change in last.items():
        if change.op == "put":
            findings.add("change_without_row", tenant=tenant.tenant, kind=kind, id=identifier)
