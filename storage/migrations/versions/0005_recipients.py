"""Recipients of reports: members of staff in their own chats at first, groups and topics from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _limits()
    _recipients()
    _sent_reports()
    op.create_table(
        "shown_tallies",
        sa.Column("recipient_id", ID, sa.ForeignKey("recipients.id"), primary_key=True),
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("branches", sa.Text, primary_key=True),
        sa.Column("tally", sa.JSON, nullable=False),
        sa.Column("shown_at", MOMENT, nullable=False),
        comment="what the first report of a finished period showed, so that a later one tells what changed",
    )


def _limits() -> None:
    for table in ("staff", "staff_invites"):
        op.add_column(table, sa.Column("branches", sa.JSON, nullable=False, server_default="[]"))
        op.add_column(table, sa.Column("sees_names", sa.Boolean, nullable=False, server_default=sa.true()))


def _recipients() -> None:
    op.create_table(
        "recipients",
        sa.Column("id", ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False, comment="0 for none, so that the two are unique"),
        sa.Column(
            "staff_id", ID, sa.ForeignKey("staff.id"), comment="whose own chat it is, or who set it up"
        ),
        sa.Column("span", sa.Text, nullable=False),
        sa.Column("weekday", sa.SmallInteger, comment="1 is Monday; NULL for the first of the shop's week"),
        sa.Column("month_day", sa.SmallInteger, nullable=False),
        sa.Column("hour", sa.SmallInteger, comment="NULL for the shop's usual one"),
        sa.Column("time_zone", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("branches", sa.JSON, nullable=False, comment="those chosen; none for all"),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("sees_names", sa.Boolean, nullable=False),
        sa.Column("since", MOMENT, nullable=False, comment="from when on reports are due"),
        sa.Column("left_at", MOMENT),
        sa.UniqueConstraint("chat_id", "topic", name="uq_recipients_chat_id_topic"),
        comment="chats, and topics of them, that reports come to by themselves",
    )
    op.execute(
        "INSERT INTO recipients (chat_id, topic, staff_id, span, month_day, time_zone, language, branches,"
        " form, sees_names, since, left_at)"
        " SELECT chat_id, 0, id, 'week', 1, time_zone, language, '[]', 'picture', true, enrolled_at, left_at"
        " FROM staff ORDER BY id"
    )


def _sent_reports() -> None:
    op.create_table(
        "sent_reports",
        sa.Column("recipient_id", ID, sa.ForeignKey("recipients.id"), primary_key=True),
        sa.Column("span", sa.Text, primary_key=True),
        sa.Column("first", sa.Date, primary_key=True),
        sa.Column("made_at", MOMENT, nullable=False),
        comment="one row for each (recipient, period): whoever inserts it makes the report",
    )
    op.execute(
        "INSERT INTO sent_reports (recipient_id, span, first, made_at)"
        " SELECT recipients.id, 'week', week_start, made_at FROM weekly_reports"
        " JOIN recipients ON recipients.staff_id = weekly_reports.staff_id"
    )
    op.drop_table("weekly_reports")
