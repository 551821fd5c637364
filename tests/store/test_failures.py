"""A full disk loses nothing and stops no reader; a driver's failure becomes the product's error."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import psycopg.errors
import pytest
from sqlalchemy import text

import models.store
from matcher.service.messages import MESSAGES
from models.errors import DamagedRow, PreconditionFailed, StoreBusy, StoreError, StoreFull
from models.store import CANDIDATE, Store
from models.store.failures import translation
from models.store.verification import verify
from tests.store.conftest import SECRET, run


def test_full_disk(tmp_path, sqlite_template):
    path = tmp_path / "s.db"
    path.write_bytes(sqlite_template.read_bytes())
    store = Store.open(f"sqlite:///{path}", secret=SECRET)
    with store.database.raw() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 10}")
    stored: list[str] = []
    with pytest.raises(StoreFull) as caught:
        _write_on(store, stored)
    assert caught.value.code == "store_full"
    assert caught.value.data["retry_after"] > 0
    assert stored
    assert sorted(one.id for one in store.documents("t", CANDIDATE)) == sorted(stored)
    assert store.seq("t") == len(stored)
    with store.database.raw() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "more", b"x" * 3_000)
    assert verify(store).sound
    store.close()


STORE = Path(models.store.__file__).parent


def _write_on(store: Store, stored: list[str]) -> None:
    for number in range(100):
        with store.transaction("t", "key") as transaction:
            transaction.put(CANDIDATE, f"c{number}", b"x" * 3_000)
        stored.append(f"c{number}")


def _sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind", "code"),
    [
        (_sqlite(sqlite3.SQLITE_BUSY), StoreBusy, "store_busy"),
        (_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), StoreBusy, "store_busy"),
        (_sqlite(sqlite3.SQLITE_LOCKED), StoreBusy, "store_busy"),
        (_sqlite(sqlite3.SQLITE_FULL), StoreFull, "store_full"),
        (_sqlite(sqlite3.SQLITE_IOERR_WRITE), StoreFull, "store_full"),
        (_sqlite(sqlite3.SQLITE_CORRUPT), StoreError, "store_damaged"),
        (_sqlite(sqlite3.SQLITE_NOTADB), StoreError, "store_damaged"),
        (_sqlite(sqlite3.SQLITE_IOERR_READ), StoreError, "store_unavailable"),
        (_sqlite(sqlite3.SQLITE_READONLY), StoreError, "store_unavailable"),
        (psycopg.errors.DiskFull(), StoreFull, "store_full"),
        (psycopg.errors.LockNotAvailable(), StoreBusy, "store_busy"),
        (psycopg.errors.DeadlockDetected(), StoreBusy, "store_busy"),
        (psycopg.errors.TooManyConnections(), StoreBusy, "store_busy"),
        (psycopg.errors.AdminShutdown(), StoreBusy, "store_busy"),
        (psycopg.OperationalError("connection refused"), StoreBusy, "store_busy"),
        (psycopg.errors.DataCorrupted(), StoreError, "store_damaged"),
    ],
    ids=lambda one: getattr(one, "sqlstate", None) or str(getattr(one, "sqlite_errorcode", one)),
)
def test_translation(error, kind, code):
    found = translation(error)
    assert (type(found), found.code) == (kind, code)


@pytest.mark.parametrize("error", [_sqlite(sqlite3.SQLITE_ERROR), psycopg.errors.UndefinedTable(), ValueError()])
def test_a_mistake_of_ours_is_not_hidden(error):
    assert translation(error) is None


def test_a_reader_survives_a_lost_connection(store, postgres):
    if store.database.is_sqlite:
        pytest.skip("only a server loses connections")
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "a", b"{}")
    assert store.seq("t") == 1
    run(
        postgres,
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{store.database.url.database}'",
    )
    assert store.seq("t") == 1
    with store.transaction("t", "key") as transaction:
        transaction.put(CANDIDATE, "b", b"{}")
    assert store.seq("t") == 2


def test_a_lost_server_is_busy(tmp_path):
    store = Store.open(f"postgresql://nobody@/none?host={tmp_path}", secret=SECRET)
    with pytest.raises(StoreBusy):
        store.seq("t")
    with pytest.raises(StoreBusy), store.transaction("t", "key"):
        pass
    store.close()


def test_every_code_is_put_into_words():
    errors = "StoreError|StoreBusy|StoreFull|DamagedRow|ChangesTrimmed|PreconditionFailed|InvalidInput|NotFound"
    raised = re.compile(rf'(?:{errors})\("(\w+)"')
    codes = {code for file in STORE.rglob("*.py") for code in raised.findall(file.read_text())}
    assert len(codes) > 12
    assert not codes - MESSAGES.keys()


@pytest.mark.parametrize(
    ("error", "status", "wait"),
    [
        (StoreBusy("store_busy", retry_after=1), 503, "1"),
        (StoreFull("store_full", retry_after=30), 507, "30"),
        (DamagedRow("damaged_row", tenant="t", kind="candidate", id="a"), 500, None),
        (PreconditionFailed("etag_mismatch", etag="x"), 412, None),
    ],
    ids=lambda one: getattr(one, "code", None),
)
def test_answers(app, error, status, wait):
    with app.test_request_context("/v1/system"):
        answer = app.make_response(app.handle_user_exception(error))
    assert (answer.status_code, answer.json["code"], answer.headers.get("Retry-After")) == (status, error.code, wait)


def test_damaged_text_hides_no_other_row(tmp_path, sqlite_template):
    path = tmp_path / "s.db"
    path.write_bytes(sqlite_template.read_bytes())
    store = Store.open(f"sqlite:///{path}", secret=SECRET)
    with store.transaction("t", "key") as transaction:
        for one in "abc":
            transaction.put(CANDIDATE, one, b"{}")
    with store.database.write() as connection:
        connection.execute(text("UPDATE candidates SET etag = CAST(x'ff' AS TEXT) WHERE id = 'b'"))
    found: list[StoreError] = []
    assert [one.id for one in store.documents("t", CANDIDATE, damaged=found.append)] == ["a", "c"]
    assert found[0].data["id"] == "b"
    store.close()
