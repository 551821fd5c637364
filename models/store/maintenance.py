"""Maintenance: erased bytes leave the files, old changes and kept answers go. Run it daily.

SQLite overwrites what is deleted (`secure_delete`), save for copies of small rows left behind when they moved between
pages (measured: 0 to 48 of 12,000 mentions); `vacuum` leaves none. PostgreSQL recycles its own write-ahead log.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from models.store import idempotency
from models.store.clock import now
from models.store.store import Store
from models.store.tables import changes, metadata

CHANGES_KEPT = timedelta(hours=24)
"""A worker or snapshot that is further behind reads all rows again."""


def checkpoint(store: Store) -> bool:
    """Move the write-ahead log into the database and empty it (SQLite), or let dead rows go (PostgreSQL).

    Returns
    -------
    bool
        False where a reader or another process stood in the way for 5 s; try again.
    """
    with store.database.raw() as connection:
        if store.database.is_sqlite:
            return store.database.checkpoints.run(connection, wait=True)
        for table in metadata.sorted_tables:
            connection.exec_driver_sql(f"VACUUM {table.name}")
        return True


def vacuum(store: Store) -> bool:
    """Write the database anew, so that nothing erased is in any file; writers wait, the disk holds it twice meanwhile.

    Returns
    -------
    bool
        As of `checkpoint`.
    """
    with store.database.raw() as connection:
        if store.database.is_sqlite:
            connection.exec_driver_sql("VACUUM")
            return store.database.checkpoints.run(connection, wait=True)
        for table in metadata.sorted_tables:
            connection.exec_driver_sql(f"VACUUM FULL {table.name}")
        return True


def trim_changes(store: Store, older_than: timedelta = CHANGES_KEPT) -> int:
    """Remove old changes, the last place that holds the id of an erased person; return how many."""
    before = now() - older_than // timedelta(microseconds=1)
    removed = 0
    for tenant in store.tenants():
        with store.database.write() as connection:
            statement = delete(changes).where(changes.c.tenant == tenant, changes.c.at < before)
            removed += connection.execute(statement).rowcount
    return removed


def expire_idempotency(store: Store) -> int:
    """Remove answers kept for more than 24 hours; return how many."""
    with store.database.write() as connection:
        return connection.execute(idempotency.EXPIRE, {"_before": idempotency.oldest(now())}).rowcount
