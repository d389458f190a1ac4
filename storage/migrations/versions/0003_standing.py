"""Wider rollups: a row for each segment of every field, with the money, and the answers that do not stand."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SCORES = [f"s{score}" for score in range(11)]
TRAITS = "segments of further fields"
AMOUNT = "of the purchase, if in the shop's currency"
MONEY = ["promoter_minor", "passive_minor", "detractor_minor"]


def upgrade() -> None:
    for table in ("purchases", "invitations", "responses"):
        op.add_column(
            table,
            sa.Column(
                "traits", sa.JSON, nullable=False, server_default="{}", comment="segments of further fields"
            ),
        )
    for table in ("invitations", "responses"):
        amount = sa.Column(
            "amount_minor", sa.BigInteger, comment="of the purchase, if in the shop's currency"
        )
        op.add_column(table, amount)
    op.drop_table("rollups")
    _cells("rollups", "answers counted by the shop's local day, in the transaction that stores them")
    overtaken = _cells(
        "overtaken",
        "answers within the 90 days up to a day that do not stand on it, as the customer has answered again",
    )
    _count()
    _overtake(overtaken)


def _cells(name: str, comment: str) -> sa.Table:
    return op.create_table(
        name,
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id"), primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("segment", sa.Text, primary_key=True),
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in SCORES + MONEY),
        comment=comment,
        sqlite_with_rowid=False,
    )


def _count() -> None:
    columns, sums = "", ""
    for score in range(11):
        columns += f", s{score}"
        sums += f", SUM(CASE WHEN score = {score} THEN 1 ELSE 0 END)"
    money = ", promoter_minor, passive_minor, detractor_minor"
    # Nothing in it comes from anywhere but this file.
    op.execute(
        f"INSERT INTO rollups (day, campaign_id, field, segment{columns}{money}) "
        f"SELECT day, campaign_id, 'branch', segment{sums}, 0, 0, 0 FROM responses "
        "GROUP BY day, campaign_id, segment"
    )


def _overtake(overtaken: sa.Table) -> None:
    cells: Counter[tuple[date, int, str, int]] = Counter()
    for day, campaign, segment, score, following in _followed():
        end = day + timedelta(days=90)
        while following < end:
            cells[following, campaign, segment, score] += 1
            following += timedelta(days=1)
    rows: dict[tuple[date, int, str], dict[str, object]] = {}
    for (day, campaign, segment, score), answers in cells.items():
        empty = dict.fromkeys(SCORES + MONEY, 0)
        place = {"day": day, "campaign_id": campaign, "field": "branch", "segment": segment}
        rows.setdefault((day, campaign, segment), {**place, **empty})[f"s{score}"] = answers
    if rows:
        op.bulk_insert(overtaken, list(rows.values()))


def _followed() -> Iterator[tuple[date, int, str, int, date]]:
    """Of each answer that its customer has followed by another: day, campaign, segment, score, when."""
    responses = sa.table(
        "responses",
        *(
            sa.column(name)
            for name in ("id", "customer_id", "campaign_id", "answered_at", "segment", "score")
        ),
        sa.column("day", sa.Date),
    )
    c = responses.c
    campaigns = sa.table("campaigns", sa.column("id"), sa.column("kind"))
    asking = sa.select(campaigns.c.id).where(campaigns.c.kind == "post_purchase")
    theirs = sa.select(c.customer_id, c.campaign_id, c.day, c.segment, c.score)
    theirs = theirs.where(c.campaign_id.in_(asking), c.customer_id.is_not(None))
    rows = op.get_bind().execute(theirs.order_by(c.customer_id, c.answered_at, c.id))
    for _, answers in groupby(rows, key=lambda row: row.customer_id):
        for one, other in pairwise(answers):
            yield one.day, one.campaign_id, one.segment, one.score, max(one.day, other.day)
