"""One governor for all that is sent: Telegram's limits, and the waits that it asked for.

It only counts; whoever sends asks it first and tells it what happened. Moments come from the caller.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

OVERALL_PER_SECOND = 30.0
QUIET_PER_SECOND = 60.0
PAID_PER_SECOND = 1000.0
CHAT_GAP = timedelta(seconds=1)
GROUP_PER_MINUTE = 20

_SWEEP_FROM = 10_000
_SEVERAL_CHATS = 3
_SHARE_REFUSED = 0.25
_HIT_TOGETHER = timedelta(seconds=10)
_SLOWEST = 1.0
_CLIMB_EACH = timedelta(seconds=10)
_CLIMB_BY = 1.25
_CLOCK_SLACK = timedelta(minutes=1)
# A loop that wakes a little late may catch up with this much, or the pace would drift below the limit.
_CATCH_UP = timedelta(milliseconds=200)


class Sort(Enum):
    """What Telegram counts apart."""

    MESSAGE = "message"
    BROADCAST = "broadcast"  # a message too, of those that give way when Telegram refuses several chats
    PAID = "paid"  # a message of a paid broadcast, beyond the free limit
    QUIET = "quiet"  # an edit, or the answer to a tap: nothing new in the chat


@dataclass
class Pace:
    """So many calls a second; ``rate`` is below ``per_second`` while it recovers from refusals."""

    per_second: float
    rate: float = field(init=False)
    _free_at: datetime | None = field(default=None, init=False)
    _changed_at: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.rate = self.per_second

    def free_at(self, now: datetime) -> datetime:
        """The first moment, ``now`` or later, at which the next call may be made."""
        self._climb(now)
        return now if self._free_at is None else max(now, self._free_at)

    def took(self, now: datetime) -> None:
        """A call is being made at ``now``."""
        last = self._free_at or now
        self._free_at = max(last, now - _CATCH_UP) + timedelta(seconds=1 / self.rate)

    def fall(self, now: datetime) -> None:
        """Half as fast from now on, until it has climbed again."""
        self.rate = max(min(_SLOWEST, self.per_second), self.rate / 2)
        self._changed_at = now

    def forget(self) -> None:
        """The clock was set back: what waited for a moment would wait until the clock gets there again."""
        self._free_at = None

    def _climb(self, now: datetime) -> None:
        if self._changed_at is not None and now - self._changed_at >= _CLIMB_EACH:
            self.rate = min(self.per_second, self.rate * _CLIMB_BY)
            self._changed_at = now if self.rate < self.per_second else None


@dataclass
class _Refusals:
    """Whom Telegram refused in the last seconds, and of how many calls."""

    since: datetime
    calls: int = 0
    refused: int = 0
    chats: set[int] = field(default_factory=set)

    def are_of_all(self) -> bool:
        """Whether it is the pace that is refused, and not a chat here and there."""
        return len(self.chats) >= _SEVERAL_CHATS and self.refused >= _SHARE_REFUSED * self.calls


@dataclass
class Governor:
    """``per_second`` messages overall; ``paid_per_second`` of a paid broadcast, whose limit is its own."""

    per_second: float = OVERALL_PER_SECOND
    paid_per_second: float = PAID_PER_SECOND
    quiet_per_second: float = QUIET_PER_SECOND
    _paces: dict[Sort, Pace] = field(init=False)
    _chat_free_at: dict[int, datetime] = field(default_factory=dict, init=False)
    _sweep_at: int = field(default=_SWEEP_FROM, init=False)
    _group_sent: dict[int, deque[datetime]] = field(default_factory=dict, init=False)
    _refusals: _Refusals | None = field(default=None, init=False)
    _seen: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._paces = {
            Sort.MESSAGE: Pace(self.per_second),
            Sort.BROADCAST: Pace(self.per_second),
            Sort.PAID: Pace(self.paid_per_second),
            Sort.QUIET: Pace(self.quiet_per_second),
        }

    def rate(self, sort: Sort = Sort.BROADCAST) -> float:
        """How many a second may go at present."""
        return self._paces[sort].rate

    def free_at(self, sort: Sort, chat_id: int, now: datetime) -> datetime:
        """The first moment at which this may be sent; ``now`` if it may go at once."""
        pace = self.pace_at(sort, now)
        if sort is Sort.QUIET:
            return pace
        held = self._chat_free_at.get(chat_id, pace)
        return max(pace, held, self._group_free_at(chat_id) or pace)

    def pace_at(self, sort: Sort, now: datetime) -> datetime:
        """The first moment at which anything of the sort may be sent: what holds a chat comes on top."""
        self._notice(now)
        return max(self._paces[each].free_at(now) for each in _COUNTED_AS[sort])

    def took(self, sort: Sort, chat_id: int, now: datetime, messages: int = 1) -> None:
        """Something is being sent at ``now``; Telegram counts each message of an album."""
        self._notice(now)
        for each in _COUNTED_AS[sort]:
            for _ in range(messages):
                self._paces[each].took(now)
        self._lately(now).calls += 1
        if sort is not Sort.QUIET:
            self._hold(chat_id, now + messages * CHAT_GAP, now)
            if chat_id < 0:
                sent = self._group_sent.setdefault(chat_id, deque(maxlen=GROUP_PER_MINUTE))
                sent.extend([now] * messages)

    def refused(self, chat_id: int, retry_after: timedelta, now: datetime) -> None:
        """Telegram said 429: the chat waits as told; when several chats are hit, broadcasts slow down."""
        self._notice(now)
        self._hold(chat_id, now + retry_after, now)
        lately = self._lately(now)
        lately.refused += 1
        lately.chats.add(chat_id)
        if lately.are_of_all():
            self._refusals = None
            for each in (Sort.BROADCAST, Sort.PAID):
                self._paces[each].fall(now)

    def _lately(self, now: datetime) -> _Refusals:
        if self._refusals is None or now - self._refusals.since > _HIT_TOGETHER:
            self._refusals = _Refusals(now)
        return self._refusals

    def _notice(self, now: datetime) -> None:
        if self._seen is not None and now < self._seen - _CLOCK_SLACK:
            for pace in self._paces.values():
                pace.forget()
            self._chat_free_at.clear()
            self._group_sent.clear()
            self._refusals = None
        self._seen = now

    def _hold(self, chat_id: int, until: datetime, now: datetime) -> None:
        self._chat_free_at[chat_id] = max(until, self._chat_free_at.get(chat_id, until))
        if len(self._chat_free_at) > self._sweep_at:
            self._chat_free_at = {chat: moment for chat, moment in self._chat_free_at.items() if moment > now}
            self._sweep_at = max(_SWEEP_FROM, 2 * len(self._chat_free_at))

    def _group_free_at(self, chat_id: int) -> datetime | None:
        sent = self._group_sent.get(chat_id)
        if sent is None or len(sent) < GROUP_PER_MINUTE:
            return None
        return sent[0] + timedelta(minutes=1)


_COUNTED_AS = {
    Sort.MESSAGE: (Sort.MESSAGE,),
    Sort.BROADCAST: (Sort.MESSAGE, Sort.BROADCAST),
    Sort.PAID: (Sort.PAID,),
    Sort.QUIET: (Sort.QUIET,),
}
