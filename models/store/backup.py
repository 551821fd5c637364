"""Backup: the whole store in the state of one moment -> one SQLite file of the same tables, whatever the database.

The store's secret is not in it: keep that elsewhere, or the file alone would tell whom the pseudonyms mean.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from models.errors import StoreError
from models.store.documents import BATCH
from models.store.failures import translated
from models.store.store import Store
from models.store.tables import metadata


def backup(store: Store, path: Path) -> int:
    """Write a backup while the store is in use, and return its size in bytes.

    Raises
    ------
    StoreError
        Code `backup_exists`: a backup is never written over.
    """
    if path.exists():
        raise StoreError("backup_exists")
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        made = Path(folder) / "store.db"
        made.touch(0o600)
        if store.database.is_sqlite:
            _copy_file(store.database.path, made)
        else:
            _copy_tables(store, made)
        _finish(made)
        made.replace(path)
    _sync(path.parent)
    return path.stat().st_size


def _copy_file(source: Path, target: Path) -> None:
    with translated(), closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _copy_tables(store: Store, target: Path) -> None:
    copy = Store.open(f"sqlite:///{target}", secret=b"none")
    copy.migrate()
    with store.database.snapshot() as source, copy.database.write() as connection:
        for table in metadata.sorted_tables:
            rows = source.execute(select(table), execution_options={"yield_per": BATCH})
            for batch in rows.mappings().partitions():
                connection.execute(table.insert(), [dict(row) for row in batch])
    copy.close()


def _finish(path: Path) -> None:
    """One file without a write-ahead log, on the disk."""
    with translated(), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
