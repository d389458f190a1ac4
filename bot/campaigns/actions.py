"""What can be done to a campaign; each deed is logged in the transaction that does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.refusals import CampaignRefused, NoSuchCampaign, NumbersChanged, OvertakenByOther
from bot.settings import Settings
from nps.campaigns import Audience, Campaign, CampaignState, Reach
from nps.log import Deed
from nps.records import CampaignKind
from storage import audiences, campaigns, log, panels

LONGEST_NAME = 60


@dataclass(frozen=True)
class Hand:
    """Who acts, in which transaction: a member of staff by number, or the command line (None)."""

    tx: AsyncConnection
    settings: Settings
    now: datetime
    by: int | None = None

    async def did(self, deed: Deed, campaign_id: int, **details: str | int) -> None:
        """Log the deed, and let whoever looks at the campaign see what has become of it."""
        await log.write(self.tx, deed, by=self.by, now=self.now, campaign_id=campaign_id, details=details)
        await panels.of_campaign_changed(self.tx, campaign_id)


async def get(tx: AsyncConnection, campaign_id: int) -> Campaign:
    """Raises NoSuchCampaign."""
    campaign = await campaigns.get(tx, campaign_id)
    if campaign is None:
        raise NoSuchCampaign(campaign_id)
    return campaign


async def make(hand: Hand, name: str, kind: CampaignKind = CampaignKind.BROADCAST) -> Campaign:
    """A new draft."""
    campaign = await campaigns.draft(hand.tx, kind, name[:LONGEST_NAME], hand.now)
    await hand.did(Deed.CAMPAIGN_MADE, campaign.id, name=campaign.name)
    return campaign


async def change(
    hand: Hand,
    campaign_id: int,
    *,
    name: str | None = None,
    kind: CampaignKind | None = None,
    audience: Audience | None = None,
    wordings: Mapping[str, str] | None = None,
    paid: bool | None = None,
) -> None:
    """Change what is given of a draft. Raises CampaignRefused."""
    if paid and not hand.settings.allow_paid_broadcast:
        raise CampaignRefused("campaign-paid-not-allowed")
    done = await campaigns.change(
        hand.tx, campaign_id, name=name, kind=kind, audience=audience, wordings=wordings, paid=paid
    )
    if not done:
        raise await _overtaken(hand, campaign_id)
    given = {"name": name, "kind": kind, "audience": audience, "wordings": wordings, "paid": paid}
    changed = ", ".join(what for what, value in given.items() if value is not None)
    await hand.did(Deed.CAMPAIGN_CHANGED, campaign_id, what=changed)


async def limit_to(hand: Hand, campaign: Campaign, external_ids: list[str]) -> int:
    """Limit a draft to a list of the shop's ids; how many of them are known. Raises CampaignRefused."""
    known = await audiences.limit_to(hand.tx, campaign.id, external_ids)
    await change(hand, campaign.id, audience=campaign.audience.limited(to_list=True))
    return known


async def reach(tx: AsyncConnection, campaign: Campaign, settings: Settings, now: datetime) -> Reach:
    """Whom a start would ask now."""
    return await audiences.reach(
        tx,
        campaign,
        timezone=settings.timezone,
        language=settings.language,
        rest=settings.rest,
        now=now,
        shares=settings.terms.shares,
    )


async def start(hand: Hand, campaign_id: int, promised: int) -> None:
    """Fix the audience and begin, if it is as many people as were ``promised``. Raises CampaignRefused."""
    campaign = await get(hand.tx, campaign_id)
    if campaign.paid and not hand.settings.allow_paid_broadcast:
        raise CampaignRefused("campaign-paid-not-allowed")
    counted = await reach(hand.tx, campaign, hand.settings, hand.now)
    if campaign.state is CampaignState.DRAFT and counted.people != promised:
        raise NumbersChanged(promised, counted.people)
    if promised == 0:
        raise CampaignRefused("campaign-nobody")
    done = await campaigns.start(
        hand.tx, campaign_id, people=counted.people, left_out=counted.left_out, now=hand.now
    )
    if not done:
        raise await _overtaken(hand, campaign_id)
    settings = hand.settings
    await audiences.fix(
        hand.tx,
        campaign,
        timezone=settings.timezone,
        language=settings.language,
        rest=settings.rest,
        now=hand.now,
        shares=settings.terms.shares,
    )
    await hand.did(Deed.CAMPAIGN_STARTED, campaign_id, people=counted.people)


async def pause(hand: Hand, campaign_id: int) -> None:
    """Stop for a while; calls under way come to their end. Raises CampaignRefused."""
    if not await campaigns.pause(hand.tx, campaign_id):
        raise await _overtaken(hand, campaign_id)
    await hand.did(Deed.CAMPAIGN_PAUSED, campaign_id)


async def resume(hand: Hand, campaign_id: int) -> None:
    """Go on. Raises CampaignRefused."""
    if not await campaigns.resume(hand.tx, campaign_id, hand.now):
        raise await _overtaken(hand, campaign_id)
    await hand.did(Deed.CAMPAIGN_RESUMED, campaign_id)


async def cancel(hand: Hand, campaign_id: int) -> None:
    """End it for good: what has not been sent is not. Raises CampaignRefused."""
    if not await campaigns.cancel(hand.tx, campaign_id, hand.now):
        raise await _overtaken(hand, campaign_id)
    ended = await get(hand.tx, campaign_id)
    progress = await campaigns.progress(hand.tx, ended)
    await hand.did(Deed.CAMPAIGN_CANCELLED, campaign_id, unasked=progress.cancelled)


async def discard(hand: Hand, campaign_id: int) -> None:
    """Throw a draft away. Raises CampaignRefused."""
    if not await campaigns.discard(hand.tx, campaign_id, hand.now):
        raise await _overtaken(hand, campaign_id)
    await hand.did(Deed.CAMPAIGN_DISCARDED, campaign_id)


async def _overtaken(hand: Hand, campaign_id: int) -> CampaignRefused:
    """Why what was wanted cannot be done: the state that the campaign is in by now."""
    campaign = await get(hand.tx, campaign_id)
    return OvertakenByOther(f"campaign-is-{campaign.state.value}", name=campaign.name)
