"""What SQLite needs: durable settings on each connection, write transactions that lock at once, checkpoints.

`synchronous=FULL` in WAL mode loses no acknowledged commit at a power cut; `secure_delete` overwrites what is deleted.
"""

from __future__ import annotations

import fcntl
import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

WAL_BYTES = 8 * 1024 * 1024
"""Size of the write-ahead log at which a writer moves it into the database."""

BUSY_SECONDS = 5
"""How long a writer waits for others."""

_RETRY_SECONDS = (0.000_5, 0.003)

NO_BEGIN = "no_begin"
"""Execution option of a connection that runs statements outside any transaction."""

_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "wal_autocheckpoint=0",
    "cell_size_check=ON",
    "trusted_schema=OFF",
)


def prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """Set a new connection up. BEGIN is ours alone, and a damaged text must not hide its whole page of rows."""
    connection.isolation_level = None
    connection.text_factory = _text
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection) -> None:
    """Take the write lock at the start: a deferred transaction that turns into a writer is refused at once.

    SQLite lets a writer that has waited long try ever more seldom, so that newcomers overtake it until its patience
    ends. Here all who wait try equally often.
    """
    if connection.get_execution_options().get(NO_BEGIN):
        return
    driver = connection.connection.dbapi_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute("PRAGMA busy_timeout=0")
    try:
        _wait_for_lock(driver)
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")


def _wait_for_lock(driver: sqlite3.Connection) -> None:
    limit = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= limit:
                raise
        time.sleep(random.uniform(*_RETRY_SECONDS))


def create(path: Path, checkpoints: Checkpoints) -> None:
    """Make the file, for its owner's eyes only, and put it into WAL mode; one process at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with checkpoints.alone(wait=True):
        # Never once it is there: closing any handle of a file ends all locks that this process holds on it, and the
        # next process to leave the database would remove the log under a store that is open here.
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(path, timeout=BUSY_SECONDS)) as connection:
            if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                connection.execute("PRAGMA journal_mode=WAL")


def race_of_version(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Return whether this SQLite can damage a write-ahead log that several connections reset at the same instant.

    >>> [race_of_version(one) for one in ((3, 40, 1), (3, 44, 6), (3, 50, 6), (3, 50, 7), (3, 51, 3), (3, 52, 0))]
    [True, False, True, False, False, False]
    """
    fixed: dict[tuple[int, ...], int] = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
    return (3, 7, 0) <= version < (3, 51, 3) and version[2] < fixed.get(version[:2], 1_000)


def version() -> str:
    """Return the version of SQLite in use."""
    return sqlite3.sqlite_version


class Checkpoints:
    """Moves the write-ahead log into the database: never two processes at once, as a lock file sees to.

    SQLite's own checkpoints are off (`wal_autocheckpoint=0`). TRUNCATE holds the write lock meanwhile, so the log is
    neither written nor reset by anybody else: the race of older versions has no occasion.
    """

    def __init__(self, path: Path) -> None:
        self._wal = Path(f"{path}-wal")
        self._lock = Path(f"{path}.lock")
        self._not_before = 0.0

    def due(self) -> bool:
        """Return whether the log is large, and the last try was not just stopped by a reader."""
        return self._size() >= WAL_BYTES and time.monotonic() >= self._not_before

    def run(self, connection: Connection, wait: bool) -> bool:
        """Return whether the log was moved as a whole and is empty now; `wait` up to 5 s for readers to end."""
        self._not_before = time.monotonic() + 1
        with self.alone(wait) as mine:
            if not mine:
                return False
            patience = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
            if not wait:
                connection.exec_driver_sql("PRAGMA busy_timeout=0")
            try:
                busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
        done = not busy and self._size() == 0
        self._not_before = 0.0 if done else time.monotonic() + 1
        return done

    @contextmanager
    def alone(self, wait: bool) -> Iterator[bool]:
        """Yield whether this process holds the lock file; the system frees it when a process dies."""
        handle = os.open(self._lock, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            os.close(handle)

    def _size(self) -> int:
        try:
            return self._wal.stat().st_size
        except FileNotFoundError:
            return 0


def _text(value: bytes) -> str:
    return value.decode("utf-8", "surrogateescape")
