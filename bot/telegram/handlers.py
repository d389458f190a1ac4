"""From an update to a verb: reads what Telegram sent, decides nothing."""

import unicodedata
from collections.abc import Awaitable, Callable, Mapping

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import (
    CallbackQuery,
    ChatMemberUpdated,
    Message,
    RefundedPayment,
    SuccessfulPayment,
    User,
)

from bot import (
    answers,
    arrivals,
    browsing,
    contacts,
    counters,
    keyboards,
    leaving,
    scoring,
    staffroom,
    status,
)
from bot.alerts import desk as alert_desk
from bot.alerts import judging, line, listing, why
from bot.campaigns import desk
from bot.channels import room as channel_room
from bot.churn import room as churn_room
from bot.doubts import room as doubts_room
from bot.files import room as file_room
from bot.receivers import payments
from bot.receivers.payments import Payment, Visitor
from bot.recipients import desk as settings_desk
from bot.rights import forgetting, handing_over, telling
from bot.scoring import ScoreTap
from bot.team import room as team_room
from bot.telegram.reading import storable
from bot.texts import language_of
from bot.themes import room
from bot.turn import Turn
from nps.records import Comment, CommentKind, Staff


def _name(user: User | None) -> str:
    name = storable(user.full_name) if user else ""
    return name if any(_visible(letter) for letter in name) else ""


def _visible(letter: str) -> bool:
    # Besides spaces and marks there are letters that show nothing: names are made of them, too.
    return unicodedata.category(letter)[0] in "LNPS" and letter not in "\u115f\u1160\u3164\uffa0\u2800"


def _code(user: User | None) -> str | None:
    return user.language_code if user else None


def _command(name: str) -> Command:
    return Command(name, ignore_case=True)  # a phone's keyboard likes to begin with a capital


class _FromAdmin(Filter):
    """Passes admins only, so that for anybody else, managers too, the command is one that does not exist."""

    async def __call__(self, message: Message, turn: Turn) -> bool | dict[str, Staff]:
        member = await staffroom.member_here(turn)
        return {"member": member} if member is not None and desk.may(member) else False


class _FromStaff(Filter):
    """Passes staff only, so that for anybody else the command is one that does not exist."""

    async def __call__(self, message: Message, turn: Turn) -> bool | dict[str, Staff]:
        member = await staffroom.member_here(turn)
        return {"member": member} if member else False


async def _start(message: Message, command: CommandObject, turn: Turn) -> None:
    user = message.from_user
    payload = (command.args or "").strip()
    await arrivals.start(turn, name=_name(user), language_code=_code(user), payload=payload)


async def _stop(message: Message, turn: Turn) -> None:
    user = message.from_user
    await arrivals.stop(turn, name=_name(user), language_code=_code(user))


async def _forget(message: Message, turn: Turn) -> None:
    await forgetting.ask(turn, language_code=_code(message.from_user))


async def _privacy(message: Message, turn: Turn) -> None:
    await telling.show(turn, language_code=_code(message.from_user))


async def _mydata(message: Message, turn: Turn) -> None:
    await handing_over.ask(turn, language_code=_code(message.from_user))


async def _help(message: Message, turn: Turn) -> None:
    await arrivals.help_(turn, language_code=_code(message.from_user))


async def _language(message: Message, turn: Turn) -> None:
    await arrivals.offer_languages(turn, language_code=_code(message.from_user))


async def _report(message: Message, command: CommandObject, turn: Turn, member: Staff) -> None:
    await staffroom.report(turn, member, (command.args or "").strip())


async def _nps(message: Message, turn: Turn, member: Staff) -> None:
    await staffroom.nps(turn, member)


async def _export(message: Message, command: CommandObject, turn: Turn, member: Staff) -> None:
    await staffroom.export(turn, member, (command.args or "").strip())


async def _themes(message: Message, command: CommandObject, turn: Turn, member: Staff) -> None:
    await room.themes(turn, member, (command.args or "").strip())


async def _timezone(message: Message, command: CommandObject, turn: Turn, member: Staff) -> None:
    await staffroom.timezone(turn, member, (command.args or "").strip())


async def _settings(message: Message, turn: Turn, member: Staff) -> None:
    await settings_desk.open_(turn, member)


async def _campaign(message: Message, turn: Turn, member: Staff) -> None:
    await desk.open_panel(turn)


async def _staff(message: Message, turn: Turn, member: Staff) -> None:
    await team_room.open_(turn, member)


async def _doubts(message: Message, turn: Turn, member: Staff) -> None:
    await doubts_room.open_(turn, member)


