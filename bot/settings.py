"""Settings: from the environment and ``.env``, checked before anything starts; secrets never printed."""

import difflib
import os
import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.events import signing
from bot.phones import region_of
from bot.problems import Problem
from nps.abc import Shares
from nps.events import EventKind
from nps.money import Money
from nps.periods import MONDAY, SATURDAY, SUNDAY
from nps.value import Terms
from nps.working_hours import WorkingHours

DEFAULT_DATABASE = "sqlite+aiosqlite:///npsbot.db"
SANDBOX_DATABASE = "sqlite+aiosqlite:///npsbot-sandbox.db"
TELEGRAM = "https://api.telegram.org"

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,31}")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST_DAYS = {"monday": MONDAY, "saturday": SATURDAY, "sunday": SUNDAY}
_EVERY_YEAR = re.compile(r"[0-9]{2}-[0-9]{2}")
_A_LEAP_YEAR = "2024"
_HUNDRED_YEARS = 36_500
_ALL_PERCENT = 100
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
    for name in _listed(written):
        if name not in set(EventKind):
            raise ValueError(f"there is no event {name!r}; there are {', '.join(EventKind)}")
    if not _listed(written):
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


def _listed(written: str) -> list[str]:
    return [each.strip() for each in written.split(",") if each.strip()]


def _work_days(written: str) -> str:
    for name in _listed(written):
        if name.lower() not in _WEEKDAYS:
            raise ValueError(f"{name!r} is no day of the week; write them like monday,tuesday,saturday")
    if not _listed(written):
        raise ValueError("there is no day in it; write them like monday,tuesday,saturday")
    return written


def _holidays(written: str) -> str:
    for day in _listed(written):
        try:
            date.fromisoformat(f"{_A_LEAP_YEAR}-{day}" if _EVERY_YEAR.fullmatch(day) else day)
        except ValueError:
            raise ValueError(
                f"{day!r} is no day; write 2026-04-06, or 12-25 for that day of every year"
            ) from None
    return written


def _clock_time(written: object) -> object:
    if isinstance(written, str) and not _CLOCK.fullmatch(written.strip()):
        raise ValueError(f"{written!r} is not a time of day; write it like 21:00")
    return f"{written.strip():0>5}" if isinstance(written, str) else written


