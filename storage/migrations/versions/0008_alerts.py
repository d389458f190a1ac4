"""Alerts: one open a customer, what was seen and done, where it is shown, and what was passed on."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _alerts()
    _signals_and_steps()
    _cards()
    op.create_table(
        "passed_on",
        sa.Column("id", ID, primary_key=True),
        _alert(),
        sa.Column("staff_id", ID, sa.ForeignKey("staff.id"), comment="who wrote it; NULL for the customer"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("file_id", sa.Text),
        sa.Column("at", MOMENT, nullable=False),
        comment="what staff and customers said to each other through the bot",
    )
    op.create_index("ix_passed_on_alert_id", "passed_on", ["alert_id"])
    op.create_table(
        "awaited",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        _alert(),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        comment="what the next message of a member of staff is for: a reply, or a note",
    )


def _alert() -> sa.Column[int]:
    return sa.Column("alert_id", ID, sa.ForeignKey("alerts.id"), nullable=False)


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", ID, primary_key=True),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("segment", sa.Text, nullable=False),
        sa.Column("response_id", ID, sa.ForeignKey("responses.id")),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, comment="when it has to be taken, then when the customer has to hear"),
        sa.Column("wake_at", MOMENT, comment="when the clock looks at it next; NULL for never"),
        sa.Column("owner_id", ID, sa.ForeignKey("staff.id")),
        *(
            sa.Column(name, MOMENT)
            for name in ("taken_at", "contacted_at", "reminded_at", "escalated_at", "snoozed_until")
        ),
        sa.Column("line_since", MOMENT, comment="when the shop last wrote to the customer; NULL for no line"),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_by", ID, sa.ForeignKey("staff.id")),
        sa.Column("outcome", sa.Text),
        sa.Column("cause", sa.Text, comment="a theme, or that it was another"),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("verdict", sa.Text, comment="what the customer said to 'was it solved?'"),
        sa.Column("reopened", sa.Integer, nullable=False, server_default="0"),
        sa.Column(
            "expected_minor", sa.BigInteger, comment="of twelve months, when it was opened; NULL: unknown"
        ),
        sa.Column("at_risk_minor", sa.BigInteger, comment="what silence had taken of that by then"),
        sa.Column("currency", sa.Text),
    )
    for column in ("customer_id", "response_id", "opened_at"):
        op.create_index(f"ix_alerts_{column}", "alerts", [column])
    woken, open_ = sa.text("wake_at IS NOT NULL"), sa.text("state = 'open'")
    op.create_index("ix_alerts_wake_at", "alerts", ["wake_at"], sqlite_where=woken, postgresql_where=woken)
    op.create_index(
        "uq_alerts_open_customer_id",
        "alerts",
        ["customer_id"],
        unique=True,
        sqlite_where=open_,
        postgresql_where=open_,
    )


def _signals_and_steps() -> None:
    op.create_table(
        "signals",
        sa.Column("id", ID, primary_key=True),
        _alert(),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("about", sa.BigInteger, nullable=False, comment="the response or invitation; 0 for none"),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.UniqueConstraint("alert_id", "kind", "about", name="uq_signals_alert_id_kind_about"),
    )
    op.create_table(
        "alert_steps",
        sa.Column("id", ID, primary_key=True),
        _alert(),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("staff_id", ID, sa.ForeignKey("staff.id"), comment="NULL for the customer and the program"),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        comment="what happened to each alert, never changed afterwards",
    )
    op.create_index("ix_alert_steps_alert_id", "alert_steps", ["alert_id"])


def _cards() -> None:
    op.create_table(
        "alert_cards",
        sa.Column("id", ID, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("alert_id", ID, sa.ForeignKey("alerts.id"), comment="NULL for a digest of several"),
        sa.Column("digest_id", ID, sa.ForeignKey("alert_cards.id"), comment="the digest that lists it"),
        sa.Column(
            "own_message", sa.Boolean, nullable=False, comment="false where it only stands in a digest"
        ),
        sa.Column("message_id", sa.BigInteger, comment="known by a tap; else its delivery knows it"),
        sa.Column("made_at", MOMENT, nullable=False),
        comment="which message shows which alert in which chat of staff",
    )
    for columns in (["alert_id"], ["digest_id"], ["chat_id", "made_at"]):
        op.create_index(f"ix_alert_cards_{'_'.join(columns)}", "alert_cards", columns)
