"""A file that an admin sent, from Telegram to where it is read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.courier import LARGEST_FILE, Files
from bot.files.given import Given, given, options_of
from bot.settings import Settings
from nps.imports import Import


@asynccontextmanager
async def fetched(file: Import, files: Files, settings: Settings) -> AsyncIterator[Given]:
    """A file that was sent, from Telegram again each time: nothing of it stays on this machine.

    Raises FileUnavailable, FileProblem.
    """
    options = options_of(settings, file.choices, ask=file.ask)
    with TemporaryDirectory(prefix="npsbot-sent-") as home:
        path = Path(home) / "file"
        await files.fetch(file.file_id, path, LARGEST_FILE)
        async with given(path, file.name, options, file.sent_at) as found:
            yield found
