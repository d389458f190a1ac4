"""Doubts: why an answer is left out of the figures."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    why = sa.Column("doubt", sa.Text, comment="why it is left out of the figures; NULL: it is not")
    op.add_column("responses", why)
    doubted = sa.text("doubt IS NOT NULL")
    op.create_index("ix_responses_day", "responses", ["day"], sqlite_where=doubted, postgresql_where=doubted)
