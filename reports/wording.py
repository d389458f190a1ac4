"""What reports need of a language; the bot's texts are one such wording."""

from datetime import date, datetime
from typing import Protocol

from nps.periods import Period


class Wording(Protocol):
    """Texts by key, and numbers and dates as the reader writes them. All of it is plain text."""

    @property
    def language(self) -> str: ...

    @property
    def rtl(self) -> bool: ...

    def __call__(self, key: str, /, **args: str | int | float) -> str:
        """The message ``key``; numbers work in plural selectors and are printed in local digits."""

    def number(self, value: float, digits: int = 0) -> str: ...

    def signed(self, value: float, digits: int = 0) -> str: ...

    def nps(self, value: float) -> str: ...

    def percent(self, share: float, digits: int = 0) -> str: ...

    def short_day(self, day: date) -> str: ...

    def moment(self, moment: datetime, timezone: str) -> str: ...

    def week(self, period: Period) -> str: ...
