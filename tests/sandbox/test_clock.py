"""Time: it stands, runs, jumps, and people act on the way in their order."""

import asyncio
from dataclasses import dataclass, field

import pytest

from sandbox import people
from sandbox.clock import Clock, ClockError
from sandbox.messages import Message, Person
from sandbox.shop import Purchase
from sandbox.world import World
from tests.sandbox.wire_client import START, Client, Refused


@dataclass
class Writer:
    """Somebody who writes at fixed moments, and a minute after every message of the bot."""

    world: World
    person: Person
    moments: list[float]
    heard: list[str] = field(default_factory=list)

    def next_at(self) -> float | None:
        return min(self.moments, default=None)

    def act(self, now: float) -> None:
        self.moments.remove(min(self.moments))
        people.write(self.world, self.person, f"{self.person.first_name} at {now - START:g}")

    def received(self, message: Message) -> None:
        self.heard.append(message.text)
        self.moments.append(message.date + 60)

    def edited(self, message: Message) -> None:
        self.heard.append(f"edited: {message.text}")

    def receipt(self, purchase: Purchase) -> None:
        self.heard.append(str(purchase.link))

    def staff_link(self, role: str, link: str) -> None:
        self.heard.append(f"{role}: {link}")


def writer(world: World, name: str, *seconds: float) -> Writer:
    """Somebody new who lives in the world."""
    person = world.add_person(name, "en", simulated=True)
    resident = Writer(world, person, [START + second for second in seconds])
    world.move_in(resident)
    return resident


async def test_people_act_in_order_each_at_their_moment(client: Client) -> None:
    world = client.sandbox.world
    writer(world, "Ann", 5, 20)
    writer(world, "Bob", 10, 20)
    assert await client.get("next") == {"at": START + 5, "pending_updates": 0}
    await client.post("clock", now=START + 20)
    texts = [update["message"]["text"] for update in await client.updates()]
    assert texts == ["Ann at 5", "Bob at 10", "Ann at 20", "Bob at 20"]
    assert (await client.get("next"))["at"] is None


async def test_a_message_can_make_somebody_plan(client: Client) -> None:
    ann = writer(client.sandbox.world, "Ann", 5)
    await client.post("clock", advance=5)
    sent = await client.call("sendMessage", chat_id=ann.person.chat_id, text="hi")
    await client.call("editMessageText", chat_id=ann.person.chat_id, message_id=sent["message_id"], text="ho")
    assert ann.heard == ["hi", "edited: ho"]
    assert (await client.get("next"))["at"] == START + 65


async def test_receipts_and_staff_links_are_told(client: Client) -> None:
    ann = writer(client.sandbox.world, "Ann")
    bought = await client.post("shop/buy", person=ann.person.id, amount="1", currency="EUR")
    await client.post("shop/links", **{bought["order"]: "https://t.me/b?start=x"})
    await client.post("staff", manager="https://t.me/b?start=m")
    assert ann.heard == ["https://t.me/b?start=x", "manager: https://t.me/b?start=m"]


async def test_a_running_clock_lets_people_act_by_themselves(client: Client) -> None:
    writer(client.sandbox.world, "Ann", 1000)
    await client.post("clock", speed=100_000)
    (update,) = await asyncio.wait_for(client.call("getUpdates", timeout=5), 3)
    assert update["message"]["text"].startswith("Ann at 1")
    assert update["message"]["date"] >= START + 1000


async def test_a_standing_clock_lets_nobody_act(client: Client) -> None:
    writer(client.sandbox.world, "Ann", 0)
    await asyncio.sleep(0.05)
    assert await client.get("next") == {"at": START, "pending_updates": 0}
    await client.post("clock", now=START)
    assert await client.get("next") == {"at": None, "pending_updates": 1}


async def test_the_clock_only_goes_forward(client: Client) -> None:
    assert await client.get("clock") == {"now": START, "speed": 0.0}
    assert await client.post("clock", advance=60) == {"now": START + 60, "speed": 0.0}
    for given in ({"now": START}, {"advance": -1}, {"speed": -1}, {"speed": "fast"}, {}):
        with pytest.raises(Refused):
            await client.post("clock", **given)
    assert await client.post("clock", speed=5) | {"now": 0} == {"now": 0, "speed": 5.0}


async def test_a_moment_that_a_caller_has_rounded_is_taken(client: Client) -> None:
    """datetime keeps microseconds, a float keeps more."""
    await client.post("clock", now=START + 0.1234567)
    assert (await client.post("clock", now=START + 0.123456))["now"] == START + 0.1234567


def test_a_fast_clock_multiplies_real_seconds() -> None:
    real = [100.0]
    clock = Clock(START, 60.0, lambda: real[0])
    real[0] += 2
    assert clock.now() == START + 120
    assert clock.real_seconds_until(START + 180) == 1
    clock.run_at(0)
    real[0] += 9
    assert clock.now() == START + 120
    assert clock.real_seconds_until(START + 180) is None
    with pytest.raises(ClockError):
        clock.jump(START)
