"""The tables: tenant first everywhere, and the migrations lead to exactly them."""

from __future__ import annotations

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from models.store import Store
from models.store.migrations import newest
from models.store.tables import metadata
from tests.store.conftest import SECRET, at, run

CLUSTERED = {"audit", "bulk_matches", "changes", "decisions", "participants", "suppressions"}


WITHOUT_TENANT = {
    "alembic_version": "Alembic's own row: which form the tables have; the same on every shard",
    "ix_keys_id": "a caller shows a key before its tenant is known (docs/scale.md tells what that means for Citus)",
}
"""Tables, keys and unique indexes that do not begin with the tenant, each with why."""


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_tenant_is_first_in_every_key(table):
    assert next(iter(table.primary_key.columns)).name == "tenant"
    assert next(iter(table.columns)).name == "tenant"
    for constraint in table.foreign_key_constraints:
        assert constraint.column_keys[0] == "tenant"
        assert next(iter(constraint.elements)).column.name == "tenant"
    for index in table.indexes:
        assert next(iter(index.columns)).name == "tenant" or index.name in WITHOUT_TENANT
    assert table.name == "tenants" or table.foreign_key_constraints


def test_tenant_is_first_in_every_key_of_the_database(store):
    """What the migrations made, whether or not `models.store.tables` knows it."""
    with store.database.raw() as connection:
        found = inspect(connection)
        names = set(found.get_table_names())
        keys = {
            f"{table}: {kind} {one.get('name')}": (one.get("name"), one[columns])
            for table in names - WITHOUT_TENANT.keys()
            for kind, columns, some in (
                ("primary key", "constrained_columns", [found.get_pk_constraint(table)]),
                ("foreign key", "constrained_columns", found.get_foreign_keys(table)),
                ("referred to", "referred_columns", found.get_foreign_keys(table)),
                ("unique", "column_names", found.get_unique_constraints(table)),
                ("index", "column_names", found.get_indexes(table)),
            )
            for one in some
        }
    assert names == {table.name for table in metadata.sorted_tables} | {"alembic_version"}
    assert [
        said for said, (name, columns) in keys.items() if columns[0] != "tenant" and name not in WITHOUT_TENANT
    ] == []
    assert len(keys) > 3 * len(metadata.sorted_tables) - 3


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
