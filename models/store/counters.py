"""A tenant's row: its lock, its counters of changes, audit rows and decisions, its clock."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.errors import StoreError
from models.store.clock import now
from models.store.secret import Pseudonyms
from models.store.tables import tenants

_HERE = tenants.c.tenant == bindparam("_tenant")
_LOCK = select(tenants).where(_HERE).with_for_update(key_share=True)
_COUNT = (
    update(tenants)
    .where(_HERE)
    .values({name: bindparam(name) for name in ("seq", "audits", "clock", "decisions", "decisions_hash")})
)
_NEW = {
    "sqlite": sqlite.insert(tenants).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(tenants).on_conflict_do_nothing(),
}


@dataclass(slots=True)
class Counters:
    """The newest change, audit row and decision of a locked tenant, and this transaction's time in microseconds."""

    seq: int
    audits: int
    at: int
    decisions: int = 0
    decisions_hash: str = ""


def lock(connection: Connection, tenant: str, pseudonyms: Pseudonyms) -> Counters:
    """Lock the tenant's row until the commit, making it where there is none, and return its counters.

    Raises
    ------
    StoreError
        Code `secret_differs`: its pseudonyms were made with another secret.
    """
    row = connection.execute(_LOCK, {"_tenant": tenant}).one_or_none()
    if row is None:
        check = pseudonyms.check(tenant)
        start = {"seq": 0, "audits": 0, "clock": 0, "settings": "{}"}
        connection.execute(
            _NEW[connection.dialect.name], {"tenant": tenant, "secret_check": check, "created": now(), **start}
        )
        row = connection.execute(_LOCK, {"_tenant": tenant}).one()
    if row.secret_check != pseudonyms.check(tenant):
        raise StoreError("secret_differs", tenant=tenant)
    return Counters(row.seq, row.audits, max(now(), row.clock + 1), row.decisions, row.decisions_hash)


def save(connection: Connection, tenant: str, counters: Counters) -> None:
    """Write the counters back; the lock keeps others from having moved them."""
    values = {name: getattr(counters, name) for name in ("seq", "audits", "decisions", "decisions_hash")}
    connection.execute(_COUNT, {"_tenant": tenant, "clock": counters.at, **values})
