"""Everybody at once: customers answer, complain, stop and come back while managers tap whatever they see."""

import asyncio
import random
from collections.abc import Iterator

import sqlalchemy as sa

from bot.telegram.api import RawUpdate
from storage import recounting
from tests.bot.alerting import bought_in
from tests.bot.stage import HOUR, Actor, Stage

CUSTOMERS, ROUNDS = 12, 3
SAID = ("please help", "never again", "bad", "/stop", "/start")
TAPPED = ("take.", "reply.", "close.lost", "snooze.1", "hand.2", "note.", "show.", "back.", "why.")


class Storm:
    """Updates as they come, with numbers that never come twice."""

    def __init__(self) -> None:
        self._dice = random.Random(1)
        self._number = 1_000_000

    def of_customer(self, actor: Actor, invitation_id: int) -> Iterator[RawUpdate]:
        yield self._tap(actor, f"s:{invitation_id}:{self._dice.randrange(9)}")
        yield self._words(actor, self._dice.choice(SAID))
        yield self._tap(actor, f"w:{invitation_id}:yes")

    def of_manager(self, actor: Actor) -> Iterator[RawUpdate]:
        for _ in range(CUSTOMERS):
            yield self._tap(actor, f"a:{self._dice.randrange(1, CUSTOMERS)}:{self._dice.choice(TAPPED)}")
            yield self._words(actor, "We are sorry.")

    def shuffled(self, updates: list[RawUpdate]) -> list[RawUpdate]:
        self._dice.shuffle(updates)
        return updates

    def _tap(self, actor: Actor, data: str) -> RawUpdate:
        message = {"message_id": self._dice.randrange(1, 30), "date": 0, "chat": self._chat(actor)}
        query = {"from": self._person(actor), "message": message, "chat_instance": "1", "data": data}
        number = self._next()
        return {"update_id": number, "callback_query": {"id": str(number), **query}}

    def _words(self, actor: Actor, text: str) -> RawUpdate:
        number = self._next()
        head = {"message_id": number, "date": 0, "chat": self._chat(actor), "from": self._person(actor)}
        return {"update_id": number, "message": {**head, "text": text}}

    def _next(self) -> int:
        self._number += 1
        return self._number

    @staticmethod
    def _person(actor: Actor) -> dict[str, object]:
        return {"id": actor.chat_id, "is_bot": False, "first_name": "Somebody"}

    def _chat(self, actor: Actor) -> dict[str, object]:
        return {**self._person(actor), "type": "private"}


async def test_a_storm_loses_no_answer_and_opens_no_second_alert(stage: Stage) -> None:
    managers = [await stage.manager(name) for name in ("Maria", "Ivan")]
    people = [await bought_in(stage, f"Guest {n}", "") for n in range(CUSTOMERS)]
    await stage.passes(26 * HOUR)
    async with stage.app.database.read() as tx:
        rows = await tx.execute(
            sa.text("SELECT i.id, c.chat_id FROM invitations i JOIN customers c ON c.id = i.customer_id")
        )
        asked = {row.chat_id: row.id for row in rows}
    storm = Storm()
    outbox = asyncio.create_task(stage.app.outbox.run())
    for _ in range(ROUNDS):
        updates = [each for actor in people for each in storm.of_customer(actor, asked[actor.chat_id])]
        updates += [each for actor in managers for each in storm.of_manager(actor)]
        taken = await asyncio.gather(*map(stage.app.intake.take, storm.shuffled(updates)))
        assert all(taken)
    outbox.cancel()
    async with stage.app.database.read() as tx:
        assert await tx.scalar(sa.text("SELECT count(*) FROM updates WHERE failed IS NOT NULL")) == 0
        assert await tx.scalar(sa.text("SELECT count(*) FROM responses")) == CUSTOMERS
        one_each = "SELECT count(*) - count(DISTINCT customer_id) FROM alerts WHERE state = 'open'"
        assert await tx.scalar(sa.text(one_each)) == 0
        assert await recounting.recount(tx) == []
