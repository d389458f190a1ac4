"""How far campaigns are, for the command line: in words, and as numbers."""

from collections.abc import Mapping

from bot.campaigns import actions, words
from bot.campaigns.actions import Hand
from bot.campaigns.feeding import goes_on_at
from bot.texts import texts
from nps.campaigns import Campaign, CampaignState
from nps.certainty import Confidence, confidence, interval
from storage import campaigns, rollups

_MOST = 1000


async def told(hand: Hand, campaign_id: int | None) -> list[str]:
    """All campaigns, a line each; or one in full. Raises CampaignRefused."""
    say = texts("en")
    if campaign_id is None:
        lines: list[str] = []
        for campaign in await campaigns.newest(hand.tx, _MOST):
            progress = await campaigns.progress(hand.tx, campaign)
            state = words.state(campaign, progress, say)
            line = say("campaign-line", name=campaign.name, state=state)
            lines.append(f"{campaign.id}  {line}")
        return lines or [say("campaign-list-empty")]
    campaign = await actions.get(hand.tx, campaign_id)
    if campaign.state is CampaignState.DRAFT:
        return [words.draft(campaign, say)]
    so_far = await campaigns.progress(hand.tx, campaign)
    tally = await rollups.of_campaign(hand.tx, campaign, hand.settings.timezone)
    goes_on = await goes_on_at(hand.tx, campaign, hand.settings, hand.now)
    return words.progress(campaign, so_far, tally, None, goes_on, say, hand.settings)


async def figures(hand: Hand, campaign_id: int | None) -> object:
    """The same as JSON-ready numbers: a list, or one. Raises CampaignRefused."""
    if campaign_id is None:
        return [await _figures(hand, each) for each in await campaigns.newest(hand.tx, _MOST)]
    return await _figures(hand, await actions.get(hand.tx, campaign_id))


async def _figures(hand: Hand, campaign: Campaign) -> Mapping[str, object]:
    so_far = await campaigns.progress(hand.tx, campaign)
    tally = await rollups.of_campaign(hand.tx, campaign, hand.settings.timezone)
    where = interval(tally)
    enough = confidence(tally.n) in (Confidence.TENTATIVE, Confidence.FULL)
    return {
        "id": campaign.id,
        "name": campaign.name,
        "kind": campaign.kind.value,
        "state": campaign.state.value,
        "started_at": campaign.started_at.isoformat() if campaign.started_at else None,
        "finished_at": campaign.finished_at.isoformat() if campaign.finished_at else None,
        "people": so_far.people,
        "waiting": so_far.waiting,
        "sent": so_far.sent,
        "answered": so_far.answered,
        "unknown": so_far.unknown,
        "blocked": so_far.blocked,
        "failed": so_far.failed,
        "cancelled": so_far.cancelled,
        "skipped": dict(so_far.skipped),
        "left_out": dict(campaign.left_out),
        "tally": list(tally.counts),
        "nps": tally.nps if enough else None,
        "interval": [where.low, where.high] if enough and where else None,
    }
