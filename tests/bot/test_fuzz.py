"""Hostile updates of every kind that aiogram knows, fed into the running bot.

No update stops it, none comes again for ever, and none does what it may not do. The examples are the same at
each run. For a longer search set NPSBOT_FUZZ_EXAMPLES, the number of examples of each kind of update:

    NPSBOT_FUZZ_EXAMPLES=500 .venv/bin/python -m pytest tests/bot/test_fuzz.py
"""

import asyncio
import os
from collections.abc import Callable, Coroutine
from http import HTTPStatus

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.bot.hook import hooked
from tests.bot.hostile import KINDS, Drawn, batches
from tests.bot.stage import staged
from tests.bot.watch import counted, watched

EXAMPLES = int(os.environ.get("NPSBOT_FUZZ_EXAMPLES", "2"))

Check = Callable[[list[Drawn]], Coroutine[None, None, None]]

# In production it is a warning, said once.
pytestmark = pytest.mark.filterwarnings("ignore:Detected unknown update type:RuntimeWarning")


async def of_every_kind(check: Check, examples: int = EXAMPLES) -> None:
    """Check examples of each kind of update. They are drawn in a thread, and checked in this loop."""
    loop = asyncio.get_running_loop()
    profile = settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # the stage remembers what came before, so that no example stands alone
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    for kind in KINDS:

        @profile
        @given(batches(kind))
        def each(batch: list[Drawn]) -> None:
            asyncio.run_coroutine_threadsafe(check(batch), loop).result()

        await asyncio.to_thread(each)


async def test_no_update_stops_the_bot_or_does_what_it_may_not(database_url: str) -> None:
    async with watched(database_url) as watch:
        app = watch.stage.app

        async def check(batch: list[Drawn]) -> None:
            before, was = await watch.look(), counted(app)
            came = [*map(watch.numbered, batch), *watch.good()]
            assert all(await asyncio.gather(*map(app.intake.take, came)))
            assert (counted(app) - was).total() == len(came)
            await watch.all_is_well(before, came, watch.stage.settle)
            await watch.what_may_come_is_handled(before, batch, came)

        await of_every_kind(check)
        # Each of those set aside was logged and is counted; those whose number told nothing are not kept.
        assert 0 < len((await watch.look()).set_aside) <= counted(app)["set_aside"]


async def test_whatever_is_posted_is_answered_once_and_for_all(database_url: str) -> None:
    async with watched(database_url) as watch, hooked(watch.stage) as hook:

        async def check(batch: list[Drawn]) -> None:
            before = await watch.look()
            came = [*map(watch.numbered, batch), *watch.good()]
            for update in came:
                assert (
                    await hook.posted(update) == HTTPStatus.OK
                )  # anything else makes Telegram post it again
            await hook.app.toasts.drain()
            await watch.all_is_well(before, came, hook.app.outbox.drain)

        await of_every_kind(check)
        assert counted(hook.app)["refused"] == 0


async def test_half_a_character_in_a_tap_does_not_end_the_answering_of_taps(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        stage.app.toasts.add("\ud800", "half \udfff")
        await stage.app.toasts.drain()
        anna = await stage.asked("Anna")
        await anna.taps("9")
        assert "9" in anna.toast()
