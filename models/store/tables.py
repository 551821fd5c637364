"""The tables: the form at rest. The tenant is the first column of every primary and foreign key.

Times are microseconds since 1970 (UTC). Ids are compared by code points on both databases.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from models.store.records import CANDIDATE, VACANCY, DocumentKind

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(column_0_label)s",
    }
)

WORD = String(64).with_variant(String(64, collation="C"), "postgresql")


def _table(name: str, *columns: SchemaItem, clustered: bool = False) -> Table:
    """Return a table of a tenant's rows; `clustered` keeps small rows in the order of their key (SQLite)."""
    tenant: Column[str] = Column("tenant", WORD, ForeignKey("tenants.tenant"), primary_key=True)
    return Table(name, metadata, tenant, *columns, sqlite_with_rowid=not clustered)


def _documents(name: str) -> Table:
    return _table(
        name,
        Column("id", WORD, primary_key=True),
        Column("body", LargeBinary, nullable=False),
        Column("corrections", LargeBinary),
        Column("resolved", LargeBinary),
        Column("resolved_for", Text),
        Column("etag", String(32), nullable=False),
        Column("seq", BigInteger, nullable=False),
        Column("created", BigInteger, nullable=False),
        Column("updated", BigInteger, nullable=False),
        Column("checksum", LargeBinary, nullable=False),
    )


tenants = Table(
    "tenants",
    metadata,
    Column("tenant", WORD, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("audits", BigInteger, nullable=False),
    Column("clock", BigInteger, nullable=False),
    Column("secret_check", String(32), nullable=False),
    Column("settings", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""`seq` counts the changes, `audits` the audit rows; `clock` is the last time given out, so time never runs back."""

candidates = _documents("candidates")
vacancies = _documents("vacancies")
DOCUMENTS: dict[DocumentKind, Table] = {CANDIDATE: candidates, VACANCY: vacancies}

changes = _table(
    "changes",
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("id", WORD, nullable=False),
    Column("op", String(8), nullable=False),
    Column("at", BigInteger, nullable=False),
    clustered=True,
)

idempotency = _table(
    "idempotency",
    Column("key", String(255), primary_key=True),
    Column("body_hash", String(64), nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary),
    Column("subject", String(32)),
    Column("created", BigInteger, nullable=False),
)
Index("ix_idempotency_subject", idempotency.c.tenant, idempotency.c.subject)

keys = _table(
    "keys",
    Column("id", String(16), primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("role", String(16), nullable=False),
    Column("subject", WORD),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("last_used", BigInteger),
    Column("expires", BigInteger),
    Column("revoked", BigInteger),
)
Index("ix_keys_subject", keys.c.tenant, keys.c.subject)
Index("ix_keys_id", keys.c.id, unique=True)
"""A caller shows a key before its tenant is known, so this one look-up goes without the tenant."""

audit = _table(
    "audit",
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("action", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(32), nullable=False),
    Column("seq", BigInteger, nullable=False),
    clustered=True,
)
Index("ix_audit_subject", audit.c.tenant, audit.c.subject)

suppressions = _table(
    "suppressions",
    Column("kind", String(16), primary_key=True),
    Column("subject", String(32), primary_key=True),
    Column("erased", BigInteger, nullable=False),
    clustered=True,
)

webhooks = _table(
    "webhooks",
    Column("id", String(32), primary_key=True),
    Column("url", Text, nullable=False),
    Column("secret", String(64), nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("most", Integer, nullable=False),
    Column("kind", String(16)),
    Column("subject", WORD),
    Column("seq", BigInteger, nullable=False),
    Column("created", BigInteger, nullable=False),
)
"""`kind` and `subject` narrow a subscription to the matches of one document; `seq` is the last change looked at."""

deliveries = _table(
    "deliveries",
    Column("id", String(32), primary_key=True),
    Column("webhook", String(32), nullable=False),
    Column("candidate", WORD, nullable=False),
    Column("vacancy", WORD, nullable=False),
    Column("points", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due", BigInteger),
    Column("delivered", BigInteger),
    Column("status", String(32), nullable=False),
)
Index("ix_deliveries_due", deliveries.c.tenant, deliveries.c.due)
"""`due` is empty once a delivery has arrived or was given up."""
