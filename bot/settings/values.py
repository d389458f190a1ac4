"""How the values of settings are written, and what is said of those that are written otherwise.

Each kind of value is a type whose validator raises ValueError with the end of a sentence.
"""

import re
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr

from bot.events import signing
from bot.phones import region_of
from nps.events import EventKind

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,31}")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EVERY_YEAR = re.compile(r"[0-9]{2}-[0-9]{2}")
_A_LEAP_YEAR = "2024"
_HUNDRED_YEARS = 36_500
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LISTEN = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*):([0-9]{1,5})")
_LAST_PORT = 65_535
# Plain names only, so that the path which Telegram posts to is the one that is served, sign by sign.
_WEBHOOK = re.compile(r"https://[A-Za-z0-9.-]+(?::([0-9]{1,5}))?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
_RECEIVED = frozenset(
    {"order", "time", "amount", "currency", "customer", "name", "segment", "product", "employee", "channel"}
    | {"zone", "phone"}
)
_WEBHOOK_PORTS = ("443", "80", "88", "8443")


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone; use a name such as Europe/Budapest") from None
    return name


def _currency(code: str) -> str:
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise ValueError(f"{code!r} is not a currency; use three letters such as EUR")
    return code.upper()


def _token(token: SecretStr) -> SecretStr:
    if not _TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("it is not a bot token; copy what BotFather gave, like 123456:ABC-def_GHI")
    return token


def _web_address(address: str) -> str:
    try:
        parts = urlsplit(address)
        named = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        named = False
    if not named or any(sign.isspace() for sign in address):
        raise ValueError(f"{address!r} is not a web address; write it like https://example.com")
    return address.rstrip("/")


def _webhook_url(address: str) -> str:
    if not address.startswith("https://"):
        raise ValueError(f"{address!r} does not begin with https://, and Telegram posts to nothing else")
    found = _WEBHOOK.fullmatch(address)
    if found is None:
        raise ValueError(
            f"{address!r} is not an address to post to; write it like https://shop.example/webhook"
        )
    if found[1] not in (None, *_WEBHOOK_PORTS):
        raise ValueError(
            f"Telegram does not post to port {found[1]}; leave the port out, or use 443, 80, 88 or 8443"
        )
    return address


def pairs(written: str) -> dict[str, str]:
    """Of ``a=b, c=d`` what stands before each sign, with what stands behind it. Raises ValueError."""
    found: dict[str, str] = {}
    for each in filter(None, (part.strip() for part in written.split(","))):
        name, sign, value = (part.strip() for part in each.partition("="))
        if not (name and sign and value):
            raise ValueError(f"{each!r} is not of the form name=place")
        found[name] = value
    return found


def _pairs(written: str) -> str:
    pairs(written)
    return written


def _places(written: str) -> str:
    named = pairs(written)
    unknown = sorted(named.keys() - _RECEIVED)
    if unknown:
        raise ValueError(f"there is no field {unknown[0]!r}; there are {', '.join(sorted(_RECEIVED))}")
    if missing := sorted({"order", "time", "amount"} - named.keys()):
        raise ValueError(f"it says nothing of {missing[0]}")
    return written


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not _SECRET.fullmatch(secret.get_secret_value()):
        raise ValueError("it is not made of 1 to 256 of the signs A-Z, a-z, 0-9, _ and -")
    return secret


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise ValueError(f"there is no folder {str(path)!r}")
    return path


def _events_url(url: SecretStr) -> SecretStr:
    try:
        _web_address(url.get_secret_value())
    except ValueError:  # its own sentence shows the address, which may hold a secret
        raise ValueError("it is not a web address; write it like https://crm.example/npsbot") from None
    return url


def _events_secret(secret: SecretStr) -> SecretStr:
    signing.key_of(secret.get_secret_value())
    return secret


def _events(written: str) -> str:
    for name in listed(written):
        if name not in set(EventKind):
            raise ValueError(f"there is no event {name!r}; there are {', '.join(EventKind)}")
    if not listed(written):
        raise ValueError(f"there is no event in it; there are {', '.join(EventKind)}")
    return written


def _listen(address: str) -> str:
    found = _LISTEN.fullmatch(address)
    if found is None or int(found[1]) > _LAST_PORT:
        raise ValueError(f"{address!r} is not an address to listen at; write it like 127.0.0.1:8080")
    return address


def _username(name: str) -> str:
    name = name.removeprefix("https://t.me/").removeprefix("@")
    if not _USERNAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a bot's user name; write it like my_shop_bot")
    return name


def listed(written: str) -> list[str]:
    """Of ``a, b`` each by itself."""
    return [each.strip() for each in written.split(",") if each.strip()]


def _work_days(written: str) -> str:
    for name in listed(written):
        if name.lower() not in _WEEKDAYS:
            raise ValueError(f"{name!r} is no day of the week; write them like monday,tuesday,saturday")
    if not listed(written):
        raise ValueError("there is no day in it; write them like monday,tuesday,saturday")
    return written


def _holidays(written: str) -> str:
    for day in listed(written):
        try:
            date.fromisoformat(f"{_A_LEAP_YEAR}-{day}" if _EVERY_YEAR.fullmatch(day) else day)
        except ValueError:
            raise ValueError(
                f"{day!r} is no day; write 2026-04-06, or 12-25 for that day of every year"
            ) from None
    return written


def weekdays_of(written: str) -> frozenset[int]:
    """The numbers of such days; 1 is Monday."""
    return frozenset(_WEEKDAYS.index(name.lower()) + 1 for name in listed(written))


def holidays_of(written: str) -> tuple[frozenset[date], frozenset[tuple[int, int]]]:
    """Such days once, and those of every year as month and day."""
    days = listed(written)
    yearly = [date.fromisoformat(f"{_A_LEAP_YEAR}-{day}") for day in days if _EVERY_YEAR.fullmatch(day)]
    once = frozenset(date.fromisoformat(day) for day in days if not _EVERY_YEAR.fullmatch(day))
    return once, frozenset((day.month, day.day) for day in yearly)


def _clock_time(written: object) -> object:
    if isinstance(written, str) and not _CLOCK.fullmatch(written.strip()):
        raise ValueError(f"{written!r} is not a time of day; write it like 21:00")
    return f"{written.strip():0>5}" if isinstance(written, str) else written


BotToken = Annotated[SecretStr, AfterValidator(_token)]
Currency = Annotated[str, AfterValidator(_currency)]
TimeZoneName = Annotated[str, AfterValidator(_time_zone)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Days = Annotated[float, Field(le=_HUNDRED_YEARS)]
WholeDays = Annotated[int, Field(ge=0, le=_HUNDRED_YEARS)]
Weekdays = Annotated[str, AfterValidator(_work_days)]
Holidays = Annotated[str, AfterValidator(_holidays)]
Cost = Annotated[Decimal, Field(ge=0, le=10**12)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
UserName = Annotated[str, AfterValidator(_username)]
PostedTo = Annotated[str, AfterValidator(_webhook_url)]
PostedWith = Annotated[SecretStr, AfterValidator(_webhook_secret)]
ListenedAt = Annotated[str, AfterValidator(_listen)]
Pairs = Annotated[str, AfterValidator(_pairs)]
Places = Annotated[str, AfterValidator(_places)]
Region = Annotated[str, AfterValidator(region_of)]
Folder = Annotated[Path, AfterValidator(_folder)]
ToldAt = Annotated[SecretStr, AfterValidator(_events_url)]
SignedWith = Annotated[SecretStr, AfterValidator(_events_secret)]
EventKinds = Annotated[str, AfterValidator(_events)]
