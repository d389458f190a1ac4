"""What the message of /staff shows: everybody, one member, their branches, or whether they are to go."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from bot.campaigns.buttons import mark
from bot.keyboards import STAFF, data
from bot.letters import Button, Edit, Keyboard
from bot.texts import Texts
from nps.periods import local_day
from nps.records import Role, Staff

A_PAGE = 8
_LONGEST_LABEL = 40


class Verb(StrEnum):
    """What a button of /staff stands for."""

    LIST = "list"
    SHOW = "show"
    BRANCHES = "branches"
    BRANCH = "branch"
    ALL = "all"
    NAMES = "names"
    REMOVE = "remove"
    REMOVED = "removed"
    INVITE = "invite"


def everybody(members: Sequence[Staff], page: int, say: Texts, message_id: int) -> Edit:
    """All members, a page at a time, and the two invitations."""
    last = max(0, (len(members) - 1) // A_PAGE)
    page = min(page, last)
    shown = members[page * A_PAGE : (page + 1) * A_PAGE]
    lines = [say("team-title", n=len(members)), "", *(_line(each, say) for each in shown)]
    rows: Keyboard = tuple((_button(each.name, each.id, Verb.SHOW),) for each in shown)
    rows += _turning(page, last, say)
    invites = tuple(
        _button(say(f"button-team-invite-{role.value}"), 0, Verb.INVITE, role.value) for role in Role
    )
    return Edit(message_id, "\n".join(lines), (*rows, invites))


def member(one: Staff, reader: Staff, say: Texts, message_id: int) -> Edit:
    """One member, and what can be changed about them."""
    since = say.short_day(local_day(one.enrolled_at, reader.time_zone))
    lines = [_line(one, say), say("team-since", day=since), say("team-zone", timezone=one.time_zone)]
    rows: list[tuple[Button, ...]] = []
    if one.role is Role.MANAGER:
        names = "off" if one.sees_names else "on"
        rows.append((_button(say("button-team-branches"), one.id, Verb.BRANCHES, 0),))
        rows.append((_button(say(f"button-team-names-{names}"), one.id, Verb.NAMES, names),))
    rows.append((_button(say("button-team-remove"), one.id, Verb.REMOVE),))
    rows.append((_button(say("button-back"), 0, Verb.LIST, 0),))
    return Edit(message_id, "\n".join(lines), tuple(rows))


def branches(one: Staff, offered: Sequence[str], page: int, say: Texts, message_id: int) -> Edit:
    """The branches that a manager may be limited to, those chosen with a tick."""
    last = max(0, (len(offered) - 1) // A_PAGE)
    page = min(page, last)
    rows: Keyboard = tuple(
        (_ticked(name, name in one.branches, one.id, Verb.BRANCH, f"{page}.{mark(name)}"),)
        for name in offered[page * A_PAGE : (page + 1) * A_PAGE]
    )
    rows += _turning(page, last, say, one.id, Verb.BRANCHES)
    everything = _ticked(say("button-settings-all-branches"), not one.branches, one.id, Verb.ALL, page)
    back = _button(say("button-back"), one.id, Verb.SHOW)
    return Edit(message_id, say("team-branches-how", name=one.name), (*rows, (everything,), (back,)))


def whether_to_remove(one: Staff, say: Texts, message_id: int) -> Edit:
    """A second tap, since a member who was removed has to be invited again."""
    yes = _button(say("button-team-removed", name=one.name), one.id, Verb.REMOVED)
    no = _button(say("button-back"), one.id, Verb.SHOW)
    return Edit(message_id, say("team-remove-ask", name=one.name), ((yes,), (no,)))


def _line(one: Staff, say: Texts) -> str:
    """``Maria · manager · Arbat · no names``."""
    told = [say.apart(one.name), say("team-role", role=one.role.value), *_sees(one, say)]
    return " · ".join(told)


def _sees(one: Staff, say: Texts) -> Iterable[str]:
    if one.branches:
        yield ", ".join(one.branches)
    if not one.sees_names:
        yield say("team-no-names")


def _turning(page: int, last: int, say: Texts, number: int = 0, verb: Verb = Verb.LIST) -> Keyboard:
    turns = []
    if page > 0:
        turns.append(_button(say("button-settings-earlier"), number, verb, page - 1))
    if page < last:
        turns.append(_button(say("button-settings-further"), number, verb, page + 1))
    return (tuple(turns),) if turns else ()


def _ticked(label: str, chosen: bool, number: int, verb: Verb, argument: object) -> Button:
    return _button(f"✓ {label}" if chosen else label, number, verb, argument)


def _button(label: str, number: int, verb: Verb, argument: object = "") -> Button:
    return Button(label[:_LONGEST_LABEL], data(STAFF, number, f"{verb}.{argument}"))
