"""Campaigns in words: what is chosen, what a start would mean, how far it has got."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.campaigns.preview import Preview, duration
from bot.settings import Settings
from bot.texts import Texts, texts
from nps.campaigns import Audience, Campaign, CampaignState, Filter, Progress
from nps.certainty import Confidence, confidence, interval
from nps.scores import Tally

_BAR = 12
_FULL, _EMPTY = "▓", "░"


def audience(chosen: Audience, say: Texts) -> str:
    """``bought since 5 Jan 2026, branch: Harbour Street``."""
    parts: list[str] = []
    if chosen.bought_since:
        parts.append(say("campaign-filter-since", day=say.day(chosen.bought_since)))
    if chosen.never_asked:
        parts.append(say("campaign-filter-never"))
    for each in Filter:
        entries = chosen.entries(each)
        if entries:
            shown = ", ".join(entry_name(each, entry) for entry in entries)
            parts.append(say(f"campaign-filter-{each.value}", entries=shown))
    if chosen.listed:
        parts.append(say("campaign-filter-listed"))
    return ", ".join(parts) if parts else say("campaign-everybody")


def entry_name(filter_: Filter, entry: str) -> str:
    """An entry of a filter as people read it: a language by its own name."""
    return texts(entry)("language-name") if filter_ is Filter.LANGUAGES else entry


def wording(campaign: Campaign, say: Texts) -> str:
    """Whether the question is the usual one."""
    if not campaign.wordings:
        return say("campaign-wording-usual")
    languages = ", ".join(texts(code)("language-name") for code in campaign.wordings)
    return say("campaign-wording-own", languages=languages)


def draft(campaign: Campaign, say: Texts) -> str:
    """What has been chosen for a draft."""
    return say(
        "campaign-draft",
        name=campaign.name,
        number=say.numeral(campaign.id),
        audience=audience(campaign.audience, say),
        kind=say(f"campaign-kind-{campaign.kind.value}"),
        wording=wording(campaign, say),
    )


def state(campaign: Campaign, progress: Progress, say: Texts) -> str:
    """``running, 340 of 1,200``."""
    return say(f"campaign-state-{campaign.state.value}", done=progress.done, people=progress.people)


def preview(campaign: Campaign, seen: Preview, say: Texts, settings: Settings, now: datetime) -> list[str]:
    """What a start would mean, a line each."""
    if not seen.people:
        lines = [say("campaign-preview-nobody", name=campaign.name)]
        return [*lines, *not_asked(seen.reach.left_out, say, settings)]
    lines = [say("campaign-preview", name=campaign.name, people=seen.people)]
    if seen.later:
        lines.append(say("campaign-preview-later", later=seen.later))
    lines.append(
        say(
            "campaign-preview-time",
            duration=lasting(duration(seen.until, now), say),
            moment=say.moment(seen.until, settings.timezone),
        )
    )
    free = not seen.stars
    lines.append(say("campaign-preview-free") if free else say("campaign-preview-stars", stars=seen.stars))
    return [*lines, *not_asked(seen.reach.left_out, say, settings)]


def not_asked(reasons: Mapping[str, int], say: Texts, settings: Settings) -> list[str]:
    """Who is not asked, and for which reason, the most frequent first."""
    if not any(reasons.values()):
        return []
    ordered = sorted(reasons.items(), key=lambda each: -each[1])
    days = round(settings.rest_days)
    told = [
        say(f"campaign-reason-{reason}", days=days, count=count)
        if reason == "asked_recently"
        else say(f"campaign-reason-{reason}", count=count)
        for reason, count in ordered
        if count
    ]
    return ["", say("campaign-not-asked"), *(f"• {line}" for line in told)]


def lasting(span: timedelta, say: Texts) -> str:
    """A span in its two largest units: ``9 hours 15 minutes``."""
    seconds = max(0, round(span.total_seconds()))
    units = (("days", 86_400), ("hours", 3600), ("minutes", 60), ("seconds", 1))
    parts: list[str] = []
    for name, length in units:
        count, seconds = divmod(seconds, length)
        if count and len(parts) < 2:
            parts.append(say(f"duration-{name}", count=count))
        elif parts:
            break
    return " ".join(parts) if parts else say("duration-seconds", count=0)


def progress(
    campaign: Campaign,
    so_far: Progress,
    tally: Tally,
    per_second: float | None,
    goes_on: datetime | None,
    say: Texts,
    settings: Settings,
) -> list[str]:
    """How far a campaign has got, a line each.

    ``per_second`` is how fast it goes, None if that cannot be said; ``goes_on`` when quiet hours end, None
    outside of them.
    """
    lines = [say(f"campaign-live-{campaign.state.value}", name=campaign.name), ""]
    share = so_far.done / so_far.people if so_far.people else 1.0
    lines.append(say("campaign-bar", bar=bar(share), share=say.percent(_floored(share))))
    lines.append(say("campaign-done", done=so_far.done, people=so_far.people))
    if campaign.state is CampaignState.RUNNING and so_far.waiting:
        if goes_on is not None:
            lines.append(say("campaign-until-morning", moment=say.moment(goes_on, settings.timezone)))
        elif per_second:
            left = lasting(timedelta(seconds=so_far.waiting / per_second), say)
            lines.append(say("campaign-rate", rate=say.number(per_second), left=left))
    lines += ["", *answers(so_far, tally, say)]
    return [*lines, *lost(so_far, campaign, say, settings)]


def bar(share: float) -> str:
    """A bar that is full only once all is done."""
    full = int(share * _BAR)
    return _FULL * full + _EMPTY * (_BAR - full)


def _floored(share: float) -> float:
    return int(share * 100) / 100


def answers(so_far: Progress, tally: Tally, say: Texts) -> list[str]:
    """How many have answered, and what that says, if it says anything yet."""
    share = say.percent(so_far.answered / so_far.sent if so_far.sent else 0.0)
    lines = [say("campaign-answers", answered=so_far.answered, share=share)]
    sure, where = confidence(tally.n), interval(tally)
    if tally.nps is not None and where is not None and sure in (Confidence.TENTATIVE, Confidence.FULL):
        key = "campaign-nps" if sure is Confidence.FULL else "campaign-nps-tentative"
        lines.append(say(key, nps=say.nps(tally.nps), low=say.nps(where.low), high=say.nps(where.high)))
    return lines


def lost(so_far: Progress, campaign: Campaign, say: Texts, settings: Settings) -> list[str]:
    """Who does not have the question, and why: what was known before the start, and what came up since."""
    ways = {
        "unknown": so_far.unknown,
        "blocked": so_far.blocked,
        "failed": so_far.failed,
        "cancelled": so_far.cancelled,
    }
    came_up = [f"• {say(f'campaign-lost-{way}', count=count)}" for way, count in ways.items() if count]
    reasons = dict(campaign.left_out)
    for reason, count in so_far.skipped.items():
        reasons[reason] = reasons.get(reason, 0) + count
    known = not_asked(reasons, say, settings)
    return [*known, *came_up] if known else (["", say("campaign-not-asked"), *came_up] if came_up else [])
