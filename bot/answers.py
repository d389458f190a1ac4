"""The customer's answer: a score at the tap, a change of mind, a comment, and leave to write back."""

from dataclasses import dataclass

from bot import keyboards
from bot.asking import question
from bot.letters import Edit, Keyboard, Text, pack
from bot.texts import Texts
from bot.turn import Turn
from nps.records import (
    Comment,
    Customer,
    DeliveryState,
    Invitation,
    InvitationState,
    Lane,
    Response,
)
from nps.scores import SCORES, Category, category
from storage import customers, deliveries, invitations, responses


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


async def tap_score(turn: Turn, invitation_id: int, value: str, message_id: int) -> None:
    """A tap on the scale: stored before anything else happens."""
    asked = await _asked(turn, invitation_id)
    if asked is None:
        return
    score = int(value) if value.isascii() and value.isdigit() and len(value) <= 2 else -1
    if score not in SCORES:
        turn.toast = asked.say("not-yours")
        return
    before = await responses.of_invitation(turn.tx, invitation_id)
    if before is None and asked.invitation.state in _CLOSED:
        turn.toast = asked.say("expired")
        return
    if before is not None and before.score != score and _too_late(turn, before):
        turn.toast = asked.say("change-too-late")
        await turn.say(_chosen(asked, before.score, message_id, ()), lane=Lane.TAP)
        return
    await _store(turn, asked, score, message_id)


_CLOSED = {InvitationState.EXPIRED, InvitationState.SKIPPED, InvitationState.CANCELLED}


def _too_late(turn: Turn, response: Response) -> bool:
    return turn.now - response.answered_at > turn.settings.change_within


async def _store(turn: Turn, asked: _Asked, score: int, message_id: int) -> None:
    await _prove_delivered(turn, asked.invitation, message_id)
    scored = await responses.score(
        turn.tx, asked.invitation, score, now=turn.now, timezone=turn.settings.timezone
    )
    turn.toast = asked.say("toast-saved", score=score)
    buttons = () if _too_late(turn, scored.response) else keyboards.change(asked.invitation.id, asked.say)
    await turn.say(_chosen(asked, score, message_id, buttons), lane=Lane.TAP)
    if asked.customer.stopped_at is not None:
        return  # the answer is kept, but whoever said stop is asked nothing more, not even why
    if scored.was is None:
        await _follow_up(turn, asked, category(score))
    elif category(scored.was) is not category(score):
        await _speak_to_the_new_score(turn, asked, scored.response)


async def _prove_delivered(turn: Turn, invitation: Invitation, message_id: int) -> None:
    # A tap proves that a question arrived whose fate a crash or a time-out had left unknown.
    delivery = await deliveries.of_invitation(turn.tx, invitation.id)
    if delivery is not None and delivery.state is not DeliveryState.SENT:
        await deliveries.sent(turn.tx, {delivery.id: message_id}, turn.now)
        await invitations.delivered(turn.tx, {invitation.id: message_id}, turn.now)


def _chosen(asked: _Asked, score: int, message_id: int, buttons: Keyboard) -> Edit:
    return Edit(message_id, asked.say("chosen", score=score), buttons)


def _why(asked: _Asked, of: Category) -> str:
    return asked.say(f"follow-up-{of.value}")


async def _follow_up(turn: Turn, asked: _Asked, of: Category) -> None:
    letter = Text(_why(asked, of), keyboards.skip(asked.invitation.id, asked.say))
    await turn.say(letter, key=_follow_up_key(asked.invitation.id))


async def _speak_to_the_new_score(turn: Turn, asked: _Asked, response: Response) -> None:
    """What was said last, the question why or the thanks, was said to another category: say it anew."""
    invitation_id = asked.invitation.id
    if not response.commented and not response.comment_skipped:
        why = Text(_why(asked, response.category), keyboards.skip(invitation_id, asked.say))
        await _say_instead(turn, _follow_up_key(invitation_id), why)
    elif response.may_write is None:
        await _say_instead(turn, _thanks_key(invitation_id), _thanks(turn, asked.customer, response))


async def _say_instead(turn: Turn, key: str, letter: Text) -> None:
    """Change what was said under ``key``, on the customer's screen or in the outbox still."""
    said = await deliveries.by_key(turn.tx, key)
    if said is None:
        return
    if said.message_id is not None:
        await turn.say(Edit(said.message_id, letter.text, letter.keyboard), lane=Lane.TAP)
    else:
        await deliveries.reword(turn.tx, said.id, pack(letter))


def _follow_up_key(invitation_id: int) -> str:
    return f"follow-up:{invitation_id}"


def _thanks_key(invitation_id: int) -> str:
    return f"thanks:{invitation_id}"


async def tap_change(turn: Turn, invitation_id: int, message_id: int) -> None:
    """A tap on "change": the scale comes back, for an hour after the answer."""
    found = await _answered(turn, invitation_id)
    if found is None:
        return
    asked, response = found
    if _too_late(turn, response):
        turn.toast = asked.say("change-too-late")
        await turn.say(_chosen(asked, response.score, message_id, ()), lane=Lane.TAP)
        return
    again = Edit(
        message_id,
        question(asked.customer, turn.settings),
        keyboards.scale(invitation_id, asked.say, with_stop=False),
    )
    await turn.say(again, lane=Lane.TAP)


async def tap_do_not_ask(turn: Turn, invitation_id: int, message_id: int) -> None:
    """A tap on "do not ask me": the same as /stop, said where the question stood."""
    asked = await _asked(turn, invitation_id)
    if asked is None:
        return
    await _prove_delivered(turn, asked.invitation, message_id)
    await customers.stop(turn.tx, asked.customer.id, turn.now)
    turn.toast = asked.say("toast-stopped")
    await turn.say(Edit(message_id, asked.say("stopped")), lane=Lane.TAP)


async def tap_skip(turn: Turn, invitation_id: int, message_id: int) -> None:
    """A tap on "skip": no comment, thanks all the same."""
    found = await _answered(turn, invitation_id)
    if found is None:
        return
    asked, response = found
    if response.commented:  # the button is a stale one: the words came first
        await turn.say(Edit(message_id, _why(asked, response.category)), lane=Lane.TAP)
        return
    await responses.skip_comment(turn.tx, response.id, turn.now)
    await turn.say(Edit(message_id, asked.say("skipped")), lane=Lane.TAP)
    await _thank(turn, asked.customer, response, invitation_id)


async def _thank(turn: Turn, customer: Customer, response: Response, invitation_id: int) -> None:
    """Said once."""
    await turn.say(_thanks(turn, customer, response), key=_thanks_key(invitation_id))


def _thanks(turn: Turn, customer: Customer, response: Response) -> Text:
    """Thanks by category: promoters may review in public, detractors may be written to.

    Whoever said stop is asked for neither.
    """
    say, link = turn.texts(customer.language), turn.settings.review_link
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
    await responses.add_comment(turn.tx, response.id, comment, turn.now)
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
        await responses.edit_comment(
            turn.tx, customer_id=customer.id, message_id=message_id, text=text, now=turn.now
        )
