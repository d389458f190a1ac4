"""The HTTP API: its tokens, refunds, and in which order answers came and changed.

Triggers, so that no statement can forget to, take an answer's number in that order away when it changes, and
so it gets a new one, after all others, when somebody asks.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WATCHED = "customer_id, segment, traits, score, answered_at, changed_at, comment_skipped_at, may_write"


def upgrade() -> None:
    _tokens()
    _refunds()
    op.add_column(
        "responses", sa.Column("place", sa.BigInteger, comment="among those that came or changed; NULL: last")
    )
    waiting = sa.text("place IS NULL")
    placed = sa.text("place IS NOT NULL")
    op.create_index(
        "uq_responses_place",
        "responses",
        ["place"],
        unique=True,
        sqlite_where=placed,
        postgresql_where=placed,
    )
    op.create_index("ix_responses_id", "responses", ["id"], sqlite_where=waiting, postgresql_where=waiting)
    (_sqlite_triggers if op.get_bind().dialect.name == "sqlite" else _postgresql_triggers)()


def _tokens() -> None:
    op.create_table(
        "api_tokens",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False),
        sa.Column("scopes", sa.JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_used_at", MOMENT, comment="to the minute"),
        sa.Column("withdrawn_at", MOMENT),
        sa.UniqueConstraint("token_hash", name="uq_api_tokens_token_hash"),
        comment="what lets other programs of the shop in at the HTTP API",
    )
    in_use = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "uq_api_tokens_in_use_name",
        "api_tokens",
        ["name"],
        unique=True,
        sqlite_where=in_use,
        postgresql_where=in_use,
    )


def _refunds() -> None:
    op.create_table(
        "refunds",
        sa.Column("id", ID, primary_key=True),
        sa.Column("external_id", sa.Text, nullable=False),
        sa.Column("purchase_id", ID, sa.ForeignKey("purchases.id"), nullable=False),
        sa.Column("customer_id", ID, sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("refunded_at", MOMENT, nullable=False),
        sa.Column("amount_minor", sa.BigInteger, nullable=False, comment="more than nothing"),
        sa.Column("currency", sa.Text, nullable=False, comment="the purchase's"),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("external_id", name="uq_refunds_external_id"),
        comment="money of a purchase that its customer got back",
    )
    for columns in (["purchase_id"], ["customer_id", "refunded_at"]):
        op.create_index(f"ix_refunds_{'_'.join(columns)}", "refunds", columns)


def _sqlite_triggers() -> None:
    changed = " OR ".join(f"OLD.{each} IS NOT NEW.{each}" for each in WATCHED.split(", "))
    op.execute(
        f"CREATE TRIGGER place_changed AFTER UPDATE OF {WATCHED} ON responses"
        f" WHEN NEW.place IS NOT NULL AND ({changed})"
        " BEGIN UPDATE responses SET place = NULL WHERE id = NEW.id; END"
    )
    for name, event, row in (
        ("commented", "INSERT", "NEW"),
        ("edited", "UPDATE OF text, kind", "NEW"),
        ("withdrew", "DELETE", "OLD"),
    ):
        op.execute(
            f"CREATE TRIGGER place_{name} AFTER {event} ON comments"
            " BEGIN UPDATE responses SET place = NULL"
            f" WHERE id = {row}.response_id AND place IS NOT NULL; END"
        )


def _postgresql_triggers() -> None:
    op.execute(
        """
        CREATE FUNCTION lose_place() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_TABLE_NAME = 'responses' THEN
                NEW.place := NULL;
                RETURN NEW;
            END IF;
            UPDATE responses SET place = NULL
                WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END).response_id
                AND place IS NOT NULL;
            RETURN NULL;
        END $$"""
    )
    changed = " OR ".join(
        f"OLD.{each}::text IS DISTINCT FROM NEW.{each}::text" for each in WATCHED.split(", ")
    )
    op.execute(
        f"CREATE TRIGGER place_changed BEFORE UPDATE OF {WATCHED} ON responses"
        f" FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION lose_place()"
    )
    op.execute(
        "CREATE TRIGGER place_commented AFTER INSERT OR DELETE OR UPDATE OF text, kind ON comments"
        " FOR EACH ROW EXECUTE FUNCTION lose_place()"
    )
