"""What other programs are shown of answers and alerts, fetched or told as it happens."""

from collections.abc import Sequence
from typing import Literal

from pydantic import AwareDatetime, BaseModel, Field

from nps.alerts import Alert, AlertState
from nps.doubts import Doubt
from nps.money import Money
from nps.scores import category
from nps.signals import SeenSignal, SignalKind
from storage.feed import FollowedAnswer


class CommentOut(BaseModel):
    kind: Literal["text", "voice", "photo"]
    text: str


class ResponseOut(BaseModel):
    """An answer, by the shop's own ids."""

    id: int
    score: int = Field(ge=0, le=10)
    category: Literal["promoter", "passive", "detractor"]
    answered_at: AwareDatetime
    changed_at: AwareDatetime | None
    customer: str | None
    order: str | None
    segment: str
    traits: dict[str, str]
    about: Literal["post_purchase", "broadcast"]
    campaign: int
    may_write: bool | None
    left_out: Doubt | None = Field(
        description="Why it is in no figure: from a chat of the shop's staff, from one that opened the "
        "receipts of many orders, or one of several alike within seconds. Null of an answer that counts."
    )
    comments: list[CommentOut]


class SignalOut(BaseModel):
    """Something that was seen of the customer, with its figures."""

    kind: SignalKind
    seen_at: AwareDatetime
    facts: dict[str, str | int]


class AlertOut(BaseModel):
    """A case: a customer who may be lost. Amounts are in major units of `currency`."""

    id: int
    state: Literal["open", "closed"]
    customer: str | None
    segment: str
    response: int | None = Field(description="The answer that it is about; null of a lapse and the like.")
    opened_at: AwareDatetime
    signals: list[SignalOut]
    expected_12m: str | None
    at_risk: str | None
    currency: str | None
    owner: str | None
    closed_at: AwareDatetime | None
    outcome: str | None
    cause: str | None
    reopened: int = Field(description="How often the customer said that it was not solved.")


def response_out(answer: FollowedAnswer) -> ResponseOut:
    """An answer as others see it."""
    return ResponseOut(
        id=answer.id,
        score=answer.score,
        category=category(answer.score).value,
        answered_at=answer.answered_at,
        changed_at=answer.changed_at,
        customer=answer.customer,
        order=answer.order,
        segment=answer.segment,
        traits=dict(answer.traits),
        about=answer.about.value,
        campaign=answer.campaign_id,
        may_write=answer.may_write,
        left_out=answer.doubt,
        comments=[CommentOut(kind=each.kind.value, text=each.text) for each in answer.comments],
    )


def alert_out(
    alert: Alert, *, customer: str | None, owner: str | None, signals: Sequence[SeenSignal]
) -> AlertOut:
    """An alert as others see it."""
    either = alert.expected or alert.at_risk
    return AlertOut(
        id=alert.id,
        state="open" if alert.state is AlertState.OPEN else "closed",
        customer=customer,
        segment=alert.segment,
        response=alert.response_id,
        opened_at=alert.opened_at,
        signals=[_signal(each) for each in signals],
        expected_12m=_amount(alert.expected),
        at_risk=_amount(alert.at_risk),
        currency=either.currency if either else None,
        owner=owner,
        closed_at=alert.closed_at,
        outcome=alert.outcome.value if alert.outcome else None,
        cause=alert.cause,
        reopened=alert.reopened,
    )


def _signal(seen: SeenSignal) -> SignalOut:
    return SignalOut(kind=seen.signal.kind, seen_at=seen.at, facts=dict(seen.signal.facts))


def _amount(money: Money | None) -> str | None:
    return None if money is None else f"{money.major:f}"
