"""Staff and programs who are let in, what is sent to whom, and what came in."""

import sqlalchemy as sa

from storage.tables.base import Moment, id_column, metadata

staff = sa.Table(
    "staff",
    metadata,
    id_column(),
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

counters = sa.Table(
    "counters",
    metadata,
    id_column(),
    sa.Column("token", sa.Text, nullable=False, unique=True),
    sa.Column("segment", sa.Text, nullable=False, unique=True),
    sa.Column("created_at", Moment, nullable=False),
    comment="codes that hang in branches, one in each",
)

channels = sa.Table(
    "channels",
    metadata,
    id_column(),
    sa.Column("chat_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("username", sa.Text, nullable=False, comment="empty for a private one"),
    sa.Column("added_at", Moment, nullable=False),
    sa.Column("posted_at", Moment, comment="when the last post was asked for"),
    comment="channels of the shop in which the bot may post",
)

recipients = sa.Table(
    "recipients",
    metadata,
    id_column(),
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
    id_column(),
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
    id_column(),
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

imports = sa.Table(
    "imports",
    metadata,
    id_column(),
    sa.Column("chat_id", sa.BigInteger, nullable=False),
    sa.Column("staff_id", sa.ForeignKey("staff.id"), nullable=False),
    sa.Column("file_id", sa.Text, nullable=False, comment="by which Telegram gives the file out"),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("choices", sa.JSON, nullable=False, comment="what the admin said about the file"),
    sa.Column("ask", sa.Boolean, nullable=False),
    sa.Column("rows", sa.BigInteger, nullable=False),
    sa.Column("read", sa.BigInteger, nullable=False, comment="how many of the rows, this time over"),
    sa.Column("added", sa.BigInteger, nullable=False, comment="by all attempts together"),
    sa.Column("known", sa.BigInteger, nullable=False),
    sa.Column("repeated", sa.BigInteger, nullable=False),
    sa.Column("refused", sa.BigInteger, nullable=False),
    sa.Column("erased", sa.BigInteger, nullable=False),
    sa.Column("sent_at", Moment, nullable=False),
    sa.Column("shown_at", Moment, comment="when its progress was drawn last"),
    sa.Column("stale", sa.Boolean, nullable=False, comment="its progress has to be drawn"),
    comment="files of purchases that admins have sent in the chat",
)

api_tokens = sa.Table(
    "api_tokens",
    metadata,
    id_column(),
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

events = sa.Table(
    "events",
    metadata,
    id_column(),
    sa.Column("key", sa.Text, nullable=False, unique=True, comment="its id for who is told"),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("customer_id", sa.ForeignKey("customers.id"), nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("happened_at", Moment, nullable=False),
    sa.Column("waits_since", Moment, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("not_before", Moment, nullable=False),
    sa.Column("error", sa.Text),
    sa.Column("given_up_at", Moment, comment="tried no more from then on"),
    sa.Index("ix_events_customer_id_id", "customer_id", "id"),
    sa.Index("ix_events_not_before", "not_before"),
    comment="what another program of the shop is to be told; deleted once it was",
)

log = sa.Table(
    "log",
    metadata,
    id_column(),
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
