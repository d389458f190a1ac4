"""Everything that is in the sandbox, and what happens when a message or a moment comes."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.bills import Bills
from sandbox.clock import Clock, ClockError
from sandbox.errors import NotThereError, SandboxError
from sandbox.journal import Journal
from sandbox.media import Files
from sandbox.messages import FIRST_CHAT, Chat, Content, Message, Person
from sandbox.residents import Resident, Schedule
from sandbox.shop import Purchase, Shop
from sandbox.updates import Updates
from sandbox.wire import JsonObject, JsonValue

ROLES = ("customer", "manager", "admin")
FIRST_GROUP = 900_000
FIRST_CHANNEL = 10**12 + 1_900_000
KEPT_QUERIES = 10_000


@dataclass(slots=True)
class Query:
    """A tap that waits for its answer."""

    id: str
    chat: Chat
    at: float


def never_twice(kind: str, chat_id: int) -> bool:
    """The rule of a world without faults: every update is delivered once."""
    return False


class World:
    """People, chats, the till, the clock and the journal; one bot lives in it.

    Simulated people come in with `move_in` (see `sandbox.residents`); they act through the
    verbs of `sandbox.people` and `sandbox.shop` and add meaning to the journal with `note`.

    People, orders and updates are numbered from `numbers_after` + 1 on, so that two worlds on one
    database need not be taken for each other.
    """

    def __init__(
        self,
        clock: Clock,
        bot_id: int,
        twice: Callable[[str, int], bool] = never_twice,
        numbers_after: int = 0,
    ) -> None:
        self.clock = clock
        self.journal = Journal()
        self.shop = Shop(numbers_after)
        self._people_after = numbers_after
        self.bills = Bills(numbers_after)
        self.files = Files()
        self.schedule = Schedule()
        self.updates = Updates(clock, twice, numbers_after)
        self.people: dict[str, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.bot: JsonObject = {
            "id": bot_id,
            "is_bot": True,
            "first_name": "Sandbox",
            "username": "sandbox_shop_bot",
        }
        self.commands: dict[tuple[str, str], list[JsonObject]] = {}
        self.about: dict[tuple[str, str], str] = {}
        self.replanned: Callable[[], None] = lambda: None
        self._moved: dict[int, int] = {}
        self._last_message = 0
        self._last_query = 0
        self._residents: dict[int, Resident] = {}

    def add_person(
        self,
        first_name: str,
        language_code: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        role: str = "customer",
        simulated: bool = False,
    ) -> Person:
        """A new account, which has not written to the bot. Raises SandboxError for no name or role."""
        if not first_name.strip():
            raise SandboxError("a person has a first name")
        if role not in ROLES:
            raise SandboxError(f"a role is one of {', '.join(ROLES)}, not {role!r}")
        number = self._people_after + len(self.people) + 1
        person = Person(number, first_name, language_code, last_name, username, role, simulated)
        self.people[person.id] = person
        self.chats[person.chat_id] = Chat(person.chat_id, person)
        return person

    def add_group(self, title: str) -> Chat:
        """A new group that the bot is a member of."""
        number = sum(chat.person is None for chat in self.chats.values()) + 1
        chat = Chat(-(FIRST_GROUP + number), None, title, "group")
        self.chats[chat.id] = chat
        return chat

    def add_channel(self, owner: Person, title: str, username: str = "") -> Chat:
        """A new channel without the bot; a public one has a `username`. Raises SandboxError if taken."""
        if username and self.resolve(username) is not None:
            raise SandboxError(f"the name {username!r} is taken")
        number = sum(chat.kind == "channel" for chat in self.chats.values()) + 1
        chat = Chat(-(FIRST_CHANNEL + number), None, title, "channel", owner=owner, username=username)
        self.chats[chat.id] = chat
        return chat

    def person(self, name: str) -> Person:
        """The person with the id `name`. Raises NotThereError."""
        try:
            return self.people[name]
        except KeyError:
            raise NotThereError(f"there is no person {name!r}") from None

    def chat_of(self, person: Person) -> Chat:
        """The person's chat with the bot."""
        return self.chats[FIRST_CHAT + person.number]

    def resolve(self, named: int | str | None) -> Chat | None:
        """The chat with this number, or of the account or channel with this @name."""
        if isinstance(named, str):
            name = named.removeprefix("@").lower()
            owners = (person for person in self.people.values() if person.username)
            found = next((owner for owner in owners if str(owner.username).lower() == name), None)
            return self._public(name) if found is None else self.chat_of(found)
        return None if named is None else self.chats.get(self._moved.get(named, named))

    def _public(self, name: str) -> Chat | None:
        public = (chat for chat in self.chats.values() if chat.username.lower() == name)
        return next(public, None) if name else None

    def migrate(self, chat: Chat) -> int:
        """Give `chat` a new number, as when a group becomes a supergroup; gives that number.

        A group's old number then only tells the new one. A person's chat, which Telegram never
        moves, keeps its own and answers to both.
        """
        number = -(10**12) - abs(chat.id)
        if chat.person is not None:
            self._moved[number] = chat.id
        elif chat.migrated_to is None and chat.kind == "group":
            self.chats[number] = Chat(number, None, chat.title, "supergroup")
            chat.migrated_to = number
        return number

    def move_in(self, resident: Resident) -> None:
        """Let somebody live here, who from now on acts at moments of their own."""
        if resident.person is not None:
            self._residents[resident.person.chat_id] = resident
        self.schedule.add(resident)
        self.replanned()

    def refresh(self, resident: Resident) -> None:
        """A resident has changed its plans outside of `act` and the notifications."""
        if self.schedule.refresh(resident):
            self.replanned()

    def note(self, person: Person, did: str, **more: JsonValue) -> None:
        """Write in the journal what `person` does just now."""
        self.journal.add(self.clock.now(), person.id, person.chat_id, did, more)

    def new_message(self, chat: Chat, sender: Person | None, content: Content) -> Message:
        """Put a message into `chat`, from a person or (None) the bot; nobody is told yet."""
        self._last_message += 1
        now = int(self.clock.now())
        message = Message(self._last_message, chat, sender, now, content)
        chat.messages[message.message_id] = message
        chat.touch(message)
        return message

    def write_out(self, message: Message) -> JsonObject:
        """The Bot API's Message for `message` as it stands."""
        sender = self.bot if message.sender is None else message.sender.to_user()
        return message.to_api(sender)

    def new_query(self, chat: Chat) -> str:
        """Remember a tap in `chat`; gives the id under which it can be answered."""
        self._last_query += 1
        query_id = str((chat.id << 32) + self._last_query)
        self.queries[query_id] = Query(query_id, chat, self.clock.now())
        if len(self.queries) > KEPT_QUERIES:
            del self.queries[next(iter(self.queries))]
        return query_id

    def tell_received(self, message: Message) -> None:
        """A message of the bot has arrived: journal it, and tell who lives in that chat."""
        person = message.chat.person
        if person is None:
            return
        labels = [button.label for button in message.buttons()]
        self.note(person, "received", message_id=message.message_id, buttons=labels)
        resident = self._residents.get(person.chat_id)
        if resident is not None:
            resident.received(message)
            self.refresh(resident)

    def tell_edited(self, message: Message) -> None:
        """The bot has edited a message: the same."""
        message.chat.touch(message)
        person = message.chat.person
        if person is None:
            return
        self.note(person, "saw_edit", message_id=message.message_id)
        resident = self._residents.get(person.chat_id)
        if resident is not None:
            resident.edited(message)
            self.refresh(resident)

    def tell_receipt(self, purchase: Purchase) -> None:
        """A receipt has got its link: tell the buyer, if one lives here."""
        resident = self._residents.get(purchase.person.chat_id)
        if resident is not None:
            resident.receipt(purchase)
            self.refresh(resident)

    def act_one(self, now: float) -> bool:
        """Let one resident act that is due by `now`; False where none is."""
        resident = self.schedule.take(now)
        if resident is None:
            return False
        resident.act(now)
        self.schedule.refresh(resident)
        return True

    def advance_to(self, to: float) -> None:
        """Jump to `to`; everything due on the way happens in order, each at its own moment.

        Raises ClockError where `to` lies in the past.
        """
        if to < self.clock.now():
            raise ClockError(f"the clock only goes forward: {to} lies before {self.clock.now()}")
        while (at := self.schedule.next_at()) is not None and at <= to:
            if at > self.clock.now():
                self.clock.jump(at)
            self.act_one(at)
        self.clock.jump(max(to, self.clock.now()))
        self.replanned()
