"""People on a stage who are watched while hostile updates come in: what may not happen, whatever comes."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import text

from bot.app import App
from bot.telegram.api import RawUpdate
from nps.records import Lane
from storage import recounting
from tests.bot.campaigning import admin
from tests.bot.hostile import AGAIN, CHATS, FRESH, MISSING, Drawn
from tests.bot.stage import HOUR, Actor, Stage, staged

_OUTCOME = re.compile(r'^npsbot_updates_total\{outcome="(\w+)"\} ([\d.]+)$', re.MULTILINE)
_SCORE = re.compile(r"s:([1-9][0-9]*):([0-9]|10)", re.ASCII)
# What an edit may come to whose message was a hostile number, and a letter whose reader has gone.
_CALM_ENDS = ("message to edit not found", "message can't be edited", "not staff any more")
_FIRST_NUMBER = 900_000_000
_OF_ZOE = 4  # her invitation

Row = tuple[object, ...]


@dataclass(frozen=True)
class Look:
    """What the database holds at a moment."""

    scores: dict[object, object]
    customers: dict[object, Row]
    staff: list[Row]
    started: list[Row]
    set_aside: set[Row]
    letters: int


@dataclass
class Watch:
    """Zoe is a customer whom nothing hostile names, and whose own updates are good ones."""

    stage: Stage
    zoe: Actor
    asked: dict[object, object]
    _number: int = field(default=_FIRST_NUMBER, init=False)
    _good: int = field(default=0, init=False)

    def numbered(self, drawn: Drawn) -> RawUpdate:
        """The update as it comes in."""
        if drawn.number == MISSING:
            return drawn.body
        if drawn.number == FRESH:
            self._number += 1
        number = self._number if drawn.number in (FRESH, AGAIN) else drawn.number
        return {"update_id": number, **drawn.body}

    def good(self) -> list[RawUpdate]:
        """Zoe asks for help, and taps a score, each time another one."""
        self._good += 1
        person: dict[str, object] = {"id": self.zoe.chat_id, "is_bot": False, "first_name": "Zoe"}
        head = {"message_id": 10_000 + self._good, "date": 0, "chat": {**person, "type": "private"}}
        query = {"id": f"good {self._good}", "from": person, "message": head, "chat_instance": "1"}
        help_: RawUpdate = {"message": {**head, "from": person, "text": "/help"}}
        tap: RawUpdate = {"callback_query": {**query, "data": f"s:{_OF_ZOE}:{self._good % 11}"}}
        return [self.numbered(Drawn(FRESH, help_)), self.numbered(Drawn(FRESH, tap))]

    async def look(self) -> Look:
        """What there is now."""
        return Look(
            scores=dict(await self._pairs("SELECT invitation_id, score FROM responses")),
            customers={
                row[0]: row
                for row in await self.rows("SELECT chat_id, id, external_id, name, stopped_at FROM customers")
            },
            staff=await self.rows("SELECT id, role, chat_id, left_at FROM staff ORDER BY id"),
            started=await self.rows("SELECT id FROM campaigns WHERE started_at IS NOT NULL"),
            set_aside=set(await self.rows("SELECT update_id, failed FROM updates WHERE failed IS NOT NULL")),
            letters=await self._letters(),
        )

    async def rows(self, query: str) -> list[Row]:
        """The rows that a query gives."""
        async with self.stage.app.database.read() as tx:
            return [tuple(row) for row in await tx.execute(text(query))]

    async def _pairs(self, query: str) -> list[tuple[object, object]]:
        return [(row[0], row[1]) for row in await self.rows(query)]

    async def _letters(self) -> int:
        [(last,)] = await self.rows("SELECT coalesce(max(id), 0) FROM deliveries")
        assert isinstance(last, int)
        return last

    async def all_is_well(
        self, before: Look, came: Sequence[RawUpdate], send: Callable[[], Awaitable[object]]
    ) -> None:
        """Nothing has happened since but what these updates may do; whatever they had queued is sent."""
        now, named = await self.look(), set(_leaves(came))
        self._scores_are_tapped(before, now, came)
        assert now.staff == before.staff
        assert now.started == before.started
        for chat, row in before.customers.items():
            assert now.customers.get(chat, ())[:3] == row[:3]
            assert now.customers[chat] == row or _is(chat, named)
        await self._only_the_named_are_written_to(before, named)
        async with self.stage.app.database.read() as tx:
            assert await recounting.recount(tx) == []
        await send()
        await self._letters_are_well_made(before)

    async def what_may_come_is_handled(
        self, before: Look, batch: Sequence[Drawn], came: Sequence[RawUpdate]
    ) -> None:
        """Of what Telegram might well send nothing was set aside, unless under another update's number."""
        times = Counter(str(update.get("update_id")) for update in came)
        single = {
            update["update_id"]: update
            for drawn, update in zip(batch, came, strict=False)
            if drawn.possible and times[str(update.get("update_id"))] == 1
        }
        for number, why in (await self.look()).set_aside - before.set_aside:
            assert number not in single, (why, single[number])

    def _scores_are_tapped(self, before: Look, now: Look, came: Sequence[RawUpdate]) -> None:
        changed = now.scores.items() - before.scores.items()
        tapped = {tap for update in came for tap in self._legal_taps(update)}
        assert changed <= tapped
        assert now.scores[_OF_ZOE] == self._good % 11
        assert before.scores.keys() <= now.scores.keys()

    def _legal_taps(self, update: RawUpdate) -> Iterator[tuple[int, int]]:
        """The invitation and the score, where the update is a tap of whoever was asked."""
        query = update.get("callback_query")
        message = query.get("message") if isinstance(query, dict) else None
        chat = message.get("chat") if isinstance(message, dict) else None
        if isinstance(query, dict) and isinstance(chat, dict) and chat.get("type") == "private":
            found = _SCORE.fullmatch(str(query.get("data")))
            if found and _is(self.asked.get(int(found[1])), {chat.get("id")}):
                yield int(found[1]), int(found[2])

    async def _only_the_named_are_written_to(self, before: Look, named: set[object]) -> None:
        new = await self.rows(
            "SELECT chat_id, lane, coalesce(invitation_id, reminder_of, campaign_id), key FROM deliveries "
            f"WHERE id > {before.letters}"
        )
        called = {row[2] for row in before.staff}
        for chat, lane, asks, key in new:
            assert _is(chat, named) or (str(key).startswith("alert") and chat in called)
            assert lane != Lane.CAMPAIGN
            assert asks is None

    async def _letters_are_well_made(self, before: Look) -> None:
        ends = await self.rows(f"SELECT state, error FROM deliveries WHERE id > {before.letters}")
        for state, error in ends:
            calm = state in ("sent", "queued", "blocked") or any(end in str(error) for end in _CALM_ENDS)
            assert calm, error


