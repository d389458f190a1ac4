"""The schema written by hand, held against the Bot API's own, as aiogram's generated models carry it."""

import datetime
import inspect
import io
import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import aiogram.methods
import aiogram.types
import pytest
from aiogram.client.default import Default
from aiogram.types import (
    Chat,
    ChatFullInfo,
    File,
    MenuButton,
    Message,
    MessageId,
    TelegramObject,
    Update,
    User,
    WebhookInfo,
)
from pydantic import BaseModel, TypeAdapter

from sandbox.schema import METHODS, OBJECTS, OPAQUE
from sandbox.shapes import Field
from tests.sandbox.wire_client import Client, keys, ogg, png

NAMES = {
    str: "text",
    int: "int",
    bool: "bool",
    datetime.datetime: "int",
    datetime.timedelta: "int",
    aiogram.types.InputFile: "file",
}


def kinds_of(annotation: Any) -> set[str]:
    """The names of the types in an annotation, lists looked into."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return kinds_of(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return set().union(*(kinds_of(part) for part in get_args(annotation)))
    if origin is list:
        return kinds_of(get_args(annotation)[0])
    if annotation in (type(None), Default):
        return set()
    if origin is Literal:
        return {"bool" if get_args(annotation)[0] is True else "text"}
    return {NAMES.get(annotation, annotation.__name__)}


def depth_of(annotation: Any) -> int:
    """How many lists are around the type."""
    if get_origin(annotation) is list:
        return 1 + depth_of(get_args(annotation)[0])
    return max((depth_of(part) for part in get_args(annotation)), default=0)


def written(field: Field) -> set[str]:
    """The names of the types in a field of the sandbox's schema, as aiogram would write them."""
    pairs = {"chat": {"int", "text"}, "file": {"file", "text"}}
    return set().union(*(pairs.get(kind, {kind}) for kind in field.kinds))


def own_fields(model: type[BaseModel]) -> set[str]:
    """The fields of a model; those of one menu button are not the fields of all of them."""
    if issubclass(model, MenuButton):
        return set(inspect.get_annotations(model))
    return set(model.model_fields)


def check(fields: dict[str, Field], model: type[BaseModel]) -> None:
    """Same names, same required ones (constants are; aiogram fills them in), same types."""
    assert fields.keys() == own_fields(model)
    for name, field in fields.items():
        theirs = model.model_fields[name]
        constant = get_origin(theirs.annotation) is Literal
        assert field.required == (theirs.is_required() or constant), name
        assert field.depth == depth_of(theirs.annotation), name
        kinds = kinds_of(theirs.annotation)
        if "object" not in field.kinds:
            assert kinds == written(field) or kinds | {"text"} == written(field), name


@pytest.mark.parametrize("method", METHODS)
def test_every_parameter_of_a_method_is_known_with_its_type(method: str) -> None:
    """A parameter that the sandbox does not know would be refused there and taken by Telegram."""
    check(dict(METHODS[method]), getattr(aiogram.methods, method[0].upper() + method[1:]))


@pytest.mark.parametrize("name", OBJECTS)
def test_every_field_of_an_object_is_known_with_its_type(name: str) -> None:
    check(dict(OBJECTS[name]), getattr(aiogram.types, name))


def test_every_object_in_the_schema_is_described_or_taken_as_it_comes() -> None:
    fields = [field for shape in (*METHODS.values(), *OBJECTS.values()) for field in shape.values()]
    named = {kind for field in fields for kind in field.kinds if kind[0].isupper()}
    assert named <= OBJECTS.keys() | OPAQUE


def unknown(value: Any, path: str = "") -> list[str]:
    """The fields of a parsed answer that aiogram's models do not know."""
    if isinstance(value, list):
        return [extra for item in value for extra in unknown(item, path)]
    if not isinstance(value, TelegramObject):
        return []
    found = [f"{path}.{name}" for name in value.model_extra or {}]
    for name in type(value).model_fields:
        found += unknown(getattr(value, name), f"{path}.{name}")
    return found


def fits(kind: Any, answer: Any) -> None:
    """The answer parses as `kind`, and nothing in it is left over."""
    parsed = TypeAdapter(kind).validate_python(answer)
    assert unknown(parsed) == []


async def test_every_kind_of_update_fits_the_models(unlimited: Client) -> None:
    client = unlimited
    ann = await client.person("Ann", last_name="Lee", username="ann")
    path = f"people/{ann['id']}"
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text="hi", reply_markup=keys("a"))
    await client.post(f"{path}/tap", message_id=sent["message_id"], data="a")
    written = await client.post(f"{path}/send", text="/help https://example.org", reply_to=sent["message_id"])
    await client.post(f"{path}/edit", message_id=written["message_id"], text="better")
    for kind, data in (("photo", png(200, 100)), ("voice", ogg(3)), ("document", b"x")):
        await send_file(client, ann, kind, data)
    await client.post(f"{path}/block", blocked=True)
    updates = await client.updates()
    assert len(updates) == 7
    fits(list[Update], updates)


async def send_file(client: Client, person: dict[str, Any], kind: str, data: bytes) -> None:
    """Send a file as a person does on the page."""
    url = f"{client.sandbox.url}/sandbox/people/{person['id']}/send"
    async with client.session.post(url, data={kind: io.BytesIO(data), "caption": "look"}) as response:
        assert response.status == 200


async def test_every_answer_fits_the_models(unlimited: Client) -> None:
    client = unlimited
    ann = await client.person("Ann")
    chat = ann["chat_id"]
    text = await client.call(
        "sendMessage",
        chat_id=chat,
        text='<b>hi</b> <a href="tg://user?id=100001">Ann</a> <pre><code class="language-py">1</code></pre>',
        parse_mode="HTML",
        link_preview_options={"is_disabled": True},
        protect_content=True,
        message_effect_id="5",
        reply_markup=keys("a"),
    )
    number = text["message_id"]
    fits(Message, text)
    photo = await client.upload(
        "sendPhoto", {"photo": png(2000, 1000)}, chat_id=str(chat), has_spoiler="true"
    )
    fits(Message, photo)
    fits(Message, await client.upload("sendVoice", {"voice": ogg(2)}, chat_id=str(chat)))
    fits(Message, await client.upload("sendDocument", {"document": b"a;b"}, chat_id=str(chat)))
    picture = {"type": "photo", "media": photo["photo"][-1]["file_id"], "caption": "one"}
    fits(list[Message], await client.call("sendMediaGroup", chat_id=chat, media=[picture, picture]))
    fits(Message, await client.call("editMessageText", chat_id=chat, message_id=number, text="new"))
    fits(Message, await client.call("forwardMessage", chat_id=chat, from_chat_id=chat, message_id=number))
    fits(MessageId, await client.call("copyMessage", chat_id=chat, from_chat_id=chat, message_id=number))
    fits(File, await client.call("getFile", file_id=photo["photo"][0]["file_id"]))
    await client.call("pinChatMessage", chat_id=chat, message_id=number)
    fits(ChatFullInfo, await client.call("getChat", chat_id=chat))
    fits(User, await client.call("getMe"))
    fits(WebhookInfo, await client.call("getWebhookInfo"))
    group = await client.post("groups", title="Staff")
    fits(Chat, group)
    fits(Message, await client.call("sendMessage", chat_id=group["id"], text="hello all"))
    fits(ChatFullInfo, await client.call("getChat", chat_id=group["id"]))
