"""Files that people sent, fetched from Telegram."""

from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiohttp import ClientError

from bot.courier import FileUnavailable

_PATIENCE = 300
"""Seconds for a file of twenty megabytes on a shop's line."""


@dataclass(frozen=True)
class TelegramFiles:
    bot: Bot

    async def fetch(self, file_id: str, into: Path, at_most: int) -> None:
        """Write a file of ``at_most`` so many bytes to a path. Raises FileUnavailable."""
        try:
            file = await self.bot.get_file(file_id)
            if file.file_path is None or (file.file_size or 0) > at_most:
                raise FileUnavailable("it is larger than a bot may fetch")
            await self.bot.download_file(file.file_path, into, timeout=_PATIENCE)
        except (TelegramAPIError, ClientDecodeError, ClientError, TimeoutError) as failure:
            raise FileUnavailable(type(failure).__name__) from failure