def counted(app: App) -> Counter[str]:
    """What has become of the updates that a process got."""
    shown = app.intake.metrics.text(1.0, None).decode()
    return Counter({outcome: int(float(number)) for outcome, number in _OUTCOME.findall(shown)})


def _is(chat: object, named: set[object]) -> bool:
    return chat in named or str(chat) in named


def _leaves(value: object) -> Iterator[object]:
    """Every number and word that stands in it."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        else:
            yield each


@asynccontextmanager
async def watched(database_url: str) -> AsyncIterator[Watch]:
    """A stage with one of each: asked, answered, stopped, never seen, manager, admin with a draft, Zoe."""
    async with staged(database_url, change_minutes=10**6, remind_after_days=0, payments=True) as stage:
        _, boris, clara = [await stage.customer(name) for name in ("Anna", "Boris", "Clara")]
        stranger = stage.person("Mallory")
        await stranger.opens()
        stage.person("Nobody")
        await stage.manager()
        ada = await admin(stage)
        stage.person("Somebody")
        zoe = await stage.customer("Zoe")
        assert zoe.chat_id == max(CHATS) + 1
        await stage.passes(25 * HOUR)
        await boris.taps("3")
        await clara.writes("/stop")
        await ada.drafts()
        watch = Watch(stage, zoe, {})
        asked = "SELECT i.id, c.chat_id FROM invitations i JOIN customers c ON c.id = i.customer_id"
        watch.asked.update(await watch._pairs(asked))
        yield watch
