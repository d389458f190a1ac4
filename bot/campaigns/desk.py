"""An admin works campaigns from the chat: opens a panel, taps its buttons, writes or sends what it asks for.

A turn changes rows only; what the panel then shows is drawn outside of it (``showing.py``), since counting a
million customers must hold up nobody's answer.
"""

from dataclasses import replace
from datetime import date, timedelta

from bot.campaigns import actions, draft_screens
from bot.campaigns.actions import Hand
from bot.campaigns.buttons import Buttons, mark
from bot.campaigns.lists import ids_in_words
from bot.campaigns.refusals import CampaignRefused
from bot.campaigns.sampling import sample
from bot.campaigns.view import View
from bot.texts import LANGUAGES, Texts
from bot.turn import Turn
from bot.wording import LONGEST_WORDING
from nps.campaigns import Audience, Campaign, CampaignState, Filter
from nps.log import Deed
from nps.periods import local_day
from nps.records import CampaignKind, Role, Staff
from storage import panels
from storage.panels import Panel

_OTHER_KIND = {
    CampaignKind.BROADCAST: CampaignKind.POST_PURCHASE,
    CampaignKind.POST_PURCHASE: CampaignKind.BROADCAST,
}


def may(member: Staff | None) -> bool:
    """Whether somebody may work campaigns."""
    return member is not None and member.role is Role.ADMIN


async def open_panel(turn: Turn) -> None:
    """/campaign: a new panel with the list of campaigns."""
    await panels.open_(turn.tx, turn.chat_id, "list:0", turn.now)


async def tap(turn: Turn, member: Staff, panel_id: int, value: str, message_id: int) -> None:
    """A tap on a button of a panel."""
    say = turn.texts(member.language)
    panel = await panels.of_chat(turn.tx, turn.chat_id)
    if panel is None or panel.id != panel_id:
        turn.toast = say("panel-old")
        return
    verb, _, argument = value.partition(".")
    panel = replace(panel, message_id=message_id, notice=None)
    desk = _Desk(turn, member, panel)
    try:
        await desk.do(verb, argument)
    except CampaignRefused as refused:
        turn.toast = refused.sentence(say)[:200]
        await desk.turn_to("live" if panel.campaign_id else "list:0", notice=refused.sentence(say))


async def take(turn: Turn, member: Staff, text: str | None, file_id: str | None) -> bool:
    """What an admin wrote or sent, if a panel waits for it; False where none does."""
    panel = await panels.of_chat(turn.tx, turn.chat_id)
    if panel is None or panel.awaits is None or panel.campaign_id is None:
        return False
    desk = _Desk(turn, member, replace(panel, notice=None))
    try:
        return await desk.take(panel.awaits, text, file_id)
    except CampaignRefused as refused:
        await desk.turn_to("live", notice=refused.sentence(turn.texts(member.language)))
        return True


