"""What every screen is drawn with."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.campaigns.buttons import Buttons
from bot.settings import Settings
from bot.texts import Texts


@dataclass(frozen=True)
class View:
    """``argument`` is what stands behind the screen's name, such as the filter of ``pick:tags``."""

    tx: AsyncConnection
    say: Texts
    button: Buttons
    settings: Settings
    now: datetime
    argument: str
