"""The HTTP server: the Bot API, the control API and the page, on one address."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from aiohttp import web

from sandbox.api import Api
from sandbox.clock import Clock
from sandbox.control import Control, control_routes, tell_why
from sandbox.faults import Faults
from sandbox.front import Front
from sandbox.limits import Limits
from sandbox.media import UPLOAD_LIMIT
from sandbox.world import World

PAGE = Path(__file__).parent / "page"
# How long a request may still take once the server is told to end.
LAST_WORDS = 0.2


class Populate(Protocol):
    """Fills a new world before anybody can reach it."""

    def __call__(self, world: World) -> None:
        """Fill `world`."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A running server. `url` has no slash at its end; `tasks` run for as long as it does."""

    url: str
    token: str
    world: World
    limits: Limits
    faults: Faults
    tasks: tuple[asyncio.Task[None], ...]


@asynccontextmanager
async def running(
    *,
    start: float,
    host: str = "127.0.0.1",
    port: int = 0,
    token: str = "4242:SANDBOX",  # noqa: S107 - nobody's secret: the sandbox is on loopback
    speed: float = 1.0,
    seed: int = 7,
    limits: bool = True,
    populate: Populate | None = None,
    numbers_after: int = 0,
) -> AsyncIterator[Sandbox]:
    """Serve until the block ends. `start` is unix seconds, port 0 is any free one.

    Raises OSError where the port is taken.
    """
    clock, faults = Clock(start, speed), Faults(seed)
    world = World(clock, int(token.split(":")[0]), faults.twice, numbers_after)
    if populate is not None:
        populate(world)
    held = Limits(clock, held=limits)
    api = Api(world, held)
    runner = web.AppRunner(
        _application(Front(api, faults, token), Control(world, held, faults)),
        access_log=None,
        handler_cancellation=True,
        shutdown_timeout=LAST_WORDS,
    )
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    tasks: tuple[asyncio.Task[None], ...] = ()
    try:
        await site.start()
        tasks = (asyncio.create_task(live(world)), asyncio.create_task(api.webhook.run()))
        url = f"http://{host}:{runner.addresses[0][1]}"
        yield Sandbox(url, token, world, held, faults, tasks)
    finally:
        world.updates.wake()
        await _end(tasks)
        await runner.cleanup()


async def _end(tasks: tuple[asyncio.Task[None], ...]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def live(world: World) -> None:
    """Let what is due happen at its time, while the clock runs; a clock that stands is left alone."""
    changed = asyncio.Event()
    world.replanned = changed.set
    while True:
        changed.clear()
        while world.clock.speed and world.act_one(world.clock.now()):  # noqa: ASYNC110 - no polling
            await asyncio.sleep(0)  # requests get their turn between two deeds
        at = world.schedule.next_at()
        wait = None if at is None else world.clock.real_seconds_until(at)
        with suppress(TimeoutError):
            await asyncio.wait_for(changed.wait(), wait)


def _application(front: Front, control: Control) -> web.Application:
    app = web.Application(client_max_size=UPLOAD_LIMIT + 1024 * 1024, middlewares=[tell_why])
    app.router.add_route("*", "/bot{token}/{method}", front.call)
    app.router.add_get("/file/bot{token}/{path:.+}", front.download)
    app.router.add_get("/", _index)
    app.router.add_get("/page/{name}", _page_file)
    app.add_routes(control_routes(control))
    return app


async def _index(request: web.Request) -> web.StreamResponse:
    return _file("index.html")


async def _page_file(request: web.Request) -> web.StreamResponse:
    return _file(request.match_info["name"])


def _file(name: str) -> web.StreamResponse:
    path = PAGE / name
    if path.parent != PAGE or not path.is_file():
        raise web.HTTPNotFound(text="The sandbox has no such page.")
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
