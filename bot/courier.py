"""What delivery needs of the way to Telegram, and how a failure is typed: by what to do next."""

from datetime import timedelta
from pathlib import Path
from typing import Protocol

from bot.letters import Letter


class DeliveryFailed(Exception):
    """A letter was not delivered, or nobody knows; the subclasses say what to do next."""


class Refused(DeliveryFailed):
    """Telegram will never take this letter: note why and go on."""


class MayNotPost(Refused):
    """The channel lets the bot write nothing, any more or yet."""


class Blocked(DeliveryFailed):
    """The customer blocked the bot, or is gone: send nothing until they are back."""


class TooFast(DeliveryFailed):
    """Telegram asks to wait: send it again after ``retry_after``."""

    def __init__(self, retry_after: timedelta) -> None:
        super().__init__(f"told to wait {retry_after.total_seconds():.0f} s")
        self.retry_after = retry_after


class OutOfStars(DeliveryFailed):
    """There is nothing left to pay a broadcast with: hold what is paid until somebody goes on with it."""


class Moved(DeliveryFailed):
    """The group became a supergroup: send it again to ``chat_id``."""

    def __init__(self, chat_id: int) -> None:
        super().__init__("the group has a new chat id")
        self.chat_id = chat_id


class NotReached(DeliveryFailed):
    """The letter never left this machine: sending it again is safe."""


class OutcomeUnknown(DeliveryFailed):
    """The connection broke after the letter left: it may or may not have arrived."""


class Courier(Protocol):
    """The one way to a chat."""

    async def deliver(self, chat_id: int, letter: Letter) -> int | None:
        """Send it; the message's id, or None for an edit. Raises a DeliveryFailed."""


LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a file that a bot can fetch from Telegram."""


class FileUnavailable(Exception):
    """A file that somebody sent cannot be fetched: it is too large, gone, or Telegram is not reached."""


class Files(Protocol):
    """The one way to what people sent."""

    async def fetch(self, file_id: str, into: Path, at_most: int) -> None:
        """Write a file of ``at_most`` so many bytes to a path. Raises FileUnavailable."""
