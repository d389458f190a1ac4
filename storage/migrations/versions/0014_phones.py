"""Phones: the number by which a customer's chat finds what the shop knows of them."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("customers", sa.Column("phone", sa.Text, comment="E.164"))
    op.create_index("ix_customers_phone", "customers", ["phone"])
