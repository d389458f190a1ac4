"""All that a card tells, read from the tables at the moment it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.settings import Settings
from nps.alerts import Alert, Case
from nps.buyers import gaps_of, median
from nps.periods import local_day
from nps.records import Comment, Customer, Purchase, Response, Staff
from storage import alert_log, alerts, customers, invitations, purchases, responses, staff

_LOOKED_AT = 50
"""Purchases of a customer from which their rhythm is told."""


class Reach(Enum):
    """Whether the shop may write to a customer through the bot, and if not why."""

    YES = "yes"
    UNSAID = "unsaid"
    NO = "no"
    STOPPED = "stopped"
    BLOCKED = "blocked"
    NO_CHAT = "no_chat"


def reach_of(customer: Customer) -> Reach:
    """Only who said that the shop may write is written to, and nobody who said stop."""
    if customer.chat_id is None:
        return Reach.NO_CHAT
    if customer.stopped_at is not None:
        return Reach.STOPPED
    if customer.blocked_at is not None:
        return Reach.BLOCKED
    if customer.may_write is None:
        return Reach.UNSAID
    return Reach.YES if customer.may_write else Reach.NO


@dataclass(frozen=True)
class Rhythm:
    """How often a customer buys: the median of the days between purchases, and the days since the last."""

    usual_days: float
    silent_days: int


@dataclass(frozen=True)
class Facts:
    """``before`` is the score of the answer before; ``purchase`` is what the answer is about."""

    case: Case
    customer: Customer
    owner: Staff | None
    response: Response | None
    before: int | None
    comments: tuple[Comment, ...]
    purchase: Purchase | None
    bought: Sequence[Purchase]
    rhythm: Rhythm | None
    now: datetime

    @property
    def alert(self) -> Alert:
        return self.case.alert

    @property
    def reach(self) -> Reach:
        return reach_of(self.customer)


async def case_of(tx: AsyncConnection, alert: Alert) -> Case:
    """An alert with its signals, its log and what was said about it."""
    signals = (await alerts.signals_of(tx, [alert.id]))[alert.id]
    return Case(alert, signals, await alert_log.steps(tx, alert.id), await alert_log.said(tx, alert.id))


async def facts_of(tx: AsyncConnection, alert: Alert, settings: Settings, now: datetime) -> Facts:
    """Everything about an alert."""
    customer = await customers.get(tx, alert.customer_id)
    assert customer is not None
    response = await responses.get(tx, alert.response_id) if alert.response_id else None
    before = (await responses.scores_before(tx, [response])).get(response.id) if response else None
    bought = await purchases.newest(tx, customer.id, _LOOKED_AT)
    return Facts(
        case=await case_of(tx, alert),
        customer=customer,
        owner=await staff.get(tx, alert.owner_id) if alert.owner_id else None,
        response=response,
        before=before,
        comments=await responses.words_of(tx, response.id) if response else (),
        purchase=await _asked_about(tx, response),
        bought=bought,
        rhythm=_rhythm(bought, settings, now),
        now=now,
    )


async def _asked_about(tx: AsyncConnection, response: Response | None) -> Purchase | None:
    if response is None or response.invitation_id is None:
        return None
    invitation = await invitations.get(tx, response.invitation_id)
    if invitation is None or invitation.purchase_id is None:
        return None
    return await purchases.get(tx, invitation.purchase_id)


def _rhythm(bought: Sequence[Purchase], settings: Settings, now: datetime) -> Rhythm | None:
    days = sorted({local_day(each.bought_at, settings.timezone).toordinal() for each in bought})
    if len(days) < 2:
        return None
    silent = timedelta(days=local_day(now, settings.timezone).toordinal() - days[-1])
    return Rhythm(median(gaps_of(days)), silent.days)
