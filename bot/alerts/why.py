"""/why: how everything on an alert's card came about, in sentences."""

from collections.abc import Iterator

from bot.alerts.card import LONGEST, reason, step_line
from bot.alerts.facts import facts_of
from bot.churn.figures import worth_of
from bot.letters import Text
from bot.texts import Texts
from bot.turn import Turn
from nps.alerts import Alert, may_work
from nps.records import Lane, Staff
from nps.signals import SeenSignal
from nps.worth import Worth
from reports.length import cut
from storage import alerts

_LONGEST_NUMBER = 15
_ALL_PERCENT = 100


async def command(turn: Turn, member: Staff, written: str) -> None:
    """/why 7: of an alert by its number."""
    say = turn.texts(member.language)
    if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_NUMBER):
        await turn.say(Text(say("why-how")), lane=Lane.REPORT)
        return
    alert = await alerts.get(turn.tx, int(written))
    if alert is None or not may_work(member, alert.segment):
        await turn.say(Text(say("why-unknown", number=say.numeral(int(written)))), lane=Lane.REPORT)
        return
    await turn.say(Text(await why(turn, member, alert)), lane=Lane.REPORT)


async def why(turn: Turn, member: Staff, alert: Alert) -> str:
    """What was seen and when, the rule behind it, the rhythm, the clock, and the whole log."""
    say, zone = turn.texts(member.language), member.time_zone
    facts = await facts_of(turn.tx, alert, turn.settings, turn.now)
    if facts.customer.erased:
        return say("alert-erased", number=say.numeral(alert.id))
    lines = [say("why-title", number=say.numeral(alert.id)), ""]
    lines += [_signal(seen, say, zone) for seen in facts.case.signals]
    worths = await worth_of(turn.tx, alert.customer_id, turn.settings)
    for worth in worths:
        lines += ["", *_worth(worth, say)]
    if facts.rhythm is not None and not worths:
        usual, silent = round(facts.rhythm.usual_days), facts.rhythm.silent_days
        lines += ["", say("why-rhythm", n=len(facts.bought), usual=usual, silent=silent)]
    lines += ["", say("why-clock"), ""]
    lines += [step_line(step, say, zone) for step in facts.case.steps]
    return cut("\n".join(lines), LONGEST)


def _worth(worth: Worth, say: Texts) -> Iterator[str]:
    """Every number of what a customer is worth in one currency, with where it comes from."""

    def number(value: float) -> str:
        return say.number(value, 0 if value == round(value) else 1)

    if worth.own_median_gap is not None and worth.patience_days is not None:
        yield say(
            "why-worth-rhythm",
            silent=worth.silence_days,
            usual=number(worth.usual_gap),
            own=number(worth.own_median_gap),
            shop=number(worth.shop_median_gap),
            patience=number(worth.patience_days),
        )
    own, check = say.money(worth.own_check), say.money(worth.check)
    yield say("why-worth-check", own=own, shop=say.money(worth.shop_check), check=check)
    yield say(
        "why-worth-expected",
        days=worth.horizon_days,
        repeats=number(worth.repeats_a_year),
        check=check,
        factor=say.number(worth.silence_factor, 2),
        expected=say.money(worth.expected),
        risk=say.money(worth.at_risk),
    )
    if worth.margin_percent != _ALL_PERCENT:
        yield say("why-worth-margin", margin=number(worth.margin_percent))
    often, years = number(worth.purchases_a_year), number(worth.years)
    yield say("why-worth-life", often=often, own=own, years=years, life=say.money(worth.life_value))
    share = say.percent(worth.year_share, 1)
    yield say("why-worth-year", **{"class": worth.abc.value}, year=say.money(worth.year), share=share)
    if worth.acquisition_cost is not None and worth.months_until_repaid is not None:
        months = number(worth.months_until_repaid)
        yield say("why-worth-cost", cost=say.money(worth.acquisition_cost), months=months)


def _signal(seen: SeenSignal, say: Texts, timezone: str) -> str:
    kind = seen.signal.kind.value
    moment = say.moment(seen.at, timezone)
    return f"• {moment}: {reason(seen.signal, say)}. {say(f'why-rule-{kind}')}"
