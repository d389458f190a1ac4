"""The one place that knows the time. Everywhere else ``now`` is an argument."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Where the process gets the time from."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    def real_seconds(self, span: timedelta) -> float:
        """How long ``span`` of this clock takes on the wall, in seconds; never below zero."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def real_seconds(self, span: timedelta) -> float:
        return max(0.0, span.total_seconds())


class SteeredClock:
    """A clock that somebody else sets: the sandbox's, which may run fast, stand still or jump."""

    def __init__(self, now: datetime, speed: float = 0.0) -> None:
        self.steer(now, speed)

    def steer(self, now: datetime, speed: float) -> None:
        """Show ``now`` from this moment on, running ``speed`` times as fast as the wall clock."""
        self._shown, self._speed, self._steered_at = now, speed, time.monotonic()

    def now(self) -> datetime:
        return self._shown + timedelta(seconds=(time.monotonic() - self._steered_at) * self._speed)

    def real_seconds(self, span: timedelta) -> float:
        # A clock that stands still never gets there; whoever waits looks again in a second.
        return max(0.0, span.total_seconds() / self._speed) if self._speed else 1.0


@dataclass
class Seldom:
    """Says when it is time again for something that nobody waits for."""

    every: timedelta
    _last: datetime | None = field(default=None, init=False)

    def comes(self, now: datetime) -> bool:
        """Whether it is time; if so, the next time is counted from ``now``."""
        if self._last is not None and now - self._last < self.every:
            return False
        self._last = now
        return True


async def wait_for(woken: asyncio.Event, clock: Clock, until: datetime | None, at_most: float) -> None:
    """Sleep until ``woken`` is set, ``clock`` shows ``until``, or ``at_most`` real seconds are over."""
    seconds = at_most if until is None else min(at_most, clock.real_seconds(until - clock.now()))
    try:
        async with asyncio.timeout(seconds):
            await woken.wait()
    except TimeoutError:
        pass
