"""The best matches of every candidate or vacancy, as a bulk run found them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WORD = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "bulk_runs",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("run", sa.BigInteger(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_bulk_runs_tenant")),
        sa.PrimaryKeyConstraint("tenant", "direction", name=op.f("pk_bulk_runs")),
    )
    op.create_table(
        "bulk_matches",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("run", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("candidate", WORD, nullable=False),
        sa.Column("vacancy", WORD, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_bulk_matches_tenant")),
        sa.PrimaryKeyConstraint("tenant", "direction", "run", "candidate", "vacancy", name=op.f("pk_bulk_matches")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bulk_matches_candidate", "bulk_matches", ["tenant", "candidate"])
    op.create_index("ix_bulk_matches_vacancy", "bulk_matches", ["tenant", "vacancy"])


def downgrade() -> None:
    op.drop_table("bulk_matches")
    op.drop_table("bulk_runs")
