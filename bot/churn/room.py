"""/churn: who is being lost, from the last night's figures and from how alerts go."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.card import LONGEST
from bot.letters import Text
from bot.settings import Settings
from bot.texts import Texts
from bot.turn import Turn
from nps.alert_figures import AlertFigures
from nps.alerts import Alert
from nps.money import Money
from nps.periods import local_day
from nps.records import Lane, Staff
from reports.digest import spoken_nps
from reports.length import cut
from storage import alert_figures, alerts, buyers, staff, worths
from storage.worths import KnownWorth, ProspectOf

_LOOKED_BACK = timedelta(days=90)
_CALLED = 10
_AN_HOUR = timedelta(hours=1)


async def churn(turn: Turn, member: Staff) -> None:
    """/churn: the figures of the whole shop, for who sees the whole shop; customers for who sees names."""
    say = turn.texts(member.language)
    told = (
        say("churn-limited")
        if member.branches
        else await summary(turn.tx, say, turn.settings, turn.now, names=member.sees_names)
    )
    await turn.say(Text(told), lane=Lane.REPORT)


async def summary(tx: AsyncConnection, say: Texts, settings: Settings, now: datetime, *, names: bool) -> str:
    """What is at risk, how alerts go, and with ``names`` whom to call, as one text for a message."""
    lines = [*await _value(tx, say), "", *await _cases(tx, say, settings, now)]
    if names and (calls := await _calls(tx, say, settings, now)):
        lines += ["", say("churn-calls"), *calls]
    return cut("\n".join(lines), LONGEST)


async def _value(tx: AsyncConnection, say: Texts) -> list[str]:
    day = await worths.valued_day(tx)
    if day is None:
        return [say("churn-not-yet")]
    known = await worths.prospects_between(tx, day, day)
    return [say("churn-title", day=say.day(day)), *(_prospect(each, say) for each in known)]


def _prospect(known: ProspectOf, say: Texts) -> str:
    seen = known.prospect

    def money(minor: int) -> str:
        return say.money(Money(minor, seen.currency))

    return say(
        "churn-value",
        expected=money(seen.expected_minor),
        risk=money(seen.at_risk_minor),
        lapsed=money(seen.at_risk_lapsed_minor),
    )


async def _cases(tx: AsyncConnection, say: Texts, settings: Settings, now: datetime) -> list[str]:
    begins = _month_begins(now, settings)
    found = await alert_figures.figures(tx, since=now - _LOOKED_BACK, month_begins=begins, now=now)
    return list(_case_lines(found, say))


def _month_begins(now: datetime, settings: Settings) -> datetime:
    day = local_day(now, settings.timezone).replace(day=1)
    return datetime.combine(day, time(), ZoneInfo(settings.timezone))


def _case_lines(found: AlertFigures, say: Texts) -> Iterator[str]:
    yield say("churn-open", open=found.open, late=found.overdue)
    if found.median_contact is not None:
        yield say("churn-contact", hours=say.number(found.median_contact / _AN_HOUR))
    if found.unhappy:
        yield say("churn-within", n=found.unhappy_contacted, of=found.unhappy)
    for key, sums in (("churn-won-back", found.won_back), ("churn-lost", found.lost)):
        if amounts := found.amounts(sums):
            yield say(key, money=", ".join(map(say.money, amounts)))
    again = found.asked_again
    if again.n:
        yield say("churn-again", n=again.n, unhappy=again.detractors, promoters=again.promoters)
    contacted, others = spoken_nps(found.asked_again_contacted), spoken_nps(found.asked_again_others)
    if contacted is not None and others is not None:
        yield say("churn-again-nps", contacted=say.nps(contacted), others=say.nps(others))


async def _calls(tx: AsyncConnection, say: Texts, settings: Settings, now: datetime) -> list[str]:
    """Of those who lapsed the ten with most at risk in the shop's currency, each with the open case."""
    known = await worths.most_at_risk(tx, settings.currency, _CALLED)
    names = await buyers.named(tx, [each.customer_id for each in known])
    cases = await alerts.open_of_all(tx, [each.customer_id for each in known])
    everyone = {each.id: each.name for each in await staff.everyone(tx)}
    lines: list[str] = []
    for each in known:
        external_id, name = names.get(each.customer_id, (None, ""))
        line = _call(each, name or external_id or say("alert-someone"), say)
        case = cases.get(each.customer_id)
        lines.append(f"{line} · {_case(case, everyone, say, now)}" if case else line)
    return lines


def _call(known: KnownWorth, name: str, say: Texts) -> str:
    silent = (known.day - known.last).days
    return say("churn-call", name=name, risk=say.money(known.at_risk), silent=silent)


def _case(case: Alert, everyone: Mapping[int, str], say: Texts, now: datetime) -> str:
    who = everyone.get(case.owner_id or 0) or say("alert-nobody-short")
    age = say("alert-age", days=(now - case.opened_at).days)
    return say("churn-case", number=say.numeral(case.id), who=who, age=age)
