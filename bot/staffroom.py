"""What managers and admins may ask for; to anybody else these commands do not exist."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.digests import digest_of
from bot.letters import Export, Text
from bot.reporting import send_report
from bot.texts import Texts
from bot.themes.lists import theme_names
from bot.turn import Turn
from nps.log import Deed, Entry
from nps.periods import Period, UnknownPeriod, named, time_zone_named, week_of
from nps.recipients import Recipient
from nps.records import Lane, Role, Staff
from reports.caption import brief
from storage import log as log_book
from storage import recipients, staff

COMMANDS = {
    Role.MANAGER: ("alerts", "why", "churn", "report", "nps", "themes", "export", "settings", "timezone"),
    Role.ADMIN: (
        "alerts",
        "why",
        "churn",
        "report",
        "nps",
        "themes",
        "export",
        "settings",
        "timezone",
        "campaign",
        "channel",
        "staff",
        "doubts",
        "log",
        "status",
    ),
}
EVERYTHING = "all"
"""The period in the log of an export that has no limits."""

_BY_ITSELF = frozenset({Deed.CAMPAIGN_FINISHED, Deed.CHANNEL_ENDED})
_LOG_LINES = 15
_LONGEST_QUOTE = 50


async def member_here(turn: Turn) -> Staff | None:
    """The staff member whose chat this is."""
    return await staff.by_chat(turn.tx, turn.chat_id)


async def report(turn: Turn, member: Staff, written: str) -> None:
    """/report and /report 2018-W35: the current or any past week, at once."""
    await _report_to(turn, await own_chat(turn), turn.texts(member.language), written)


async def report_in_group(turn: Turn, written: str) -> None:
    """/report from staff in a group: as it comes there by itself, if it does; else nothing."""
    recipient = await recipients.at(turn.tx, turn.chat_id, turn.topic)
    if recipient is not None:
        await _report_to(turn, recipient, turn.texts(recipient.language), written)


async def _report_to(turn: Turn, recipient: Recipient, say: Texts, written: str) -> None:
    week = await week_asked(turn, say, written, "week-unknown")
    if week is not None:
        await send_report(
            turn.tx, week, recipient=recipient, key=turn.origin, settings=turn.settings, now=turn.now
        )


async def week_asked(turn: Turn, say: Texts, written: str, unknown: str) -> Period | None:
    """The week that somebody wrote behind a command, this one if none; else they are told what is wrong.

    ``unknown`` is the text for what is no week.
    """
    zone, starts = turn.settings.timezone, turn.settings.first_weekday
    try:
        week = named(written, zone, starts) if written else week_of(turn.now, zone, starts)
    except UnknownPeriod:
        await turn.say(Text(say(unknown, written=written[:_LONGEST_QUOTE])))
        return None
    if week.start > turn.now:
        await turn.say(Text(say("week-not-begun", week=say.week(week))))
        return None
    return week


async def own_chat(turn: Turn) -> Recipient:
    """The recipient that a member's own chat is."""
    recipient = await recipients.at(turn.tx, turn.chat_id)
    assert recipient is not None  # it is since they enrolled
    return recipient


async def nps(turn: Turn, member: Staff) -> None:
    """/nps: this week in three lines."""
    settings, scope = turn.settings, (await own_chat(turn)).scope
    week = week_of(turn.now, settings.timezone, settings.first_weekday)
    digest = await digest_of(turn.tx, week, settings=settings, now=turn.now, branches=scope.branches)
    # In the lane of reports, which leave only while their reader is staff.
    await turn.say(Text(brief(digest, turn.texts(member.language))), lane=Lane.REPORT)


