"""/staff: an admin sees who is staff, limits and removes them, and invites others, in one message.

What a button stands for is all in the button, so nothing is remembered of who stands where; whoever a button
names is looked up again.
"""

from dataclasses import replace

from bot.campaigns.buttons import mark
from bot.letters import Edit, Invite, Text
from bot.team import parting, screens
from bot.team.screens import Verb
from bot.turn import Turn
from nps.log import Deed
from nps.records import Lane, Role, Staff
from storage import branches, log, staff


async def open_(turn: Turn, member: Staff) -> None:
    """/staff."""
    shown = screens.everybody(await staff.everyone(turn.tx), 0, turn.texts(member.language), 0)
    await turn.say(Text(shown.text, shown.keyboard), lane=Lane.REPORT)


async def tap(turn: Turn, member: Staff, number: int, value: str, message_id: int) -> None:
    """A tap on a button of that message; what no button of ours says changes nothing."""
    verb, _, argument = value.partition(".")
    room = _Room(turn, member, message_id)
    shown = await room.tapped(verb, argument, number)
    if shown is None:
        turn.toast = turn.toast or turn.texts(member.language)("team-gone")
        shown = await room.everybody(0)
    await turn.say(shown, lane=Lane.TAP)


class _Room:
    """One message in the hands of one admin, for one tap."""

    def __init__(self, turn: Turn, member: Staff, message_id: int) -> None:
        self._turn = turn
        self._member = member
        self._message_id = message_id
        self._say = turn.texts(member.language)

    async def everybody(self, page: int) -> Edit:
        return screens.everybody(await staff.everyone(self._turn.tx), page, self._say, self._message_id)

    async def tapped(self, verb: str, argument: str, number: int) -> Edit | None:
        """What a tap leads to; None for what there is not, or not any more."""
        match verb:
            case Verb.LIST:
                return await self.everybody(_number(argument))
            case Verb.INVITE if argument in set(Role):
                return await self._invite(Role(argument))
        one = next((each for each in await staff.everyone(self._turn.tx) if each.id == number), None)
        return None if one is None else await self._about(one, verb, argument)

    async def _about(self, one: Staff, verb: str, argument: str) -> Edit | None:
        say, message_id = self._say, self._message_id
        match verb:
            case Verb.SHOW:
                return screens.member(one, self._member, say, message_id)
            case Verb.REMOVE:
                return screens.whether_to_remove(one, say, message_id)
            case Verb.REMOVED:
                return await self._remove(one)
        return None if one.role is Role.ADMIN else await self._limit(one, verb, argument)

    async def _limit(self, one: Staff, verb: str, argument: str) -> Edit | None:
        """What a manager may see; admins see everything."""
        offered = await self._offered(one)
        page, _, marked = argument.partition(".")
        match verb:
            case Verb.BRANCHES:
                pass
            case Verb.BRANCH:
                one = await self._toggled(one, offered, marked)
            case Verb.ALL:
                one = await self._limited(replace(one, branches=()), one)
            case Verb.NAMES if argument in ("on", "off"):
                one = await self._limited(replace(one, sees_names=argument == "on"), one)
                return screens.member(one, self._member, self._say, self._message_id)
            case _:
                return None
        return screens.branches(one, offered, _number(page), self._say, self._message_id)

    async def _offered(self, one: Staff) -> list[str]:
        """Those that were answered about, and those that the member has been limited to before they were."""
        known = await branches.known(self._turn.tx)
        return [*known, *(each for each in one.branches if each not in known)]

    async def _toggled(self, one: Staff, offered: list[str], marked: str) -> Staff:
        named = next((each for each in offered if mark(each) == marked), None)
        if named is None:
            return one
        chosen = [each for each in offered if (each in one.branches) is not (each == named)]
        return await self._limited(replace(one, branches=tuple(chosen)), one)

    async def _limited(self, one: Staff, before: Staff) -> Staff:
        if one != before:
            await staff.limit(self._turn.tx, one.id, branches=one.branches, names=one.sees_names)
            await self._log(Deed.STAFF_LIMITED, name=one.name)
        return one

    async def _remove(self, one: Staff) -> Edit | None:
        try:
            await parting.part(self._turn, one)
        except staff.LastAdmin:
            self._turn.toast = self._say("team-last-admin")
            return screens.member(one, self._member, self._say, self._message_id)
        await self._log(Deed.STAFF_REMOVED, name=one.name)
        self._turn.toast = self._say("team-removed", name=one.name)[:200]
        if one.id == self._member.id:
            return Edit(self._message_id, self._say("team-removed", name=one.name))
        return await self.everybody(0)

    async def _invite(self, role: Role) -> Edit:
        await self._log(Deed.STAFF_INVITED, role=role.value)
        await self._turn.say(Invite(role.value, self._member.language), lane=Lane.REPORT)
        return await self.everybody(0)

    async def _log(self, deed: Deed, **details: str | int) -> None:
        await log.write(self._turn.tx, deed, by=self._member.id, now=self._turn.now, details=details)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0
