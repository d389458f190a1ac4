"""The /sandbox/channels routes: channels and their owners, from outside."""

from aiohttp import web

from sandbox import channels, read
from sandbox.errors import NotThereError
from sandbox.messages import Chat
from sandbox.wire import JsonObject, JsonValue, dumps
from sandbox.world import World


class ChannelControl:
    """The handlers; every one reads, does one thing in a channel, and shows the outcome."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def add(self, request: web.Request) -> web.Response:
        given = await read.body(request)
        owner = self.world.person(read.text(given, "person"))
        chat = self.world.add_channel(owner, read.text(given, "title"), read.text(given, "username", ""))
        return _answer(chat.to_api())

    async def everyone(self, request: web.Request) -> web.Response:
        known = (chat for chat in self.world.chats.values() if chat.kind == "channel")
        return _answer([_shown(chat) for chat in known])

    async def posts(self, request: web.Request) -> web.Response:
        shown = self._channel(request).messages.values()
        return _answer([self.world.write_out(message) for message in shown if not message.deleted])

    async def set_bot(self, request: web.Request) -> web.Response:
        chat, given = self._channel(request), await read.body(request)
        person, may_post = self.world.person(read.text(given, "person")), given.get("can_post") is not False
        channels.set_bot(self.world, person, chat, read.text(given, "as"), may_post=may_post)
        return _answer(chat.to_api())

    async def send(self, request: web.Request) -> web.Response:
        chat, given = self._channel(request), await read.body(request)
        person = self.world.person(read.text(given, "person"))
        return _answer(
            self.world.write_out(channels.write(self.world, person, chat, read.text(given, "text")))
        )

    async def edit(self, request: web.Request) -> web.Response:
        chat, given = self._channel(request), await read.body(request)
        person, number = self.world.person(read.text(given, "person")), int(read.number(given, "message_id"))
        edited = channels.edit(self.world, person, chat, number, read.text(given, "text"))
        return _answer(self.world.write_out(edited))

    async def press(self, request: web.Request) -> web.Response:
        chat, given = self._channel(request), await read.body(request)
        person, number = self.world.person(read.text(given, "person")), int(read.number(given, "message_id"))
        opened = channels.press(self.world, person, chat, number, read.text(given, "text"))
        return _answer(self.world.write_out(opened))

    def _channel(self, request: web.Request) -> Chat:
        number = request.match_info["id"]
        if not number.removeprefix("-").isdecimal():
            raise NotThereError("a channel has a number")
        return channels.channel(self.world, int(number))


def _shown(chat: Chat) -> JsonObject:
    """The channel as the control API shows it: whose it is, and what the bot is there."""
    assert chat.owner is not None
    return {**chat.to_api(), "person": chat.owner.id, "as": chat.standing, "may_post": chat.may_post}


def _answer(value: JsonValue) -> web.Response:
    return web.Response(text=dumps(value), content_type="application/json")


def channel_routes(world: World) -> list[web.RouteDef]:
    """Every route of the control API that is about channels."""
    control, channel = ChannelControl(world), "/sandbox/channels/{id}"
    return [
        web.get("/sandbox/channels", control.everyone),
        web.post("/sandbox/channels", control.add),
        web.get(channel, control.posts),
        web.post(f"{channel}/bot", control.set_bot),
        web.post(f"{channel}/send", control.send),
        web.post(f"{channel}/edit", control.edit),
        web.post(f"{channel}/press", control.press),
    ]
