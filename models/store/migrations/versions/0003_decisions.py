"""The decision log; announcements found by candidate and by vacancy."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORD = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("tenants", sa.Column("decisions", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("tenants", sa.Column("decisions_hash", sa.String(length=64), nullable=False, server_default=""))
    op.create_table(
        "decisions",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("call", sa.String(length=32), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("taxonomy", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("input_hash", sa.String(length=64), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_decisions_tenant")),
        sa.PrimaryKeyConstraint("tenant", "number", name=op.f("pk_decisions")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_decisions_id", "decisions", ["tenant", "id"], unique=True)
    op.create_index("ix_decisions_about", "decisions", ["tenant", "about"])
    op.create_index("ix_decisions_at", "decisions", ["tenant", "at"])
    op.create_table(
        "payloads",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_payloads_tenant")),
        sa.PrimaryKeyConstraint("tenant", "number", name=op.f("pk_payloads")),
    )
    op.create_table(
        "participants",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_participants_tenant")),
        sa.PrimaryKeyConstraint("tenant", "subject", "number", name=op.f("pk_participants")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_participants_number", "participants", ["tenant", "number"])
    op.create_index("ix_deliveries_candidate", "deliveries", ["tenant", "candidate"])
    op.create_index("ix_deliveries_vacancy", "deliveries", ["tenant", "vacancy"])


def downgrade() -> None:
    op.drop_index("ix_deliveries_vacancy", "deliveries")
    op.drop_index("ix_deliveries_candidate", "deliveries")
    op.drop_table("participants")
    op.drop_table("payloads")
    op.drop_table("decisions")
    with op.batch_alter_table("tenants") as tenants:
        tenants.drop_column("decisions_hash")
        tenants.drop_column("decisions")
