"""A short list of time zones around one, so that most people find theirs by a tap."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

# One or two well-known places of each offset: the list is for tapping, /timezone takes every name.
_PLACES = (
    "Pacific/Honolulu",
    "America/Anchorage",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "UTC",
    "Europe/London",
    "Europe/Budapest",
    "Europe/Kaliningrad",
    "Europe/Helsinki",
    "Europe/Moscow",
    "Asia/Tehran",
    "Asia/Dubai",
    "Europe/Samara",
    "Asia/Kabul",
    "Asia/Tashkent",
    "Asia/Yekaterinburg",
    "Asia/Kolkata",
    "Asia/Omsk",
    "Asia/Bangkok",
    "Asia/Novosibirsk",
    "Asia/Shanghai",
    "Asia/Irkutsk",
    "Asia/Tokyo",
    "Asia/Yakutsk",
    "Australia/Sydney",
    "Asia/Vladivostok",
    "Pacific/Auckland",
    "Asia/Kamchatka",
)
_EACH_SIDE = 4


def around(name: str, now: datetime) -> list[str]:
    """The zone itself and a few on either side of it, from west to east as clocks are at ``now``."""
    places = sorted({name, *_PLACES}, key=lambda place: (_offset(place, now), place))
    here = places.index(name)
    first = max(0, min(here - _EACH_SIDE, len(places) - 2 * _EACH_SIDE - 1))
    return places[first : first + 2 * _EACH_SIDE + 1]


def _offset(name: str, now: datetime) -> timedelta:
    return now.astimezone(ZoneInfo(name)).utcoffset() or timedelta()
