"""`python -m sandbox`: run the sandbox until a signal, or until the parent is gone."""

import argparse
import asyncio
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from sandbox.server import Populate, running
from sandbox.wire import dumps

TOKEN = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]+")


def main() -> int:
    """Run; the exit status is 0 after a clean end, 2 where it could not begin."""
    options = _options()
    try:
        asyncio.run(_serve(options))
    except OSError as error:
        sys.stderr.write(
            f"The sandbox cannot listen on {options.host}:{options.port} ({error.strerror or error}):"
            " choose another --port, or end what runs there.\n"
        )
        return 2
    return 0


async def _serve(options: argparse.Namespace) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if options.with_parent:
        _watch_stdin(partial(loop.call_soon_threadsafe, stop.set))
    async with running(
        start=options.start,
        host=options.host,
        port=options.port,
        token=options.token,
        speed=options.speed,
        seed=options.seed,
        limits=not options.no_limits,
        populate=_population(options),
        numbers_after=options.numbers_after,
    ) as sandbox:
        sys.stdout.write(dumps({"url": sandbox.url, "token": sandbox.token}) + "\n")
        sys.stdout.flush()
        await _first(stop, sandbox.tasks)


async def _first(stop: asyncio.Event, tasks: tuple[asyncio.Task[None], ...]) -> None:
    """Wait for the signal; a task of the server that fails before it ends the program."""
    asked = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({asked, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    for task in done:
        task.result()


def _population(options: argparse.Namespace) -> Populate | None:
    if options.customers <= 0:
        return None
    from sandbox.simulated import populate

    return partial(populate, customers=options.customers, weeks=options.weeks, seed=options.seed)


def _watch_stdin(ended: Callable[[], object]) -> None:
    def read() -> None:
        # Not through sys.stdin: a thread that holds its lock would abort the interpreter at the end.
        while os.read(0, 4096):
            pass
        ended()

    threading.Thread(target=read, daemon=True).start()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8077, help="0 is any free one")
    parser.add_argument("--token", type=_token, default="4242:SANDBOX")
    parser.add_argument("--start", type=_moment, default=None, help="ISO 8601; default: now")
    parser.add_argument("--speed", type=_speed, default=1.0, help="0 stands still")
    parser.add_argument("--customers", type=int, default=0, help="simulated ones")
    parser.add_argument("--weeks", type=int, default=12, help="how long the simulated shop is open")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--numbers-after", type=int, default=0, help="number people and orders after this")
    parser.add_argument("--no-limits", action="store_true", help="any number of messages a second")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    options = parser.parse_args()
    options.start = time.time() if options.start is None else options.start
    return options


def _token(given: str) -> str:
    if not TOKEN.fullmatch(given):
        raise argparse.ArgumentTypeError("a token is a number, a colon, and letters")
    return given


def _moment(given: str) -> float:
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a moment: {given}") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _speed(given: str) -> float:
    speed = float(given)
    if not 0 <= speed < float("inf"):
        raise argparse.ArgumentTypeError("a speed is 0 or more")
    return speed


if __name__ == "__main__":
    sys.exit(main())
