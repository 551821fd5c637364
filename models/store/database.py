"""The database behind a URL: kept readers per thread, one writer at a time where SQLite asks for it.

A reader sees every commit of every process at once, since each of its selects is a transaction of its own.
A writer holds the database's write lock (SQLite) from its first statement, so it never fails half-way for a lock.
"""

from __future__ import annotations

import os
import re
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable, NullPool, QueuePool, Row, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError

from models.errors import StoreError
from models.store import sqlite
from models.store.failures import translated

BUSY_SECONDS = sqlite.BUSY_SECONDS
"""How long a writer waits for another one before it is told to try again."""

_NAME = re.compile(r"[^0-9A-Fa-f-]")
"""What no name of an exported state has."""

POSTGRES_WRITERS = 8
"""Writers at once in one process; those of one tenant wait for each other in the database."""


class Database:
    """Connections to one database, right for threads and for forked workers.

    Parameters
    ----------
    url : str
        ``sqlite:////path/file.db`` or ``postgresql://user@host/name``.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.get_backend_name() == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        elif parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
            raise StoreError("store_url", backend=parsed.get_backend_name())
        self.url: URL = parsed
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._connect()
        _open.add(self)

    @property
    def path(self) -> Path:
        """The SQLite file."""
        assert self.url.database is not None
        return Path(self.url.database)

    def read(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Return all rows of a select, as of the newest commit."""
        with translated():
            try:
                return self._reader().execute(statement, parameters).all()
            except (DBAPIError, InterfaceError) as error:
                if not error.connection_invalidated:
                    raise
            self._drop_reader()
            return self._reader().execute(statement, parameters).all()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection in a write transaction; commit at the end, roll back on any error.

        Raises
        ------
        StoreBusy
            Another writer did not finish within 5 s.
        StoreFull
        """
        with translated(), self.writers.begin() as connection:
            yield connection
        if self.is_sqlite and self.checkpoints.due():
            # What is committed stays so where the log finds no room to move; a later write tries again.
            with suppress(StoreError), self.raw() as connection:
                self.checkpoints.run(connection, wait=False)

    @contextmanager
    def raw(self) -> Iterator[Connection]:
        """Yield the writer's connection without a transaction, for VACUUM, checkpoints and backups."""
        with translated(), self.writers.connect() as connection:
            alone = {sqlite.NO_BEGIN: True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
            yield connection.execution_options(**alone)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection whose selects all see the state of one moment; writers go on meanwhile."""
        with translated(), self.readers.connect() as connection:
            isolated = "BEGIN" if self.is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            connection.exec_driver_sql(isolated)
            try:
                yield connection
            finally:
                connection.exec_driver_sql("ROLLBACK")

    @contextmanager
    def exported(self) -> Iterator[str | None]:
        """Yield the name under which other processes may read the state of this moment; None where SQLite has none."""
        if self.is_sqlite:
            yield None
            return
        with self.snapshot() as connection:
            yield str(connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar_one())

    @contextmanager
    def pinned(self, exported: str | None) -> Iterator[None]:
        """Let this thread's reads see an exported state, as long as the process that exported it holds it."""
        if exported is None:
            yield
            return
        self._drop_reader()
        with self.snapshot() as connection:
            connection.execute(text(f"SET TRANSACTION SNAPSHOT '{_NAME.sub('', exported)}'"))
            self._local.reader = connection
            try:
                yield
            finally:
                del self._local.reader

    def close(self) -> None:
        """Close what this thread holds and the writers; readers of other threads end with their threads."""
        self._drop_reader()
        self.writers.dispose()
        self.readers.dispose()
        _open.discard(self)

    def _connect(self) -> None:
        self._local = threading.local()
        if self.is_sqlite:
            self.checkpoints = sqlite.Checkpoints(self.path)
            with translated():
                sqlite.create(self.path, self.checkpoints)
            arguments: dict[str, Any] = {"check_same_thread": False, "timeout": BUSY_SECONDS}
            size, prepare = 1, sqlite.prepare
        else:
            arguments = {"options": f"-c lock_timeout={BUSY_SECONDS}s -c timezone=UTC", "connect_timeout": BUSY_SECONDS}
            size, prepare = POSTGRES_WRITERS, None
        self.writers: Engine = create_engine(
            self.url,
            connect_args=arguments,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            pool_timeout=BUSY_SECONDS,
            pool_pre_ping=not self.is_sqlite,
        )
        self.readers: Engine = create_engine(
            self.url, connect_args=arguments, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        if prepare is not None:
            for engine in (self.writers, self.readers):
                event.listen(engine, "connect", prepare)
            event.listen(self.writers, "begin", sqlite.begin)

    def _reader(self) -> Connection:
        kept: Connection | None = getattr(self._local, "reader", None)
        if kept is None:
            kept = self._local.reader = self.readers.connect()
        return kept

    def _drop_reader(self) -> None:
        kept: Connection | None = self._local.__dict__.pop("reader", None)
        if kept is not None:
            kept.close()

    def _after_fork(self) -> None:
        """Leave the parent's connections alone and open own ones: closing them here would end the parent's."""
        _abandoned.append((self.writers, self.readers, self._local.__dict__.get("reader")))
        self.writers.dispose(close=False)
        self.readers.dispose(close=False)
        self._connect()


_open: weakref.WeakSet[Database] = weakref.WeakSet()
_abandoned: list[object] = []
"""Connections inherited through a fork, kept so that nothing closes them."""


def _after_fork() -> None:
    for database in list(_open):
        database._after_fork()


os.register_at_fork(after_in_child=_after_fork)
