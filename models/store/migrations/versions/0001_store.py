"""The tables of the first store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORD = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "tenants",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("audits", sa.BigInteger(), nullable=False),
        sa.Column("clock", sa.BigInteger(), nullable=False),
        sa.Column("secret_check", sa.String(length=32), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant", name=op.f("pk_tenants")),
    )
    op.create_table(
        "audit",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_audit_tenant")),
        sa.PrimaryKeyConstraint("tenant", "number", name=op.f("pk_audit")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_audit_subject", "audit", ["tenant", "subject"])
    op.create_table(
        "candidates",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("corrections", sa.LargeBinary(), nullable=True),
        sa.Column("resolved", sa.LargeBinary(), nullable=True),
        sa.Column("resolved_for", sa.Text(), nullable=True),
        sa.Column("etag", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("checksum", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_candidates_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_candidates")),
    )
    op.create_table(
        "changes",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("op", sa.String(length=8), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_changes_tenant")),
        sa.PrimaryKeyConstraint("tenant", "seq", name=op.f("pk_changes")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "idempotency",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("subject", sa.String(length=32), nullable=True),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_idempotency_tenant")),
        sa.PrimaryKeyConstraint("tenant", "key", name=op.f("pk_idempotency")),
    )
    op.create_index("ix_idempotency_subject", "idempotency", ["tenant", "subject"])
    op.create_table(
        "keys",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("subject", WORD, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("last_used", sa.BigInteger(), nullable=True),
        sa.Column("expires", sa.BigInteger(), nullable=True),
        sa.Column("revoked", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_keys_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_keys")),
    )
    op.create_index("ix_keys_id", "keys", ["id"], unique=True)
    op.create_index("ix_keys_subject", "keys", ["tenant", "subject"])
    op.create_table(
        "suppressions",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("erased", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_suppressions_tenant")),
        sa.PrimaryKeyConstraint("tenant", "kind", "subject", name=op.f("pk_suppressions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vacancies",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("corrections", sa.LargeBinary(), nullable=True),
        sa.Column("resolved", sa.LargeBinary(), nullable=True),
        sa.Column("resolved_for", sa.Text(), nullable=True),
        sa.Column("etag", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("checksum", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_vacancies_tenant")),
        sa.PrimaryKeyConstraint("tenant", "id", name=op.f("pk_vacancies")),
    )
