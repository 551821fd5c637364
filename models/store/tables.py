"""The tables: the form at rest. The tenant is the first column of every primary and foreign key.

Times are microseconds since 1970 (UTC). Ids are compared by code points on both databases.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
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
    Column("decisions", BigInteger, nullable=False, server_default="0"),
    Column("decisions_hash", String(64), nullable=False, server_default=""),
)
"""`seq` counts the changes, `audits` the audit rows; `clock` is the last time given out, so time never runs back.
`decisions` counts the rows of the decision log, `decisions_hash` is the newest one's.
"""

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
Index("ix_deliveries_candidate", deliveries.c.tenant, deliveries.c.candidate)
Index("ix_deliveries_vacancy", deliveries.c.tenant, deliveries.c.vacancy)

decisions = _table(
    "decisions",
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False),
    Column("event", String(16), nullable=False),
    Column("about", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("call", String(32), nullable=False),
    Column("engine", Text, nullable=False),
    Column("taxonomy", Text, nullable=False),
    Column("policy", Text, nullable=False),
    Column("input_hash", String(64), nullable=False),
    Column("payload_hash", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    clustered=True,
)
Index("ix_decisions_id", decisions.c.tenant, decisions.c.id, unique=True)
Index("ix_decisions_about", decisions.c.tenant, decisions.c.about)
Index("ix_decisions_at", decisions.c.tenant, decisions.c.at)
"""Rows are only ever added: a hash chain, without anything about a person (`models.decision`)."""

payloads = _table(
    "payloads",
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
"""What the decisions say about people; goes by erasure and retention."""

participants = _table(
    "participants",
    Column("subject", String(32), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("place", Integer, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
    clustered=True,
)
Index("ix_participants_number", participants.c.tenant, participants.c.number)
"""Pseudonyms of those who take part in a row of the log; `place` 0 is the one asked for, then the results' ranks."""

shortlists = _table(
    "shortlists",
    Column("vacancy", WORD, primary_key=True),
    Column("note", Text),
    Column("updated", BigInteger, nullable=False),
    Column("actor", String(64), nullable=False),
)

shortlisted = _table(
    "shortlisted",
    Column("vacancy", WORD, primary_key=True),
    Column("candidate", WORD, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("added", BigInteger, nullable=False),
    Column("actor", String(64), nullable=False),
)
Index("ix_shortlisted_candidate", shortlisted.c.tenant, shortlisted.c.candidate)
"""Who is on a vacancy's shortlist, in its order; `added` and `actor` tell of the write that put the person on it."""

bulk_runs = _table(
    "bulk_runs",
    Column("direction", String(16), primary_key=True),
    Column("run", BigInteger, nullable=False),
    Column("header", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""The result of each direction that counts: matches of other runs are on their way in or out."""

bulk_matches = _table(
    "bulk_matches",
    Column("direction", String(16), primary_key=True),
    Column("run", BigInteger, primary_key=True, autoincrement=False),
    Column("candidate", WORD, primary_key=True),
    Column("vacancy", WORD, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("eligible", Boolean, nullable=False),
    clustered=True,
)
Index("ix_bulk_matches_candidate", bulk_matches.c.tenant, bulk_matches.c.candidate)
Index("ix_bulk_matches_vacancy", bulk_matches.c.tenant, bulk_matches.c.vacancy)
"""The best of every candidate (direction `candidates`) or vacancy; `rank` counts from 1, `points` are hundredths."""
