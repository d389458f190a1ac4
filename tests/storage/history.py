"""A shop to which anything may happen, and beside it what its answers are then, kept by a few plain rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.periods import local_day
from nps.records import POST_PURCHASE_CAMPAIGN, CampaignKind, NewResponse, Occasion
from nps.scores import Category, Tally, Weighed, category
from storage import campaigns, counting, customers, invitations, recounting, responses, tables
from tests.storage import cast
from tests.storage.cast import NOW

ORDERS = {"1": "alice", "2": "alice", "3": "bob", "4": None, "5": None}
VISITORS = (71, 72)
KNOWN = ("alice", "bob")


@dataclass(frozen=True)
class Said:
    """An answer as it ought to be counted; ``who`` is None for nobody."""

    who: int | None
    at: datetime
    score: int
    branch: str
    kind: CampaignKind = CampaignKind.POST_PURCHASE
    paid: int = 0


@dataclass
class Shop:
    """``asked`` are the invitations in the order in which they were made; ``said`` is what they, and the
    rows of files, were answered with."""

    tx: AsyncConnection
    people: dict[str, int] = field(default_factory=dict)
    visitors: list[int] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)
    zone: str = "UTC"
    _moments: int = 0

    def moment(self, at: datetime) -> datetime:
        """That moment, a few seconds later than any other that was near it."""
        self._moments += 1
        return at + timedelta(seconds=self._moments)

    def of(self, kind: CampaignKind) -> list[Said]:
        return [each for each in self.said.values() if each.kind is kind]

    def days(self) -> dict[date, Tally]:
        """The tally of each day after purchases."""
        by_day: dict[date, Tally] = {}
        for each in self.of(CampaignKind.POST_PURCHASE):
            day = local_day(each.at, self.zone)
            by_day[day] = by_day.get(day, Tally()) + Tally.of([each.score])
        return by_day

    def standing(self, day: date) -> dict[str, Weighed]:
        """What stands on a day by branch: of everybody the last answer within ninety days."""
        last: dict[int | str, Said] = {}
        for key, each in sorted(self.said.items(), key=lambda item: item[1].at):
            within = day - timedelta(days=90) < local_day(each.at, self.zone) <= day
            if within and each.kind is CampaignKind.POST_PURCHASE:
                last[key if each.who is None else each.who] = each
        branches = sorted({each.branch for each in last.values()})
        return {
            branch: _weighed(each for each in last.values() if each.branch == branch) for branch in branches
        }

    def belongs(self, keys: Iterable[str], to: int) -> None:
        """From now on these answers are that customer's."""
        for key in keys:
            if key in self.said:
                self.said[key] = replace(self.said[key], who=to)


def _weighed(answers: Iterable[Said]) -> Weighed:
    money = dict.fromkeys(Category, 0)
    scores = []
    for each in answers:
        scores.append(each.score)
        money[category(each.score)] += each.paid
    return Weighed(Tally.of(scores), **{f"{kind.value}s": minor for kind, minor in money.items()})


async def shop(tx: AsyncConnection) -> Shop:
    """Five orders, two of them nobody's, two visitors, and all of them asked; Alice in a broadcast, too."""
    it = Shop(tx)
    await recounting.ensure_timezone(tx, it.zone)
    for order, customer in ORDERS.items():
        it.orders.append(await cast.bought(tx, order, customer))
        owner = (await cast.customer_of(tx, order)).id
        it.people |= {customer: owner} if customer else {}
        occasion = Occasion(it.orders[-1], f"branch {order}", {"channel": "app"}, 100 * int(order))
        await _ask(it, POST_PURCHASE_CAMPAIGN, owner, occasion)
    for chat in VISITORS:
        it.visitors.append((await customers.arrive(tx, chat, name="", language=None, now=NOW)).id)
        await _ask(it, POST_PURCHASE_CAMPAIGN, it.visitors[-1], Occasion())
    spring = await campaigns.draft(tx, CampaignKind.BROADCAST, "spring", NOW)
    await _ask(it, spring.id, it.people["alice"], Occasion())
    return it


async def _ask(it: Shop, campaign_id: int, customer_id: int, occasion: Occasion) -> None:
    asked = await invitations.schedule(it.tx, campaign_id, customer_id, occasion, due_at=NOW, now=NOW)
    assert asked is not None
    it.asked.append(asked)


ASKED = len(ORDERS) + len(VISITORS) + 1


