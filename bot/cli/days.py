"""Days as they are typed."""

from datetime import date


def day_named(option: str, written: str | None) -> date | None:
    """The day that an option names, None if it is not given. Raises Problem."""
    from bot.problems import Problem

    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Problem(f"{option} {written} is no day: write it like 2026-01-31.") from None
    if not 1900 <= day.year < 2200:
        raise Problem(f"{option} {written} is too far away: years from 1900 to 2199 are possible.")
    return day
