"""The /sandbox/ routes: people, the clock, the shop, faults and the journal, from outside."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox import contacts, groups, payments, people, read, shop
from sandbox.channel_control import channel_routes
from sandbox.clock import ClockError
from sandbox.errors import ApiError, NotThereError, SandboxError
from sandbox.faults import Faults, read_rule
from sandbox.limits import Limits
from sandbox.messages import Chat, Media, Message, Person
from sandbox.wire import JsonObject, JsonValue, dumps
from sandbox.world import World

LONGEST_WAIT = 50.0
ROUNDING = 0.001


@web.middleware
async def tell_why(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Turn what the sandbox refuses into 400 or 404 with a sentence."""
    try:
        return await handler(request)
    except NotThereError as error:
        return answer({"error": str(error)}, 404)
    except (SandboxError, ClockError, ApiError) as error:
        return answer({"error": str(error)}, 400)


def answer(value: JsonValue, status: int = 200) -> web.Response:
    """A JSON answer."""
    return web.Response(status=status, text=dumps(value), content_type="application/json")


class Control:
    """The handlers; every one reads, does one thing in the world, and shows the outcome."""

    def __init__(self, world: World, limits: Limits, faults: Faults) -> None:
        self.world = world
        self.limits = limits
        self.faults = faults

    async def get_clock(self, request: web.Request) -> web.Response:
        return self._clock()

    async def set_clock(self, request: web.Request) -> web.Response:
        given, clock = await read.body(request), self.world.clock
        if not given or given.keys() - {"speed", "advance", "now"}:
            raise SandboxError("the clock takes speed, advance (seconds) or now (unix seconds)")
        if "now" in given:
            self.world.advance_to(_rounded(read.number(given, "now"), clock.now()))
        if "advance" in given:
            self.world.advance_to(clock.now() + max(0.0, read.forward(read.number(given, "advance"))))
        if "speed" in given:
            clock.run_at(read.number(given, "speed"))
            self.world.replanned()
        return self._clock()

    async def get_next(self, request: web.Request) -> web.Response:
        return answer({"at": self.world.schedule.next_at(), "pending_updates": len(self.world.updates)})

    async def get_people(self, request: web.Request) -> web.Response:
        return answer([person.to_json() for person in self.world.people.values()])

    async def add_person(self, request: web.Request) -> web.Response:
        given = await read.body(request)
        person = self.world.add_person(
            read.text(given, "first_name"),
            read.text(given, "language_code", "en"),
            last_name=read.text(given, "last_name", "") or None,
            username=read.text(given, "username", "") or None,
            role=read.text(given, "role", "customer"),
        )
        return answer(person.to_json())

    async def get_person(self, request: web.Request) -> web.Response:
        return answer(self._person(request).to_json())

    async def start(self, request: web.Request) -> web.Response:
        person, given = self._person(request), await read.body(request)
        message = people.open_link(self.world, person, read.text(given, "payload", ""))
        return answer(self._shown(message))

    async def send(self, request: web.Request) -> web.Response:
        person = self._person(request)
        if request.content_type == "multipart/form-data":
            return answer(self._shown(await self._send_file(request, person)))
        given = await read.body(request)
        reply_to = int(read.number(given, "reply_to")) if given.get("reply_to") is not None else None
        message = people.write(self.world, person, read.text(given, "text"), reply_to)
        return answer(self._shown(message))

    async def edit(self, request: web.Request) -> web.Response:
        person, given = self._person(request), await read.body(request)
        number = int(read.number(given, "message_id"))
        return answer(self._shown(people.edit(self.world, person, number, read.text(given, "text"))))

    async def tap(self, request: web.Request) -> web.Response:
        person, given = self._person(request), await read.body(request)
        number, force = int(read.number(given, "message_id")), given.get("force") is True
        query = people.tap(self.world, person, number, read.text(given, "data"), force=force)
        return answer({"callback_query_id": query})

    async def press(self, request: web.Request) -> web.Response:
        person, given = self._person(request), await read.body(request)
        return answer(self._shown(contacts.press(self.world, person, read.text(given, "text"))))

    async def share(self, request: web.Request) -> web.Response:
        person, given = self._person(request), await read.body(request)
        whose = read.text(given, "person", person.id)
        return answer(self._shown(contacts.share(self.world, person, self.world.person(whose))))

    async def pay(self, request: web.Request) -> web.Response:
        person, given = self._person(request), await read.body(request)
        if "link" in given:
            query = payments.pay_by_link(self.world, person, read.text(given, "link"))
        else:
            query = payments.pay(self.world, person, int(read.number(given, "message_id")))
        return answer({"pre_checkout_query_id": query})

    async def block(self, request: web.Request) -> web.Response:
        person, given = self._person(request), await read.body(request)
        if not isinstance(given.get("blocked"), bool):
            raise SandboxError("blocked is true or false")
        people.block(self.world, person, given["blocked"] is True)
        return answer(person.to_json())

    async def chat(self, request: web.Request) -> web.Response:
        chat = self.world.chat_of(self._person(request))
        since = int(read.query_number(request, "since", 0))
        wait = min(LONGEST_WAIT, read.query_number(request, "wait", 0))
        if wait > 0 and chat.version <= since:
            await _change(chat, wait)
        changed = sorted(
            (message for message in chat.messages.values() if message.changed > since),
            key=lambda message: message.message_id,
        )
        toasts = [toast for version, toast in chat.toasts if version > since]
        shown = [self._shown(message) for message in changed]
        return answer({"next": chat.version, "messages": shown, "toasts": toasts})

    async def get_file(self, request: web.Request) -> web.Response:
        stored = self.world.files.find(request.match_info["file_id"])
        if stored is None:
            raise NotThereError("there is no such file")
        return web.Response(body=stored.data, headers={"Content-Type": stored.mime})

    async def add_group(self, request: web.Request) -> web.Response:
        chat = self.world.add_group(read.text(await read.body(request), "title"))
        return answer(chat.to_api())

    async def add_topic(self, request: web.Request) -> web.Response:
        chat, given = self._group(request), await read.body(request)
        return answer({"message_thread_id": groups.add_topic(self.world, chat, read.text(given, "title"))})

    async def send_to_group(self, request: web.Request) -> web.Response:
        chat, given = self._group(request), await read.body(request)
        person = self.world.person(read.text(given, "person"))
        topic = int(read.number(given, "topic")) if given.get("topic") is not None else None
        return answer(self._shown(groups.write(self.world, person, chat, read.text(given, "text"), topic)))

    async def tap_in_group(self, request: web.Request) -> web.Response:
        chat, given = self._group(request), await read.body(request)
        person, number = self.world.person(read.text(given, "person")), int(read.number(given, "message_id"))
        force = given.get("force") is True
        query = groups.tap(self.world, person, chat, number, read.text(given, "data"), force=force)
        return answer({"callback_query_id": query})

    async def let_in(self, request: web.Request) -> web.Response:
        chat, given = self._group(request), await read.body(request)
        person = self.world.person(read.text(given, "person"))
        groups.let_in(self.world, person, chat, given.get("inside") is True)
        return answer(chat.to_api())

    async def upgrade(self, request: web.Request) -> web.Response:
        chat, given = self._group(request), await read.body(request)
        person = self.world.person(read.text(given, "person"))
        return answer(groups.upgrade(self.world, person, chat).to_api())

    def _group(self, request: web.Request) -> Chat:
        number = request.match_info["id"]
        if not number.removeprefix("-").isdecimal():
            raise NotThereError("a group has a number")
        return groups.group(self.world, int(number))

    async def buy(self, request: web.Request) -> web.Response:
        given = await read.body(request)
        person = self.world.person(read.text(given, "person"))
        segment = read.text(given, "segment", "") or None
        purchase = shop.buy(
            self.world, person, str(given.get("amount", "")), read.text(given, "currency"), segment
        )
        return answer(purchase.to_json())

    async def get_purchases(self, request: web.Request) -> web.Response:
        after = int(read.query_number(request, "after", 0))
        purchases = [purchase.to_json() for purchase in self.world.shop.after(after)]
        return answer({"next": self.world.shop.next_seq() - 1, "purchases": purchases})

    async def print_links(self, request: web.Request) -> web.Response:
        links = {order: str(link) for order, link in (await read.body(request)).items()}
        shop.print_links(self.world, links)
        return answer({"linked": len(links)})

    async def get_receipts(self, request: web.Request) -> web.Response:
        person = self.world.person(request.query.get("person", ""))
        return answer([purchase.to_receipt() for purchase in self.world.shop.of(person)])

    async def set_staff(self, request: web.Request) -> web.Response:
        for role, link in (await read.body(request)).items():
            shop.hand_out(self.world, role, str(link))
        return answer(dict(self.world.shop.staff_links))

    async def get_staff(self, request: web.Request) -> web.Response:
        return answer(dict(self.world.shop.staff_links))

    async def get_faults(self, request: web.Request) -> web.Response:
        return answer({"rules": [rule.to_json() for rule in self.faults.rules]})

    async def set_faults(self, request: web.Request) -> web.Response:
        rules = (await read.body(request)).get("rules")
        if not isinstance(rules, list):
            raise SandboxError("faults are given as a list of rules")
        self.faults.set([read_rule(rule) for rule in rules if isinstance(rule, dict)])
        return await self.get_faults(request)

    async def set_limits(self, request: web.Request) -> web.Response:
        given = await read.body(request)
        if not given or given.keys() - {"held", "stars"}:
            raise SandboxError("the limits take held (true or false) and stars (how many the bot has)")
        if "held" in given:
            if not isinstance(given["held"], bool):
                raise SandboxError("held is true or false")
            self.limits.held = given["held"]
        if "stars" in given:
            self.limits.stars = max(0.0, read.number(given, "stars"))
        return await self.get_limits(request)

    async def get_limits(self, request: web.Request) -> web.Response:
        limits = self.limits
        return answer({"held": limits.held, "stars": round(limits.stars, 1), "spent": round(limits.spent, 1)})

    async def get_journal(self, request: web.Request) -> web.Response:
        after = int(read.query_number(request, "after", 0))
        entries = [entry.to_json() for entry in self.world.journal.after(after)]
        return answer({"next": self.world.journal.last(), "entries": entries})

    def _clock(self) -> web.Response:
        return answer({"now": self.world.clock.now(), "speed": self.world.clock.speed})

    def _person(self, request: web.Request) -> Person:
        return self.world.person(request.match_info["id"])

    def _shown(self, message: Message) -> JsonObject:
        """The message as the page needs it: any keyboard, and whether it is deleted."""
        shown = self.world.write_out(message)
        if message.markup is not None:
            shown["reply_markup"] = message.markup
        if message.deleted:
            shown["deleted"] = True
        return shown

    async def _send_file(self, request: web.Request, person: Person) -> Message:
        form = await request.post()
        for kind in ("photo", "voice", "document"):
            part = form.get(kind)
            if isinstance(part, FileField):
                media = self._taken(kind, part)
                return people.send(self.world, person, media, str(form.get("caption", "")))
        raise SandboxError("a file is sent as photo, voice or document")

    def _taken(self, kind: str, part: FileField) -> Media:
        data, files = part.file.read(), self.world.files
        if kind == "photo":
            return files.photo(data)
        if kind == "voice":
            return files.voice(data, mime=part.content_type)
        return files.document(data, part.filename, part.content_type)


