"""Telegram's limits on how fast a bot may send, by the sandbox clock."""

from math import ceil

from sandbox.clock import Clock
from sandbox.errors import ApiError, too_fast
from sandbox.messages import Chat

ALL_SENDS = 30.0
PAID_SENDS = 1000.0
STARS_A_PAID_MESSAGE = 0.1
ALL_EDITS = 100.0
CHAT_BURST = 3.0
GROUP_A_MINUTE = 20.0
# How much longer a bot waits that comes again before its time.
PENALTY = 0.5


class Bucket:
    """`size` calls at once, refilled at `rate` a second."""

    __slots__ = ("_at", "_barred", "_rate", "_size", "level")

    def __init__(self, size: float, rate: float, now: float) -> None:
        self._size = size
        self._rate = rate
        self._at = now
        self._barred = now
        self.level = size

    def wait(self, now: float) -> float:
        """Seconds until the next call may come, 0 for now; too early a call adds to them."""
        self.level = min(self._size, self.level + (now - self._at) * self._rate)
        self._at = now
        if now < self._barred:
            self._barred += PENALTY
        elif self.level < 1:
            self._barred = now + (1 - self.level) / self._rate
        return max(0.0, self._barred - now)

    def take(self) -> None:
        """Count one call."""
        self.level -= 1


class Limits:
    """30 sends a second overall, about one a second in a chat, 20 a minute in a group.

    Edits and answers to taps have a laxer limit of their own, overall only. A paid broadcast may
    send 1,000 a second as long as there are `stars` to pay with. `held` False switches all of it
    off, for load tests.
    """

    def __init__(self, clock: Clock, *, held: bool = True) -> None:
        self._clock = clock
        self.held = held
        now = clock.now()
        self.stars = 0.0
        self.spent = 0.0
        self._sends = Bucket(ALL_SENDS, ALL_SENDS, now)
        self._paid = Bucket(PAID_SENDS, PAID_SENDS, now)
        self._edits = Bucket(ALL_EDITS, ALL_EDITS, now)
        self._chats: dict[int, Bucket] = {}

    def send(self, chat: Chat, messages: int = 1, *, paid: bool = False) -> None:
        """Count `messages` new ones in `chat`. Raises ApiError 429 where that is too fast.

        A `paid` one costs a tenth of a Star (here always; Telegram asks nothing for the first 30 of a
        second). Raises ApiError 400 where there are none left.
        """
        price = messages * STARS_A_PAID_MESSAGE if paid else 0.0
        if price > self.stars + 1e-9:
            raise ApiError("BALANCE_TOO_LOW")
        if self.held:
            now = self._clock.now()
            bucket = self._chats.get(chat.id) or self._new(chat, now)
            everybody = self._paid if paid else self._sends
            self._check(bucket.wait(now) or everybody.wait(now))
            for _ in range(messages):
                bucket.take()
                everybody.take()
        self.stars -= price
        self.spent += price

    def edit(self) -> None:
        """Count an edit or the answer to a tap. Raises ApiError 429."""
        if self.held:
            self._check(self._edits.wait(self._clock.now()))
            self._edits.take()

    def _new(self, chat: Chat, now: float) -> Bucket:
        group = chat.person is None
        bucket = Bucket(GROUP_A_MINUTE, GROUP_A_MINUTE / 60, now) if group else Bucket(CHAT_BURST, 1.0, now)
        self._chats[chat.id] = bucket
        return bucket

    def _check(self, seconds: float) -> None:
        if seconds > 0:
            raise too_fast(max(1, ceil(seconds)))
