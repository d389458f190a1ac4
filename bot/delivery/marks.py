"""The durable marks around each call, many in one transaction: being sent just before, sent just after."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.channels import fate
from bot.clock import Clock
from bot.delivery.claims import claim
from bot.rights.forgetting import forgotten
from bot.settings import Settings
from nps.records import Delivery
from storage import customers, deliveries, invitations
from storage.database import Database
from storage.group_commit import GroupCommit


@dataclass(frozen=True)
class _Before:
    delivery: Delivery


@dataclass(frozen=True)
class _After:
    delivery: Delivery
    message_id: int | None


class Marks:
    """A mark is committed when its call returns; marks that come at the same time share a transaction."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._together = GroupCommit[_Before | _After, bool](database, self._write)

    async def sending(self, delivery: Delivery) -> bool:
        """Mark it as being sent; False where it must not go now. Raises DatabaseUnreachable."""
        return await self._together(_Before(delivery))

    async def sent(self, delivery: Delivery, message_id: int | None) -> None:
        """Telegram took it, as this message. Raises DatabaseUnreachable."""
        await self._together(_After(delivery, message_id))

    async def _write(self, tx: AsyncConnection, marks: Sequence[_Before | _After]) -> Sequence[bool]:
        await self._took(tx, [mark for mark in marks if isinstance(mark, _After)])
        wanted = [mark.delivery for mark in marks if isinstance(mark, _Before)]
        now = self._clock.now()
        claimed = await claim(tx, wanted, self._settings, now) if wanted else set()
        return [isinstance(mark, _After) or mark.delivery.id in claimed for mark in marks]

    async def _took(self, tx: AsyncConnection, marks: Sequence[_After]) -> None:
        now = self._clock.now()
        await deliveries.sent(tx, {mark.delivery.id: mark.message_id for mark in marks}, now)
        asked, reminded = dict[int, int](), dict[int, int]()
        for mark in marks:
            if mark.message_id is not None and mark.delivery.invitation_id is not None:
                asked[mark.delivery.invitation_id] = mark.message_id
            if mark.message_id is not None and mark.delivery.reminder_of is not None:
                reminded[mark.delivery.reminder_of] = mark.message_id
        if asked:
            remind_after = self._settings.remind_after
            remind_at = now + remind_after if remind_after else None
            await invitations.delivered(tx, asked, now, remind_at)
            await customers.asked(tx, asked, now)
        await invitations.reminded(tx, reminded)
        for mark in marks:
            if fate.is_post(mark.delivery):
                await fate.posted(tx, mark.delivery, mark.message_id, now)
        await forgotten(tx, [mark.delivery for mark in marks])