def control_routes(control: Control) -> list[web.RouteDef]:
    """Every route of the control API."""
    person, group = "/sandbox/people/{id}", "/sandbox/groups/{id}"
    return [
        web.get("/sandbox/clock", control.get_clock),
        web.post("/sandbox/clock", control.set_clock),
        web.get("/sandbox/next", control.get_next),
        web.get("/sandbox/people", control.get_people),
        web.post("/sandbox/people", control.add_person),
        web.get(person, control.get_person),
        web.post(f"{person}/start", control.start),
        web.post(f"{person}/send", control.send),
        web.post(f"{person}/edit", control.edit),
        web.post(f"{person}/tap", control.tap),
        web.post(f"{person}/press", control.press),
        web.post(f"{person}/contact", control.share),
        web.post(f"{person}/pay", control.pay),
        web.post(f"{person}/block", control.block),
        web.get(f"{person}/chat", control.chat),
        web.get("/sandbox/files/{file_id}", control.get_file),
        *channel_routes(control.world),
        web.post("/sandbox/groups", control.add_group),
        web.post(f"{group}/topics", control.add_topic),
        web.post(f"{group}/send", control.send_to_group),
        web.post(f"{group}/tap", control.tap_in_group),
        web.post(f"{group}/bot", control.let_in),
        web.post(f"{group}/upgrade", control.upgrade),
        web.post("/sandbox/shop/buy", control.buy),
        web.get("/sandbox/shop/purchases", control.get_purchases),
        web.post("/sandbox/shop/links", control.print_links),
        web.get("/sandbox/shop/receipts", control.get_receipts),
        web.get("/sandbox/staff", control.get_staff),
        web.post("/sandbox/staff", control.set_staff),
        web.get("/sandbox/faults", control.get_faults),
        web.put("/sandbox/faults", control.set_faults),
        web.get("/sandbox/limits", control.get_limits),
        web.put("/sandbox/limits", control.set_limits),
        web.get("/sandbox/journal", control.get_journal),
    ]


def _rounded(to: float, now: float) -> float:
    """A caller that rounds the moment it was told may come out a little before it."""
    return now if now - ROUNDING < to < now else to


async def _change(chat: Chat, seconds: float) -> None:
    """Wait until something in `chat` changes, or the time is up."""
    news = asyncio.Event()
    chat.listeners.append(news.set)
    try:
        async with asyncio.timeout(seconds):
            await news.wait()
    except TimeoutError:
        pass
    finally:
        chat.listeners.remove(news.set)
