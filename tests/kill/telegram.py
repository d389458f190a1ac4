"""``python -m tests.kill.telegram COUNT SEED``: the sandbox in a process of its own, with customers in it.

It prints its address and ends when its input closes.
"""

import asyncio
import sys
import time
from functools import partial

from sandbox.messages import FIRST_CHAT
from sandbox.server import running
from sandbox.world import World
from tests.kill.customers import Customer

TOKEN = "4242:SANDBOX"


def chat_of(number: int) -> int:
    """The chat of the customer with this number, counted from 1."""
    return FIRST_CHAT + number


def _populate(world: World, *, count: int, seed: int) -> None:
    for number in range(1, count + 1):
        person = world.add_person(f"Customer {number}", "en")
        person.started = True
        world.move_in(Customer(world, person, seed))


async def _serve(count: int, seed: int) -> None:
    populate = partial(_populate, count=count, seed=seed)
    async with running(start=time.time(), token=TOKEN, populate=populate) as sandbox:
        print(sandbox.url, flush=True)  # noqa: T201 - it is what the other side waits for
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), int(sys.argv[2])))
