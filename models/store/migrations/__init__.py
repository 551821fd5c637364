"""Migrations: the steps that bring a database of any age to the tables of `models.store.tables`."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from models.store.database import Database

_LOCK = 5_402_017
"""Number of the PostgreSQL advisory lock under which one process migrates."""


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate in one transaction; other processes wait and then find nothing to do."""
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        command.upgrade(_config(connection), revision)


def version(database: Database) -> str | None:
    """Return the revision that the database stands at, None for an empty one."""
    with database.raw() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the revision that this version of the product needs."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head
