"""What the message of /doubts shows: the answers that are left out, and a button for each to count it."""

from collections.abc import Sequence
from enum import StrEnum

from bot.keyboards import DOUBT, data
from bot.letters import Button, Keyboard, Text
from bot.texts import Texts
from reports.length import cut
from storage.doubts import Doubted

A_PAGE = 6
_LONGEST_LABEL = 40
_LONGEST_NAME = 40


class Verb(StrEnum):
    """What a button of /doubts stands for."""

    PAGE = "page"
    COUNT = "count"


def listed(shown: Sequence[Doubted], page: int, of_all: int, say: Texts, timezone: str) -> Text:
    """A page of them; ``of_all`` is how many there are."""
    if not of_all:
        return Text(say("doubts-none"))
    lines = [say("doubts-title", n=of_all), "", *(_line(each, say, timezone) for each in shown)]
    rows: Keyboard = tuple(
        (_button(_label(each, say), each.response_id, Verb.COUNT, page),) for each in shown
    )
    return Text("\n".join([*lines, "", say("doubts-how")]), rows + _turning(page, of_all, say))


def _line(each: Doubted, say: Texts, timezone: str) -> str:
    told = [say.moment(each.answered_at, timezone), say.numeral(each.score)]
    told += [say.apart(cut(name, _LONGEST_NAME)) for name in (each.segment, each.name) if name]
    return say("doubts-line", told=" · ".join(told), why=say(f"doubts-why-{each.doubt}"))


def _label(each: Doubted, say: Texts) -> str:
    label = say("button-doubt-count", score=each.score, name=each.name)
    return cut(label if each.name else say("button-doubt-count-nameless", score=each.score), _LONGEST_LABEL)


def _turning(page: int, of_all: int, say: Texts) -> Keyboard:
    turns = []
    if page > 0:
        turns.append(_button(say("button-settings-earlier"), 0, Verb.PAGE, page - 1))
    if (page + 1) * A_PAGE < of_all:
        turns.append(_button(say("button-settings-further"), 0, Verb.PAGE, page + 1))
    return (tuple(turns),) if turns else ()


def _button(label: str, number: int, verb: Verb, page: int) -> Button:
    return Button(label, data(DOUBT, number, f"{verb}.{page}"))
