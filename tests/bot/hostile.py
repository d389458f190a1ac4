"""Updates that nobody would like to get: of every kind that aiogram knows, with hostile fields.

Those that are ``possible`` Telegram might well send: every field is there and can be stored, only what people
write and what buttons carry is hostile. The others follow aiogram's models first and nothing afterwards.
"""

import types
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated, ForwardRef, Literal, TypeAlias, Union, cast, get_args, get_origin

import aiogram.types
from aiogram.types import Chat, Update
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.telegram.api import RawUpdate

Values: TypeAlias = st.SearchStrategy[object]

for _kind in (getattr(aiogram.types, name) for name in aiogram.types.__all__):
    if isinstance(_kind, type) and issubclass(_kind, BaseModel):
        _kind.model_rebuild()  # until then its fields are names

KINDS = tuple(name for name in Update.model_fields if name != "update_id")
CHATS = tuple(range(100_001, 100_009))
"""The chats of those on the stage, but for one, and of some who are not."""

FRESH, AGAIN, MISSING = "a number of its own", "the number before", "no number"
NUMBERS = (0, 1, -1, 7, 11, -(2**31) - 1, 2**31, 2**53 + 1, 2**62 + 1, 2**63 - 1, 2**63, -(2**63) - 1, 10**40)
TEXTS = (
    "",
    " \r\n\t",
    "\0",
    "so\0so",
    "\ud800",
    "half of it: \udfff",
    "\u202eturned \u2067round\u200f",
    "\u2800",
    "ü" * 4096,
    "🙂" * 4097,
    "x" * 10_000,
    '{"update_id": [1, null, NaN]}',
    "'; DROP TABLE responses; --",
    "<b>&amp;</i> %s {0} { $name }",
    "۱۲۳",
)
_ARGUMENTS = (
    *TEXTS,
    "2018-W35",
    "2199-W52",
    "1900-W01",
    "9999-W99",
    "2018-W٣٥",
    "../../etc/passwd",
    "Europe/Budapest",
    "999999",
    "-1",
    "9" * 400,
    "A" * 64,
)
_COMMANDS = (
    "start",
    "stop",
    "help",
    "language",
    "report",
    "nps",
    "themes",
    "timezone",
    "campaign",
    "log",
    "alerts",
    "why",
    "churn",
    "",
    "/",
    "START",
    "\0",
)
_MENTIONS = ("", "@sandbox_shop_bot", "@another_bot", "@", "@@")
_CARRIED = (
    *("0", "5", "10", "11", "-1", "٣", "07", "+5", " 5", "5 ", "5.0", "1e1", "½", "", "yes", "no", "maybe"),
    *("en", "hu", "de", "list.0", "list.-5", "list.\0", "list." + "9" * 15, "list.²", "show.1", "show.2"),
    *("show.999999999999999", "new.", "draft.", "audience.", "since.", "wordings.", "live.", "stop."),
    *("name.", "ids.", "pick.tags", "pick.languages", "pick.\0", "reword.en", "reword.xx", "confirm.0"),
    *("confirm.١", "confirm." + "9" * 15, "preview.", "start.", "start.0", "start.999", "start.-1"),
    *("start." + "9" * 15, "pause.", "resume.", "cancel.", "discard.", "kind.", "paid.", "usual.hu"),
    *("everybody.", "never.", "bought.0", "bought.30", "bought." + "9" * 15, "nolist.", "toggle."),
    *(
        "toggle.tags",
        "toggle.tags.0",
        "toggle.abc.\ud800",
        "take.",
        "reply.",
        "cancel.",
        "snooze.3",
        "hand.1",
        "close.lost",
        "cause.lost.0",
        "cause.",
        "note.",
        ".",
        "..",
        ":",
        "\0",
        "\ud800",
        "🙂" * 16,
        "x" * 64,
    ),
)
_DEEP = 400
_DEPTH = 3
_MOST_FIELDS = 3


@dataclass(frozen=True)
class Drawn:
    """An update, and what its number is to be."""

    number: object
    body: RawUpdate
    possible: bool = False


def nested(depth: int) -> object:
    """A list in a list in a list."""
    inside: object = "in there"
    for _ in range(depth):
        inside = [inside]
    return inside


numbers: st.SearchStrategy[int] = st.sampled_from(NUMBERS) | st.integers(-(2**70), 2**70)
texts: st.SearchStrategy[str] = st.sampled_from(TEXTS) | st.text(max_size=20)
_anything: Values = st.one_of(
    st.none(),
    st.booleans(),
    numbers,
    st.floats(),
    texts,
    st.builds(list),
    st.builds(dict),
    st.builds(nested, st.just(_DEEP)),
)
_scalars: dict[object, Values] = {
    str: texts,
    int: numbers,
    bool: st.booleans(),
    float: st.floats(),
    datetime: st.integers(0, 2**31) | numbers,
}
_chats = st.sampled_from(CHATS)
_storable = st.integers(1, 60) | st.integers(0, 2**63 - 1)
_chat_types = st.sampled_from(["private"] * 5 + ["group", "supergroup", "channel", "sender", "\0"])


