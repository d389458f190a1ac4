"""The sandbox's own time, which may run fast, stand still or jump, but never goes back."""

import time
from collections.abc import Callable

# Real seconds that may pass between reading a running clock and setting it.
OVERTAKEN = 0.001


class ClockError(Exception):
    """The clock cannot be set like that; the message says why."""


class Clock:
    """Unix seconds, as a float; the only clock that anything in the sandbox looks at."""

    def __init__(self, start: float, speed: float = 1.0, real: Callable[[], float] = time.monotonic) -> None:
        self._real = real
        self._base = start
        self._anchor = real()
        self._speed = speed

    @property
    def speed(self) -> float:
        """Sandbox seconds in a real second; 0 stands still."""
        return self._speed

    def now(self) -> float:
        """The moment it is in the sandbox, unix seconds."""
        if not self._speed:
            return self._base
        return self._base + (self._real() - self._anchor) * self._speed

    def run_at(self, speed: float) -> None:
        """Change the speed from now on. Raises ClockError for a negative one."""
        if not 0 <= speed < float("inf"):
            raise ClockError(f"the speed is a number from 0 up, not {speed}")
        self._be_at(self.now())
        self._speed = speed

    def jump(self, to: float) -> None:
        """Be at `to`. Raises ClockError where that lies in the past.

        A clock that has overtaken the caller by less than a thousandth of a real second stays where it is.
        """
        now = self.now()
        if to < now - OVERTAKEN * self._speed:
            raise ClockError(f"the clock only goes forward: {to} lies before {now}")
        self._be_at(max(to, now))

    def _be_at(self, moment: float) -> None:
        self._base = moment
        self._anchor = self._real()

    def real_seconds_until(self, at: float) -> float | None:
        """How long to wait for `at` in real seconds; None while the clock stands still."""
        if not self._speed:
            return None
        return max(0.0, (at - self.now()) / self._speed)
