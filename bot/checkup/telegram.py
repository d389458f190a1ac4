"""Looks at Telegram: the token, where updates go, and whether its clock and ours agree."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from bot.checkup.finding import Finding
from bot.problems import Problem
from bot.settings import Settings
from bot.telegram.api import Posting, answered, connected, time_there

FURTHEST = timedelta(seconds=30)
"""How far the two clocks may be apart."""

_RECENT = timedelta(hours=1)
_MANY = 100


async def looks(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """What Telegram says, where there is a token."""
    assert settings.bot_token is not None
    token, api_url = settings.bot_token.get_secret_value(), settings.telegram_api_url
    try:
        async with connected(token, api_url) as telegram:
            with answered(telegram.bot, api_url):
                info = await telegram.posting()
            there = await time_there(api_url)
    except Problem as problem:
        yield Finding("telegram", False, str(problem))
        return
    yield Finding("telegram", True, f"Telegram knows the bot as @{telegram.username}.")
    yield webhook(info, settings, now)
    yield waiting(info)
    if there is not None:
        yield clock(there - now)


def webhook(info: Posting, settings: Settings, now: datetime) -> Finding:
    """Whether updates go where they should."""
    if not info.url:
        return Finding("webhook", True, "Updates are fetched; no webhook is set.")
    if info.url != settings.webhook_url:
        return Finding(
            "webhook",
            False,
            "Telegram posts updates to another address than WEBHOOK_URL: start npsbot run --webhook, which "
            "sets it anew, or npsbot run, which takes it away. If neither helps for long, another program "
            "has this token.",
        )
    failed = info.failed_at
    if failed is not None and now - failed < _RECENT:
        return Finding(
            "webhook",
            False,
            f"Telegram could not post updates at {failed:%H:%M} UTC "
            f"({info.error}): look at the proxy, its certificate, and whether npsbot run "
            "--webhook is running.",
        )
    return Finding("webhook", True, "Telegram posts updates to WEBHOOK_URL.")


def waiting(info: Posting) -> Finding:
    """Whether updates pile up."""
    number = info.waiting
    if number < _MANY:
        return Finding("updates_there", True, f"{number:,} updates wait at Telegram.")
    return Finding(
        "updates_there",
        False,
        f"{number:,} updates wait at Telegram, which keeps them for a day: start npsbot run, or look at its "
        "log.",
    )


def clock(ahead: timedelta) -> Finding:
    """Whether the two clocks agree; ``ahead`` is how much later it is there."""
    if abs(ahead) <= FURTHEST:
        return Finding("clock", True, "The clock of this machine agrees with Telegram's.")
    seconds = round(abs(ahead).total_seconds())
    which = "behind" if ahead > timedelta(0) else "ahead of"
    return Finding(
        "clock",
        False,
        f"The clock of this machine is {seconds:,} seconds {which} Telegram's: let it be set by NTP, since "
        "what is due comes by it.",
    )
