"""The methods that say who the bot is, and those that look something up."""

import re

from sandbox import channels
from sandbox.calls import Call
from sandbox.errors import ApiError
from sandbox.limits import Limits
from sandbox.media import DOWNLOAD_LIMIT
from sandbox.messages import Chat
from sandbox.methods import Method, addressee
from sandbox.spans import utf16
from sandbox.wire import JsonObject, JsonValue, dumps
from sandbox.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"[a-z]{2}")
MOST_COMMANDS = 100
GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
# How long each may be, and what Telegram says when it is longer.
ABOUT = {
    "description": (512, "BOT_DESCRIPTION_TOO_LONG"),
    "short_description": (120, "BOT_SHORT_DESCRIPTION_TOO_LONG"),
    "name": (64, "BOT_NAME_TOO_LONG"),
}


def get_me(world: World, limits: Limits, call: Call) -> JsonValue:
    """getMe."""
    can: JsonObject = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return {**world.bot, **can}


def get_chat(world: World, limits: Limits, call: Call) -> JsonValue:
    """getChat: a ChatFullInfo. Whoever has not written to the bot is unknown to it."""
    chat = world.resolve(call.chat())
    if chat is None or (chat.person is not None and not chat.person.started):
        raise ApiError("chat not found")
    if chat.kind == "channel" and not chat.username:
        _check_member(chat)
    full: JsonObject = {
        **chat.to_api(),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, True),
    }
    pinned = chat.messages.get(chat.pinned or 0)
    if pinned is not None and not pinned.deleted:
        full["pinned_message"] = world.write_out(pinned)
    return full


def _check_member(chat: Chat) -> None:
    """Of a private channel only its administrators learn anything. Raises ApiError."""
    if chat.standing != channels.ADMINISTRATOR:
        channels.check_writable(chat)


def get_file(world: World, limits: Limits, call: Call) -> JsonValue:
    """getFile: where to download a file of at most 20 MB."""
    stored = world.files.find(call.text("file_id") or "")
    if stored is None:
        raise ApiError("invalid file_id")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise ApiError("file is too big")
    return stored.to_api()


def set_commands(world: World, limits: Limits, call: Call) -> JsonValue:
    """setMyCommands."""
    commands = call.objects("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise ApiError("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(str(command["command"]).removeprefix("/")):
            raise ApiError("BOT_COMMAND_INVALID")
        if not 1 <= utf16(str(command["description"])) <= 256:
            raise ApiError("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(world, call)] = commands
    return True


def get_commands(world: World, limits: Limits, call: Call) -> JsonValue:
    """getMyCommands."""
    return world.commands.get(_scope(world, call), [])


def delete_commands(world: World, limits: Limits, call: Call) -> JsonValue:
    """deleteMyCommands."""
    world.commands.pop(_scope(world, call), None)
    return True


def set_about(world: World, limits: Limits, call: Call) -> JsonValue:
    """setMyName, setMyDescription, setMyShortDescription."""
    language = _language(call)
    name = next(name for name in ABOUT if call.method.lower().endswith("my" + name.replace("_", "")))
    limit, complaint = ABOUT[name]
    text = call.text(name) or ""
    if utf16(text) > limit:
        raise ApiError(complaint)
    world.about[name, language] = text
    if name == "name" and not language:
        world.bot["first_name"] = text or "Sandbox"
    return True


def set_menu_button(world: World, limits: Limits, call: Call) -> JsonValue:
    """setChatMenuButton."""
    if call.chat() is not None:
        addressee(world, call)
    button = call.object("menu_button") or {"type": "default"}
    world.about["menu_button", str(call.chat() or "")] = dumps(button)
    return True


def _scope(world: World, call: Call) -> tuple[str, str]:
    scope = call.object("scope") or {"type": "default"}
    chat = scope.get("chat_id")
    if isinstance(chat, int | str):
        _known(world.resolve(chat))
    return dumps(dict(sorted(scope.items()))), _language(call)


def _known(chat: Chat | None) -> Chat:
    if chat is None:
        raise ApiError("chat not found")
    return chat


def _language(call: Call) -> str:
    language = call.text("language_code") or ""
    if language and not LANGUAGE.fullmatch(language):
        raise ApiError("invalid language code specified")
    return language


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getFile": get_file,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyDescription": set_about,
    "setMyShortDescription": set_about,
    "setMyName": set_about,
    "setChatMenuButton": set_menu_button,
}
