"""What became of invitations is counted by triggers, so that no statement can forget to.

An invitation keeps its fate. Whatever changes the fate, or the cell that it is counted in, writes down a
move: one fewer there, one more here. Nobody waits for anybody: moves are only added, and counted in later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
LOST = "('blocked', 'failed', 'unknown')"
CELL = "due_quarter, sent_quarter, campaign_id, segment, fate, people"
WATCHED = "campaign_id, segment, state, skip_reason, due_at, sent_at, delivered_at"

# A tap proves that the question arrived, whatever the outbox knows.
FATE = f"""
    CASE
        WHEN r.id IS NOT NULL AND EXISTS (SELECT 1 FROM comments WHERE comments.response_id = r.id)
            THEN 'commented'
        WHEN r.id IS NOT NULL THEN 'scored'
        WHEN i.delivered_at IS NOT NULL THEN 'delivered'
        WHEN i.state = 'skipped' THEN 'skipped ' || coalesce(i.skip_reason, '')
        WHEN d.state IN {LOST} THEN d.state
        WHEN i.state = 'scheduled' THEN 'waiting'
        ELSE 'gone'
    END"""
FATES = f"""
    CREATE VIEW invitation_fates AS SELECT i.id, {FATE} AS fate FROM invitations i
    LEFT JOIN responses r ON r.invitation_id = i.id LEFT JOIN deliveries d ON d.invitation_id = i.id"""


def upgrade() -> None:
    op.add_column("invitations", sa.Column("fate", sa.Text, nullable=False, server_default="waiting"))
    _tables()
    op.execute(FATES)
    op.execute(
        "UPDATE invitations SET fate = (SELECT fate FROM invitation_fates f WHERE f.id = invitations.id)"
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    quarter = _sqlite_quarter if sqlite else _postgresql_quarter
    # All that there is moves in at once; the bot counts it in when it runs.
    op.execute(
        f"INSERT INTO fate_moves ({CELL})"
        f" SELECT {quarter('due_at')}, {quarter('sent_at')}, campaign_id, segment, fate, count(*)"
        " FROM invitations GROUP BY 1, 2, 3, 4, 5"
    )
    (_sqlite_triggers if sqlite else _postgresql_triggers)()


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
        "fate_moves",
        sa.Column("id", ID, primary_key=True),
        sa.Column("due_quarter", sa.BigInteger, nullable=False, comment="of an hour since 1970, in UTC"),
        sa.Column("sent_quarter", sa.BigInteger, comment="NULL where it was not sent"),
        sa.Column("campaign_id", sa.BigInteger, nullable=False),
        sa.Column("segment", sa.Text, nullable=False),
        sa.Column("fate", sa.Text, nullable=False),
        sa.Column("people", sa.BigInteger, nullable=False, comment="how many more, or fewer, have this fate"),
        comment="changes of fates that are not counted in yet; triggers write them",
    )


def _sqlite_quarter(moment: str) -> str:
    return f"CAST(strftime('%s', {moment}) AS INTEGER) / 900"


def _postgresql_quarter(moment: str) -> str:
    return f"floor(extract(epoch FROM {moment}) / 900)::bigint"


def _sqlite_triggers() -> None:
    _sqlite_trigger("came", "INSERT ON invitations", _sqlite_moves("NEW.id", came=True))
    _sqlite_trigger("changed", f"UPDATE OF {WATCHED} ON invitations", _sqlite_moves("NEW.id", changed=True))
    _sqlite_trigger("went", "DELETE ON invitations", _sqlite_move("OLD", "OLD.fate", -1) + ";")
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        _sqlite_trigger("scored", f"{event} ON responses", _sqlite_moves(f"{row}.invitation_id"))
        whose = f"(SELECT invitation_id FROM responses WHERE id = {row}.response_id)"
        _sqlite_trigger("commented", f"{event} ON comments", _sqlite_moves(whose))
    lost = f"WHEN OLD.state IN {LOST} OR NEW.state IN {LOST}"
    _sqlite_trigger("sent", "UPDATE OF state ON deliveries", _sqlite_moves("NEW.invitation_id"), lost)
    _sqlite_trigger("forgotten", "DELETE ON deliveries", _sqlite_moves("OLD.invitation_id"))


def _sqlite_trigger(name: str, event: str, body: str, when: str = "") -> None:
    verb = event.split()[0].lower()
    op.execute(f"CREATE TRIGGER fate_{name}_{verb} AFTER {event} {when} BEGIN {body} END")


def _sqlite_move(row: str, fate: str, people: int, where: str = "") -> str:
    """A move of an invitation into the cell of ``row`` and this fate, or out of it."""
    quarters = f"{_sqlite_quarter(f'{row}.due_at')}, {_sqlite_quarter(f'{row}.sent_at')}"
    cell = f"{quarters}, {row}.campaign_id, {row}.segment, {fate}, {people}"
    return f"INSERT INTO fate_moves ({CELL}) SELECT {cell} {where}"


def _sqlite_moves(invitation: str, *, came: bool = False, changed: bool = False) -> str:
    """Out of the cell that it was in, if it was in one; into the one that it is in; and keep its fate."""
    now = f"(SELECT fate FROM invitation_fates f WHERE f.id = {invitation})"
    if came:
        moves = [_sqlite_move("NEW", now, 1)]
    elif changed:
        cell = ("due_at", "sent_at", "campaign_id", "segment")
        where = "WHERE " + " OR ".join([f"OLD.fate <> {now}", *(f"OLD.{c} IS NOT NEW.{c}" for c in cell)])
        moves = [_sqlite_move("OLD", "OLD.fate", -1, where), _sqlite_move("NEW", now, 1, where)]
    else:
        where = f"FROM invitations i WHERE i.id = {invitation} AND i.fate <> {now}"
        moves = [_sqlite_move("i", "i.fate", -1, where), _sqlite_move("i", now, 1, where)]
    kept = f"UPDATE invitations SET fate = {now} WHERE id = {invitation} AND fate <> {now}"
    return "; ".join([*moves, kept]) + ";"


def _postgresql_triggers() -> None:
    op.execute(
        f"""
        CREATE FUNCTION move_fate(i invitations, fate text, people bigint) RETURNS void LANGUAGE sql AS $$
            INSERT INTO fate_moves ({CELL}) VALUES (
                {_postgresql_quarter("i.due_at")}, {_postgresql_quarter("i.sent_at")},
                i.campaign_id, i.segment, fate, people)
        $$"""
    )
    # Two transactions may change what one fate is made of: the second has to see what the first one did.
    op.execute(
        """
        CREATE FUNCTION renew_fate(invitation bigint) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE i invitations; now_ text;
        BEGIN
            SELECT * INTO i FROM invitations WHERE id = invitation FOR NO KEY UPDATE;
            SELECT fate INTO now_ FROM invitation_fates WHERE id = invitation;
            IF i.fate <> now_ THEN
                UPDATE invitations SET fate = now_ WHERE id = invitation;
                PERFORM move_fate(i, i.fate, -1);
                PERFORM move_fate(i, now_, 1);
            END IF;
        END $$"""
    )
    op.execute(
        """
        CREATE FUNCTION fate_of_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'UPDATE' OR (OLD.due_at, OLD.sent_at, OLD.campaign_id, OLD.segment)
                IS DISTINCT FROM (NEW.due_at, NEW.sent_at, NEW.campaign_id, NEW.segment)
            THEN
                IF TG_OP <> 'INSERT' THEN PERFORM move_fate(OLD, OLD.fate, -1); END IF;
                IF TG_OP <> 'DELETE' THEN PERFORM move_fate(NEW, NEW.fate, 1); END IF;
            END IF;
            IF TG_OP <> 'DELETE' THEN PERFORM renew_fate(NEW.id); END IF;
            RETURN NULL;
        END $$"""
    )
    op.execute(
        """
        CREATE FUNCTION fate_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE row_ jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
        BEGIN
            IF TG_TABLE_NAME = 'comments' THEN
                PERFORM renew_fate(invitation_id) FROM responses
                    WHERE id = (row_->>'response_id')::bigint AND invitation_id IS NOT NULL;
            ELSIF row_->>'invitation_id' IS NOT NULL THEN
                PERFORM renew_fate((row_->>'invitation_id')::bigint);
            END IF;
            RETURN NULL;
        END $$"""
    )
    differs = " OR ".join(f"OLD.{each} IS DISTINCT FROM NEW.{each}" for each in WATCHED.split(", "))
    lost = f"OLD.state IN {LOST} OR NEW.state IN {LOST}"
    of_invitation, of_row = "fate_of_invitation", "fate_of_row"
    _postgresql_trigger("came", "INSERT OR DELETE ON invitations", of_invitation)
    _postgresql_trigger("changed", f"UPDATE OF {WATCHED} ON invitations", of_invitation, differs)
    _postgresql_trigger("scored", "INSERT OR DELETE ON responses", of_row)
    _postgresql_trigger("commented", "INSERT OR DELETE ON comments", of_row)
    _postgresql_trigger("sent", "UPDATE OF state ON deliveries", of_row, lost)
    _postgresql_trigger("forgotten", "DELETE ON deliveries", of_row)


def _postgresql_trigger(name: str, event: str, function: str, when: str = "") -> None:
    condition = f"WHEN ({when})" if when else ""
    op.execute(
        f"CREATE TRIGGER fate_{name} AFTER {event} FOR EACH ROW {condition} EXECUTE FUNCTION {function}()"
    )