class _Desk:
    """One panel in the hands of one admin, for one update."""

    def __init__(self, turn: Turn, member: Staff, panel: Panel) -> None:
        self._turn = turn
        self._member = member
        self._panel = panel
        self._say = turn.texts(member.language)
        self._hand = Hand(turn.tx, turn.settings, turn.now, member.id)

    async def turn_to(
        self,
        screen: str,
        *,
        campaign_id: int | None = None,
        awaits: str | None = None,
        notice: str | None = None,
    ) -> None:
        """Show another screen, of the same campaign unless another one is named."""
        which = self._panel.campaign_id if campaign_id is None else campaign_id
        await panels.turn_to(
            self._turn.tx,
            self._panel.id,
            screen,
            campaign_id=None if screen.startswith("list") else which,
            message_id=self._panel.message_id,
            awaits=awaits,
            notice=notice,
        )

    async def do(self, verb: str, argument: str) -> None:
        """What a button stands for; what no button of ours says does nothing. Raises CampaignRefused."""
        match verb:
            case "list":
                await self.turn_to(f"list:{argument}")
            case "show" if _number(argument):
                campaign = await actions.get(self._turn.tx, int(argument))
                await self.turn_to("draft", campaign_id=campaign.id)
            case "new":
                await self._new()
            case _ if self._panel.campaign_id is not None:
                await self._work(await actions.get(self._turn.tx, self._panel.campaign_id), verb, argument)

    async def _new(self) -> None:
        today = local_day(self._turn.now, self._turn.settings.timezone)
        name = self._say("campaign-new-name", day=self._say.short_day(today))
        campaign = await actions.make(self._hand, name)
        await self.turn_to("draft", campaign_id=campaign.id)

    async def _work(self, campaign: Campaign, verb: str, argument: str) -> None:
        match verb:
            case "draft" | "audience" | "since" | "wordings" | "live" | "stop":
                await self.turn_to(verb)
            case "name" | "ids":
                await self.turn_to(verb, awaits=verb)
            case "pick" if argument in set(Filter):
                await self.turn_to(f"pick:{argument}")
            case "reword" if argument in LANGUAGES:
                await self.turn_to(f"wording:{argument}", awaits=f"wording:{argument}")
            case "confirm" if _number(argument):
                await self.turn_to(f"confirm:{argument}")
            case "preview":
                await self._preview(campaign)
            case "start" | "pause" | "resume" | "cancel" | "discard":
                await self._steer(campaign, verb, argument)
            case _:
                await self._change(campaign, verb, argument)

    async def _steer(self, campaign: Campaign, verb: str, argument: str) -> None:
        match verb:
            case "start" if _number(argument):
                await actions.start(self._hand, campaign.id, int(argument))
            case "pause":
                await actions.pause(self._hand, campaign.id)
            case "resume":
                await actions.resume(self._hand, campaign.id)
            case "cancel":
                await actions.cancel(self._hand, campaign.id)
            case "discard":
                await actions.discard(self._hand, campaign.id)
        await self.turn_to("list:0" if verb == "discard" else "live")

    async def _change(self, campaign: Campaign, verb: str, argument: str) -> None:
        """Change a draft, and show the screen on which that was done."""
        match verb:
            case "kind":
                other = _OTHER_KIND[campaign.kind]
                await actions.change(self._hand, campaign.id, kind=other)
                await self.turn_to("draft")
            case "paid":
                await actions.change(self._hand, campaign.id, paid=not campaign.paid)
                await self.turn_to("draft")
            case "usual" if argument in LANGUAGES:
                kept = {code: said for code, said in campaign.wordings.items() if code != argument}
                await actions.change(self._hand, campaign.id, wordings=kept)
                await self.turn_to("wordings")
            case _:
                await self._filter(campaign, verb, argument)

    async def _filter(self, campaign: Campaign, verb: str, argument: str) -> None:
        chosen, screen = campaign.audience, "audience"
        match verb:
            case "everybody":
                chosen = Audience()
            case "never":
                chosen = replace(chosen, never_asked=not chosen.never_asked)
            case "bought" if _number(argument):
                chosen = replace(chosen, bought_since=self._day(int(argument)))
            case "nolist":
                chosen = chosen.limited(to_list=False)
            case "toggle":
                name, _, marked = argument.partition(".")
                if name not in set(Filter):
                    return
                screen = f"pick:{name}"
                chosen = await self._toggled(campaign, Filter(name), marked)
            case _:
                return
        if chosen != campaign.audience:
            await actions.change(self._hand, campaign.id, audience=chosen)
        await self.turn_to(screen)

    def _day(self, days: int) -> date | None:
        if not days:
            return None
        return local_day(self._turn.now - timedelta(days=days), self._turn.settings.timezone)

    async def _toggled(self, campaign: Campaign, filter_: Filter, marked: str) -> Audience:
        offered = await draft_screens.choices(self._view(), filter_)
        for entry in (*campaign.audience.entries(filter_), *offered):
            if mark(entry) == marked:
                return campaign.audience.toggled(filter_, entry)
        return campaign.audience

    def _view(self) -> View:
        buttons = Buttons(self._panel.id, self._say)
        return View(self._turn.tx, self._say, buttons, self._turn.settings, self._turn.now, "")

    async def _preview(self, campaign: Campaign) -> None:
        """Count, and send the message as a customer sees it."""
        if campaign.state is CampaignState.DRAFT:
            await self._hand.did(Deed.CAMPAIGN_PREVIEWED, campaign.id)
            await self._turn.say(sample(campaign, self._member, self._turn.settings))
        await self.turn_to("preview")

    async def take(self, awaits: str, text: str | None, file_id: str | None) -> bool:
        """Take what was awaited; False for what cannot be that. Raises CampaignRefused."""
        assert self._panel.campaign_id is not None
        campaign = await actions.get(self._turn.tx, self._panel.campaign_id)
        if awaits == "ids" and file_id is not None:
            await self.turn_to("reading")
            await panels.take_file(self._turn.tx, self._panel.id, file_id)
            return True
        if text is None or text.startswith("/"):
            return False
        if awaits == "ids":
            notice = await take_list(self._hand, campaign, ids_in_words(text), self._say)
            await self.turn_to("audience", notice=notice)
        elif awaits == "name":
            await actions.change(self._hand, campaign.id, name=text.strip())
            await self.turn_to("draft")
        else:
            await self._reword(campaign, awaits, text.strip())
        return True

    async def _reword(self, campaign: Campaign, awaits: str, asked: str) -> None:
        if len(asked) > LONGEST_WORDING:
            notice = self._say("campaign-wording-too-long", most=LONGEST_WORDING)
            await self.turn_to(awaits, awaits=awaits, notice=notice)
            return
        own = {**campaign.wordings, awaits.partition(":")[2]: asked}
        await actions.change(self._hand, campaign.id, wordings=own)
        await self.turn_to("wordings")


async def take_list(hand: Hand, campaign: Campaign, ids: list[str], say: Texts) -> str:
    """Limit a draft to a list of ids; what to say of it. Raises CampaignRefused."""
    known = await actions.limit_to(hand, campaign, ids)
    return say("campaign-list-taken", known=known, unknown=len(ids) - known)


def _number(argument: str) -> bool:
    return argument.isascii() and argument.isdigit() and len(argument) <= 15
