"""Staff work alerts from their cards: what each button does. A screen is a card with other buttons."""

from bot.alerts import actions, listing, why
from bot.alerts.actions import Hand, NotNow
from bot.alerts.buttons import SNOOZES, Verb, button, causes
from bot.alerts.calling import edit, refresh, show
from bot.alerts.line import A_NOTE, A_REPLY, may_reply
from bot.alerts.nudges import called_by
from bot.campaigns.buttons import mark
from bot.letters import Edit, Text
from bot.turn import Turn
from nps.alerts import OUTCOMES, Outcome
from nps.records import Lane, Staff
from storage import alert_cards

_A_TOAST = 200


async def tap(turn: Turn, member: Staff, alert_id: int, value: str, message_id: int) -> None:
    """A tap on a button of a card; what the member may not do, or no button says, changes nothing."""
    verb, _, argument = value.partition(".")
    if verb == Verb.LIST:
        await listing.turn_to(turn, member, argument, message_id)
        return
    desk = _Desk(turn, member, alert_id, message_id)
    try:
        await desk.do(verb, argument)
    except NotNow as refused:
        turn.toast = turn.texts(member.language)(refused.key, who=refused.who)[:_A_TOAST]
        await refresh(turn.tx, alert_id, turn.now)


class _Desk:
    """One alert in the hands of one member, for one tap."""

    def __init__(self, turn: Turn, member: Staff, alert_id: int, message_id: int) -> None:
        self._turn = turn
        self._alert_id = alert_id
        self._message_id = message_id
        self._say = turn.texts(member.language)
        self._hand = Hand(turn.tx, turn.settings, turn.now, member)

    async def do(self, verb: str, argument: str) -> None:
        """What a button stands for. Raises NotNow."""
        match verb:
            case Verb.TAKE:
                await self._take()
            case Verb.REPLY:
                await self._await_a_reply()
            case Verb.CANCEL:
                await self._cancel()
            case Verb.NOTE:
                await self._await_a_note()
            case Verb.WHY:
                await self._tell_why()
            case Verb.SHOW:
                await self._show()
            case Verb.BACK:
                await self._screen("")
            case _:
                await self._choose(verb, argument)

    async def _choose(self, verb: str, argument: str) -> None:
        """Buttons that lead to others, and those others. Raises NotNow."""
        hand, alert_id = self._hand, self._alert_id
        match verb:
            case Verb.SNOOZE | Verb.HAND | Verb.CLOSE if not argument:
                await hand.open_alert(alert_id)
                await self._screen(verb)
            case Verb.SNOOZE if argument in map(str, SNOOZES):
                alert = await actions.snooze(hand, alert_id, int(argument))
                assert alert.snoozed_until is not None
                moment = self._say.moment(alert.snoozed_until, hand.member.time_zone)
                self._turn.toast = self._say("alert-snoozed", moment=moment)
            case Verb.HAND if argument.isascii() and argument.isdigit() and len(argument) < 16:
                await actions.hand_over(hand, alert_id, int(argument))
            case Verb.CLOSE if argument in OUTCOMES:
                await hand.open_alert(alert_id)
                await self._screen(f"{Verb.CAUSE}.{argument}")
            case Verb.CAUSE:
                await self._close(argument)

    async def _take(self) -> None:
        await actions.take(self._hand, self._alert_id)
        self._turn.toast = self._say("alert-taken")

    async def _close(self, argument: str) -> None:
        outcome, _, marked = argument.partition(".")
        cause = next((each for each in causes(self._turn.settings) if mark(each) == marked), None)
        if outcome not in OUTCOMES or cause is None:
            raise NotNow("alert-gone")
        await actions.close(self._hand, self._alert_id, Outcome(outcome), cause)
        self._turn.toast = self._say("alert-closed-now")

    async def _await_a_reply(self) -> None:
        alert = await self._hand.open_alert(self._alert_id)
        customer = await may_reply(self._hand, alert)
        await actions.own(self._hand, self._alert_id)
        await alert_cards.await_(self._turn.tx, self._turn.chat_id, alert.id, A_REPLY, self._turn.now)
        how = self._say("alert-reply-how", name=called_by(customer, self._say))
        cancel = button(self._say("button-alert-cancel"), alert.id, Verb.CANCEL)
        await self._turn.say(Text(how, ((cancel,),)), lane=Lane.REPORT)

    async def _cancel(self) -> None:
        """What is written next is for nobody."""
        await alert_cards.await_nothing(self._turn.tx, self._turn.chat_id)
        said = Edit(self._message_id, self._say("alert-reply-cancelled"))
        await self._turn.say(said, lane=Lane.TAP)

    async def _await_a_note(self) -> None:
        alert = await self._hand.alert(self._alert_id)
        if alert.closed_by != self._hand.member.id:
            raise NotNow("alert-gone")
        await alert_cards.await_(self._turn.tx, self._turn.chat_id, alert.id, A_NOTE, self._turn.now)
        await self._turn.say(Text(self._say("alert-note-how")), lane=Lane.REPORT)

    async def _tell_why(self) -> None:
        alert = await self._hand.alert(self._alert_id)
        told = await why.why(self._turn, self._hand.member, alert)
        await self._turn.say(Text(told), lane=Lane.REPORT)

    async def _show(self) -> None:
        alert = await self._hand.alert(self._alert_id)
        await show(self._turn.tx, alert.id, self._turn.chat_id, self._turn.now)

    async def _screen(self, screen: str) -> None:
        """Show other buttons on the message that was tapped."""
        await self._hand.alert(self._alert_id)
        card = await alert_cards.tapped(
            self._turn.tx, self._turn.chat_id, self._message_id, self._alert_id, self._turn.now
        )
        await edit(self._turn.tx, card, self._turn.now, screen)
