"""What a night keeps for the churn summary of reports."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summaries",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("span", sa.Text, nullable=False, comment="month or quarter: what cohorts are compared by"),
        sa.Column("buyers", sa.BigInteger, nullable=False),
        sa.Column("came_back", sa.BigInteger, nullable=False),
        sa.Column("cohorts", sa.JSON, nullable=False, comment="period, start, end, new, kept"),
        sa.Column("newcomers", sa.JSON, nullable=False, comment="period, how many, who bought in each after"),
        sa.Column("frequency", sa.JSON, nullable=False, comment="of a year, and of the year before"),
        sa.Column("tested", sa.JSON, comment="NULL where there was nobody 13 weeks ago"),
        sa.Column("signals", sa.JSON, nullable=False, comment="kind, how many, how many were right"),
        comment="what only whole histories tell, as known at the end of a day: what reports show of churn",
        sqlite_with_rowid=False,
    )
