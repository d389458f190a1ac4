"""What stands in for Telegram: the sandbox in a process of its own, on loopback, with people already in it.

``python -m benchmarks.telegram`` is that process; it prints its address and ends when its input closes.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial

import aiohttp

from sandbox import people
from sandbox import simulated_reading as read
from sandbox.messages import FIRST_CHAT, Content, Message
from sandbox.server import running
from sandbox.simulated_person import SimulatedPerson
from sandbox.world import World

TOKEN = "4242:SANDBOX"
_ANSWERS, _SLOWEST = 0.4, 2.0
_SCALE = 11


def chat_of(number: int) -> int:
    """The chat of the person with this number, counted from 1."""
    return FIRST_CHAT + number


def score_of(number: int) -> int:
    """What this person taps; the message that carries the question has the person's number as its id."""
    return number * 7 % 11


class Telegram:
    """The running process, asked over HTTP what has happened in it."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

    async def waiting(self) -> int:
        """How many updates the bot has not confirmed yet."""
        return int(str((await self._get("next"))["pending_updates"]))

    async def arrivals(self) -> list[float]:
        """When each message of the bot arrived, unix seconds."""
        entries = (await self._get("journal?after=0"))["entries"]
        assert isinstance(entries, list)
        return [float(entry["at"]) for entry in entries if entry["did"] == "received"]

    async def questions(self) -> list[float]:
        """When each message with a scale on it arrived, unix seconds."""
        entries = (await self._get("journal?after=0"))["entries"]
        assert isinstance(entries, list)
        asked = [entry for entry in entries if entry["did"] == "received"]
        return [float(entry["at"]) for entry in asked if len(entry["buttons"]) >= _SCALE]

    async def nobody_acts(self) -> bool:
        """Whether nobody plans to do anything, and the bot has taken all that was done."""
        shown = await self._get("next")
        return shown["at"] is None and not shown["pending_updates"]

    async def answered_after(self) -> list[float]:
        """How long after each tap its question had changed to what was tapped, in seconds."""
        tapped: dict[tuple[object, object], float] = {}
        waited: list[float] = []
        entries = (await self._get("journal?after=0"))["entries"]
        assert isinstance(entries, list)
        for entry in entries:
            which = (entry["chat_id"], entry.get("message_id"))
            if entry["did"] == "scored":
                tapped[which] = float(entry["at"])
            elif entry["did"] == "saw_edit" and which in tapped:
                waited.append(float(entry["at"]) - tapped.pop(which))
        return waited

    async def refuse(self, share: float, seconds: int) -> None:
        """From now on answer this share of sendMessage with 429 and so many seconds to wait."""
        rule = {
            "kind": "too_many_requests",
            "method": "sendMessage",
            "share": share,
            "retry_after": seconds,
        }
        await self._misbehave(rule)

    async def delay(self, milliseconds: int) -> None:
        """From now on every call takes so much longer, as over a network."""
        await self._misbehave({"kind": "latency", "ms": milliseconds})

    async def give_stars(self, count: int) -> None:
        """What paid broadcasts can be paid with."""
        async with self._http.put(f"{self.url}/sandbox/limits", json={"stars": count}) as answer:
            answer.raise_for_status()

    async def _misbehave(self, rule: Mapping[str, object]) -> None:
        async with self._http.put(f"{self.url}/sandbox/faults", json={"rules": [rule]}) as answer:
            answer.raise_for_status()

    async def refused_on_purpose(self) -> int:
        """How many calls were answered so."""
        rules = (await self._get("faults"))["rules"]
        assert isinstance(rules, list)
        return sum(int(rule["happened"]) for rule in rules)

    async def _get(self, path: str) -> Mapping[str, object]:
        async with self._http.get(f"{self.url}/sandbox/{path}") as answer:
            answer.raise_for_status()
            shown = await answer.json()
        assert isinstance(shown, dict)
        return shown


@asynccontextmanager
async def telegram(
    *, persons: int, taps: bool = False, answers: bool = False, limits: bool = True
) -> AsyncIterator[Telegram]:
    """Start it with so many people.

    With ``taps`` all have tapped a score before the bot is there, with ``answers`` they answer questions.
    """
    command = [sys.executable, "-m", "benchmarks.telegram", str(persons)]
    command += ["--taps"] * taps + ["--answers"] * answers + ["--no-limits"] * (not limits)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        url = (await process.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession() as http:
            yield Telegram(url, http)
    finally:
        process.stdin.close()
        await process.wait()


class _Shopper(SimulatedPerson):
    """Taps a score on the question within two seconds, in two cases of five."""

    def received(self, message: Message) -> None:
        if read.scale(message) is not None and self.dice("answer").random() < _ANSWERS:
            wait = _SLOWEST * self.dice("wait").random()
            self.plan(self.world.clock.now() + wait, lambda _: self._tap(message))

    def _tap(self, message: Message) -> None:
        scale = read.scale(message)
        assert scale is not None
        score = score_of(self.person.number)
        people.tap(self.world, self.person, message.message_id, scale.scores[score])
        self.note("scored", message_id=message.message_id, score=score)


def _populate(world: World, *, persons: int, taps: bool, answers: bool) -> None:
    for number in range(1, persons + 1):
        person = world.add_person(f"Customer {number}", "en")
        person.started = True
        if answers:
            world.move_in(_Shopper(world, person, 7))
        if taps:
            question = world.new_message(world.chat_of(person), None, Content("How likely are you ...?"))
            data = f"s:{number}:{score_of(number)}"
            people.tap(world, person, question.message_id, data, force=True)


async def _serve(persons: int, taps: bool, answers: bool, limits: bool) -> None:
    populate = partial(_populate, persons=persons, taps=taps, answers=answers)
    async with running(start=time.time(), token=TOKEN, limits=limits, populate=populate) as sandbox:
        print(sandbox.url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.telegram", description=__doc__)
    parser.add_argument("persons", type=int)
    parser.add_argument("--taps", action="store_true")
    parser.add_argument("--answers", action="store_true")
    parser.add_argument("--no-limits", action="store_true")
    given = parser.parse_args()
    asyncio.run(_serve(given.persons, given.taps, given.answers, not given.no_limits))
