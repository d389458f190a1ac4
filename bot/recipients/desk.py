"""/settings: whoever gets reports, or an admin for a group, says when, how and of what they come."""

from collections.abc import Sequence
from dataclasses import replace

from bot.keyboards import RECIPIENT, data
from bot.letters import Button, Edit, Text
from bot.recipients.choosing import chosen, toggled
from bot.recipients.screens import View, draw
from bot.reporting import send_report
from bot.turn import Turn
from nps.log import Deed
from nps.periods import local_day, spanning
from nps.recipients import Recipient
from nps.records import Lane, Role, Staff
from storage import branches, log, recipients, staff

NOBODY_YET = 0
"""Stands for a recipient in the button that makes a group one."""

_SCREENS = {"first", "days", "hours", "zones", "languages", "branches", "end"}
_TOLD = {"weekday": "day", "monthday": "day", "all": "branches", "branch": "branches"}


async def open_(turn: Turn, member: Staff) -> None:
    """/settings: the first screen, or in a group that gets no reports yet the offer to send them there."""
    recipient = await recipients.at(turn.tx, turn.chat_id, turn.topic)
    if recipient is not None:
        await turn.say(draw(await _view(turn, member, recipient), "first"))
    elif turn.chat_id != member.chat_id:
        say = turn.texts(member.language)
        yes = Button(say("button-settings-join"), data(RECIPIENT, NOBODY_YET, "join"))
        await turn.say(Text(say("settings-offer"), ((yes,),)))


async def tap(turn: Turn, member: Staff, recipient_id: int, value: str, message_id: int) -> None:
    """A tap on a button of the settings; what somebody may not do, or no button says, changes nothing."""
    verb, _, argument = value.partition(".")
    if recipient_id == NOBODY_YET and verb == "join" and _in_group(turn, member):
        recipient = await _join(turn, member)
    else:
        found = await recipients.get(turn.tx, recipient_id)
        if found is None or not _may_change(turn, member, found):
            turn.toast = turn.texts(member.language)("settings-gone")
            return
        recipient = found
    await _Desk(turn, member, recipient, message_id).do(verb, argument)


def _in_group(turn: Turn, member: Staff) -> bool:
    return turn.chat_id < 0 and member.role is Role.ADMIN


def _may_change(turn: Turn, member: Staff, recipient: Recipient) -> bool:
    """Whether it is the member's own chat, or a group's that an admin stands in."""
    here = recipient.chat_id == turn.chat_id
    return here and (recipient.chat_id == member.chat_id or _in_group(turn, member))


async def _join(turn: Turn, member: Staff) -> Recipient:
    """The group gets reports from now on: figures only, until an admin says otherwise."""
    before = await recipients.at(turn.tx, turn.chat_id, turn.topic)
    await recipients.join(
        turn.tx,
        turn.chat_id,
        turn.topic,
        staff_id=member.id,
        language=member.language,
        time_zone=member.time_zone,
        sees_names=False,
        now=turn.now,
    )
    joined = await recipients.at(turn.tx, turn.chat_id, turn.topic)
    assert joined is not None
    if before is None:
        await log.write(
            turn.tx, Deed.RECIPIENT_ADDED, by=member.id, now=turn.now, details={"chat": str(turn.chat_id)}
        )
    return joined


async def _view(turn: Turn, member: Staff, recipient: Recipient) -> View:
    return View(
        recipient,
        turn.texts(recipient.language),
        turn.settings,
        turn.now,
        await offered(turn, recipient),
        member.role is Role.ADMIN,
    )


async def offered(turn: Turn, recipient: Recipient) -> Sequence[str]:
    """The branches that a recipient may choose from."""
    return recipient.allowed or await branches.known(turn.tx)


class _Desk:
    """One recipient in the hands of one member, for one tap."""

    def __init__(self, turn: Turn, member: Staff, recipient: Recipient, message_id: int) -> None:
        self._turn = turn
        self._member = member
        self._recipient = recipient
        self._message_id = message_id

    async def do(self, verb: str, argument: str) -> None:
        match verb:
            case "now":
                await self._send_one()
            case "endnow" if self._recipient.is_group:
                await self._end()
            case "branch":
                page, _, marked = argument.partition(".")
                new = toggled(self._recipient, marked, await offered(self._turn, self._recipient))
                await self._change("branches", new, f"branches.{page}")
            case "all":
                await self._change("branches", replace(self._recipient, branches=()), f"branches.{argument}")
            case _ if verb in _SCREENS:
                await self._show(f"{verb}.{argument}")
            case "names" if not self._recipient.is_group:
                await self._show("first")  # of a member's own chat that is said on the command line
            case _:
                new = chosen(self._recipient, verb, argument, now=self._turn.now)
                await self._change(_TOLD.get(verb, verb), new, "first")

    async def _show(self, screen: str) -> None:
        view = await _view(self._turn, self._member, self._recipient)
        drawn = draw(view, screen)
        await self._turn.say(Edit(self._message_id, drawn.text, drawn.keyboard), lane=Lane.TAP)

    async def _change(self, what: str, new: Recipient, screen: str) -> None:
        if new != self._recipient:
            await self._keep(new)
            await log.write(
                self._turn.tx,
                Deed.RECIPIENT_CHANGED,
                by=self._member.id,
                now=self._turn.now,
                details={"chat": str(new.chat_id), "what": what},
            )
        await self._show(screen)

    async def _keep(self, new: Recipient) -> None:
        tx, old = self._turn.tx, self._recipient
        await recipients.save(tx, new)
        if new.chat_id == self._member.chat_id:  # in one's own chat the bot speaks as its reports do
            if new.language != old.language:
                await staff.set_language(tx, self._member.id, new.language)
                self._turn.menus.add(self._turn.chat_id)
            if new.time_zone != old.time_zone:
                await staff.set_time_zone(tx, self._member.id, new.time_zone)
        self._recipient = new

    async def _send_one(self) -> None:
        """The report of the last week or month that is over, at once."""
        turn, recipient, settings = self._turn, self._recipient, self._turn.settings
        today = local_day(turn.now, settings.timezone)
        running = spanning(today, settings.timezone, recipient.span, settings.first_weekday)
        await send_report(
            turn.tx,
            running.before(),
            recipient=recipient,
            key=turn.origin,
            settings=settings,
            now=turn.now,
        )
        turn.toast = turn.texts(recipient.language)("settings-sent")

    async def _end(self) -> None:
        turn = self._turn
        await recipients.end(turn.tx, self._recipient.id, turn.now)
        details: dict[str, str | int] = {"chat": str(self._recipient.chat_id)}
        await log.write(turn.tx, Deed.RECIPIENT_ENDED, by=self._member.id, now=turn.now, details=details)
        ended = turn.texts(self._recipient.language)("settings-ended")
        await turn.say(Edit(self._message_id, ended), lane=Lane.TAP)
