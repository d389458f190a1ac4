"""One update being handled: a transaction, the present, and what will be said when it is committed."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import Letter, in_topic, pack
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.records import Lane, NewDelivery
from storage import deliveries


@dataclass
class Turn:
    """``origin`` is unique to the update for good, so that a redelivered one cannot speak twice.

    ``toast`` is what a tap is answered with once the transaction is committed; ``menus`` are the
    chats in which the commands that are shown are others now; ``topic`` is that of a group in which it
    happened.
    """

    tx: AsyncConnection
    now: datetime
    settings: Settings
    chat_id: int
    origin: str
    toast: str | None = None
    menus: set[int] = field(default_factory=set)
    topic: int | None = None
    _said: int = field(default=0, init=False)

    def texts(self, language: str | None) -> Texts:
        return texts(language or self.settings.language)

    async def say(self, letter: Letter, *, lane: Lane = Lane.CONVERSATION, key: str | None = None) -> None:
        """Queue a letter to this chat; it leaves when the transaction is committed."""
        self._said += 1
        delivery = NewDelivery(
            key or f"{self.origin}:{self._said}", lane, self.chat_id, pack(in_topic(letter, self.topic))
        )
        await deliveries.enqueue(self.tx, delivery, now=self.now)
