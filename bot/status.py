"""/status: how the bot itself is, for admins; a line each, and first what needs a look."""

import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.letters import Text
from bot.stuck import stuck
from bot.texts import Texts
from bot.turn import Turn
from nps.records import DeliveryState, Staff
from storage import alerts, deliveries, events, health
from storage.addresses import parse

_MEGABYTE = 1024 * 1024


async def status(turn: Turn, member: Staff) -> None:
    """Say it."""
    say = turn.texts(member.language)
    found = await stuck(turn.tx, turn.settings, turn.now)
    said = [say(f"stuck-{each.work}", moment=say.moment(each.since, member.time_zone)) for each in found] or [
        say("status-well")
    ]
    lines = [await _heard(turn, member, say), await _letters(turn, member, say), await _alerts(turn, say)]
    if turn.settings.events_url is not None:
        lines.append(await _events(turn, say))
    lines += [await _database(turn, say), say("status-version", version=_version())]
    await turn.say(Text("\n\n".join([*said, "\n".join(lines)])))


async def _heard(turn: Turn, member: Staff, say: Texts) -> str:
    last = await health.last_update(turn.tx, turn.now)
    if last is None:
        return say("status-heard-nothing")
    return say("status-heard", moment=say.moment(last, member.time_zone))


async def _letters(turn: Turn, member: Staff, say: Texts) -> str:
    counted = await deliveries.counts(turn.tx, (DeliveryState.QUEUED, DeliveryState.SENDING))
    since = await deliveries.waiting_since(turn.tx)
    number = sum(counted.values())
    if since is None or since > turn.now:
        return say("status-letters", n=number)
    return say("status-letters-since", n=number, moment=say.moment(since, member.time_zone))


async def _alerts(turn: Turn, say: Texts) -> str:
    return say("status-alerts", n=await alerts.count_open(turn.tx))


async def _events(turn: Turn, say: Texts) -> str:
    waiting, _ = await events.waiting(turn.tx)
    return say("status-events", n=waiting, lost=await events.count_given_up(turn.tx))


async def _database(turn: Turn, say: Texts) -> str:
    size = say.numeral(-(-await health.size(turn.tx) // _MEGABYTE))
    path = parse(turn.settings.database).path
    if path is None:
        return say("status-server", size=size)
    return say("status-file", size=size, free=say.numeral(_free(path)))


def _free(path: Path) -> int:
    """Megabytes on the disk of a file."""
    return shutil.disk_usage(path.absolute().parent).free // _MEGABYTE


def _version() -> str:
    try:
        return version("npsbot")
    except PackageNotFoundError:
        return "0"