TimeZoneName = Annotated[str, AfterValidator(_time_zone)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Days = Annotated[float, Field(le=_HUNDRED_YEARS)]
Kept = Annotated[int, Field(le=_HUNDRED_YEARS)]


class Settings(BaseSettings):
    """Every setting with its default; a line each stands in ``.env.example``."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    database_url: SecretStr = SecretStr(DEFAULT_DATABASE)
    shop_name: str = Field(default="our shop", min_length=1, max_length=100)
    timezone: TimeZoneName = "UTC"
    currency: Annotated[str, AfterValidator(_currency)] = "USD"
    language: Literal["en", "ru", "hu", "fa"] = "en"

    ask_after_hours: float = Field(default=24, ge=0, le=24 * 365)
    ask_within_days: Days = Field(default=30, gt=0)
    rest_days: Days = Field(default=90, ge=0)
    quiet_from: ClockTime = time(21)
    quiet_until: ClockTime = time(9)
    spread_minutes: float = Field(default=30, ge=0, le=60 * 12)
    remind_after_days: Days = Field(default=3, ge=0)
    answer_within_days: Days = Field(default=14, gt=0)
    change_minutes: float = Field(default=60, ge=0, le=60 * 24 * 365)
    ask_unknown_again: bool = False
    allow_paid_broadcast: bool = False
    paid_per_second: int = Field(default=1000, ge=1, le=1000)
    review_link: WebAddress | None = None

    report_hour: int = Field(default=9, ge=0, le=23)
    themes: Path | None = None
    week_starts: Literal["monday", "saturday", "sunday"] = "monday"

    alert_words: Path | None = None
    work_days: Annotated[str, AfterValidator(_work_days)] = "monday,tuesday,wednesday,thursday,friday"
    work_from: ClockTime = time(9)
    work_until: ClockTime = time(18)
    holidays: Annotated[str, AfterValidator(_holidays)] | None = None

    value_years: float = Field(default=5, gt=0, le=100)
    value_horizon_days: int = Field(default=365, ge=1, le=3650)
    margin_percent: float = Field(default=100, gt=0, le=100)
    acquisition_cost: Annotated[Decimal, Field(ge=0, le=10**12)] | None = None
    goal_purchases_a_year: float | None = Field(default=None, gt=0, le=366)
    abc_a_percent: float = Field(default=80, gt=0, lt=100)
    abc_b_percent: float = Field(default=15, gt=0, lt=100)

    keep_words_days: Kept = Field(default=1095, ge=0)
    keep_media_days: Kept = Field(default=365, ge=0)
    keep_relayed_days: Kept = Field(default=365, ge=0)
    keep_letters_days: Kept = Field(default=60, ge=0)
    keep_failed_days: Kept = Field(default=30, ge=0)
    keep_visitors_days: Kept = Field(default=365, ge=0)
    privacy_text: Path | None = None

    telegram_api_url: WebAddress = TELEGRAM
    bot_username: Annotated[str, AfterValidator(_username)] | None = None
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = None
    listen: Annotated[str, AfterValidator(_listen)] | None = None
    metrics_token: SecretStr | None = None
    api_tokens: bool = False
    api_per_second: int = Field(default=50, ge=1, le=10_000)
    payments: bool = False
    woocommerce_secret: SecretStr | None = None
    shopify_secret: SecretStr | None = None
    receiver_secret: SecretStr | None = None
    receiver_header: str = "X-Signature"
    receiver_fields: Annotated[str, AfterValidator(_places)] = "order=order, time=time, amount=amount"
    receiver_when: Annotated[str, AfterValidator(_pairs)] | None = None
    phone_region: Annotated[str, AfterValidator(region_of)] | None = None
    counter_per_hour: int = Field(default=60, ge=0, le=10_000)
    watch_folder: Annotated[Path, AfterValidator(_folder)] | None = None
    events_url: Annotated[SecretStr, AfterValidator(_events_url)] | None = None
    events_secret: Annotated[SecretStr, AfterValidator(_events_secret)] | None = None
    events: Annotated[str, AfterValidator(_events)] = ", ".join(EventKind)
    sandbox_port: int = Field(default=8077, ge=0, le=65535)
    log_level: Literal["debug", "info", "warning", "error"] = "warning"

    @property
    def ask_after(self) -> timedelta:
        return timedelta(hours=self.ask_after_hours)

    @property
    def ask_within(self) -> timedelta:
        return timedelta(days=self.ask_within_days)

    @property
    def rest(self) -> timedelta:
        return timedelta(days=self.rest_days)

    @property
    def spread(self) -> timedelta:
        """Over how long the questions of a morning are spread."""
        return timedelta(minutes=self.spread_minutes)

    @property
    def remind_after(self) -> timedelta:
        """How long after the question its one reminder comes; zero for none."""
        return timedelta(days=self.remind_after_days)

    @property
    def answer_within(self) -> timedelta:
        return timedelta(days=self.answer_within_days)

    @property
    def change_within(self) -> timedelta:
        return timedelta(minutes=self.change_minutes)

    @property
    def first_weekday(self) -> int:
        """The day with which the shop's week begins; 1 is Monday."""
        return _FIRST_DAYS[self.week_starts]

    @property
    def working_hours(self) -> WorkingHours:
        """When somebody is there to work alerts. Raises ValueError for a day that ends before it begins."""
        days = _listed(self.holidays or "")
        yearly = [date.fromisoformat(f"{_A_LEAP_YEAR}-{day}") for day in days if _EVERY_YEAR.fullmatch(day)]
        return WorkingHours(
            days=frozenset(_WEEKDAYS.index(name.lower()) + 1 for name in _listed(self.work_days)),
            opens=self.work_from,
            closes=self.work_until,
            timezone=self.timezone,
            holidays=frozenset(date.fromisoformat(day) for day in days if not _EVERY_YEAR.fullmatch(day)),
            yearly=frozenset((day.month, day.day) for day in yearly),
        )

    @property
    def terms(self) -> Terms:
        """By what customers are valued."""
        cost = self.acquisition_cost
        return Terms(
            years=self.value_years,
            horizon_days=self.value_horizon_days,
            margin_percent=self.margin_percent,
            acquisition_cost=None if cost is None else Money.of(cost, self.currency),
            shares=Shares(self.abc_a_percent, self.abc_b_percent),
        )

    def tells(self, kind: EventKind) -> bool:
        """Whether another program of the shop is to be told of events of this kind."""
        return self.events_url is not None and kind in _listed(self.events)

    def is_served(self) -> bool:
        """Whether there is anything for other programs of the shop at the door."""
        secrets = (self.woocommerce_secret, self.shopify_secret, self.receiver_secret)
        return self.api_tokens or any(secrets)

    @property
    def database(self) -> str:
        """The database's address, with its password: never to be printed."""
        return self.database_url.get_secret_value()

    def sets_database(self) -> bool:
        """Whether somebody chose a database; a copy of ``.env.example`` that names the default did not."""
        return self.database != DEFAULT_DATABASE


def load() -> Settings:
    """Read the settings. Raises Problem, which names the first wrong one."""
    _check_file(Path(".env"))
    try:
        settings = Settings()
    except ValidationError as wrong:
        raise Problem(_sentence(wrong.errors(include_url=False)[0])) from None
    if settings.ask_after >= settings.ask_within:
        raise Problem(
            "With ASK_AFTER_HOURS no shorter than ASK_WITHIN_DAYS nobody would ever be asked: "
            "change one of the two."
        )
    try:
        _ = settings.working_hours
    except ValueError:
        raise Problem("WORK_UNTIL is before WORK_FROM: the working day ends after it begins.") from None
    if settings.abc_a_percent + settings.abc_b_percent > _ALL_PERCENT:
        raise Problem(
            "ABC_A_PERCENT and ABC_B_PERCENT are more than 100 together, and class C would have less than "
            "nothing: lower one of the two."
        )
    try:
        _ = settings.terms
    except ValueError as wrong:
        raise Problem(
            f"The setting ACQUISITION_COST is wrong: {wrong}. Change it in .env or in the environment."
        ) from None
    if settings.events_url is not None and settings.events_secret is None:
        raise Problem(
            "EVENTS_URL needs EVENTS_SECRET, by which the other program knows what is from npsbot: "
            "npsbot webhooks secret makes one."
        )
    _check_words(settings)
    _check_privacy_text(settings)
    return settings


def _check_privacy_text(settings: Settings) -> None:
    """Read the shop's own text, if it has one. Raises Problem."""
    if settings.privacy_text is not None:
        from bot.rights.wordings import shops_own

        shops_own(settings.privacy_text, settings.language)


def _check_words(settings: Settings) -> None:
    """Read the shop's own lists of words, if it has any. Raises Problem."""
    if settings.themes is None and settings.alert_words is None:
        return
    from bot.themes.lists import alert_words_at, listing_at  # the stemmers are not loaded for nothing

    if settings.themes is not None:
        listing_at(settings.themes)
    if settings.alert_words is not None:
        alert_words_at(settings.alert_words)


def _sentence(wrong: ErrorDetails) -> str:
    name = str(wrong["loc"][0]).upper()
    return f"The setting {name} is wrong: {_reason(wrong)}. Change it in .env or in the environment."


# What pydantic says to programmers, said to people; "value_error" is a sentence of ours already.
_REASONS = {
    "greater_than": "{input} is too little, it must be more than {gt:g}",
    "greater_than_equal": "{input} is too little, it must be {ge:g} or more",
    "less_than": "{input} is too much, it must be less than {lt:g}",
    "less_than_equal": "{input} is too much, it must be {le:g} or less",
    "bool_parsing": "it is neither on nor off",
    "decimal_parsing": "{input} is not a number",
    "finite_number": "{input} is not a number",
    "float_parsing": "{input} is not a number",
    "int_parsing": "{input} is not a whole number",
    "int_from_float": "{input} is not a whole number",
    "literal_error": "{input} is not one of {expected}",
    "string_too_short": "it is empty",
    "string_too_long": "it is longer than {max_length} characters",
}


def _reason(wrong: ErrorDetails) -> str:
    context: Mapping[str, object] = wrong.get("ctx", {})
    if wrong["type"] in _REASONS:
        return _REASONS[wrong["type"]].format(input=repr(wrong["input"]), **context)
    return wrong["msg"].removeprefix("Value error, ")


def _check_file(env_file: Path) -> None:
    if not env_file.exists():
        return
    if env_file.is_dir():
        raise Problem(".env is a directory, but it should be a file of settings: rename it or remove it.")
    try:
        with env_file.open(encoding="utf-8-sig") as file:
            lines = list(parse_stream(file))
    except UnicodeDecodeError:
        raise Problem(".env is not a text in UTF-8: save it as UTF-8.") from None
    except OSError as wrong:
        raise Problem(f".env cannot be read ({wrong.strerror}): check its permissions.") from None
    for line in lines:
        if line.error:
            raise Problem(
                f".env, line {line.original.line}: this is not a setting; write it like NAME=value."
            )
        _refuse_misspelt(line.key, line.original.line)


def _refuse_misspelt(name: str | None, line: int) -> None:
    # Other programs may share the file, so a strange name is refused only where it is nearly one of ours.
    known = {name.upper() for name in Settings.model_fields}
    if name is None or name.upper() in known:
        return
    meant = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.85)
    if meant and name not in os.environ:
        raise Problem(f".env, line {line}: {name} is not a setting; did you mean {meant[0]}?")
