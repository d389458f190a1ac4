"""Campaigns that admins start, reminders, tags, and the log of who did what."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _tags()
    _campaigns()
    _invitations()
    _deliveries()
    _what_admins_see()


def _tags() -> None:
    op.create_table(
        "tags",
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("tag", sa.Text, primary_key=True, index=True),
    )


def _campaigns() -> None:
    for column in (
        sa.Column("state", sa.Text, nullable=False, server_default="running"),
        sa.Column("audience", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("wordings", sa.JSON, nullable=False, server_default="{}"),
        sa.Column("paid", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("people", sa.BigInteger, comment="how many were to be asked when it was started"),
        sa.Column("left_out", sa.JSON, comment="how many were not, by the reason"),
        sa.Column("started_at", MOMENT),
        sa.Column("finished_at", MOMENT),
    ):
        op.add_column("campaigns", column)
    op.create_table(
        "audience",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("time_zone", sa.Text, primary_key=True),
        sa.Column("customer_id", sa.BigInteger, primary_key=True, autoincrement=False),
        comment="whom a campaign that was started has still to ask; a row goes when its invitation comes",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listed",
        sa.Column("campaign_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("customer_id", sa.BigInteger, primary_key=True, autoincrement=False),
        comment="the customers of a list of ids that a campaign's audience is limited to",
        sqlite_with_rowid=False,
    )


def _invitations() -> None:
    op.add_column(
        "invitations",
        sa.Column("remind_at", MOMENT, comment="when to remind whoever has not answered; NULL for never"),
    )
    op.add_column("invitations", sa.Column("reminder_message_id", sa.BigInteger))
    op.create_index(
        "ix_invitations_campaign_id_state_skip_reason", "invitations", ["campaign_id", "state", "skip_reason"]
    )
    reminded = sa.text("remind_at IS NOT NULL")
    op.create_index(
        "ix_invitations_remind_at",
        "invitations",
        ["remind_at"],
        sqlite_where=reminded,
        postgresql_where=reminded,
    )
    open_ = sa.text("state IN ('sent', 'scheduled')")
    op.create_index(
        "ix_invitations_sent_at", "invitations", ["sent_at"], sqlite_where=open_, postgresql_where=open_
    )


def _deliveries() -> None:
    with op.batch_alter_table("deliveries") as deliveries:
        deliveries.add_column(
            sa.Column(
                "campaign_id",
                ID,
                sa.ForeignKey("campaigns.id", name="fk_deliveries_campaign_id"),
                comment="of a question: whose it is",
            )
        )
        deliveries.add_column(
            sa.Column("reminder_of", ID, sa.ForeignKey("invitations.id", name="fk_deliveries_reminder_of"))
        )
        deliveries.create_unique_constraint("uq_deliveries_reminder_of", ["reminder_of"])
    op.execute(
        "UPDATE deliveries SET campaign_id ="
        " (SELECT campaign_id FROM invitations WHERE invitations.id = deliveries.invitation_id)"
        " WHERE invitation_id IS NOT NULL"
    )
    op.create_index("ix_deliveries_campaign_id_state_error", "deliveries", ["campaign_id", "state", "error"])


def _what_admins_see() -> None:
    op.create_table(
        "panels",
        sa.Column("id", ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id", ondelete="SET NULL"), index=True),
        sa.Column("screen", sa.Text, nullable=False),
        sa.Column("awaits", sa.Text, comment="what the next message of the chat is for"),
        sa.Column("file_id", sa.Text, comment="a list that was sent and is not read yet"),
        sa.Column("notice", sa.Text, comment="what is said once above the buttons"),
        sa.Column("shown", sa.Text, comment="what the message showed last"),
        sa.Column("stale", sa.Boolean, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("shown_at", MOMENT),
        comment="messages with buttons from which admins work campaigns",
    )
    op.create_table(
        "log",
        sa.Column("id", ID, primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("staff_id", ID, sa.ForeignKey("staff.id"), comment="who did it; NULL for the command line"),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("campaign_id", sa.BigInteger),
        sa.Column("details", sa.JSON, nullable=False),
        comment="who did what, never changed afterwards",
    )
