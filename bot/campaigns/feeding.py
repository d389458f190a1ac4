"""From the audience of a running campaign to the outbox, a few seconds ahead of what Telegram takes."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.asking import ask, occasions
from bot.campaigns.actions import Hand
from bot.governor import OVERALL_PER_SECOND
from bot.settings import Settings
from nps.asking import QuietHours
from nps.campaigns import Campaign, CampaignState
from nps.log import Deed
from nps.records import CampaignKind, Customer, NewInvitation, Occasion
from storage import audiences, campaigns, deliveries, invitations, purchases
from storage.database import Database

_SECONDS_AHEAD = 4
_AT_ONCE = 200


async def feed(database: Database, settings: Settings, now: datetime) -> bool:
    """Queue what running campaigns will send in the next seconds; whether anything was done.

    However large a campaign is, what lies in the outbox stays this small: pausing is quick, and a letter
    costs the same as in a small one.
    """
    async with database.read() as tx:
        running = await campaigns.in_state(tx, CampaignState.RUNNING)
    done = [await _feed(database, campaign, settings, now) for campaign in running]
    return any(done)


async def _feed(database: Database, campaign: Campaign, settings: Settings, now: datetime) -> bool:
    done = False
    while True:
        async with database.read() as tx:
            room = _ahead(campaign, settings) - await deliveries.waiting(tx, campaign.id)
            zone = await _zone_awake(tx, campaign.id, settings, now) if room > 0 else None
        if zone is None:
            return await _finish(database, campaign, settings, now) or done
        async with database.write() as tx:
            if not await _invite(tx, campaign, zone, min(room, _AT_ONCE), settings, now):
                return done
        done = True


def nominal_pace(campaign: Campaign, settings: Settings) -> float:
    """How many questions a second Telegram takes at the most."""
    return float(settings.paid_per_second) if campaign.paid else OVERALL_PER_SECOND


def _ahead(campaign: Campaign, settings: Settings) -> int:
    return int(_SECONDS_AHEAD * nominal_pace(campaign, settings))


async def goes_on_at(
    tx: AsyncConnection, campaign: Campaign, settings: Settings, now: datetime
) -> datetime | None:
    """When the first of those who wait may be asked; None if somebody may be now, or nobody waits."""
    zones = [quiet_in(zone, settings) for zone in await audiences.zones(tx, campaign.id)]
    if not zones or not all(quiet.contain(now) for quiet in zones):
        return None
    return min(quiet.first_moment_from(now) for quiet in zones)


async def _zone_awake(tx: AsyncConnection, campaign_id: int, settings: Settings, now: datetime) -> str | None:
    """A time zone of the audience in which people may be asked now."""
    for zone in await audiences.zones(tx, campaign_id):
        if not quiet_in(zone, settings).contain(now):
            return zone
    return None


def quiet_in(zone: str, settings: Settings) -> QuietHours:
    """The quiet hours of a time zone; "" is the shop's."""
    return QuietHours(settings.quiet_from, settings.quiet_until, zone or settings.timezone)


async def _invite(
    tx: AsyncConnection, campaign: Campaign, zone: str, limit: int, settings: Settings, now: datetime
) -> bool:
    """Take the next people of a time zone; False where the campaign was paused or cancelled a moment ago."""
    still = await campaigns.get(tx, campaign.id)
    if still is None or still.state is not CampaignState.RUNNING:
        return False
    people = await audiences.take(tx, campaign.id, zone, limit)
    by_id = {customer.id: customer for customer in people}
    about = await _occasions(tx, campaign, people, settings)
    new = [NewInvitation(customer_id, occasion, now) for customer_id, occasion in sorted(about.items())]
    made = await invitations.schedule_all(tx, campaign.id, new, now=now)
    due = [(invitation, by_id[invitation.customer_id]) for invitation in made]
    await ask(tx, due, settings=settings, now=now)
    return True


async def _occasions(
    tx: AsyncConnection, campaign: Campaign, people: list[Customer], settings: Settings
) -> dict[int, Occasion]:
    """What each is asked about: the last purchase, or in a general question nothing but its segments."""
    last = await purchases.latest_of_all(tx, [customer.id for customer in people])
    by_purchase = await occasions(tx, last.values(), settings)
    about = {customer_id: by_purchase[purchase.id] for customer_id, purchase in last.items()}
    if campaign.kind is CampaignKind.POST_PURCHASE:
        return about
    return {customer.id: replace(about.get(customer.id, Occasion()), purchase_id=None) for customer in people}


async def _finish(database: Database, campaign: Campaign, settings: Settings, now: datetime) -> bool:
    """Declare it done once nobody waits any more."""
    async with database.read() as tx:
        if await campaigns.somebody_waits(tx, campaign.id):
            return False
    async with database.write() as tx:
        if not await campaigns.finish(tx, campaign.id, now):
            return False
        await Hand(tx, settings, now).did(Deed.CAMPAIGN_FINISHED, campaign.id)
    return True


async def next_due(tx: AsyncConnection, settings: Settings, now: datetime) -> datetime | None:
    """When a running campaign wants to be fed; None where none has anybody left whom it could ask."""
    moments: list[datetime] = []
    for campaign in await campaigns.in_state(tx, CampaignState.RUNNING):
        if not await campaigns.somebody_waits(tx, campaign.id):
            return now
        zones = await audiences.zones(tx, campaign.id)
        if zones and await deliveries.waiting(tx, campaign.id) < _ahead(campaign, settings):
            moments += (quiet_in(zone, settings).first_moment_from(now) for zone in zones)
    return min(moments, default=None)
