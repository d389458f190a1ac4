"""An admin sends a file of purchases, and taps what is offered.

A turn changes the file's row only: it is looked at, offered and imported outside of turns (``importer.py``).
"""

import unicodedata
from dataclasses import replace

from bot.courier import LARGEST_FILE
from bot.files import screens
from bot.files.screens import Verb
from bot.letters import Text
from bot.turn import Turn
from nps.imports import Import, ImportState
from nps.records import Staff
from storage import imports

_LONGEST_NAME = 60
_MEGABYTE = 1024 * 1024
_DECIMALS = {"point": ".", "comma": ","}
_ORDERS = ("dmy", "mdy", "ymd")


async def take(turn: Turn, member: Staff, file_id: str, name: str | None, size: int | None) -> None:
    """A document: it is looked at as soon as this turn is over."""
    say = turn.texts(member.language)
    called = _plain(name or "") or say("import-nameless")
    if size is not None and size > LARGEST_FILE:
        await turn.say(Text(say("import-too-large", file=called, mb=LARGEST_FILE // _MEGABYTE)))
        return
    number = await imports.add(
        turn.tx, chat_id=turn.chat_id, staff_id=member.id, file_id=file_id, name=called, now=turn.now
    )
    key = screens.offer_of(number, turn.chat_id).key
    await turn.say(Text(say("import-looking", file=called)), key=key)


def _plain(name: str) -> str:
    """A file's name as it can stand in a sentence: without what would break or turn the line."""
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") else sign for sign in name)
    return " ".join(seen.split())[:_LONGEST_NAME]


async def tap(turn: Turn, member: Staff, number: int, value: str, message_id: int) -> None:
    """A tap on a button beneath a file; what no button of ours says does nothing."""
    say = turn.texts(member.language)
    file = await imports.get(turn.tx, number)
    if file is None or file.chat_id != turn.chat_id:
        turn.toast = say("import-gone")
        return
    verb, _, argument = value.partition(".")
    match verb:
        case Verb.TAKE | Verb.QUIET:
            begun = await imports.begin(turn.tx, number, ask=verb == Verb.TAKE)
            turn.toast = say("import-begins") if begun else say("import-is", state=file.state.value)
        case Verb.NOT_NOW:
            declined = await imports.decline(turn.tx, number)
            turn.toast = say("import-declined") if declined else say("import-is", state=file.state.value)
        case Verb.DATES | Verb.DECIMAL | Verb.COLUMN if (chosen := _chosen(file, verb, argument)) is not None:
            again = await imports.choose(turn.tx, number, chosen.choices)
            turn.toast = say("import-is", state=ImportState.SENT.value if again else file.state.value)


def _chosen(file: Import, verb: str, argument: str) -> Import | None:
    """The file with what the admin has said of it; None for what no button of ours says."""
    choices = file.choices
    if verb == Verb.DATES and argument in _ORDERS:
        return replace(file, choices=replace(choices, dates=argument))
    if verb == Verb.DECIMAL and argument in _DECIMALS:
        return replace(file, choices=replace(choices, decimal=_DECIMALS[argument]))
    ours, _, place = argument.partition(".")
    if (
        verb == Verb.COLUMN
        and ours in screens.ASKED
        and place.isascii()
        and place.isdigit()
        and len(place) < 5
    ):
        columns = {**choices.columns, ours: int(place)}
        return replace(file, choices=replace(choices, columns=columns))
    return None
