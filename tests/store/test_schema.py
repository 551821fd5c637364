"""The tables: tenant first everywhere, and the migrations lead to exactly them."""

from __future__ import annotations

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from models.store import Store
from models.store.migrations import newest
from models.store.tables import metadata
from tests.store.conftest import SECRET, at, run

CLUSTERED = {"audit", "bulk_matches", "changes", "decisions", "participants", "suppressions"}


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_tenant_is_first_in_every_key(table):
    assert next(iter(table.primary_key.columns)).name == "tenant"
    assert next(iter(table.columns)).name == "tenant"
    for constraint in table.foreign_key_constraints:
        assert constraint.column_keys[0] == "tenant"
        assert next(iter(constraint.elements)).column.name == "tenant"
    for index in table.indexes:
        assert next(iter(index.columns)).name == "tenant" or index.name == "ix_keys_id"
    assert table.name == "tenants" or table.foreign_key_constraints


def test_migrations_lead_to_the_tables(store):
    assert store.schema_version() == newest()
    with store.database.raw() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_sqlite_statements_of_migration_and_tables_agree(store):
    """Also what Alembic does not compare: WITHOUT ROWID, collations, the order of columns."""
    with store.database.raw() as connection:
        if store.database.is_sqlite:
            rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'"))
            assert {row.name for row in rows} == CLUSTERED
        else:
            columns = "SELECT table_name FROM information_schema.columns"
            rows = connection.execute(text(f"{columns} WHERE collation_name = 'C' AND column_name = 'id'"))
            assert {row.table_name for row in rows} >= {"candidates", "vacancies", "changes"}


def test_several_workers_migrate_at_once(request, fresh_url, tmp_path):
    url = fresh_url()
    if url.startswith("sqlite"):
        url = f"sqlite:///{tmp_path}/empty.db"
    else:
        uri = request.getfixturevalue("postgres")
        run(uri, "DROP DATABASE IF EXISTS empty", "CREATE DATABASE empty")
        url = at(uri, "empty")
    stores = [Store.open(url, secret=SECRET) for _ in range(3)]
    assert stores[0].schema_version() is None
    threads = [threading.Thread(target=one.migrate) for one in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stores[0].schema_version() == newest()
    for one in stores:
        one.close()
