"""The tables. A column's words are the glossary's; every moment is UTC, every amount in minor units."""

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from nps.scores import SCORES, Category

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite has no zones, so there it is written in UTC and read back aware."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object]:
        write = super().bind_processor(dialect)
        assert write is not None, "there is process_bind_param"
        return _once(write)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _once(write: Callable[[datetime | None], object]) -> Callable[[datetime | None], object]:
    """One moment goes into all rows of a batch: it is written out for the first of them alone."""
    last: tuple[datetime | None, object] = (None, write(None))

    def process(moment: datetime | None) -> object:
        nonlocal last
        kept = last
        if kept[0] is not moment:  # not "==": two that are equal in their zone may lie an hour apart
            last = kept = (moment, write(moment))
        return kept[1]

    return process


def _id() -> sa.Column[int]:
    # SQLite gives out ids by itself only for a column that is declared INTEGER.
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)


def _partial_index(column: "sa.Column[datetime] | sa.Column[int]", condition: sa.ColumnElement[bool]) -> None:
    name = f"ix_{column.table.name}_{column.name}"
    sa.Index(name, column, sqlite_where=condition, postgresql_where=condition)


shop = sa.Table(
    "shop",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    comment="what is remembered of the shop: the bot it belongs to, the time zone of its rollups",
)

customers = sa.Table(
    "customers",
    metadata,
    _id(),
    sa.Column("external_id", sa.Text, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text),
    sa.Column("time_zone", sa.Text),
    sa.Column("chat_id", sa.BigInteger, unique=True),
    sa.Column("stopped_at", Moment),
    sa.Column("blocked_at", Moment),
    sa.Column("may_write", sa.Boolean),
    sa.Column("last_asked_at", Moment),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column(
        "erased", sa.Boolean, nullable=False, server_default=sa.false(), comment="nobody, who keeps figures"
    ),
)

aliases = sa.Table(
    "aliases",
    metadata,
    sa.Column("external_id", sa.Text, primary_key=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False, index=True),
    comment="further ids at the shop of customers of whom two records were merged",
)

erasures = sa.Table(
    "erasures",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("erased_at", Moment, nullable=False),
    comment="keyed hashes of what identified people who were erased, so that none is brought back",
)

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("version", sa.Text, primary_key=True),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("since", Moment, nullable=False),
    comment="the words in which people were told what is stored, or asked for leave",
)

