"""What comes after the score: a change of mind, a comment, and leave to write back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import keyboards
from bot.alerts import opening as alerting
from bot.events import telling as events
from bot.leaving import said_stop
from bot.letters import Edit, Keyboard, Text
from bot.rights import telling
from bot.settings import Settings
from bot.texts import Texts
from bot.turn import Turn
from bot.wording import question
from nps.records import Comment, Customer, Invitation, Lane, Response
from nps.scores import Category
from storage import campaigns, customers, deliveries, invitations, responses, staff


@dataclass(frozen=True)
class _Asked:
    """The customer in front of the buttons and the invitation that they belong to."""

    customer: Customer
    invitation: Invitation
    say: Texts


async def _asked(turn: Turn, invitation_id: int) -> _Asked | None:
    """Who tapped, if the invitation is theirs; else a calm toast, and None."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    say = turn.texts(customer.language if customer else None)
    if invitation_id == keyboards.SAMPLE:
        member = await staff.by_chat(turn.tx, turn.chat_id)
        turn.toast = turn.texts(member.language if member else None)("preview-only")
        return None
    invitation = await invitations.get(turn.tx, invitation_id)
    if customer is None or invitation is None or invitation.customer_id != customer.id:
        turn.toast = say("not-yours")
        return None
    return _Asked(customer, invitation, say)


async def _answered(turn: Turn, invitation_id: int) -> tuple[_Asked, Response] | None:
    """Who tapped and what they answered before; else a calm toast, and None."""
    asked = await _asked(turn, invitation_id)
    if asked is None:
        return None
    response = await responses.of_invitation(turn.tx, invitation_id)
    if response is None:
        turn.toast = asked.say("not-yours")
        return None
    return asked, response


async def prove_delivered(tx: AsyncConnection, messages: Mapping[int, int], now: datetime) -> None:
    """Somebody tapped these messages of these invitations, so they did arrive, even if a crash or a time-out
    had left that unknown."""
    unproven = await deliveries.unproven(tx, messages)
    await deliveries.sent(tx, {unproven[each]: messages[each] for each in unproven}, now)
    await invitations.delivered(tx, {each: messages[each] for each in unproven}, now)


def too_late(settings: Settings, response: Response, now: datetime) -> bool:
    """Whether the score may not be changed any more."""
    return now - response.answered_at > settings.change_within


def chosen(say: Texts, score: int, message_id: int, buttons: Keyboard) -> Edit:
    """What stands where the scale stood."""
    return Edit(message_id, say("chosen", score=score), buttons)


def why(say: Texts, of: Category) -> str:
    """The question for the reason, as it is put to a category."""
    return say(f"follow-up-{of.value}")


def follow_up_key(invitation_id: int) -> str:
    """The key of the delivery that asks for the reason."""
    return f"follow-up:{invitation_id}"


def thanks_key(invitation_id: int) -> str:
    """The key of the delivery that thanks for it."""
    return f"thanks:{invitation_id}"


async def tap_change(turn: Turn, invitation_id: int, message_id: int) -> None:
    """A tap on "change": the scale comes back, for an hour after the answer."""
    found = await _answered(turn, invitation_id)
    if found is None:
        return
    asked, response = found
    if too_late(turn.settings, response, turn.now):
        turn.toast = asked.say("change-too-late")
        await turn.say(chosen(asked.say, response.score, message_id, ()), lane=Lane.TAP)
        return
    known = await campaigns.those(turn.tx, [asked.invitation.campaign_id])
    again = Edit(
        message_id,
        question(asked.customer, known[asked.invitation.campaign_id], turn.settings),
        keyboards.scale(invitation_id, asked.say, with_stop=False),
    )
    await turn.say(again, lane=Lane.TAP)


async def tap_do_not_ask(turn: Turn, invitation_id: int, message_id: int) -> None:
    """A tap on "do not ask me": the same as /stop, said where the question stood."""
    asked = await _asked(turn, invitation_id)
    if asked is None:
        return
    await prove_delivered(turn.tx, {invitation_id: message_id}, turn.now)
    await said_stop(turn.tx, asked.customer, turn.settings, turn.now)
    await telling.took_back(turn, asked.customer)
    turn.toast = asked.say("toast-stopped")
    for each in (message_id, *asked.invitation.other_messages(message_id)):
        await turn.say(Edit(each, asked.say("stopped")), lane=Lane.TAP)


