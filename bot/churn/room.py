"""/churn: who is being lost, from the last night's figures and from how alerts go."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.letters import Text
from bot.settings import Settings
from bot.texts import Texts
from bot.turn import Turn
from nps.alert_figures import AlertFigures
from nps.alerts import Alert
from nps.money import Money
from nps.periods import local_day
from nps.records import Lane, Staff
from storage import alert_figures, alerts, buyers, staff, worths
from storage.worths import KnownWorth, ProspectOf

_LOOKED_BACK = timedelta(days=90)
_CALLED = 10
_AN_HOUR = timedelta(hours=1)


async def churn(turn: Turn, member: Staff) -> None:
    """/churn: the figures of the whole shop, for who sees the whole shop; customers for who sees names."""
    say = turn.texts(member.language)
    if member.branches:
        await turn.say(Text(say("churn-limited")), lane=Lane.REPORT)
        return
    lines = [*await _value(turn, say), "", *await _cases(turn, say)]
    if member.sees_names and (calls := await _calls(turn, say)):
        lines += ["", say("churn-calls"), *calls]
    await turn.say(Text("\n".join(lines)), lane=Lane.REPORT)


async def _value(turn: Turn, say: Texts) -> list[str]:
    day = await worths.valued_day(turn.tx)
    if day is None:
        return [say("churn-not-yet")]
    known = await worths.prospects_between(turn.tx, day, day)
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


async def _cases(turn: Turn, say: Texts) -> list[str]:
    begins = _month_begins(turn.now, turn.settings)
    found = await alert_figures.figures(
        turn.tx, since=turn.now - _LOOKED_BACK, month_begins=begins, now=turn.now
    )
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


async def _calls(turn: Turn, say: Texts) -> list[str]:
    """Of those who lapsed the ten with most at risk in the shop's currency, each with the open case."""
    known = await worths.most_at_risk(turn.tx, turn.settings.currency, _CALLED)
    names = await buyers.named(turn.tx, [each.customer_id for each in known])
    cases = await alerts.open_of_all(turn.tx, [each.customer_id for each in known])
    everyone = {each.id: each.name for each in await staff.everyone(turn.tx)}
    lines: list[str] = []
    for each in known:
        external_id, name = names.get(each.customer_id, (None, ""))
        line = _call(each, name or external_id or say("alert-someone"), say)
        case = cases.get(each.customer_id)
        lines.append(f"{line} · {_case(case, everyone, turn, say)}" if case else line)
    return lines


def _call(known: KnownWorth, name: str, say: Texts) -> str:
    silent = (known.day - known.last).days
    return say("churn-call", name=name, risk=say.money(known.at_risk), silent=silent)


def _case(case: Alert, everyone: dict[int, str], turn: Turn, say: Texts) -> str:
    who = everyone.get(case.owner_id or 0) or say("alert-nobody-short")
    age = say("alert-age", days=(turn.now - case.opened_at).days)
    return say("churn-case", number=say.numeral(case.id), who=who, age=age)
