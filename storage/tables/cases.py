"""Alerts, and what became of each."""

import sqlalchemy as sa

from storage.tables.base import Moment, id_column, metadata, partial_index

alerts = sa.Table(
    "alerts",
    metadata,
    id_column(),
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
partial_index(alerts.c.wake_at, alerts.c.wake_at.is_not(None))
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
    id_column(),
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
    id_column(),
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
    id_column(),
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
    id_column(),
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