async def tap_skip(turn: Turn, invitation_id: int, message_id: int) -> None:
    """A tap on "skip": no comment, thanks all the same."""
    found = await _answered(turn, invitation_id)
    if found is None:
        return
    asked, response = found
    if response.commented:  # the button is a stale one: the words came first
        await turn.say(Edit(message_id, why(asked.say, response.category)), lane=Lane.TAP)
        return
    await responses.skip_comment(turn.tx, response.id, turn.now)
    await turn.say(Edit(message_id, asked.say("skipped")), lane=Lane.TAP)
    await _thank(turn, asked.customer, response, invitation_id)


async def _thank(turn: Turn, customer: Customer, response: Response, invitation_id: int) -> None:
    """Said once."""
    thanked = thanks(turn.texts(customer.language), turn.settings, customer, response)
    await turn.say(thanked, key=thanks_key(invitation_id))


def thanks(say: Texts, settings: Settings, customer: Customer, response: Response) -> Text:
    """Thanks by category: promoters may review in public, detractors may be written to.

    Whoever said stop is asked for neither.
    """
    link = settings.review_link
    if customer.stopped_at is None and response.category is Category.PROMOTER and link:
        return Text(say("thanks-review"), keyboards.review(link, say))
    if customer.stopped_at is None and response.category is Category.DETRACTOR and response.invitation_id:
        return Text(say("thanks-may-we-write"), keyboards.may_write(response.invitation_id, say))
    return Text(say("thanks"))


async def tap_may_write(turn: Turn, invitation_id: int, value: str, message_id: int) -> None:
    """A tap on whether the shop may write back."""
    found = await _answered(turn, invitation_id)
    if found is None:
        return
    asked, response = found
    if value not in {"yes", "no"}:
        turn.toast = asked.say("not-yours")
        return
    yes = value == "yes"
    await responses.set_may_write(turn.tx, response.id, yes)
    await customers.set_may_write(turn.tx, asked.customer.id, yes)
    await events.response_changed(turn.tx, response.id, settings=turn.settings, now=turn.now)
    await telling.may_write(turn, asked.customer, given=yes)
    await alerting.changed(turn.tx, asked.customer.id, turn.now)
    await turn.say(Edit(message_id, asked.say("may-write" if yes else "may-not-write")), lane=Lane.TAP)


async def take_comment(turn: Turn, comment: Comment) -> bool:
    """Keep words, voice or photo as the comment of the last answer; False where none is waited for.

    What follows the comment within the hour belongs to it too: people write in several messages.
    """
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    response = await responses.latest_of(turn.tx, customer.id) if customer else None
    if customer is None or response is None or response.invitation_id is None:
        return False
    age = turn.now - response.answered_at
    waited_for = not response.commented and not response.comment_skipped
    if age > (turn.settings.answer_within if waited_for else turn.settings.change_within):
        return False
    if await responses.add_comment(turn.tx, response.id, comment, turn.now):
        await events.response_changed(turn.tx, response.id, settings=turn.settings, now=turn.now)
    await alerting.after_comment(turn.tx, customer, response, comment, settings=turn.settings, now=turn.now)
    if response.commented:
        await turn.say(Text(turn.texts(customer.language)("comment-added")))
    elif response.comment_skipped:
        await turn.say(Text(turn.texts(customer.language)("thanks")))
    else:
        await _thank(turn, customer, response, response.invitation_id)
    return True


async def comment_is_waited_for(turn: Turn) -> bool:
    """Whether the next words of this chat would be a comment."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    response = await responses.latest_of(turn.tx, customer.id) if customer else None
    if response is None or response.commented or response.comment_skipped:
        return False
    return (
        response.invitation_id is not None and turn.now - response.answered_at <= turn.settings.answer_within
    )


async def ask_for_words(turn: Turn) -> None:
    """A sticker or the like where a comment was waited for."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    await turn.say(Text(turn.texts(customer.language if customer else None)("comment-please")))


async def edit_comment(turn: Turn, message_id: int, text: str) -> None:
    """The customer corrected words that are kept as a comment; anything else edited changes nothing."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    if customer is not None:
        about = await responses.edit_comment(
            turn.tx, customer_id=customer.id, message_id=message_id, text=text, now=turn.now
        )
        if about is not None:
            await events.response_changed(turn.tx, about, settings=turn.settings, now=turn.now)
        await alerting.changed(turn.tx, customer.id, turn.now)
