"""Settings: from the environment and ``.env``, checked before anything starts; secrets never printed."""

from datetime import time, timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.values import (
    BotToken,
    ClockTime,
    Cost,
    Currency,
    Days,
    EventKinds,
    Folder,
    Holidays,
    ListenedAt,
    Pairs,
    Places,
    PostedTo,
    PostedWith,
    Region,
    SignedWith,
    TimeZoneName,
    ToldAt,
    UserName,
    WebAddress,
    Weekdays,
    WholeDays,
    holidays_of,
    listed,
    weekdays_of,
)
from nps.abc import Shares
from nps.events import EventKind
from nps.money import Money
from nps.periods import MONDAY, SATURDAY, SUNDAY
from nps.value import Terms
from nps.working_hours import WorkingHours

DEFAULT_DATABASE = "sqlite+aiosqlite:///npsbot.db"
SANDBOX_DATABASE = "sqlite+aiosqlite:///npsbot-sandbox.db"
TELEGRAM = "https://api.telegram.org"

_FIRST_DAYS = {"monday": MONDAY, "saturday": SATURDAY, "sunday": SUNDAY}


class Settings(BaseSettings):
    """Every setting with its default; a line each stands in ``.env.example``."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: BotToken | None = None
    database_url: SecretStr = SecretStr(DEFAULT_DATABASE)
    shop_name: str = Field(default="our shop", min_length=1, max_length=100)
    timezone: TimeZoneName = "UTC"
    currency: Currency = "USD"
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
    work_days: Weekdays = "monday,tuesday,wednesday,thursday,friday"
    work_from: ClockTime = time(9)
    work_until: ClockTime = time(18)
    holidays: Holidays | None = None

    value_years: float = Field(default=5, gt=0, le=100)
    value_horizon_days: int = Field(default=365, ge=1, le=3650)
    margin_percent: float = Field(default=100, gt=0, le=100)
    acquisition_cost: Cost | None = None
    goal_purchases_a_year: float | None = Field(default=None, gt=0, le=366)
    abc_a_percent: float = Field(default=80, gt=0, lt=100)
    abc_b_percent: float = Field(default=15, gt=0, lt=100)

    keep_words_days: WholeDays = 1095
    keep_media_days: WholeDays = 365
    keep_relayed_days: WholeDays = 365
    keep_letters_days: WholeDays = 60
    keep_failed_days: WholeDays = 30
    keep_visitors_days: WholeDays = 365
    privacy_text: Path | None = None

    telegram_api_url: WebAddress = TELEGRAM
    bot_username: UserName | None = None
    webhook_url: PostedTo | None = None
    webhook_secret: PostedWith | None = None
    listen: ListenedAt | None = None
    metrics_token: SecretStr | None = None
    api_tokens: bool = False
    api_per_second: int = Field(default=50, ge=1, le=10_000)
    payments: bool = False
    woocommerce_secret: SecretStr | None = None
    shopify_secret: SecretStr | None = None
    receiver_secret: SecretStr | None = None
    receiver_header: str = "X-Signature"
    receiver_fields: Places = "order=order, time=time, amount=amount"
    receiver_when: Pairs | None = None
    phone_region: Region | None = None
    counter_per_hour: int = Field(default=60, ge=0, le=10_000)
    watch_folder: Folder | None = None
    events_url: ToldAt | None = None
    events_secret: SignedWith | None = None
    events: EventKinds = ", ".join(EventKind)
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
        once, yearly = holidays_of(self.holidays or "")
        return WorkingHours(
            days=weekdays_of(self.work_days),
            opens=self.work_from,
            closes=self.work_until,
            timezone=self.timezone,
            holidays=once,
            yearly=yearly,
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
        return self.events_url is not None and kind in listed(self.events)

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
