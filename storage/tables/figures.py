"""What is counted as it happens, and what the night works out."""

import sqlalchemy as sa

from nps.scores import SCORES, Category
from storage.tables.base import id_column, metadata


def _counts(name: str, comment: str) -> sa.Table:
    """A table whose rows are cells: how often each score was given, and the money of each category."""
    counts = [*(f"s{score}" for score in SCORES), *(f"{each.value}_minor" for each in Category)]
    return sa.Table(
        name,
        metadata,
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("campaign_id", sa.ForeignKey("campaigns.id"), primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("segment", sa.Text, primary_key=True),
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in counts),
        comment=comment,
        sqlite_with_rowid=False,
    )


rollups = _counts("rollups", "answers counted by the shop's local day, in the transaction that stores them")

overtaken = _counts(
    "overtaken",
    "answers within the 90 days up to a day that do not stand on it, as the customer has answered again",
)

fates = sa.Table(
    "fates",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("campaign_id", sa.ForeignKey("campaigns.id"), primary_key=True),
    sa.Column("segment", sa.Text, primary_key=True),
    sa.Column("fate", sa.Text, primary_key=True),
    sa.Column("sent", sa.Boolean, primary_key=True),
    sa.Column("people", sa.BigInteger, nullable=False),
    comment="invitations counted by the shop's local day on which they fell due, and by their fate",
    sqlite_with_rowid=False,
)

sent_hours = sa.Table(
    "sent_hours",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("campaign_id", sa.ForeignKey("campaigns.id"), primary_key=True),
    sa.Column("segment", sa.Text, primary_key=True),
    sa.Column("hour", sa.SmallInteger, primary_key=True),
    sa.Column("delivered", sa.BigInteger, nullable=False),
    sa.Column("scored", sa.BigInteger, nullable=False),
    comment="questions that arrived, by the day on which they fell due and the local hour of sending",
    sqlite_with_rowid=False,
)

fate_changes = sa.Table(
    "fate_changes",
    metadata,
    id_column(),
    sa.Column("invitation_id", sa.BigInteger, nullable=False),
    sa.Column("counted", sa.Text, comment="as what one was counted that is deleted"),
    comment="invitations whose fate may be another than the one that is counted; triggers write them",
)

worths = sa.Table(
    "worths",
    metadata,
    # No foreign key: a night writes a million rows, and whoever is gone is taken out by the next one.
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

prospects = sa.Table(
    "prospects",
    metadata,
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

summaries = sa.Table(
    "summaries",
    metadata,
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
