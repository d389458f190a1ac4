"""People, chats and the messages in them, and how the Bot API writes them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.wire import JsonObject, JsonValue

FIRST_CHAT = 100_000


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account. `started`: has ever written to the bot."""

    number: int
    first_name: str
    language_code: str
    last_name: str | None = None
    username: str | None = None
    role: str = "customer"
    simulated: bool = False
    started: bool = False
    blocked: bool = False

    @property
    def id(self) -> str:
        """The name that the control API and the journal use, `p7`."""
        return f"p{self.number}"

    @property
    def chat_id(self) -> int:
        """The account's number, and that of the chat with the bot."""
        return FIRST_CHAT + self.number

    @property
    def phone(self) -> str:
        """The account's number, without its + as Telegram gives it."""
        return f"3630{self.number:07d}"

    def to_json(self) -> JsonObject:
        """The person as the control API shows it."""
        known: JsonObject = {"id": self.id, "chat_id": self.chat_id, **self.names()}
        known["language_code"] = self.language_code
        for name in ("role", "simulated", "started", "blocked"):
            known[name] = getattr(self, name)
        return known

    def to_user(self) -> JsonObject:
        """The Bot API's User."""
        return {
            "id": self.chat_id,
            "is_bot": False,
            **self.names(),
            "language_code": self.language_code,
        }

    def to_chat(self) -> JsonObject:
        """The Bot API's Chat for the conversation with this person."""
        return {"id": self.chat_id, **self.names(), "type": "private"}

    def names(self) -> JsonObject:
        """What an account is called."""
        names: JsonObject = {"first_name": self.first_name}
        if self.last_name:
            names["last_name"] = self.last_name
        if self.username:
            names["username"] = self.username
        return names


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, voice message or file in a message.

    `kind` is the Message's field (photo, voice, document); `body` what stands in it;
    `file_id` the largest version.
    """

    kind: str
    file_id: str
    body: JsonValue


@dataclass(frozen=True, slots=True)
class Content:
    """What an edit may change. `text` is the caption where there is `media`."""

    text: str
    entities: tuple[JsonObject, ...] = ()
    media: Media | None = None
    options: tuple[tuple[str, JsonValue], ...] = ()

    def write_into(self, message: JsonObject) -> None:
        """Add the Message's fields for this content."""
        text, entities = "text", "entities"
        if self.media is not None:
            message[self.media.kind] = self.media.body
            text, entities = "caption", "caption_entities"
        if self.text:
            message[text] = self.text
        if self.entities:
            message[entities] = list(self.entities)
        message.update(self.options)


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: what it says, and the callback data it sends or the address it opens."""

    label: str
    data: str | None
    url: str | None = None


@dataclass(slots=True)
class Message:
    """A message in a chat. `sender` None is the bot. `changed` is the chat's version then."""

    message_id: int
    chat: "Chat"
    sender: Person | None
    date: int
    content: Content
    markup: JsonObject | None = None
    extra: JsonObject = field(default_factory=dict)
    edit_date: int | None = None
    deleted: bool = False
    changed: int = 0

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return self.content.text

    @property
    def inline(self) -> JsonObject | None:
        """The inline keyboard, None where there is none."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    def buttons(self) -> list[Button]:
        """The inline buttons on the message now, row by row."""
        if self.markup is None:
            return []
        rows = self.markup.get("inline_keyboard", ())
        return [_button(cell) for row in _sequence(rows) for cell in _sequence(row)]

    def to_api(self, sender: JsonObject) -> JsonObject:
        """The Bot API's Message, `sender` being its User."""
        message: JsonObject = {
            "message_id": self.message_id,
            **self._by(sender),
            "chat": self.chat.to_api(),
            "date": self.date,
        }
        if self.edit_date is not None:
            message["edit_date"] = self.edit_date
        message.update(self.extra)
        self.content.write_into(message)
        if self.inline is not None:
            message["reply_markup"] = self.inline
        return message

    def _by(self, sender: JsonObject) -> JsonObject:
        """A channel speaks for itself, whoever writes in it."""
        return {"sender_chat": self.chat.to_api()} if self.chat.kind == "channel" else {"from": sender}


@dataclass(slots=True)
class Chat:
    """A conversation with the bot: `person` is None in a group and in a channel.

    `version` grows by one with every change of a message and with every toast. `topics` are those of a
    supergroup, by the number of the thread. A channel has an `owner`, and may have a `username`; `standing`
    is what the bot is in it (empty: it never was there).
    """

    id: int
    person: Person | None
    title: str = ""
    kind: str = "private"
    messages: dict[int, Message] = field(default_factory=dict)
    toasts: list[tuple[int, JsonObject]] = field(default_factory=list)
    version: int = 0
    pinned: int | None = None
    migrated_to: int | None = None
    topics: dict[int, str] = field(default_factory=dict)
    has_bot: bool = True
    owner: Person | None = None
    username: str = ""
    standing: str = ""
    may_post: bool = False
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def to_api(self) -> JsonObject:
        """The Bot API's Chat."""
        if self.person is not None:
            return self.person.to_chat()
        forum: JsonObject = {"is_forum": True} if self.topics else {}
        named: JsonObject = {"username": self.username} if self.username else {}
        return {"id": self.id, "title": self.title, **named, "type": self.kind, **forum}

    def touch(self, message: Message) -> None:
        """Note that `message` has just changed."""
        self._change()
        message.changed = self.version

    def toast(self, toast: JsonObject) -> None:
        """Show the answer to a tap."""
        self._change()
        self.toasts.append((self.version, toast))

    def _change(self) -> None:
        self.version += 1
        for listener in self.listeners:
            listener()


def _sequence(value: JsonValue) -> list[JsonValue]:
    return list(value) if isinstance(value, list | tuple) else []


def _button(cell: JsonValue) -> Button:
    assert isinstance(cell, dict)
    data, url = cell.get("callback_data"), cell.get("url")
    return Button(
        str(cell["text"]), data if isinstance(data, str) else None, url if isinstance(url, str) else None
    )
