"""What each customer is worth, as of the last night; and histories of purchases read from one index."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_purchases_customer_id", "purchases")
    op.create_index(
        "ix_purchases_customer_id_bought_at_amount_minor_currency",
        "purchases",
        ["customer_id", "bought_at", "amount_minor", "currency"],
    )
    _worths()
    _prospects()


def _worths() -> None:
    op.create_table(
        "worths",
        sa.Column("customer_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("currency", sa.Text, primary_key=True),
        sa.Column("day", sa.Date, nullable=False, comment="at the end of which all of it was so"),
        sa.Column("last", sa.Date, nullable=False, comment="the last purchase day"),
        sa.Column("purchase_days", sa.Integer, nullable=False, comment="in all currencies"),
        sa.Column("lapsed_since", sa.Date, comment="NULL for who has not lapsed"),
        sa.Column("expected_minor", sa.BigInteger, nullable=False),
        sa.Column("at_risk_minor", sa.BigInteger, nullable=False),
        sa.Column("year_minor", sa.BigInteger, nullable=False, comment="what the last 365 days brought"),
        sa.Column("abc", sa.Text, nullable=False),
        comment="what each customer is worth in each currency, as of the last night",
        sqlite_with_rowid=False,
    )


def _prospects() -> None:
    op.create_table(
        "prospects",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("currency", sa.Text, primary_key=True),
        sa.Column("expected_minor", sa.BigInteger, nullable=False),
        sa.Column("at_risk_minor", sa.BigInteger, nullable=False),
        sa.Column("at_risk_lapsed_minor", sa.BigInteger, nullable=False),
        sa.Column("turnover_minor", sa.BigInteger, nullable=False),
        sa.Column("turnover_days", sa.BigInteger, nullable=False),
        sa.Column("year_minor", sa.BigInteger, nullable=False),
        sa.Column("a_from_minor", sa.BigInteger, comment="NULL where no customer is of class A"),
        sa.Column("b_from_minor", sa.BigInteger, comment="NULL where no customer is of class A or B"),
        sa.Column("median_gap", sa.Float, nullable=False),
        sa.Column("long_gap", sa.Float, nullable=False),
        comment="a row a night and currency: what the shop may expect, and what its customers have in common",
        sqlite_with_rowid=False,
    )
