"""What managers and admins may ask for; to anybody else these commands do not exist."""

from zoneinfo import ZoneInfo, available_timezones

from bot.letters import Text
from bot.reporting import digest_of, send_report
from bot.turn import Turn
from nps.periods import UnknownWeek, iso_week, week_of
from nps.records import Lane, Staff
from reports.caption import brief
from storage import staff

COMMANDS = ("report", "nps", "timezone")
_LONGEST_QUOTE = 50


async def member_here(turn: Turn) -> Staff | None:
    """The staff member whose chat this is."""
    return await staff.by_chat(turn.tx, turn.chat_id)


async def report(turn: Turn, member: Staff, written: str) -> None:
    """/report and /report 2018-W35: the current or any past week, at once."""
    say = turn.texts(member.language)
    try:
        week = (
            iso_week(written, turn.settings.timezone)
            if written
            else week_of(turn.now, turn.settings.timezone)
        )
    except UnknownWeek:
        await turn.say(Text(say("week-unknown", written=written[:_LONGEST_QUOTE])))
        return
    if week.start > turn.now:
        await turn.say(Text(say("week-not-begun", week=say.week(week))))
        return
    await send_report(
        turn.tx,
        week,
        chat_id=turn.chat_id,
        language=member.language,
        key=turn.origin,
        settings=turn.settings,
        now=turn.now,
    )


async def nps(turn: Turn, member: Staff) -> None:
    """/nps: this week in three lines."""
    week = week_of(turn.now, turn.settings.timezone)
    digest = await digest_of(turn.tx, week, settings=turn.settings, now=turn.now)
    # In the lane of reports, which leave only while their reader is staff.
    await turn.say(Text(brief(digest, turn.texts(member.language))), lane=Lane.REPORT)


async def timezone(turn: Turn, member: Staff, written: str) -> None:
    """/timezone Europe/Budapest: when Monday nine o'clock is for this member."""
    say = turn.texts(member.language)
    names = {name.lower(): name for name in available_timezones()}
    name = names.get(written.strip().replace(" ", "_").lower())
    if name is None:
        key = "timezone-unknown" if written else "timezone-how"
        await turn.say(Text(say(key, timezone=member.time_zone, written=written[:_LONGEST_QUOTE])))
        return
    await staff.set_time_zone(turn.tx, member.id, name)
    local = turn.now.astimezone(ZoneInfo(name))
    await turn.say(Text(say("timezone-set", timezone=name, now=say.moment(local, name))))
