"""Looks at the database, which may be in use, and changes nothing."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bot.checkup.finding import Finding
from bot.offices import Office
from bot.running import runs
from bot.settings import Settings
from bot.stuck import Work, stuck
from storage import events, health, recounting
from storage.database import Database

LONGEST_WAIT = timedelta(hours=1)
"""For so long an event may wait before the other program is to be looked at."""

_FORGET = "npsbot webhooks drop --all forgets them"
_LATE = {
    Work.LETTERS: "Messages have been waiting to be sent",
    Work.QUESTIONS: "Questions have been due",
    Work.REPORTS: "A report has been due",
    Work.ALERTS: "Reminders about alerts have been due",
}


async def looks(database: Database, settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """All that there is to see in it. Raises DatabaseRefused."""
    yield await _file(database)
    yield await _references(database)
    yield await _figures(database)
    yield await _time_zone(database, settings)
    yield await _sending(database, settings)
    yield await _late(database, settings, now)
    yield await _set_aside(database)
    yield await _events(database, settings, now)


# A read transaction for each look: a long one would keep SQLite's log from being shortened.


async def _file(database: Database) -> Finding:
    async with database.read() as tx:
        damages = await health.damages(tx)
    if not damages:
        return Finding("file", True, "The database is whole.")
    return Finding(
        "file",
        False,
        f"The database file is damaged ({damages[0]}): stop the bot, keep a copy of the file, and put the "
        "last backup in its place.",
    )


async def _references(database: Database) -> Finding:
    async with database.read() as tx:
        strays = await health.strays(tx)
    if not strays:
        return Finding("references", True, "Every row that another one points at is there.")
    return Finding(
        "references",
        False,
        f"Something that rows point at is missing ({'; '.join(strays)}): somebody has changed the tables by "
        "hand, so compare with the last backup.",
    )


async def _figures(database: Database) -> Finding:
    async with database.read() as tx:
        differences = await recounting.recount(tx)
    if not differences:
        return Finding("figures", True, "Every figure agrees with the answers.")
    return Finding(
        "figures",
        False,
        f"{len(differences):,} figures of reports differ from the answers, such as: {differences[0]}. "
        "Run npsbot db recount --mend.",
    )


async def _time_zone(database: Database, settings: Settings) -> Finding:
    async with database.read() as tx:
        counted = await recounting.counted_in(tx)
    if counted is None or counted == settings.timezone:
        return Finding("time_zone", True, f"Days are counted in {settings.timezone}.")
    return Finding(
        "time_zone",
        False,
        f"Days are counted in {counted}, but TIMEZONE is {settings.timezone}: the next start of npsbot run "
        "counts them anew, or set TIMEZONE back.",
    )


async def _sending(database: Database, settings: Settings) -> Finding:
    if runs(settings.database) or await database.is_taken(Office.SENDER):
        return Finding("outbox", True, "The bot is running, and sees to the outbox.")
    async with database.read() as tx:
        left = await health.being_sent(tx)
    if not left:
        return Finding("outbox", True, "No bot is running, and none has left a letter half sent.")
    return Finding(
        "outbox",
        False,
        f"{left:,} letters were being sent when the bot ended: start npsbot run, which settles them.",
    )


async def _set_aside(database: Database) -> Finding:
    async with database.read() as tx:
        kept = await health.set_aside(tx)
    if not kept:
        return Finding("updates", True, "Every update could be handled.")
    return Finding(
        "updates",
        False,
        f"{kept:,} updates could not be handled and were set aside, which is a defect: report what the log "
        "says of them, then delete them (update_id and failed in the table updates).",
    )


async def _events(database: Database, settings: Settings, now: datetime) -> Finding:
    async with database.read() as tx:
        waiting, since = await events.waiting(tx)
        lost = await events.count_given_up(tx)
    if lost:
        return Finding(
            "events",
            False,
            f"{lost:,} events were taken by no other program in three days: npsbot webhooks list says why, "
            "npsbot webhooks retry --all tells them again.",
        )
    if since is None:
        return Finding("events", True, "No event waits to be told to another program.")
    sentence = (
        f"{waiting:,} events wait to be told to another program, the oldest since {since:%Y-%m-%d %H:%M} UTC"
    )
    if settings.events_url is None:
        return Finding("events", False, f"{sentence}, but EVENTS_URL is not set: set it again, or {_FORGET}.")
    if now - since < LONGEST_WAIT:
        return Finding("events", True, f"{sentence}.")
    return Finding("events", False, f"{sentence}: npsbot webhooks test says what is wrong.")


async def _late(database: Database, settings: Settings, now: datetime) -> Finding:
    async with database.read() as tx:
        late = [each for each in await stuck(tx, settings, now) if each.work in _LATE]
    if not late:
        return Finding("late", True, "Nothing that is due waits.")
    said = "; ".join(f"{_LATE[each.work]} since {each.since:%Y-%m-%d %H:%M} UTC" for each in late)
    if runs(settings.database) or await database.is_taken(Office.SENDER):
        return Finding("late", False, f"{said}, while the bot is running: its log says what keeps it.")
    return Finding("late", False, f"{said}, and no bot is running: start npsbot run.")
