"""The churn summary of a report: its numbers from what the nights have kept, and its letters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digests import WEEKS_SHOWN, named_shop, seen_at
from bot.settings import Settings
from nps.alerts import Alert
from nps.cases import promptness
from nps.lapse import TRUTH_DAYS
from nps.money import Money
from nps.periods import Period, Span, local_day, spanning, week_of, weeks_up_to
from nps.recipients import Scope
from nps.shop import Turnover
from nps.summary import FEWEST, Summary
from nps.value import YEAR_DAYS
from reports.churn.digest import Call, Cases, ChurnDigest, Risk, RiskWeek, Silent, Whole
from storage import buyers, cases, customers, staff, summaries, worths
from storage.worths import KnownWorth, ProspectOf

CALLS = 10


async def churn_digest(
    tx: AsyncConnection, period: Period, *, scope: Scope, settings: Settings, now: datetime
) -> ChurnDigest | None:
    """The churn summary that goes with the report of ``period``, for a reader who sees ``scope``.

    None before the first night, of a shop with too few customers, and where there is nothing to say.
    """
    known = await _known(tx, _day(period, now, settings), settings)
    if known is None:
        return None
    digest = await _digest(tx, period, known, scope=scope, settings=settings, now=now)
    return digest if digest.telling else None


async def churn_of_today(
    tx: AsyncConnection, *, scope: Scope, settings: Settings, now: datetime
) -> ChurnDigest:
    """The churn summary as it stands, for who asks; with cases alone where too little else is known."""
    week = week_of(now, settings.timezone, settings.first_weekday)
    known = await _known(tx, _day(week, now, settings), settings)
    return await _digest(tx, week, known, scope=scope, settings=settings, now=now)


def _day(period: Period, now: datetime, settings: Settings) -> date:
    return min(period.last, local_day(seen_at(period, now), settings.timezone))


async def _known(tx: AsyncConnection, day: date, settings: Settings) -> Summary | None:
    """None before the first night, and of a shop with too few customers."""
    summary = await summaries.known_on(tx, day, settings.timezone)
    return summary if summary is not None and summary.buyers >= FEWEST else None


async def _digest(
    tx: AsyncConnection,
    period: Period,
    known: Summary | None,
    *,
    scope: Scope,
    settings: Settings,
    now: datetime,
) -> ChurnDigest:
    whole, day = None, _day(period, now, settings)
    if known is not None and not scope.branches:
        whole = await _whole(tx, period, day, known, settings)
    at = seen_at(period, now)
    cases_ = await _cases(tx, period, at, scope, settings)
    if whole is not None and scope.names and at == now:  # who is silent is known as of the last night only
        silent = await _silent(tx, settings, CALLS - len(cases_.calls), now)
        cases_ = replace(cases_, silent=silent)
    shop = named_shop(settings.shop_name, scope.branches)
    return ChurnDigest(shop=shop, period=period, at=at, cases=cases_, whole=whole)


async def _silent(tx: AsyncConnection, settings: Settings, most: int, now: datetime) -> tuple[Silent, ...]:
    """Those with most at risk of whom there is no case."""
    known = await worths.most_at_risk(tx, settings.currency, most)
    names = await buyers.named(tx, [each.customer_id for each in known])
    today = local_day(now, settings.timezone)

    def silent(each: KnownWorth) -> Silent:
        number, name = names.get(each.customer_id, (None, ""))
        return Silent(name or number or "", each.at_risk, (today - each.last).days)

    return tuple(silent(each) for each in known)


async def _whole(
    tx: AsyncConnection, period: Period, day: date, summary: Summary, settings: Settings
) -> Whole:
    weeks = _weeks(period, day, settings)
    known = await worths.prospects_between(tx, min(weeks[0].first, summary.day), day)
    last = max((each.day for each in known), default=summary.day)
    turnovers = await worths.turnovers(tx, last)
    now = [each for each in known if each.day == last]
    main = main_currency(turnovers, settings)
    risks = [_risk(each, turnovers[each.prospect.currency], known, weeks) for each in now]
    return Whole(
        summary=summary,
        day=last,
        risks=tuple(sorted(risks, key=lambda each: each.prospect.currency != main)),
        horizon_days=settings.value_horizon_days,
        goal=settings.goal_purchases_a_year,
    )


def _weeks(period: Period, day: date, settings: Settings) -> tuple[Period, ...]:
    """The weeks up to the period's end, the last of them the one that ``day`` lies in."""
    last = period if period.week else spanning(day, settings.timezone, Span.WEEK, settings.first_weekday)
    return weeks_up_to(last, WEEKS_SHOWN)


def main_currency(turnovers: dict[str, Turnover], settings: Settings) -> str:
    """The shop's currency, or that of most purchases where nobody paid in the shop's."""
    if settings.currency in turnovers or not turnovers:
        return settings.currency
    return max(sorted(turnovers), key=lambda currency: turnovers[currency].days)


def _risk(now: ProspectOf, turnover: Turnover, known: Sequence[ProspectOf], weeks: Sequence[Period]) -> Risk:
    currency = now.prospect.currency
    mine = [each for each in known if each.prospect.currency == currency]
    points = [_week(week, mine) for week in weeks]
    first = next((at for at, point in enumerate(points) if point.at_risk_minor is not None), len(points))
    return Risk(now.prospect, Money(round(turnover.check), currency), tuple(points[first:]))


def _week(week: Period, known: Sequence[ProspectOf]) -> RiskWeek:
    """As the last night within the week left it."""
    last = next((each for each in reversed(known) if week.first <= each.day <= week.last), None)
    if last is None:
        return RiskWeek(week, None, None)
    return RiskWeek(week, last.prospect.at_risk_minor, last.prospect.at_risk_lapsed_minor)


async def _cases(
    tx: AsyncConnection, period: Period, at: datetime, scope: Scope, settings: Settings
) -> Cases:
    branches = scope.branches
    month = spanning(min(period.last, local_day(at, settings.timezone)), settings.timezone, Span.MONTH)
    end = min(at, month.end.astimezone(UTC))
    lately, year = at - timedelta(days=TRUTH_DAYS), at - timedelta(days=YEAR_DAYS)
    contacts = await cases.contacts(tx, lately, at, branches)
    contacted, others = await cases.next_answers(tx, year, at, branches)
    found = []
    if scope.names:
        found = await cases.dearest(tx, at, branches, currency=settings.currency, limit=CALLS)
    return Cases(
        standing=await cases.standing(tx, at, branches),
        month=month,
        ended=await cases.ended(tx, month.start.astimezone(UTC), end, branches),
        prompt=promptness(contacts, settings.working_hours, at),
        contacted=contacted,
        others=others,
        calls=tuple([await _call(tx, alert, at) for alert in found]),
    )


async def _call(tx: AsyncConnection, alert: Alert, at: datetime) -> Call:
    customer = await customers.get(tx, alert.customer_id)
    owner = await staff.get(tx, alert.owner_id) if alert.owner_id else None
    known = alert.expected or alert.at_risk
    return Call(
        number=alert.id,
        name=customer.name if customer else "",
        segment=alert.segment,
        at_stake=replace(known, minor=alert.money) if known and alert.money else None,
        owner=owner.name if owner else None,
        days=max(0, (at - alert.opened_at).days),
        overdue=alert.due_at is not None and alert.due_at <= at,
    )