async def _channel(message: Message, turn: Turn, member: Staff) -> None:
    await channel_room.open_(turn, member)


async def _status(message: Message, turn: Turn, member: Staff) -> None:
    await status.status(turn, member)


async def _log(message: Message, command: CommandObject, turn: Turn, member: Staff) -> None:
    await staffroom.log(turn, member, (command.args or "").strip())


async def _alerts(message: Message, turn: Turn, member: Staff) -> None:
    await listing.alerts_of(turn, member)


async def _why(message: Message, command: CommandObject, turn: Turn, member: Staff) -> None:
    await why.command(turn, member, (command.args or "").strip())


async def _churn(message: Message, turn: Turn, member: Staff) -> None:
    await churn_room.churn(turn, member)


async def _paid(message: Message, turn: Turn) -> None:
    user, told = message.from_user, message.successful_payment
    assert told is not None
    visitor = Visitor(_name(user), language_of(_code(user)))
    await payments.paid(turn, _payment(told, message), visitor)


async def _refunded(message: Message, turn: Turn) -> None:
    told = message.refunded_payment
    assert told is not None
    await payments.refunded(turn, _payment(told, message))


def _payment(told: SuccessfulPayment | RefundedPayment, message: Message) -> Payment:
    return Payment(told.telegram_payment_charge_id, told.total_amount, told.currency, message.date)


async def _contact(message: Message, turn: Turn) -> None:
    """A contact is the sender's own if Telegram says so, and nobody has passed it on."""
    told, user = message.contact, message.from_user
    assert told is not None
    own = user is not None and told.user_id == user.id and message.forward_origin is None
    if not await contacts.take(turn, contacts.Contact(told.phone_number, own)):
        await _words(message, turn)


async def _words(message: Message, turn: Turn) -> None:
    """Text, voice or photo: what an alert, a panel or a question waits for, or nothing that we know."""
    if message.text is not None and await contacts.decline(turn, message.text):
        return
    member = await staffroom.member_here(turn)
    comment = _comment(message)
    if member is not None and await line.take(turn, member, comment):
        return
    if member is not None and desk.may(member) and await _for_a_panel(message, turn, member):
        return
    if member is not None and desk.may(member) and await _file(message, turn, member):
        return
    if comment is not None and (
        await line.answer(turn, comment) or await answers.take_comment(turn, comment)
    ):
        return
    if comment is None and message.text is None and await answers.comment_is_waited_for(turn):
        await answers.ask_for_words(turn)
        return
    await arrivals.anything_else(turn, language_code=_code(message.from_user))


async def _for_a_panel(message: Message, turn: Turn, member: Staff) -> bool:
    text = None if message.text is None else storable(message.text)
    document = message.document
    return await desk.take(turn, member, text, document.file_id if document else None)


async def _file(message: Message, turn: Turn, member: Staff) -> bool:
    """A document from an admin; False for what is none, such as a moving picture, which looks like one."""
    document = message.document
    if document is None or message.animation is not None:
        return False
    name = None if document.file_name is None else storable(document.file_name)
    await file_room.take(turn, member, document.file_id, name, document.file_size)
    return True


def _comment(message: Message) -> Comment | None:
    caption = message.caption or ""
    if message.text is not None:
        return None if message.text.startswith("/") else _made(CommentKind.TEXT, message.text, None, message)
    if message.voice is not None:
        return _made(CommentKind.VOICE, caption, message.voice.file_id, message)
    if message.photo:
        return _made(CommentKind.PHOTO, caption, message.photo[-1].file_id, message)
    return None


def _made(kind: CommentKind, text: str, file_id: str | None, message: Message) -> Comment:
    return Comment(kind, storable(text), file_id, message.message_id)


async def _edited(message: Message, turn: Turn) -> None:
    text = message.text if message.text is not None else message.caption or ""
    await answers.edit_comment(turn, message.message_id, storable(text))


