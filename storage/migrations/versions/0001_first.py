"""Everything that the first npsbot keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _who_buys()
    _what_is_asked()
    _what_is_answered()
    _who_reads()
    _what_is_sent()
    _the_campaign_that_is_always_on()


def _who_buys() -> None:
    op.create_table(
        "shop",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        comment="what is remembered of the shop: the bot it belongs to, the time zone of its rollups",
    )
    op.create_table(
        "customers",
        sa.Column("id", ID, primary_key=True),
        sa.Column("external_id", sa.Text, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("time_zone", sa.Text),
        sa.Column("chat_id", sa.BigInteger, unique=True),
        sa.Column("stopped_at", MOMENT),
        sa.Column("blocked_at", MOMENT),
        sa.Column("may_write", sa.Boolean),
        sa.Column("last_asked_at", MOMENT),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    op.create_table(
        "purchases",
        sa.Column("id", ID, primary_key=True),
        sa.Column("external_id", sa.Text, nullable=False, unique=True),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id"), nullable=False, index=True),
        sa.Column("bought_at", MOMENT, nullable=False, index=True),
        sa.Column("amount_minor", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("segment", sa.Text, nullable=False),
        sa.Column("ask", sa.Boolean, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("purchase_id", ID, sa.ForeignKey("purchases.id"), nullable=False, unique=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT),
    )


def _what_is_asked() -> None:
    op.create_table(
        "campaigns",
        sa.Column("id", ID, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("id", ID, primary_key=True),
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id"), nullable=False),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id"), nullable=False, index=True),
        sa.Column("purchase_id", ID, sa.ForeignKey("purchases.id")),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("skip_reason", sa.Text),
        sa.Column("segment", sa.Text, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False, index=True),
        sa.Column("sent_at", MOMENT),
        sa.Column("delivered_at", MOMENT),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("language", sa.Text),
        sa.Column("wording", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("campaign_id", "purchase_id"),
        sa.Index("ix_invitations_state_due_at", "state", "due_at"),
    )


def _what_is_answered() -> None:
    op.create_table(
        "responses",
        sa.Column("id", ID, primary_key=True),
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id"), nullable=False),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id"), index=True),
        sa.Column("invitation_id", ID, sa.ForeignKey("invitations.id"), unique=True),
        sa.Column("external_id", sa.Text, unique=True),
        sa.Column("segment", sa.Text, nullable=False),
        sa.Column("score", sa.SmallInteger, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=False, index=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("changed_at", MOMENT),
        sa.Column("comment_skipped_at", MOMENT),
        sa.Column("may_write", sa.Boolean),
        sa.Column("wording", sa.Text),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name="ck_responses_score"),
    )
    op.create_table(
        "score_edits",
        sa.Column("id", ID, primary_key=True),
        sa.Column("response_id", ID, sa.ForeignKey("responses.id"), nullable=False, index=True),
        sa.Column("was", sa.SmallInteger, nullable=False),
        sa.Column("became", sa.SmallInteger, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=False),
    )
    op.create_table(
        "comments",
        sa.Column("id", ID, primary_key=True),
        sa.Column("response_id", ID, sa.ForeignKey("responses.id"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.UniqueConstraint("response_id", "message_id"),
    )
    op.create_table(
        "comment_edits",
        sa.Column("id", ID, primary_key=True),
        sa.Column("comment_id", ID, sa.ForeignKey("comments.id"), nullable=False, index=True),
        sa.Column("was", sa.Text, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=False),
    )
    op.create_table(
        "rollups",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id"), primary_key=True),
        sa.Column("segment", sa.Text, primary_key=True),
        sa.Column("score", sa.SmallInteger, primary_key=True),
        sa.Column("answers", sa.BigInteger, nullable=False),
        comment="answers counted by the shop's local day, in the transaction that stores them",
    )


def _who_reads() -> None:
    op.create_table(
        "staff",
        sa.Column("id", ID, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("enrolled_at", MOMENT, nullable=False),
        sa.Column("left_at", MOMENT),
    )
    op.create_table(
        "staff_invites",
        sa.Column("token_hash", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.Column("used_by", ID, sa.ForeignKey("staff.id")),
    )
    op.create_table(
        "weekly_reports",
        sa.Column("staff_id", ID, sa.ForeignKey("staff.id"), primary_key=True),
        sa.Column("week_start", sa.Date, primary_key=True),
        sa.Column("made_at", MOMENT, nullable=False),
        comment="one row for each (manager, week): whoever inserts it makes the report",
    )


def _what_is_sent() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", ID, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("lane", sa.SmallInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("letter", sa.JSON, nullable=False),
        sa.Column("invitation_id", ID, sa.ForeignKey("invitations.id"), unique=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("queued_at", MOMENT, nullable=False),
        sa.Column("sending_at", MOMENT),
        sa.Column("finished_at", MOMENT),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("error", sa.Text),
        sa.Index("ix_deliveries_state_lane_id", "state", "lane", "id"),
        sa.Index("ix_deliveries_state_not_before", "state", "not_before"),
        sa.Index("ix_deliveries_chat_id_lane_state", "chat_id", "lane", "state"),
    )
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("seen_at", MOMENT, nullable=False, index=True),
        sa.Column("failed", sa.Text, comment="the update itself, kept where handling it raised"),
    )


def _the_campaign_that_is_always_on() -> None:
    # Without an id of its own it gets 1 on both databases, and the next campaign gets 2.
    campaigns = sa.table("campaigns", sa.column("kind"), sa.column("name"), sa.column("created_at"))
    always_on = {"kind": "post_purchase", "name": "", "created_at": sa.func.current_timestamp()}
    op.execute(campaigns.insert().values(always_on))
