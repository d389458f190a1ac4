"""Who is asked what, and what they said."""

import sqlalchemy as sa

from storage.tables.base import Moment, id_column, metadata, partial_index

campaigns = sa.Table(
    "campaigns",
    metadata,
    id_column(),
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
    id_column(),
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
partial_index(invitations.c.remind_at, invitations.c.remind_at.is_not(None))
partial_index(invitations.c.sent_at, invitations.c.state.in_(("sent", "scheduled")))

responses = sa.Table(
    "responses",
    metadata,
    id_column(),
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
    sa.Column("doubt", sa.Text, comment="why it is left out of the figures; NULL: it is not"),
    sa.CheckConstraint("score BETWEEN 0 AND 10", name="ck_responses_score"),
)
partial_index(responses.c.id, responses.c.place.is_(None))
partial_index(responses.c.day, responses.c.doubt.is_not(None))
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
    id_column(),
    sa.Column("response_id", sa.ForeignKey("responses.id"), nullable=False, index=True),
    sa.Column("was", sa.SmallInteger, nullable=False),
    sa.Column("became", sa.SmallInteger, nullable=False),
    sa.Column("edited_at", Moment, nullable=False),
)

comments = sa.Table(
    "comments",
    metadata,
    id_column(),
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
    id_column(),
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
