"""Groups: where the bot says nothing but reports, to staff alone, and lets nobody but admins set them."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot import keyboards, staffroom
from bot.recipients import coming
from bot.recipients import desk as settings_desk
from bot.turn import Turn
from nps.records import Role, Staff
from storage import staff

_GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}


async def _member(message: Message, turn: Turn) -> Staff | None:
    user = message.from_user
    return await staff.by_chat(turn.tx, user.id) if user else None


class _FromStaff(Filter):
    """Passes what staff write; whatever anybody else does in a group gets no answer."""

    async def __call__(self, message: Message, turn: Turn) -> bool:
        return await _member(message, turn) is not None


class _FromAdmin(Filter):
    """Passes what admins write."""

    async def __call__(self, message: Message, turn: Turn) -> bool | dict[str, Staff]:
        member = await _member(message, turn)
        return {"member": member} if member is not None and member.role is Role.ADMIN else False


async def _report(message: Message, command: CommandObject, turn: Turn) -> None:
    await staffroom.report_in_group(turn, (command.args or "").strip())


async def _settings(message: Message, turn: Turn, member: Staff) -> None:
    await settings_desk.open_(turn, member)


async def _timezone(message: Message, command: CommandObject, turn: Turn, member: Staff) -> None:
    await staffroom.timezone_of_group(turn, member, (command.args or "").strip())


async def _tap(query: CallbackQuery, turn: Turn) -> None:
    tap = keyboards.read(query.data or "")
    member = await staff.by_chat(turn.tx, query.from_user.id)
    if tap is None or tap.deed != keyboards.RECIPIENT or member is None or member.role is not Role.ADMIN:
        language = member.language if member else query.from_user.language_code
        turn.toast = turn.texts(language)("settings-only-admins")
        return
    message_id = query.message.message_id if query.message else 0
    await settings_desk.tap(turn, member, tap.number, tap.value, message_id)


async def _membership(event: ChatMemberUpdated, turn: Turn) -> None:
    if event.new_chat_member.status in _GONE:
        await coming.put_out(turn.tx, turn.chat_id, turn.now)


async def _moved(message: Message, turn: Turn) -> None:
    """The group has become a supergroup, and is told so in its last message."""
    assert message.migrate_to_chat_id is not None
    await coming.moved(turn.tx, turn.chat_id, message.migrate_to_chat_id, turn.now)


def router() -> Router:
    """All handlers of what happens in groups."""
    routes = Router(name="groups")
    group = F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP})
    routes.message.register(_moved, group, F.migrate_to_chat_id)
    routes.message.register(_report, group, Command("report", ignore_case=True), _FromStaff())
    routes.message.register(_settings, group, Command("settings", ignore_case=True), _FromAdmin())
    routes.message.register(_timezone, group, Command("timezone", ignore_case=True), _FromAdmin())
    routes.callback_query.register(_tap, F.message.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP}))
    routes.my_chat_member.register(_membership, group)
    return routes
