"""Channels: the shop's own, in which the bot may post."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "channels",
        sa.Column("id", ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("username", sa.Text, nullable=False, comment="empty for a private one"),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), comment="when the last post was asked for"),
        sa.UniqueConstraint("chat_id", name="uq_channels_chat_id"),
        comment="channels of the shop in which the bot may post",
    )