class Event(Protocol):
    """Something that may happen to a shop."""

    async def happens(self, it: Shop) -> None: ...


@dataclass(frozen=True)
class Tap:
    """A score is tapped: the first, another, or the same again."""

    which: int
    score: int
    at: datetime

    async def happens(self, it: Shop) -> None:
        invitation = await cast.invitation(it.tx, it.asked[self.which])
        at, key = it.moment(self.at), _tap(invitation.id)
        await cast.score(it.tx, invitation, self.score, now=at, timezone=it.zone)
        if key in it.said:
            it.said[key] = replace(it.said[key], score=self.score)
            return
        ours = invitation.campaign_id == POST_PURCHASE_CAMPAIGN
        kind = CampaignKind.POST_PURCHASE if ours else CampaignKind.BROADCAST
        paid = invitation.amount_minor or 0
        it.said[key] = Said(invitation.customer_id, at, self.score, invitation.segment, kind, paid)


@dataclass(frozen=True)
class Row:
    """A row of a file of old answers."""

    identity: int
    who: str | None
    score: int
    at: datetime


@dataclass(frozen=True)
class Import:
    """A file is imported; rows of it may have been before, in this file or another."""

    rows: tuple[Row, ...]

    async def happens(self, it: Shop) -> None:
        batch = [
            NewResponse(_row(row.identity), row.who, it.moment(row.at), row.score, "old") for row in self.rows
        ]
        await responses.add(it.tx, batch, timezone=it.zone, now=NOW)
        for each in batch:
            who = it.people[each.customer] if each.customer else None
            it.said.setdefault(each.identity, Said(who, each.answered_at, each.score, each.segment))


@dataclass(frozen=True)
class Delete:
    """Answers are deleted, if they are there."""

    asked: tuple[int, ...]
    rows: tuple[int, ...]

    async def happens(self, it: Shop) -> None:
        keys = [*(_tap(it.asked[each]) for each in self.asked), *map(_row, self.rows)]
        gone = await responses.delete(it.tx, await _ids(it.tx, keys))
        assert gone == len([key for key in set(keys) if it.said.pop(key, None)])


@dataclass(frozen=True)
class MovePurchase:
    """A purchase turns out to be somebody else's."""

    order: int
    to: str

    async def happens(self, it: Shop) -> None:
        to = it.people[self.to]
        await customers.move_purchase(it.tx, purchase_id=it.orders[self.order], to_customer_id=to)
        it.belongs([_tap(it.asked[self.order])], to)


@dataclass(frozen=True)
class MoveChat:
    """A visitor turns out to be a customer, who may have a chat already."""

    visitor: int
    to: str

    async def happens(self, it: Shop) -> None:
        to, visitor = it.people[self.to], it.visitors[self.visitor]
        if await customers.move_chat(it.tx, visitor_id=visitor, to_id=to):
            it.belongs([_tap(it.asked[len(ORDERS) + self.visitor])], to)


@dataclass(frozen=True)
class Give:
    """Rows of files turn out to be somebody's."""

    rows: tuple[int, ...]
    to: str

    async def happens(self, it: Shop) -> None:
        keys, to = [_row(each) for each in self.rows], it.people[self.to]
        await counting.give(it.tx, tables.responses.c.external_id.in_(keys), to)
        it.belongs(keys, to)


@dataclass(frozen=True)
class MoveTo:
    """The shop's days become those of another time zone."""

    zone: str

    async def happens(self, it: Shop) -> None:
        await recounting.ensure_timezone(it.tx, self.zone)
        it.zone = self.zone


@dataclass(frozen=True)
class Fold:
    """What became of invitations is counted in."""

    async def happens(self, it: Shop) -> None:
        await recounting.fold(it.tx)


@dataclass(frozen=True)
class CountAnew:
    async def happens(self, it: Shop) -> None:
        await recounting.count_anew(it.tx)


def _tap(invitation_id: int) -> str:
    return f"invitation {invitation_id}"


def _row(number: int) -> str:
    return f"row {number}"


async def _ids(tx: AsyncConnection, keys: Sequence[str]) -> list[int]:
    c = tables.responses.c
    of_tap = sa.literal("invitation ") + sa.cast(c.invitation_id, sa.Text)
    theirs = sa.select(c.id).where(sa.func.coalesce(c.external_id, of_tap).in_(keys))
    return list((await tx.execute(theirs)).scalars())
