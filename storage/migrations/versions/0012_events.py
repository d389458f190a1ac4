"""Events: what another program of the shop is to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("id", ID, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, comment="its id for who is told"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("happened_at", MOMENT, nullable=False),
        sa.Column("waits_since", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("given_up_at", MOMENT, comment="tried no more from then on"),
        sa.UniqueConstraint("key", name="uq_events_key"),
        comment="what another program of the shop is to be told; deleted once it was",
    )
    for columns in (["customer_id", "id"], ["not_before"]):
        op.create_index(f"ix_events_{'_'.join(columns)}", "events", columns)
