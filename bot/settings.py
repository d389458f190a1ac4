"""Settings: from the environment and ``.env``, checked before anything starts; secrets never printed."""

import difflib
import os
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.problems import Problem

DEFAULT_DATABASE = "sqlite+aiosqlite:///npsbot.db"
SANDBOX_DATABASE = "sqlite+aiosqlite:///npsbot-sandbox.db"
TELEGRAM = "https://api.telegram.org"


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
    number, _, secret = token.get_secret_value().partition(":")
    if not (number.isdecimal() and secret):
        raise ValueError("this is not a bot token; copy the line that BotFather gave, like 123456:ABC...")
    return token


def _web_address(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise ValueError(f"{address!r} is not a web address; it starts with https://")
    return address.rstrip("/")


TimeZoneName = Annotated[str, AfterValidator(_time_zone)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class Settings(BaseSettings):
    """Every setting with its default; a line each stands in ``.env.example``."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    database_url: SecretStr = SecretStr(DEFAULT_DATABASE)
    shop_name: str = Field(default="our shop", min_length=1, max_length=100)
    timezone: TimeZoneName = "UTC"
    currency: Annotated[str, AfterValidator(_currency)] = "USD"
    language: Literal["en", "ru", "hu", "fa"] = "en"

    ask_after_hours: float = Field(default=24, ge=0, le=24 * 365)
    ask_within_days: float = Field(default=30, gt=0)
    rest_days: float = Field(default=90, ge=0)
    quiet_from: time = time(21)
    quiet_until: time = time(9)
    answer_within_days: float = Field(default=14, gt=0)
    change_minutes: float = Field(default=60, ge=0)
    review_link: WebAddress | None = None

    report_hour: int = Field(default=9, ge=0, le=23)

    telegram_api_url: WebAddress = TELEGRAM
    bot_username: str | None = None
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
    def answer_within(self) -> timedelta:
        return timedelta(days=self.answer_within_days)

    @property
    def change_within(self) -> timedelta:
        return timedelta(minutes=self.change_minutes)

    @property
    def database(self) -> str:
        """The database's address, with its password: never to be printed."""
        return self.database_url.get_secret_value()

    def sets_database(self) -> bool:
        """Whether somebody chose the database, rather than the default standing."""
        return "database_url" in self.model_fields_set


def load() -> Settings:
    """Read the settings. Raises Problem, which names the first wrong one."""
    _refuse_misspelt(Path(".env"))
    try:
        return Settings()
    except ValidationError as wrong:
        raise Problem(_sentence(wrong)) from None
    except UnicodeDecodeError:
        raise Problem(".env is not a UTF-8 text file: save it as UTF-8.") from None


def _sentence(wrong: ValidationError) -> str:
    first = wrong.errors(include_input=False, include_url=False)[0]
    name = str(first["loc"][0]).upper()
    reason = first["msg"].removeprefix("Value error, ")
    return f"The setting {name} is wrong: {reason}. Change it in .env or in the environment."


def _refuse_misspelt(env_file: Path) -> None:
    # Other programs may share the file, so a strange name is refused only where it is nearly one of ours.
    known = {name.upper() for name in Settings.model_fields}
    try:
        names = dotenv_values(env_file, interpolate=False) if env_file.is_file() else {}
    except (OSError, UnicodeDecodeError) as unreadable:
        raise Problem(f".env cannot be read ({type(unreadable).__name__}): save it as UTF-8.") from None
    for name in names:
        meant = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.85)
        if name.upper() not in known and meant and name not in os.environ:
            raise Problem(f".env sets {name}, which is not a setting: did you mean {meant[0]}?")
