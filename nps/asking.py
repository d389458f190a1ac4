"""When a customer may be asked: quiet hours, and rest after the last invitation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class QuietHours:
    """Hours of the local day in which nobody is asked, ``[start, end)``; equal ends mean none."""

    start: time
    end: time
    timezone: str

    def contain(self, moment: datetime) -> bool:
        """Whether an aware ``moment`` lies in the quiet hours."""
        local = moment.astimezone(ZoneInfo(self.timezone)).time().replace(tzinfo=None)
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end

    def first_moment_from(self, moment: datetime) -> datetime:
        """``moment`` itself, or the end of the quiet hours that it lies in (UTC)."""
        if not self.contain(moment):
            return moment
        zone = ZoneInfo(self.timezone)
        local = moment.astimezone(zone)
        day = local.date()
        if local.time() >= self.end:
            day += timedelta(days=1)
        # On the night of a clock change `end` may not exist; the way through UTC gives one that does. Or it
        # comes twice, and has passed once.
        end = datetime.combine(day, self.end, zone)
        once = end.astimezone(UTC)
        return once if once > moment else end.replace(fold=1).astimezone(UTC)


_A_MINUTE = 60.0
_NEVER = timedelta(days=366)


def finished_at(waiting: Sequence[tuple[int, QuietHours]], per_second: float, now: datetime) -> datetime:
    """When the last of those who wait is asked at that pace, if nobody is in their quiet hours.

    Each entry is how many people share the same quiet hours. Minute by minute the pace is given to those
    who may be asked; at the most a year is looked ahead.
    """
    left = [float(count) for count, _ in waiting]
    moment = now
    while any(left) and moment - now < _NEVER:
        # Quiet hours begin and end with a whole minute, so up to the next one everything stays as it is.
        room = whole = per_second * (_A_MINUTE - moment.second - moment.microsecond / 1e6)
        for index, (_, quiet) in enumerate(waiting):
            if left[index] and not quiet.contain(moment):
                taken = min(room, left[index])
                left[index] -= taken
                room -= taken
        if room < whole:
            moment += timedelta(seconds=(whole - room) / per_second)
        else:
            moment = min(
                quiet.first_moment_from(moment)
                for (_, quiet), rest in zip(waiting, left, strict=True)
                if rest
            )
    return moment


def spread(lot: int, over: timedelta) -> timedelta:
    """Some time within ``over``, always the same for one ``lot``, and even over many of them."""
    share = blake2b(lot.to_bytes(8, "big", signed=True), digest_size=4).digest()
    return over * (int.from_bytes(share, "big") / 2**32)


def asked_recently(last_asked_at: datetime | None, now: datetime, rest: timedelta) -> bool:
    """Whether a customer was asked, in any campaign, less than ``rest`` before ``now``."""
    return last_asked_at is not None and now - last_asked_at < rest
