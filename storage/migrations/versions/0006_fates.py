"""What became of invitations is counted: by day and fate, and by the hour of sending.

Triggers, so that no statement can forget to, note which invitations have to be looked at again. An invitation
remembers as what it is counted, so whoever looks takes it out there and puts it in where it belongs now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WATCHED = "campaign_id, segment, state, skip_reason, due_at, sent_at, delivered_at"
LOST = "('blocked', 'failed', 'unknown')"
OF_LOST = f"OLD.state IN {LOST} OR NEW.state IN {LOST}"
CHANGED = "INSERT INTO fate_changes (invitation_id) SELECT"


def upgrade() -> None:
    as_what = "as what it is counted in fates and sent_hours"
    op.add_column("invitations", sa.Column("counted", sa.Text, comment=as_what))
    _tables()
    # All that there is waits to be counted; the bot does it when it runs.
    op.execute(f"{CHANGED} id FROM invitations ORDER BY id")
    (_sqlite_triggers if op.get_bind().dialect.name == "sqlite" else _postgresql_triggers)()


def _tables() -> None:
    op.create_table(
        "fates",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id"), primary_key=True),
        sa.Column("segment", sa.Text, primary_key=True),
        sa.Column("fate", sa.Text, primary_key=True),
        sa.Column("sent", sa.Boolean, primary_key=True),
        sa.Column("people", sa.BigInteger, nullable=False),
        comment="invitations counted by the shop's local day on which they fell due, and by their fate",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sent_hours",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("campaign_id", ID, sa.ForeignKey("campaigns.id"), primary_key=True),
        sa.Column("segment", sa.Text, primary_key=True),
        sa.Column("hour", sa.SmallInteger, primary_key=True),
        sa.Column("delivered", sa.BigInteger, nullable=False),
        sa.Column("scored", sa.BigInteger, nullable=False),
        comment="questions that arrived, by the day on which they fell due and the local hour of sending",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fate_changes",
        sa.Column("id", ID, primary_key=True),
        sa.Column("invitation_id", sa.BigInteger, nullable=False),
        sa.Column("counted", sa.Text, comment="as what one was counted that is deleted"),
        comment="invitations whose fate may be another than the one that is counted; triggers write them",
    )


def _sqlite_triggers() -> None:
    in_another = " OR ".join(f"OLD.{each} IS NOT NEW.{each}" for each in WATCHED.split(", "))
    gone = "INSERT INTO fate_changes (invitation_id, counted) VALUES (OLD.id, OLD.counted)"
    _sqlite_trigger("came", "INSERT ON invitations", f"{CHANGED} NEW.id")
    _sqlite_trigger("changed", f"UPDATE OF {WATCHED} ON invitations", f"{CHANGED} NEW.id", in_another)
    _sqlite_trigger("went", "DELETE ON invitations", gone)
    lost = f"NEW.invitation_id IS NOT NULL AND ({OF_LOST})"
    _sqlite_trigger("sent", "UPDATE OF state ON deliveries", f"{CHANGED} NEW.invitation_id", lost)
    _sqlite_trigger(
        "forgotten", "DELETE ON deliveries", f"{CHANGED} OLD.invitation_id", "OLD.invitation_id IS NOT NULL"
    )
    for verb, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        asked = f"{row}.invitation_id IS NOT NULL"
        _sqlite_trigger(f"scored_{verb}", f"{verb} ON responses", f"{CHANGED} {row}.invitation_id", asked)
        whose = f"invitation_id FROM responses WHERE id = {row}.response_id AND invitation_id IS NOT NULL"
        _sqlite_trigger(f"commented_{verb}", f"{verb} ON comments", f"{CHANGED} {whose}")


def _sqlite_trigger(name: str, event: str, body: str, when: str = "true") -> None:
    op.execute(f"CREATE TRIGGER fate_{name.lower()} AFTER {event} WHEN {when} BEGIN {body}; END")


def _postgresql_triggers() -> None:
    op.execute(
        f"""
        CREATE FUNCTION note_fate() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE row_ jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
        BEGIN
            IF TG_TABLE_NAME = 'comments' THEN
                {CHANGED} invitation_id FROM responses
                    WHERE id = (row_->>'response_id')::bigint AND invitation_id IS NOT NULL;
            ELSIF TG_TABLE_NAME <> 'invitations' THEN
                {CHANGED} (row_->>'invitation_id')::bigint WHERE row_->>'invitation_id' IS NOT NULL;
            ELSIF TG_OP = 'DELETE' THEN
                INSERT INTO fate_changes (invitation_id, counted) VALUES (OLD.id, OLD.counted);
            ELSE
                {CHANGED} NEW.id;
            END IF;
            RETURN NULL;
        END $$"""
    )
    in_another = " OR ".join(f"OLD.{each} IS DISTINCT FROM NEW.{each}" for each in WATCHED.split(", "))
    _postgresql_trigger("came", "INSERT OR DELETE ON invitations")
    _postgresql_trigger("changed", f"UPDATE OF {WATCHED} ON invitations", in_another)
    _postgresql_trigger("scored", "INSERT OR DELETE ON responses")
    _postgresql_trigger("commented", "INSERT OR DELETE ON comments")
    _postgresql_trigger("sent", "UPDATE OF state ON deliveries", OF_LOST)
    _postgresql_trigger("forgotten", "DELETE ON deliveries")


def _postgresql_trigger(name: str, event: str, when: str = "true") -> None:
    op.execute(
        f"CREATE TRIGGER fate_{name} AFTER {event} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION note_fate()"
    )
