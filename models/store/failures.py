"""Failures of a database driver -> the product's errors: busy, full, out of reach, damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, TimeoutError

from models.errors import StoreBusy, StoreError, StoreFull

BUSY_SECONDS, FULL_SECONDS = 1, 30
"""What a caller is told to wait."""

_SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_SQLITE_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SQLITE_NO_SPACE = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP}
_POSTGRES_FULL = {"53100"}
_POSTGRES_BUSY = {"55P03", "40001", "40P01", "57014", "53200", "53300"}
_POSTGRES_DAMAGED = {"XX001", "XX002"}


@contextmanager
def translated() -> Iterator[None]:
    """Raise a driver's failure as the product's error; a programming mistake passes unchanged.

    Raises
    ------
    StoreBusy, StoreFull, StoreError
    """
    try:
        yield
    except TimeoutError as error:
        raise StoreBusy("store_busy", retry_after=BUSY_SECONDS) from error
    except DBAPIError as error:
        found = translation(error.orig, error.connection_invalidated)
        if found is None:
            raise
        raise found from error
    except sqlite3.Error as error:
        found = translation(error)
        if found is None:
            raise
        raise found from error


def translation(error: BaseException | None, disconnected: bool = False) -> StoreError | None:
    """Return the product's error for a driver's, None where it is no matter of the store's state."""
    if isinstance(error, sqlite3.Error):
        return _sqlite(getattr(error, "sqlite_errorcode", 0))
    state = getattr(error, "sqlstate", None)
    if state in _POSTGRES_FULL:
        return StoreFull("store_full", retry_after=FULL_SECONDS)
    if state in _POSTGRES_DAMAGED:
        return StoreError("store_damaged")
    out_of_reach = state is None and type(error).__name__ == "OperationalError"
    if state in _POSTGRES_BUSY or disconnected or out_of_reach or str(state)[:2] in ("08", "57"):
        return StoreBusy("store_busy", retry_after=BUSY_SECONDS)
    return None


def _sqlite(code: int) -> StoreError | None:
    primary = code & 0xFF
    if primary in _SQLITE_BUSY:
        return StoreBusy("store_busy", retry_after=BUSY_SECONDS)
    if primary == sqlite3.SQLITE_FULL or code in _SQLITE_NO_SPACE:
        return StoreFull("store_full", retry_after=FULL_SECONDS)
    if primary in _SQLITE_DAMAGED:
        return StoreError("store_damaged")
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        return StoreError("store_unavailable")
    return None