consents = sa.Table(
    "consents",
    metadata,
    _id(),
    sa.Column("customer_id", sa.ForeignKey("customers.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("given", sa.Boolean, nullable=False),
    sa.Column("version", sa.ForeignKey("notices.version"), comment="NULL where nothing was shown"),
    sa.Column("at", Moment, nullable=False),
    comment="what customers agreed to or took back, and when",
)

purchases = sa.Table(
    "purchases",
    metadata,
    _id(),
    sa.Column("external_id", sa.Text, nullable=False, unique=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False),
    sa.Column("bought_at", Moment, nullable=False, index=True),
    sa.Column("amount_minor", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.Text, nullable=False),
    sa.Column("segment", sa.Text, nullable=False),
    sa.Column("traits", sa.JSON, nullable=False, server_default="{}", comment="segments of further fields"),
    sa.Column("ask", sa.Boolean, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    # All that a history is read for: millions of them are read a night, from here alone.
    sa.Index(
        "ix_purchases_customer_id_bought_at_amount_minor_currency",
        *("customer_id", "bought_at", "amount_minor", "currency"),
    ),
)

refunds = sa.Table(
    "refunds",
    metadata,
    _id(),
    sa.Column("external_id", sa.Text, nullable=False, unique=True),
    sa.Column("purchase_id", sa.ForeignKey("purchases.id"), nullable=False, index=True),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False),
    sa.Column("refunded_at", Moment, nullable=False),
    sa.Column("amount_minor", sa.BigInteger, nullable=False, comment="more than nothing"),
    sa.Column("currency", sa.Text, nullable=False, comment="the purchase's"),
    sa.Column("created_at", Moment, nullable=False),
    sa.Index("ix_refunds_customer_id_refunded_at", "customer_id", "refunded_at"),
    comment="money of a purchase that its customer got back",
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("token", sa.Text, primary_key=True),
    sa.Column("purchase_id", sa.ForeignKey("purchases.id"), nullable=False, unique=True),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("opened_at", Moment),
)

tags = sa.Table(
    "tags",
    metadata,
    sa.Column("customer_id", sa.ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("tag", sa.Text, primary_key=True, index=True),
)

campaigns = sa.Table(
    "campaigns",
    metadata,
    _id(),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default="running"),
    sa.Column("audience", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("wordings", sa.JSON, nullable=False, server_default="{}"),
    sa.Column("paid", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("people", sa.BigInteger, comment="how many were to be asked when it was started"),
    sa.Column("left_out", sa.JSON, comment="how many were not, by the reason"),
    sa.Column("started_at", Moment),
    sa.Column("finished_at", Moment),
)

audience = sa.Table(
    "audience",
    metadata,
    # No foreign keys: a start writes a million rows, and whoever is gone by their turn is passed over.
    sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("time_zone", sa.Text, primary_key=True),
    sa.Column("customer_id", sa.BigInteger, primary_key=True, autoincrement=False),
    comment="whom a campaign that was started has still to ask; a row goes when its invitation comes",
    sqlite_with_rowid=False,
)

listed = sa.Table(
    "listed",
    metadata,
    sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("customer_id", sa.BigInteger, primary_key=True, autoincrement=False),
    comment="the customers of a list of ids that a campaign's audience is limited to",
    sqlite_with_rowid=False,
)

invitations = sa.Table(
    "invitations",
    metadata,
    _id(),
    sa.Column("campaign_id", sa.ForeignKey("campaigns.id"), nullable=False),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False, index=True),
    sa.Column("purchase_id", sa.ForeignKey("purchases.id")),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("skip_reason", sa.Text),
    sa.Column("segment", sa.Text, nullable=False),
    sa.Column("due_at", Moment, nullable=False, index=True),
    sa.Column("sent_at", Moment),
    sa.Column("delivered_at", Moment),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("language", sa.Text),
    sa.Column("wording", sa.Text),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("remind_at", Moment, comment="when to remind whoever has not answered; NULL for never"),
    sa.Column("reminder_message_id", sa.BigInteger),
    sa.Column("traits", sa.JSON, nullable=False, server_default="{}", comment="segments of further fields"),
    sa.Column("amount_minor", sa.BigInteger, comment="of the purchase, if in the shop's currency"),
    sa.Column("counted", sa.Text, comment="as what it is counted in fates and sent_hours"),
    sa.UniqueConstraint("campaign_id", "purchase_id"),
    sa.Index("ix_invitations_state_due_at", "state", "due_at"),
    sa.Index("ix_invitations_campaign_id_state_skip_reason", "campaign_id", "state", "skip_reason"),
)
_partial_index(invitations.c.remind_at, invitations.c.remind_at.is_not(None))
_partial_index(invitations.c.sent_at, invitations.c.state.in_(("sent", "scheduled")))

responses = sa.Table(
    "responses",
    metadata,
    _id(),
    sa.Column("campaign_id", sa.ForeignKey("campaigns.id"), nullable=False),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), index=True),
    sa.Column("invitation_id", sa.ForeignKey("invitations.id"), unique=True),
    sa.Column("external_id", sa.Text, unique=True),
    sa.Column("segment", sa.Text, nullable=False),
    sa.Column("score", sa.SmallInteger, nullable=False),
    sa.Column("answered_at", Moment, nullable=False, index=True),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("changed_at", Moment),
    sa.Column("comment_skipped_at", Moment),
    sa.Column("may_write", sa.Boolean),
    sa.Column("wording", sa.Text),
    sa.Column("traits", sa.JSON, nullable=False, server_default="{}", comment="segments of further fields"),
    sa.Column("amount_minor", sa.BigInteger, comment="of the purchase, if in the shop's currency"),
    sa.Column("place", sa.BigInteger, comment="among those that came or changed; NULL: last"),
    sa.CheckConstraint("score BETWEEN 0 AND 10", name="ck_responses_score"),
)
_partial_index(responses.c.id, responses.c.place.is_(None))
sa.Index(
    "uq_responses_place",
    responses.c.place,
    unique=True,
    sqlite_where=responses.c.place.is_not(None),
    postgresql_where=responses.c.place.is_not(None),
)

score_edits = sa.Table(
    "score_edits",
    metadata,
    _id(),
    sa.Column("response_id", sa.ForeignKey("responses.id"), nullable=False, index=True),
    sa.Column("was", sa.SmallInteger, nullable=False),
    sa.Column("became", sa.SmallInteger, nullable=False),
    sa.Column("edited_at", Moment, nullable=False),
)

comments = sa.Table(
    "comments",
    metadata,
    _id(),
    sa.Column("response_id", sa.ForeignKey("responses.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("file_id", sa.Text),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("written_at", Moment, nullable=False),
    sa.UniqueConstraint("response_id", "message_id"),
)

comment_edits = sa.Table(
    "comment_edits",
    metadata,
    _id(),
    sa.Column("comment_id", sa.ForeignKey("comments.id"), nullable=False, index=True),
    sa.Column("was", sa.Text, nullable=False),
    sa.Column("edited_at", Moment, nullable=False),
)

theme_corrections = sa.Table(
    "theme_corrections",
    metadata,
    sa.Column("response_id", sa.ForeignKey("responses.id"), primary_key=True),
    sa.Column("themes", sa.JSON, nullable=False),
    sa.Column("staff_id", sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("corrected_at", Moment, nullable=False),
    comment="the themes of a response's comments as staff set them; they win over what is found",
)


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
    _id(),
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

staff = sa.Table(
    "staff",
    metadata,
    _id(),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("chat_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("time_zone", sa.Text, nullable=False),
    sa.Column("enrolled_at", Moment, nullable=False),
    sa.Column("left_at", Moment),
    sa.Column("branches", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("sees_names", sa.Boolean, nullable=False, server_default=sa.true()),
)

staff_invites = sa.Table(
    "staff_invites",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
    sa.Column("used_by", sa.ForeignKey("staff.id")),
    sa.Column("branches", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("sees_names", sa.Boolean, nullable=False, server_default=sa.true()),
)

recipients = sa.Table(
    "recipients",
    metadata,
    _id(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("topic", sa.BigInteger, nullable=False, comment="0 for none, so that the two are unique"),
    sa.Column("staff_id", sa.ForeignKey("staff.id"), comment="whose own chat it is, or who set it up"),
    sa.Column("span", sa.Text, nullable=False),
    sa.Column("weekday", sa.SmallInteger, comment="1 is Monday; NULL for the first of the shop's week"),
    sa.Column("month_day", sa.SmallInteger, nullable=False),
    sa.Column("hour", sa.SmallInteger, comment="NULL for the shop's usual one"),
    sa.Column("time_zone", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("branches", sa.JSON, nullable=False, comment="those chosen; none for all"),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("sees_names", sa.Boolean, nullable=False),
    sa.Column("since", Moment, nullable=False, comment="from when on reports are due"),
    sa.Column("left_at", Moment),
    sa.UniqueConstraint("chat_id", "topic"),
    comment="chats, and topics of them, that reports come to by themselves",
)

sent_reports = sa.Table(
    "sent_reports",
    metadata,
    sa.Column("recipient_id", sa.ForeignKey("recipients.id"), primary_key=True),
    sa.Column("span", sa.Text, primary_key=True),
    sa.Column("first", sa.Date, primary_key=True),
    sa.Column("made_at", Moment, nullable=False),
    comment="one row for each (recipient, period): whoever inserts it makes the report",
)

shown_tallies = sa.Table(
    "shown_tallies",
    metadata,
    sa.Column("recipient_id", sa.ForeignKey("recipients.id"), primary_key=True),
    sa.Column("period", sa.Text, primary_key=True),
    sa.Column("branches", sa.Text, primary_key=True),
    sa.Column("tally", sa.JSON, nullable=False),
    sa.Column("shown_at", Moment, nullable=False),
    comment="what the first report of a finished period showed, so that a later one tells what changed",
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    _id(),
    sa.Column("key", sa.Text, nullable=False, unique=True),
    sa.Column("lane", sa.SmallInteger, nullable=False),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("letter", sa.JSON, nullable=False),
    sa.Column("invitation_id", sa.ForeignKey("invitations.id"), unique=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("not_before", Moment, nullable=False),
    sa.Column("queued_at", Moment, nullable=False),
    sa.Column("sending_at", Moment),
    sa.Column("finished_at", Moment),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("error", sa.Text),
    sa.Column("campaign_id", sa.ForeignKey("campaigns.id"), comment="of a question: whose it is"),
    sa.Column("reminder_of", sa.ForeignKey("invitations.id"), unique=True),
    sa.Index("ix_deliveries_campaign_id_state_error", "campaign_id", "state", "error"),
    sa.Index("ix_deliveries_state_lane_id", "state", "lane", "id"),
    sa.Index("ix_deliveries_state_not_before", "state", "not_before"),
    sa.Index("ix_deliveries_chat_id_lane_state", "chat_id", "lane", "state"),
)

panels = sa.Table(
    "panels",
    metadata,
    _id(),
    sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
    sa.Column("message_id", sa.BigInteger),
    sa.Column("campaign_id", sa.ForeignKey("campaigns.id", ondelete="SET NULL"), index=True),
    sa.Column("screen", sa.Text, nullable=False),
    sa.Column("awaits", sa.Text, comment="what the next message of the chat is for"),
    sa.Column("file_id", sa.Text, comment="a list that was sent and is not read yet"),
    sa.Column("notice", sa.Text, comment="what is said once above the buttons"),
    sa.Column("shown", sa.Text, comment="what the message showed last"),
    sa.Column("stale", sa.Boolean, nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("shown_at", Moment),
    comment="messages with buttons from which admins work campaigns",
)

alerts = sa.Table(
    "alerts",
    metadata,
    _id(),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False, index=True),
    sa.Column("segment", sa.Text, nullable=False),
    sa.Column("response_id", sa.ForeignKey("responses.id"), index=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("opened_at", Moment, nullable=False, index=True),
    sa.Column("due_at", Moment, comment="when it has to be taken, then when the customer has to hear"),
    sa.Column("wake_at", Moment, comment="when the clock looks at it next; NULL for never"),
    sa.Column("owner_id", sa.ForeignKey("staff.id")),
    sa.Column("taken_at", Moment),
    sa.Column("contacted_at", Moment),
    sa.Column("reminded_at", Moment),
    sa.Column("escalated_at", Moment),
    sa.Column("snoozed_until", Moment),
    sa.Column("line_since", Moment, comment="when the shop last wrote to the customer; NULL for no line"),
    sa.Column("closed_at", Moment),
    sa.Column("closed_by", sa.ForeignKey("staff.id")),
    sa.Column("outcome", sa.Text),
    sa.Column("cause", sa.Text, comment="a theme, or that it was another"),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("verdict", sa.Text, comment="what the customer said to 'was it solved?'"),
    sa.Column("reopened", sa.Integer, nullable=False, server_default="0"),
    sa.Column("expected_minor", sa.BigInteger, comment="of twelve months, when it was opened; NULL: unknown"),
    sa.Column("at_risk_minor", sa.BigInteger, comment="what silence had taken of that by then"),
    sa.Column("currency", sa.Text),
)
_partial_index(alerts.c.wake_at, alerts.c.wake_at.is_not(None))
sa.Index(
    "uq_alerts_open_customer_id",
    alerts.c.customer_id,
    unique=True,
    sqlite_where=alerts.c.state == "open",
    postgresql_where=alerts.c.state == "open",
)

signals = sa.Table(
    "signals",
    metadata,
    _id(),
    sa.Column("alert_id", sa.ForeignKey("alerts.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("about", sa.BigInteger, nullable=False, comment="the response or invitation; 0 for none"),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("seen_at", Moment, nullable=False),
    sa.UniqueConstraint("alert_id", "kind", "about"),
)

alert_steps = sa.Table(
    "alert_steps",
    metadata,
    _id(),
    sa.Column("alert_id", sa.ForeignKey("alerts.id"), nullable=False, index=True),
    sa.Column("at", Moment, nullable=False),
    sa.Column("staff_id", sa.ForeignKey("staff.id"), comment="NULL for the customer and the program"),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("details", sa.JSON, nullable=False),
    comment="what happened to each alert, never changed afterwards",
)

alert_cards = sa.Table(
    "alert_cards",
    metadata,
    _id(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("alert_id", sa.ForeignKey("alerts.id"), index=True, comment="NULL for a digest of several"),
    sa.Column("digest_id", sa.ForeignKey("alert_cards.id"), index=True, comment="the digest that lists it"),
    sa.Column("own_message", sa.Boolean, nullable=False, comment="false where it only stands in a digest"),
    sa.Column("message_id", sa.BigInteger, comment="known by a tap; else its delivery knows it"),
    sa.Column("made_at", Moment, nullable=False),
    sa.Index("ix_alert_cards_chat_id_made_at", "chat_id", "made_at"),
    comment="which message shows which alert in which chat of staff",
)

passed_on = sa.Table(
    "passed_on",
    metadata,
    _id(),
    sa.Column("alert_id", sa.ForeignKey("alerts.id"), nullable=False, index=True),
    sa.Column("staff_id", sa.ForeignKey("staff.id"), comment="who wrote it; NULL for the customer"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("file_id", sa.Text),
    sa.Column("at", Moment, nullable=False),
    comment="what staff and customers said to each other through the bot",
)

awaited = sa.Table(
    "awaited",
    metadata,
    sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("alert_id", sa.ForeignKey("alerts.id"), nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("since", Moment, nullable=False),
    comment="what the next message of a member of staff is for: a reply, or a note",
)

api_tokens = sa.Table(
    "api_tokens",
    metadata,
    _id(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("token_hash", sa.Text, nullable=False, unique=True),
    sa.Column("scopes", sa.JSON, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("last_used_at", Moment, comment="to the minute"),
    sa.Column("withdrawn_at", Moment),
    comment="what lets other programs of the shop in at the HTTP API",
)
sa.Index(
    "uq_api_tokens_in_use_name",
    api_tokens.c.name,
    unique=True,
    sqlite_where=api_tokens.c.withdrawn_at.is_(None),
    postgresql_where=api_tokens.c.withdrawn_at.is_(None),
)

log = sa.Table(
    "log",
    metadata,
    _id(),
    sa.Column("at", Moment, nullable=False),
    sa.Column("staff_id", sa.ForeignKey("staff.id"), comment="who did it; NULL for the command line"),
    sa.Column("deed", sa.Text, nullable=False),
    sa.Column("campaign_id", sa.BigInteger),
    sa.Column("details", sa.JSON, nullable=False),
    comment="who did what, never changed afterwards",
)

updates = sa.Table(
    "updates",
    metadata,
    sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("seen_at", Moment, nullable=False, index=True),
    sa.Column("failed", sa.Text, comment="the update itself, kept where handling it raised"),
)
