"""The commands that Telegram shows beside the text field: staff see theirs, nobody else does."""

import structlog
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.staffroom import COMMANDS
from bot.texts import LANGUAGES, Texts, texts
from nps.records import Staff
from storage import staff
from storage.database import Database, DatabaseUnreachable

_FOR_EVERYBODY = ("language", "stop", "privacy", "mydata", "forget", "help")

log = structlog.get_logger()


class Menus:
    """Without its menu the bot works all the same, so a failure here is only noted."""

    def __init__(self, bot: Bot, database: Database) -> None:
        self._bot = bot
        self._database = database

    async def show_all(self) -> None:
        """Once at the start: everybody's menu in each language, and each staff member's."""
        try:
            await self._show_everybody()
            async with self._database.read() as tx:
                members = await staff.everyone(tx)
        except (TelegramAPIError, ClientDecodeError, DatabaseUnreachable) as failure:
            log.warning("the menus of commands could not be set", why=type(failure).__name__)
            return
        for member in members:
            await self._show_member(member)

    async def show(self, chat_id: int) -> None:
        """A staff member's menu, once they have enrolled, changed their language or left."""
        try:
            async with self._database.read() as tx:
                member = await staff.by_chat(tx, chat_id)
        except DatabaseUnreachable as down:
            log.warning("a member's menu could not be set", why=str(down))
            return
        if member is not None:
            await self._show_member(member)
        else:
            await self._show_nobody_in_particular(chat_id)

    async def _show_nobody_in_particular(self, chat_id: int) -> None:
        """Who has left sees what everybody sees."""
        try:
            await self._bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=chat_id))
        except (TelegramAPIError, ClientDecodeError) as failure:
            log.info("a member's menu could not be taken away", why=type(failure).__name__)

    async def _show_everybody(self) -> None:
        scope = BotCommandScopeAllPrivateChats()
        await self._bot.set_my_commands(_menu(texts(None), _FOR_EVERYBODY), scope=scope)
        for code in LANGUAGES:
            await self._bot.set_my_commands(
                _menu(texts(code), _FOR_EVERYBODY), scope=scope, language_code=code
            )

    async def _show_member(self, member: Staff) -> None:
        menu = _menu(texts(member.language), (*COMMANDS[member.role], *_FOR_EVERYBODY))
        try:
            await self._bot.set_my_commands(menu, scope=BotCommandScopeChat(chat_id=member.chat_id))
        except (TelegramAPIError, ClientDecodeError) as failure:
            log.info("a member's menu could not be set", why=type(failure).__name__)


def _menu(say: Texts, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=say(f"command-{name}")) for name in names]
