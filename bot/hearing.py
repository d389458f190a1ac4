"""Whether the bot hears Telegram, and since when without a break."""

from dataclasses import dataclass
from datetime import datetime


@dataclass
class Hearing:
    """``since`` is None while Telegram is not heard."""

    since: datetime | None = None

    def heard(self, now: datetime) -> None:
        """Telegram has answered, or may post what it has from now on."""
        if self.since is None:
            self.since = now

    def lost(self) -> None:
        """Telegram was not reached: what people do meanwhile comes later, all of it at once."""
        self.since = None
