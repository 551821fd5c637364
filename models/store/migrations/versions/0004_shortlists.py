"""Shortlists of vacancies, and who is on them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORD = sa.String(length=64).with_variant(sa.String(length=64, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "shortlists",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("vacancy", WORD, nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_shortlists_tenant")),
        sa.PrimaryKeyConstraint("tenant", "vacancy", name=op.f("pk_shortlists")),
    )
    op.create_table(
        "shortlisted",
        sa.Column("tenant", WORD, nullable=False),
        sa.Column("vacancy", WORD, nullable=False),
        sa.Column("candidate", WORD, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["tenant"], ["tenants.tenant"], name=op.f("fk_shortlisted_tenant")),
        sa.PrimaryKeyConstraint("tenant", "vacancy", "candidate", name=op.f("pk_shortlisted")),
    )
    op.create_index("ix_shortlisted_candidate", "shortlisted", ["tenant", "candidate"])


def downgrade() -> None:
    op.drop_table("shortlisted")
    op.drop_table("shortlists")