async def export(turn: Turn, member: Staff, written: str) -> None:
    """/export, /export 2026-W05, 2026-01 or 2026: all answers, or those of a time, as a workbook.

    It holds every branch and every name, so whoever is limited to some of it does not get it.
    """
    say = turn.texts(member.language)
    if member.branches or not member.sees_names:
        await turn.say(Text(say("export-limited")))
        return
    try:
        zone, starts = turn.settings.timezone, turn.settings.first_weekday
        period = named(written, zone, starts) if written else None
    except UnknownPeriod:
        await turn.say(Text(say("export-unknown", written=written[:_LONGEST_QUOTE])))
        return
    if period is not None and period.start > turn.now:
        await turn.say(Text(say("export-not-begun", written=written[:_LONGEST_QUOTE])))
        return
    asked_for = written.upper()
    details = {"noun": "responses", "period": asked_for or EVERYTHING}
    await log_book.write(turn.tx, Deed.EXPORTED, by=member.id, now=turn.now, details=details)
    await turn.say(Text(say("export-begun")), lane=Lane.REPORT)
    await turn.say(Export(asked_for, member.language), lane=Lane.REPORT)


async def timezone(turn: Turn, member: Staff, written: str) -> None:
    """/timezone Europe/Budapest: where this member's days begin, and what their hour of reports is."""
    say = turn.texts(member.language)
    name = await _zone_named(turn, say, written, member.time_zone)
    if name is None:
        return
    await staff.set_time_zone(turn.tx, member.id, name)
    await _changed_zone(turn, member)
    await _say_zone(turn, say, name)


async def timezone_of_group(turn: Turn, member: Staff, written: str) -> None:
    """/timezone from an admin in a group: that of the reports which come there, if any do."""
    recipient = await recipients.at(turn.tx, turn.chat_id, turn.topic)
    if recipient is None:
        return
    say = turn.texts(recipient.language)
    name = await _zone_named(turn, say, written, recipient.time_zone)
    if name is None:
        return
    await recipients.save(turn.tx, replace(recipient, time_zone=name))
    await _changed_zone(turn, member)
    await _say_zone(turn, say, name)


async def _zone_named(turn: Turn, say: Texts, written: str, now_it_is: str) -> str | None:
    name = time_zone_named(written)
    if name is None:
        key = "timezone-unknown" if written else "timezone-how"
        await turn.say(Text(say(key, timezone=now_it_is, written=written[:_LONGEST_QUOTE])))
    return name


async def _changed_zone(turn: Turn, member: Staff) -> None:
    details: dict[str, str | int] = {"chat": str(turn.chat_id), "what": "zone"}
    await log_book.write(turn.tx, Deed.RECIPIENT_CHANGED, by=member.id, now=turn.now, details=details)


async def _say_zone(turn: Turn, say: Texts, name: str) -> None:
    local = turn.now.astimezone(ZoneInfo(name))
    await turn.say(Text(say("timezone-set", timezone=name, now=say.moment(local, name))))


async def log(turn: Turn, member: Staff, written: str) -> None:
    """/log and /log 2: who did what, a page of it."""
    page = int(written) if written.isascii() and written.isdigit() and len(written) <= 6 else 1
    entries = await log_book.newest(turn.tx, _LOG_LINES, offset=_LOG_LINES * max(0, page - 1))
    say = turn.texts(member.language)
    if not entries:
        await turn.say(Text(say("log-empty")), lane=Lane.REPORT)
        return
    lines = [deed_line(entry, say, member.time_zone) for entry in entries]
    await turn.say(Text("\n".join([say("log-title"), "", *lines])), lane=Lane.REPORT)


def deed_line(entry: Entry, say: Texts, timezone: str) -> str:
    """An entry of the log in words."""
    by_itself = say("log-program" if entry.deed in _BY_ITSELF else "log-somebody")
    facts: dict[str, str | int] = dict(entry.details)
    if entry.campaign_id is not None:
        facts["number"] = say.numeral(entry.campaign_id)
    if "what" in facts:
        facts["what"] = ", ".join(say(f"log-what-{each}") for each in str(facts["what"]).split(", "))
    if "themes" in facts:
        facts["response"] = say.numeral(int(facts["response"]))
        facts["themes"] = theme_names(say, str(facts["themes"]).splitlines())
    if "why" in facts:
        facts["why"] = say(f"doubts-why-{facts['why']}")
    deed = say(f"log-{entry.deed.value}", **facts)
    return say("log-line", moment=say.moment(entry.at, timezone), who=entry.who or by_itself, deed=deed)
