"""A paid broadcast for which the Stars have run out."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import Text, pack
from bot.texts import texts
from nps.log import Deed
from nps.records import Delivery, Lane, NewDelivery, Role
from storage import campaigns, deliveries, invitations, log, panels, staff


async def pause_for_want_of_stars(tx: AsyncConnection, delivery: Delivery, now: datetime) -> None:
    """Pause the campaign of a question that could not be paid, and tell the admins, once."""
    invitation = await invitations.get(tx, delivery.invitation_id or 0)
    if invitation is None or not await campaigns.pause(tx, invitation.campaign_id):
        return
    campaign = await campaigns.get(tx, invitation.campaign_id)
    assert campaign is not None
    await log.write(tx, Deed.CAMPAIGN_PAUSED, by=None, now=now, campaign_id=campaign.id)
    await panels.of_campaign_changed(tx, campaign.id)
    for member in await staff.everyone(tx):
        if member.role is Role.ADMIN:
            words = texts(member.language)("campaign-out-of-stars", name=campaign.name)
            key = f"stars:{campaign.id}:{delivery.id}:{delivery.attempts}:{member.id}"
            letter = NewDelivery(key, Lane.REPORT, member.chat_id, pack(Text(words)))
            await deliveries.enqueue(tx, letter, now=now)
