"""The post as it will look, and the buttons under it by which an admin sees to it.

What a button stands for is all in the button: which channel, and in which languages.
"""

from collections.abc import Sequence
from enum import StrEnum

from bot.keyboards import CHANNEL, data
from bot.letters import Button, Edit, Keyboard, Text
from bot.texts import LANGUAGES, Texts, texts
from storage.channels import Channel

MOST_CHANNELS = 8
_LONGEST_LABEL = 40
_BETWEEN = "-"
_EVERY_ONE = 0
"""Stands for a channel where none is meant more than another."""


class Verb(StrEnum):
    """What a button of /channel stands for."""

    SHOW = "show"
    ASK = "ask"
    POST = "post"
    NOT = "not"


def chosen(argument: str) -> tuple[str, ...]:
    """The languages that a button names, in our order; none where it names what is none."""
    named = argument.split(_BETWEEN)
    return tuple(code for code in LANGUAGES if code in named) if set(named) <= set(LANGUAGES) else ()


def post(languages: Sequence[str], shop: str, link: str) -> Text:
    """What subscribers will read: a part in each language, and a button in each that opens the bot."""
    parts = [texts(code)("channel-post", shop=shop) for code in languages]
    buttons: Keyboard = tuple((Button(texts(code)("button-channel-open"), url=link),) for code in languages)
    return Text("\n\n".join(parts), buttons)


def preview(made: Text, known: Sequence[Channel], languages: Sequence[str], say: Texts) -> Edit:
    """The post itself; beneath its own buttons those that choose its languages, and where it goes."""
    names = [_language(code, languages) for code in LANGUAGES]
    rows: Keyboard = (tuple(names[:2]), tuple(names[2:]))
    rows += tuple(
        (_button(say("button-channel-post", channel=each.title), each.id, Verb.ASK, languages),)
        for each in known[:MOST_CHANNELS]
    )
    return Edit(0, made.text, (*made.keyboard, *rows, (_button(say("button-channel-not"), 0, Verb.NOT),)))


def whether_to_post(made: Text, channel: Channel, languages: Sequence[str], say: Texts) -> Edit:
    """A second tap, since what subscribers have read nobody takes back."""
    yes = _button(say("button-channel-sure", channel=channel.title), channel.id, Verb.POST, languages)
    back = _button(say("button-back"), _EVERY_ONE, Verb.SHOW, languages)
    return Edit(0, made.text, (*made.keyboard, (yes,), (back,)))


def _language(code: str, languages: Sequence[str]) -> Button:
    """Ticked or not; the last one stays, as a post has to be in some language."""
    name = texts(code)("language-name")
    after = [each for each in LANGUAGES if (each in languages) is not (each == code)] or [code]
    return _button(f"✓ {name}" if code in languages else name, _EVERY_ONE, Verb.SHOW, after)


def _button(label: str, number: int, verb: Verb, languages: Sequence[str] = ()) -> Button:
    return Button(label[:_LONGEST_LABEL], data(CHANNEL, number, f"{verb}.{_BETWEEN.join(languages)}"))
