"""One governor for all that is sent: Telegram's limits, and the waits that it asked for.

It only counts; whoever sends asks it first and tells it what happened. Moments come from the caller.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

OVERALL_PER_SECOND = 30.0
CHAT_GAP = timedelta(seconds=1)
GROUP_PER_MINUTE = 20

_CHATS_REMEMBERED = 10_000
_SEVERAL_CHATS = 3
_HIT_TOGETHER = timedelta(seconds=10)
_SLOWEST = 1.0
_CLIMB_EACH = timedelta(seconds=10)
_CLIMB_BY = 1.25
_CLOCK_SLACK = timedelta(minutes=1)
# A loop that wakes a little late may catch up with this much, or the pace would drift below the limit.
_CATCH_UP = timedelta(milliseconds=200)


@dataclass
class Governor:
    """``per_second`` is the overall limit; it falls when several chats are refused and climbs again."""

    per_second: float = OVERALL_PER_SECOND
    _rate: float = field(init=False)
    _free_at: datetime | None = field(default=None, init=False)
    _chat_free_at: "OrderedDict[int, datetime]" = field(default_factory=OrderedDict, init=False)
    _group_sent: dict[int, deque[datetime]] = field(default_factory=dict, init=False)
    _refused: "deque[tuple[datetime, int]]" = field(default_factory=deque, init=False)
    _changed_at: datetime | None = field(default=None, init=False)
    _seen: datetime | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._rate = self.per_second

    @property
    def rate(self) -> float:
        """The present overall rate in messages a second."""
        return self._rate

    def free_at(self, chat_id: int, now: datetime, *, is_new: bool = True) -> datetime:
        """The first moment at which this may be sent; ``now`` if it may go at once.

        ``is_new`` is False for edits, which Telegram does not count against a chat's one a second.
        """
        moments: list[datetime | None] = [self.pace_at(now)]
        if is_new:
            moments += [self._chat_free_at.get(chat_id), self._group_free_at(chat_id, now)]
        return max(moment for moment in moments if moment is not None)

    def pace_at(self, now: datetime) -> datetime:
        """The first moment at which anything at all may be sent: what holds a single chat comes on top."""
        self._notice(now)
        self._climb(now)
        return now if self._free_at is None else max(now, self._free_at)

    def took(self, chat_id: int, now: datetime, *, is_new: bool = True) -> None:
        """Something is being sent at ``now``."""
        self._notice(now)
        last = self._free_at or now
        self._free_at = max(last, now - _CATCH_UP) + timedelta(seconds=1 / self._rate)
        if is_new:
            self._hold(chat_id, now + CHAT_GAP)
            if chat_id < 0:
                self._group_sent.setdefault(chat_id, deque(maxlen=GROUP_PER_MINUTE)).append(now)

    def refused(self, chat_id: int, retry_after: timedelta, now: datetime) -> None:
        """Telegram said 429: the chat waits as told; when several chats are hit, everybody slows down."""
        self._notice(now)
        self._hold(chat_id, now + retry_after)
        self._refused.append((now, chat_id))
        while now - self._refused[0][0] > _HIT_TOGETHER:
            self._refused.popleft()
        if len({chat for _, chat in self._refused}) >= _SEVERAL_CHATS:
            self._refused.clear()
            self._rate = max(_SLOWEST, self._rate / 2)
            self._changed_at = now

    def _notice(self, now: datetime) -> None:
        if self._seen is not None and now < self._seen - _CLOCK_SLACK:
            # The clock was set back: what waits for a moment would wait until the clock gets there again.
            self._free_at = None
            self._chat_free_at.clear()
            self._group_sent.clear()
            self._refused.clear()
        self._seen = now

    def _hold(self, chat_id: int, until: datetime) -> None:
        self._chat_free_at[chat_id] = max(until, self._chat_free_at.pop(chat_id, until))
        if len(self._chat_free_at) > _CHATS_REMEMBERED:
            self._chat_free_at.popitem(last=False)

    def _group_free_at(self, chat_id: int, now: datetime) -> datetime | None:
        sent = self._group_sent.get(chat_id)
        if sent is None or len(sent) < GROUP_PER_MINUTE:
            return None
        return sent[0] + timedelta(minutes=1)

    def _climb(self, now: datetime) -> None:
        if self._changed_at is not None and now - self._changed_at >= _CLIMB_EACH:
            self._rate = min(self.per_second, self._rate * _CLIMB_BY)
            self._changed_at = now if self._rate < self.per_second else None
