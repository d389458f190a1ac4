"""Updates wait here until the bot has confirmed them, or a day has passed."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from sandbox.clock import Clock
from sandbox.errors import ApiError
from sandbox.wire import JsonObject, dumps

KEPT = 24 * 3600
FIRST_ID = 500_000_001
# What Telegram sends when a bot has not said what it wants: everything but these.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "subscription",
        "stopped_message_generation",
    ]
)
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True, eq=False)
class Update:
    """One update, written out. `twice`: a fault wants it delivered once more."""

    update_id: int
    at: float
    chat_id: int
    body: str
    twice: bool = False


class Updates:
    """The queue, and the one request that may wait at it."""

    def __init__(self, clock: Clock, twice: Callable[[str, int], bool], numbers_after: int = 0) -> None:
        self._clock = clock
        self._twice = twice
        self._queue: deque[Update] = deque()
        self._again: list[Update] = []
        self._next_id = FIRST_ID + numbers_after
        self._poller: asyncio.Future[bool] | None = None
        self._wanted: frozenset[str] = KINDS - ON_REQUEST
        self.allowed: list[str] = []
        self.news = asyncio.Event()

    def __len__(self) -> int:
        self._forget_old()
        return len(self._queue)

    def add(self, kind: str, chat_id: int, payload: JsonObject) -> None:
        """Queue an update of `kind`, unless the bot does not want that kind."""
        if kind not in self._wanted:
            return
        update_id = self._next_id
        self._next_id += 1
        body = dumps({"update_id": update_id, kind: payload})
        twice = self._twice(kind, chat_id)
        self._queue.append(Update(update_id, self._clock.now(), chat_id, body, twice))
        self.wake()

    def want(self, kinds: Sequence[str]) -> None:
        """Take only these kinds from now on; none named means Telegram's default.

        Raises ApiError for a kind that does not exist (Telegram would ignore it).
        """
        unknown = [kind for kind in kinds if kind not in KINDS]
        if unknown:
            raise ApiError(f"unknown update type {unknown[0]} in allowed_updates")
        self.allowed = list(kinds)
        self._wanted = frozenset(kinds) or KINDS - ON_REQUEST

    def confirm(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one keeps only that many, the latest."""
        queue = self._queue
        if offset < 0:
            while len(queue) > -offset:
                queue.popleft()
        while queue and offset > 0 and queue[0].update_id < offset:
            self.done(queue[0])

    def done(self, update: Update) -> None:
        """The bot has taken `update`: forget it (or keep it for its second delivery)."""
        self._queue.remove(update)
        if update.twice:
            update.twice = False
            self._again.append(update)

    def clear(self) -> None:
        """Forget everything that waits."""
        self._queue.clear()
        self._again.clear()

    def waiting(self) -> deque[Update]:
        """What is not confirmed yet, oldest first."""
        self._forget_old()
        return self._queue

    def repeats(self) -> list[Update]:
        """Hand over what a fault wants delivered a second time; asked once only."""
        again, self._again = self._again, []
        return again

    def wake(self) -> None:
        """Let whoever waits for updates look again."""
        self.news.set()
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(True)

    async def poll(self, offset: int, limit: int, timeout: float) -> str:
        """What getUpdates answers, as a JSON list; waits up to `timeout` real seconds.

        Raises ApiError 409 in the request that was waiting when another one comes.
        """
        self.terminate()
        self.confirm(offset)
        if timeout > 0 and not self.waiting() and not self._again:
            await self._wait(timeout)
        batch = islice(chain(self.repeats(), self.waiting()), limit)
        return "[" + ",".join(update.body for update in batch) + "]"

    def terminate(self) -> None:
        """Send the waiting getUpdates away, if there is one."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(False)

    async def _wait(self, timeout: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            mine = await asyncio.wait_for(poller, timeout)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None
        if not mine:
            raise ApiError(TERMINATED, 409)

    def _forget_old(self) -> None:
        oldest = self._clock.now() - KEPT
        while self._queue and self._queue[0].at < oldest:
            self._queue.popleft()
