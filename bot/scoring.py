"""Taps on the scale: each is stored before anything else happens, and all that wait at a moment together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import keyboards
from bot.alerts.opening import after_scores
from bot.answers import chosen, follow_up_key, prove_delivered, thanks, thanks_key, too_late, why
from bot.events import telling
from bot.letters import Edit, Letter, Text, pack
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.records import Customer, Invitation, InvitationState, Lane, NewDelivery, Response
from nps.scores import SCORES, category
from storage import customers, deliveries, invitations, responses, scores, staff
from storage.scores import Scored

_CLOSED = {InvitationState.EXPIRED, InvitationState.SKIPPED, InvitationState.CANCELLED}


@dataclass(frozen=True)
class ScoreTap:
    """A tap on the scale. ``origin`` is unique to it for good, ``value`` is what the button carried."""

    origin: str
    chat_id: int
    message_id: int
    invitation_id: int
    value: str

    @property
    def score(self) -> int | None:
        """The score that was tapped; None where the value is forged."""
        value = self.value
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= 2 else -1
        return number if number in SCORES else None

    def letter(self, number: int, lane: Lane, letter: Letter, key: str | None = None) -> NewDelivery:
        """The ``number``-th letter that follows from this tap."""
        return NewDelivery(key or f"{self.origin}:{number}", lane, self.chat_id, pack(letter))


@dataclass(frozen=True)
class Taken:
    """What became of a tap: how it is answered, and whether it stored a score or changed one."""

    toast: str
    stored: bool


@dataclass(frozen=True)
class _Given:
    """A score by whoever was asked for it, with what they had answered before."""

    tap: ScoreTap
    score: int
    customer: Customer
    invitation: Invitation
    before: Response | None
    say: Texts


@dataclass(frozen=True)
class _Refused:
    """A tap that changes nothing, and how it is calmly answered."""

    toast: str
    letters: tuple[NewDelivery, ...] = ()


async def take(
    tx: AsyncConnection, taps: Sequence[ScoreTap], *, settings: Settings, now: datetime
) -> list[Taken]:
    """Store taps, one a chat, and queue what is said to them; what became of each, in their order."""
    understood = await _understand(tx, taps, settings, now)
    given = [each for each in understood if isinstance(each, _Given)]
    kept = await _keep(tx, given, settings, now)
    letters: list[NewDelivery] = []
    for each in understood:
        letters += each.letters if isinstance(each, _Refused) else _answer(each, kept, settings, now)
    await deliveries.enqueue_all(tx, letters, now=now)
    for each in given:
        await _speak_to_a_new_category(tx, each, kept[each.invitation.id].response, settings, now)
    new = [scored for scored in kept.values() if scored.is_new]
    await telling.scored(tx, new, settings=settings, now=now)
    await after_scores(tx, new, settings=settings, now=now)
    return [_taken(each, kept) for each in understood]


def _taken(understood: _Given | _Refused, kept: Mapping[int, Scored]) -> Taken:
    if isinstance(understood, _Refused):
        return Taken(understood.toast, stored=False)
    return Taken(understood.say("toast-saved", score=understood.score), kept[understood.invitation.id].is_new)


async def _understand(
    tx: AsyncConnection, taps: Sequence[ScoreTap], settings: Settings, now: datetime
) -> list[_Given | _Refused]:
    asked = {tap.invitation_id for tap in taps}
    people = await customers.by_chats(tx, {tap.chat_id for tap in taps})
    known = await invitations.get_all(tx, asked)
    before = await responses.of_invitations(tx, asked)
    return [
        await _only_a_preview(tx, tap, settings)
        if tap.invitation_id == keyboards.SAMPLE
        else _understood(
            tap,
            people.get(tap.chat_id),
            known.get(tap.invitation_id),
            before.get(tap.invitation_id),
            settings,
            now,
        )
        for tap in taps
    ]


async def _only_a_preview(tx: AsyncConnection, tap: ScoreTap, settings: Settings) -> _Refused:
    """An admin tried the scale of a sample."""
    member = await staff.by_chat(tx, tap.chat_id)
    return _Refused(texts(member.language if member else settings.language)("preview-only"))


def _understood(
    tap: ScoreTap,
    customer: Customer | None,
    invitation: Invitation | None,
    before: Response | None,
    settings: Settings,
    now: datetime,
) -> _Given | _Refused:
    say = texts((customer.language if customer else None) or settings.language)
    score = tap.score
    if customer is None or invitation is None or invitation.customer_id != customer.id or score is None:
        return _Refused(say("not-yours"))
    if before is None and invitation.state in _CLOSED:
        return _Refused(say("expired"))
    if before is not None and before.score != score and too_late(settings, before, now):
        as_it_was = chosen(say, before.score, tap.message_id, ())
        return _Refused(say("change-too-late"), (tap.letter(1, Lane.TAP, as_it_was),))
    return _Given(tap, score, customer, invitation, before, say)


async def _keep(
    tx: AsyncConnection, given: Sequence[_Given], settings: Settings, now: datetime
) -> dict[int, Scored]:
    """Store the scores; what became of the responses, by their invitation."""
    if not given:
        return {}
    await prove_delivered(tx, {each.invitation.id: each.tap.message_id for each in given}, now)
    taps = [scores.Tap(each.invitation, each.score) for each in given]
    return await scores.keep(tx, taps, now=now, timezone=settings.timezone)


def _answer(
    given: _Given, kept: Mapping[int, Scored], settings: Settings, now: datetime
) -> list[NewDelivery]:
    """The scale gives way to what was chosen, on a reminder too; the first answer is asked for its reason."""
    tap, say, invitation_id = given.tap, given.say, given.invitation.id
    late = too_late(settings, kept[invitation_id].response, now)
    buttons = () if late else keyboards.change(invitation_id, say)
    edits = [tap.letter(1, Lane.TAP, chosen(say, given.score, tap.message_id, buttons))]
    for number, other in enumerate(given.invitation.other_messages(tap.message_id), 3):
        edits.append(tap.letter(number, Lane.TAP, chosen(say, given.score, other, ())))
    if given.before is not None or given.customer.stopped_at is not None:
        return edits  # whoever said stop is asked nothing more, not even why; the answer is kept
    question = Text(why(say, category(given.score)), keyboards.skip(invitation_id, say))
    return [*edits, tap.letter(2, Lane.CONVERSATION, question, follow_up_key(invitation_id))]


async def _speak_to_a_new_category(
    tx: AsyncConnection, given: _Given, response: Response, settings: Settings, now: datetime
) -> None:
    """What was said last, the question why or the thanks, was said to another category: say it anew."""
    before, say = given.before, given.say
    if before is None or before.category is response.category or given.customer.stopped_at is not None:
        return
    if not response.commented and not response.comment_skipped:
        question = Text(why(say, response.category), keyboards.skip(given.invitation.id, say))
        await _say_instead(tx, given.tap, follow_up_key(given.invitation.id), question, now)
    elif response.may_write is None:
        thanked = thanks(say, settings, given.customer, response)
        await _say_instead(tx, given.tap, thanks_key(given.invitation.id), thanked, now)


async def _say_instead(tx: AsyncConnection, tap: ScoreTap, key: str, letter: Text, now: datetime) -> None:
    """Change what was said under ``key``, on the customer's screen or in the outbox still."""
    said = await deliveries.by_key(tx, key)
    if said is None:
        return
    if said.message_id is not None:
        edit = Edit(said.message_id, letter.text, letter.keyboard)
        await deliveries.enqueue(tx, tap.letter(2, Lane.TAP, edit), now=now)
    else:
        await deliveries.reword(tx, said.id, pack(letter))
