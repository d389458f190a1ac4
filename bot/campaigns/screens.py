"""What a panel shows. Everything follows from its row and its campaign, so a restart shows the same again."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns import draft_screens, words
from bot.campaigns.buttons import Buttons
from bot.campaigns.feeding import goes_on_at, nominal_pace
from bot.campaigns.view import View
from bot.letters import Keyboard, Text
from bot.settings import Settings
from bot.texts import texts
from nps.campaigns import Campaign, CampaignState
from storage import campaigns, rollups
from storage.panels import Panel

_A_PAGE = 6

Pace = Callable[[int, int], float | None]
"""Given a campaign's number and how many have its question: how many a second get it; None if unknown."""


async def draw(
    tx: AsyncConnection,
    panel: Panel,
    *,
    language: str,
    settings: Settings,
    now: datetime,
    pace: Pace,
) -> Text:
    """The text and the buttons of a panel."""
    say = texts(language)
    view = View(tx, say, Buttons(panel.id, say), settings, now, panel.screen.partition(":")[2])
    campaign = await campaigns.get(tx, panel.campaign_id) if panel.campaign_id is not None else None
    if campaign is None:
        shown = await _list(view)
    elif campaign.state is CampaignState.DRAFT:
        shown = await draft_screens.draw(view, panel.screen, campaign)
    else:
        shown = await _live(view, campaign, panel.screen, pace)
    return Text(f"{panel.notice}\n\n{shown.text}", shown.keyboard) if panel.notice else shown


async def _list(view: View) -> Text:
    say, button = view.say, view.button
    offset = int(view.argument) if view.argument.isdigit() else 0
    found = await campaigns.newest(view.tx, _A_PAGE + 1, offset=offset)
    rows: list[tuple[str, int]] = []
    for campaign in found[:_A_PAGE]:
        state = words.state(campaign, await campaigns.progress(view.tx, campaign), say)
        rows.append((say("campaign-line", name=campaign.name, state=state), campaign.id))
    keyboard: Keyboard = tuple((button.labelled(label, "show", number),) for label, number in rows)
    if offset:
        keyboard += (button("button-newer", "list", max(0, offset - _A_PAGE)),)
    if len(found) > _A_PAGE:
        keyboard += (button("button-older", "list", offset + _A_PAGE),)
    title = say("campaign-list" if rows else "campaign-list-empty")
    return Text(title, (*keyboard, button("button-campaign-new", "new")))


async def _live(view: View, campaign: Campaign, screen: str, pace: Pace) -> Text:
    so_far = await campaigns.progress(view.tx, campaign)
    open_ = campaign.state in (CampaignState.RUNNING, CampaignState.PAUSED)
    if screen == "stop" and open_:
        asked = view.say("campaign-stop", name=campaign.name, waiting=so_far.waiting)
        return Text(asked, (view.button("button-cancel-now", "cancel"), view.button("button-back", "live")))
    tally = await rollups.of_campaign(view.tx, campaign, view.settings.timezone)
    goes_on = await goes_on_at(view.tx, campaign, view.settings, view.now)
    per_second = pace(campaign.id, so_far.sent) or nominal_pace(campaign, view.settings)
    lines = words.progress(campaign, so_far, tally, per_second, goes_on, view.say, view.settings)
    return Text("\n".join(lines), _live_buttons(view, campaign, open_))


def _live_buttons(view: View, campaign: Campaign, open_: bool) -> Keyboard:
    rows: Keyboard = ()
    if campaign.state is CampaignState.RUNNING:
        rows += (view.button("button-pause", "pause"),)
    if campaign.state is CampaignState.PAUSED:
        rows += (view.button("button-resume", "resume"),)
    if open_:
        rows += (view.button("button-stop", "stop"),)
    return (*rows, view.button("button-campaigns", "list", 0))
