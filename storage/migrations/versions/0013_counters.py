"""Counters: codes that hang in branches."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "counters",
        sa.Column("id", ID, primary_key=True),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("segment", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("token", name="uq_counters_token"),
        sa.UniqueConstraint("segment", name="uq_counters_segment"),
        comment="codes that hang in branches, one in each",
    )
