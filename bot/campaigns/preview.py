"""What a start would mean: how many are asked and how many not, how long it takes and what it costs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.actions import reach
from bot.campaigns.feeding import nominal_pace, quiet_in
from bot.settings import Settings
from nps.asking import finished_at
from nps.campaigns import Campaign, Reach, stars


@dataclass(frozen=True)
class Preview:
    """``later`` of those who are asked are in their quiet hours now; ``until`` is when the last is asked.

    ``stars`` is what Telegram takes at the most, 0 for a free one.
    """

    reach: Reach
    later: int
    until: datetime
    stars: int

    @property
    def people(self) -> int:
        return self.reach.people


async def preview(tx: AsyncConnection, campaign: Campaign, settings: Settings, now: datetime) -> Preview:
    """Count anew; nothing is promised until a start fixes it."""
    counted = await reach(tx, campaign, settings, now)
    zones = {zone: quiet_in(zone, settings) for zone in counted.by_zone}
    later = sum(count for zone, count in counted.by_zone.items() if zones[zone].contain(now))
    per_second = nominal_pace(campaign, settings)
    waiting = [(count, zones[zone]) for zone, count in counted.by_zone.items()]
    return Preview(
        reach=counted,
        later=later,
        until=finished_at(waiting, per_second, now),
        stars=stars(counted.people) if campaign.paid else 0,
    )


def duration(until: datetime, now: datetime) -> timedelta:
    """How long that is, in whole minutes, and never none."""
    minutes = max(1, -(-(until - now) // timedelta(minutes=1)))
    return timedelta(minutes=minutes)