async def _tap(query: CallbackQuery, turn: Turn) -> None:
    tap = keyboards.read(query.data or "")
    message_id = query.message.message_id if query.message else 0
    if tap is None:
        turn.toast = turn.texts(await arrivals.language_here(turn, _code(query.from_user)))("not-yours")
        return
    match tap.deed:
        case keyboards.SCORE:
            score = ScoreTap(turn.origin, turn.chat_id, message_id, tap.number, tap.value)
            [taken] = await scoring.take(turn.tx, [score], settings=turn.settings, now=turn.now)
            turn.toast = taken.toast
        case keyboards.CHANGE:
            await answers.tap_change(turn, tap.number, message_id)
        case keyboards.SKIP:
            await answers.tap_skip(turn, tap.number, message_id)
        case keyboards.NO_MORE:
            await answers.tap_do_not_ask(turn, tap.number, message_id)
        case keyboards.MAY_WRITE:
            await answers.tap_may_write(turn, tap.number, tap.value, message_id)
        case keyboards.LANGUAGE:
            await arrivals.choose_language(turn, tap.value, name=_name(query.from_user))
        case keyboards.FORGET:
            await forgetting.tap(turn, tap.number, tap.value, message_id)
        case keyboards.BOUGHT:
            await counters.tap(turn, tap.number, message_id)
        case keyboards.SOLVED:
            await judging.tap(turn, tap.number, tap.value, message_id)
        case _:
            await _staff_tap(query, turn, tap, message_id)


_STAFF_TAPS: Mapping[str, Callable[[Turn, Staff, int, str, int], Awaitable[None]]] = {
    keyboards.PANEL: desk.tap,
    keyboards.THEMES: room.tap,
    keyboards.RECIPIENT: settings_desk.tap,
    keyboards.REPORT: browsing.tap,
    keyboards.ALERT: alert_desk.tap,
    keyboards.STAFF: team_room.tap,
    keyboards.IMPORT: file_room.tap,
    keyboards.DOUBT: doubts_room.tap,
    keyboards.CHANNEL: channel_room.tap,
}
_FOR_ADMINS = frozenset(
    {keyboards.PANEL, keyboards.STAFF, keyboards.IMPORT, keyboards.DOUBT, keyboards.CHANNEL}
)


async def _staff_tap(query: CallbackQuery, turn: Turn, tap: keyboards.Tap, message_id: int) -> None:
    """A tap on a staff member's button, also on an old message: who is staff is looked up at each tap."""
    member = await staffroom.member_here(turn)
    if member is None or (tap.deed in _FOR_ADMINS and not desk.may(member)):
        turn.toast = turn.texts(await arrivals.language_here(turn, _code(query.from_user)))("not-yours")
        return
    await _STAFF_TAPS[tap.deed](turn, member, tap.number, tap.value, message_id)


async def _membership(event: ChatMemberUpdated, turn: Turn) -> None:
    if event.new_chat_member.status == ChatMemberStatus.KICKED:
        await leaving.blocked(turn.tx, turn.chat_id, turn.settings, turn.now)
    else:
        await leaving.unblocked(turn.tx, turn.chat_id, turn.now)


def router() -> Router:
    """All handlers of what happens in private chats."""
    routes = Router(name="chats")
    private = F.chat.type == ChatType.PRIVATE
    routes.message.register(_start, private, _command("start"))
    routes.message.register(_stop, private, _command("stop"))
    routes.message.register(_forget, private, _command("forget"))
    routes.message.register(_privacy, private, _command("privacy"))
    routes.message.register(_mydata, private, _command("mydata"))
    routes.message.register(_help, private, _command("help"))
    routes.message.register(_language, private, _command("language"))
    routes.message.register(_alerts, private, _command("alerts"), _FromStaff())
    routes.message.register(_why, private, _command("why"), _FromStaff())
    routes.message.register(_churn, private, _command("churn"), _FromStaff())
    routes.message.register(_report, private, _command("report"), _FromStaff())
    routes.message.register(_nps, private, _command("nps"), _FromStaff())
    routes.message.register(_export, private, _command("export"), _FromStaff())
    routes.message.register(_themes, private, _command("themes"), _FromStaff())
    routes.message.register(_timezone, private, _command("timezone"), _FromStaff())
    routes.message.register(_settings, private, _command("settings"), _FromStaff())
    routes.message.register(_campaign, private, _command("campaign"), _FromAdmin())
    routes.message.register(_staff, private, _command("staff"), _FromAdmin())
    routes.message.register(_channel, private, _command("channel"), _FromAdmin())
    routes.message.register(_log, private, _command("log"), _FromAdmin())
    routes.message.register(_doubts, private, _command("doubts"), _FromAdmin())
    routes.message.register(_status, private, _command("status"), _FromAdmin())
    routes.message.register(_paid, private, F.successful_payment)
    routes.message.register(_refunded, private, F.refunded_payment)
    routes.message.register(_contact, private, F.contact)
    routes.message.register(_words, private)
    routes.edited_message.register(_edited, private)
    routes.callback_query.register(_tap, F.message.chat.type == ChatType.PRIVATE)
    routes.my_chat_member.register(_membership, private)
    return routes
