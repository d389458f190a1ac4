"""A running sandbox as the bot sees it: its clock, its till, its people's chats and their journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import aiohttp

from nps.money import Money
from nps.records import NewPurchase, Role


@dataclass(frozen=True)
class JournalEntry:
    """What a person of the sandbox did, by their own account."""

    at: datetime
    chat_id: int
    did: str
    facts: Mapping[str, object]

    def number(self, name: str) -> int:
        """A fact that is a whole number."""
        return int(str(self.facts[name]))


@dataclass(frozen=True)
class SeenMessage:
    """A message as its reader sees it; ``picture`` is the id of its largest size, ``album`` of its album."""

    text: str
    picture: str | None
    album: str | None = None


class Sandbox:
    """A running sandbox, spoken to over HTTP."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

    async def _get(self, path: str) -> dict[str, object]:
        answer = await self._ask(path)
        assert isinstance(answer, dict)
        return answer

    async def _ask(self, path: str) -> object:
        async with self._http.get(f"{self.url}/sandbox/{path}") as answer:
            answer.raise_for_status()
            return await answer.json()

    async def _post(self, path: str, body: Mapping[str, object]) -> None:
        async with self._http.post(f"{self.url}/sandbox/{path}", json=body) as answer:
            answer.raise_for_status()

    async def clock(self) -> tuple[datetime, float]:
        """What its clock shows, and how many times as fast as the wall clock it runs."""
        shown = await self._get("clock")
        return _moment(shown["now"]), float(str(shown["speed"]))

    async def jump(self, to: datetime) -> None:
        """Set the clock forward; everything its people do until then has happened when this returns."""
        await self._post("clock", {"now": to.timestamp()})

    async def next_at(self) -> datetime | None:
        """When one of its people will do something next; None if never."""
        at = (await self._get("next"))["at"]
        # A microsecond more, so that rounding cannot stop the clock just before the event.
        return None if at is None else _moment(at) + timedelta(microseconds=1)

    async def purchases(self, after: int) -> tuple[int, list[NewPurchase]]:
        """What was bought since ``after``, and where to go on from."""
        answer = await self._get(f"shop/purchases?after={after}")
        rows = answer["purchases"]
        assert isinstance(rows, list)
        return int(str(answer["next"])), [_purchase(row) for row in rows]

    async def hand_out(self, receipts: Mapping[str, str]) -> None:
        """Print the links on the receipts of these orders."""
        await self._post("shop/links", receipts)

    async def invite_staff(self, invites: Mapping[Role, str]) -> None:
        """Hand the one-time links to the manager and the admin."""
        await self._post("staff", {role.value: link for role, link in invites.items()})

    async def journal(self) -> list[JournalEntry]:
        """Everything that its people did."""
        entries = (await self._get("journal?after=0"))["entries"]
        assert isinstance(entries, list)
        return [
            JournalEntry(_moment(entry["at"]), int(entry["chat_id"]), str(entry["did"]), entry)
            for entry in entries
        ]

    async def chat(self, chat_id: int) -> dict[int, SeenMessage]:
        """The messages of a private chat by their id."""
        people = await self._ask("people")
        assert isinstance(people, list)
        person = next(person["id"] for person in people if person["chat_id"] == chat_id)
        messages = (await self._get(f"people/{person}/chat?since=0"))["messages"]
        assert isinstance(messages, list)
        return {int(message["message_id"]): _seen(message) for message in messages}

    async def file(self, file_id: str) -> bytes:
        """The bytes of a picture."""
        async with self._http.get(f"{self.url}/sandbox/files/{file_id}") as answer:
            answer.raise_for_status()
            return await answer.read()


def _moment(seconds: object) -> datetime:
    return datetime.fromtimestamp(float(str(seconds)), UTC)


def _seen(message: Mapping[str, object]) -> SeenMessage:
    sizes = message.get("photo")
    largest = str(sizes[-1]["file_id"]) if isinstance(sizes, list) and sizes else None
    album = message.get("media_group_id")
    words = str(message.get("text") or message.get("caption") or "")
    return SeenMessage(words, largest, None if album is None else str(album))


def _purchase(row: Mapping[str, object]) -> NewPurchase:
    return NewPurchase(
        order=str(row["order"]),
        customer=str(row["customer"]),
        name=str(row["name"]),
        bought_at=datetime.fromisoformat(str(row["bought_at"])),
        amount=Money.of(Decimal(str(row["amount"])), str(row["currency"])),
        segment=str(row["segment"] or ""),
    )