@cache
def _of(annotation: Hashable, depth: int) -> Values:
    """What a field of aiogram's may hold, ``depth`` objects deep at most."""
    assert not isinstance(annotation, ForwardRef | str), f"nobody knows what {annotation} is"
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(parts[0], depth)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is list:
        return st.lists(_of(parts[0], depth), max_size=2)
    if origin in (Union, types.UnionType):
        return st.one_of(*(_of(part, depth) for part in parts if part is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _object(annotation, depth)
    return _scalars.get(annotation, _anything)


@st.composite
def _object(draw: st.DrawFn, model: type[BaseModel], depth: int) -> dict[str, object]:
    """A JSON object with the fields that a model requires and some of the others."""
    fields = model.model_fields
    chosen = [name for name, field in fields.items() if field.is_required()]
    others = [name for name in fields if name not in chosen]
    if depth > 0 and others:
        chosen += draw(st.lists(st.sampled_from(others), max_size=_MOST_FIELDS, unique=True))
    made = {fields[name].alias or name: draw(_of(_type(fields[name]), depth - 1)) for name in chosen}
    if model is Chat:
        made |= {"id": draw(_chats | numbers), "type": draw(_chat_types)}
    return made


def _type(field: FieldInfo) -> Hashable:
    return cast("Hashable", field.annotation)


def _of_kind(kind: str) -> st.SearchStrategy[RawUpdate]:
    return st.fixed_dictionaries({kind: _of(_type(Update.model_fields[kind]), _DEPTH)})


@st.composite
def _tap(draw: st.DrawFn) -> RawUpdate:
    person = draw(_person())
    number, value = draw(st.integers(0, 6) | _storable), draw(st.sampled_from(_CARRIED) | texts)
    ours = f"{draw(st.sampled_from('scknwlptx'))}:{number}:{value}"
    message = {"message_id": draw(_storable), "date": draw(st.integers(0, 2**31)), "chat": _chat(person)}
    query = {"id": str(draw(_storable)), "from": person, "message": message, "chat_instance": "1"}
    return {"callback_query": query | {"data": draw(st.just(ours) | st.sampled_from(_CARRIED) | texts)}}


@st.composite
def _message(draw: st.DrawFn) -> RawUpdate:
    person = draw(_person())
    command = f"/{draw(st.sampled_from(_COMMANDS))}{draw(st.sampled_from(_MENTIONS))}"
    written = draw(texts | st.builds(lambda said: f"{command} {said}", st.sampled_from(_ARGUMENTS)))
    file = {"file_id": draw(texts), "file_unique_id": draw(texts)}
    contents: list[dict[str, object]] = [
        {"text": written},
        {"voice": {**file, "duration": 1}, "caption": written},
        {"photo": [{**file, "width": 1, "height": 1}], "caption": written},
        {"document": {**file, "file_name": draw(texts)}},
        {"contact": {"phone_number": written, "first_name": written}},
    ]
    head = {"message_id": draw(_storable), "date": draw(st.integers(0, 2**31)), "chat": _chat(person)}
    kind = draw(st.sampled_from(["message", "message", "message", "edited_message"]))
    return {kind: {**head, "from": person, **draw(st.sampled_from(contents))}}


@st.composite
def _membership(draw: st.DrawFn) -> RawUpdate:
    person = draw(_person())
    bot = {"id": 4242, "is_bot": True, "first_name": "Sandbox"}
    old, new = (
        {"user": bot, "status": draw(st.sampled_from(["member", "kicked", "left"])), "until_date": 0}
        for _ in range(2)
    )
    head = {"chat": _chat(person), "from": person, "date": draw(st.integers(0, 2**31))}
    return {"my_chat_member": head | {"old_chat_member": old, "new_chat_member": new}}


@st.composite
def _person(draw: st.DrawFn) -> dict[str, object]:
    names = {name: draw(texts) for name in ("first_name", "last_name", "language_code")}
    return {"id": draw(_chats), "is_bot": False, **names}


def _chat(person: dict[str, object]) -> dict[str, object]:
    return {"id": person["id"], "type": "private", "first_name": person["first_name"]}


possible: st.SearchStrategy[RawUpdate] = st.one_of(_tap(), _tap(), _message(), _message(), _membership())


@st.composite
def _spoilt(draw: st.DrawFn, sound: st.SearchStrategy[RawUpdate]) -> RawUpdate:
    """An update of which something is missing, too much, or not what it was."""
    body = draw(sound)
    for _ in range(draw(st.integers(0, 2))):
        inside, key = draw(st.sampled_from(list(_places(body))))
        deed = draw(st.sampled_from(["replace", "replace", "remove", "add"]))
        if deed == "remove":
            del inside[key]
        else:
            inside[key if deed == "replace" else draw(texts)] = draw(_anything)
        if not body:
            break
    return body


def _places(value: object) -> Iterator[tuple[dict[str, object], str]]:
    """Every key of every object in it."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield value, key
            yield from _places(inside)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inside in value:
            yield from _places(inside)


_update_ids: Values = st.one_of(
    *[st.just(FRESH)] * 8,
    st.sampled_from([AGAIN, MISSING, None, "7", 7.0, True, [], -1, 0, 2**31, 2**53, 2**62, 2**63, 10**40]),
    st.floats(),
)
_possible = st.builds(Drawn, st.just(FRESH), possible, st.just(True))


def batches(kind: str) -> st.SearchStrategy[list[Drawn]]:
    """Updates that come together, one of them of this kind."""
    spoilt = st.builds(Drawn, _update_ids, _spoilt(possible))
    of_kind = st.builds(Drawn, _update_ids, _spoilt(_of_kind(kind)))
    others = st.lists(_possible | _possible | spoilt, min_size=2, max_size=10)
    return st.builds(lambda first, more: [first, *more], of_kind, others).flatmap(st.permutations)
