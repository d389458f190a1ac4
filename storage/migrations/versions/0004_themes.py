"""Themes that staff corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "theme_corrections",
        sa.Column("response_id", ID, sa.ForeignKey("responses.id"), primary_key=True),
        sa.Column("themes", sa.JSON, nullable=False),
        sa.Column("staff_id", ID, sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("corrected_at", MOMENT, nullable=False),
        comment="the themes of a response's comments as staff set them; they win over what is found",
    )
