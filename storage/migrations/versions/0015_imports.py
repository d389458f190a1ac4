"""Imports: files of purchases that admins have sent in the chat."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("id", ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("staff_id", ID, sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("file_id", sa.Text, nullable=False, comment="by which Telegram gives the file out"),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("choices", sa.JSON, nullable=False, comment="what the admin said about the file"),
        sa.Column("ask", sa.Boolean, nullable=False),
        sa.Column("rows", sa.BigInteger, nullable=False),
        sa.Column("read", sa.BigInteger, nullable=False, comment="how many of the rows, this time over"),
        sa.Column("added", sa.BigInteger, nullable=False, comment="by all attempts together"),
        sa.Column("known", sa.BigInteger, nullable=False),
        sa.Column("repeated", sa.BigInteger, nullable=False),
        sa.Column("refused", sa.BigInteger, nullable=False),
        sa.Column("erased", sa.BigInteger, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("shown_at", MOMENT, comment="when its progress was drawn last"),
        sa.Column("stale", sa.Boolean, nullable=False, comment="its progress has to be drawn"),
        comment="files of purchases that admins have sent in the chat",
    )
    op.create_index("ix_imports_state", "imports", ["state"])
