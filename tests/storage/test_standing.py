"""Standing answers: of each customer the last one within ninety days, whatever comes in whatever order."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Comment, CommentKind, NewResponse
from nps.scores import Tally, Weighed
from nps.segments import Field
from storage import customers, recounting, responses, rollups
from storage.database import Database
from tests.storage import cast
from tests.storage.cast import DAY, NOW, undone

PEOPLE = ("alice", "bob", None)


@dataclass(frozen=True)
class Said:
    """An answer as the test remembers it."""

    who: str
    at: datetime
    score: int
    branch: str

    @property
    def day(self) -> date:
        return self.at.date()


said = st.builds(
    NewResponse,
    identity=st.uuids().map(str),
    customer=st.sampled_from(PEOPLE),
    answered_at=st.integers(0, 250).map(lambda days: NOW + days * DAY),
    score=st.integers(0, 10),
    segment=st.sampled_from(["north", "south"]),
)


def standing(answers: Iterable[Said], day: date, branch: str | None = None) -> Tally:
    """The same, counted one by one."""
    last: dict[str, Said] = {}
    for each in sorted(answers, key=lambda each: each.at):
        if day - timedelta(days=90) < each.day <= day:
            last[each.who] = each
    return Tally.of(each.score for each in last.values() if branch in (None, each.branch))


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(files=st.lists(st.lists(said, max_size=6, unique_by=lambda each: each.answered_at), max_size=3))
async def test_of_each_customer_the_last_answer_within_ninety_days_stands(
    database: Database, files: list[list[NewResponse]]
) -> None:
    async with undone(database) as tx:
        taken: list[Said] = []
        for number, batch in enumerate(files):
            batch = [
                replace(each, answered_at=each.answered_at + timedelta(seconds=number)) for each in batch
            ]
            await responses.add(tx, batch, timezone="UTC", now=NOW)
            taken += [
                Said(each.customer or each.identity, each.answered_at, each.score, each.segment)
                for each in batch
            ]
        days = [(NOW + n * DAY).date() for n in range(0, 350, 25)]
        assert await rollups.standing_tallies(tx, days) == {day: standing(taken, day) for day in days}
        for day in days:
            branches = (await rollups.standing(tx, day)).get(Field.BRANCH, {})
            for branch in ("north", "south"):
                assert branches.get(branch, Weighed()).tally == standing(taken, day, branch)
        assert await recounting.recount(tx) == []


async def answers(tx: AsyncConnection, order: str, score: int, days: int, customer: str = "alice") -> int:
    """Buys, is asked and answers on a day; the invitation's id."""
    invitation = await cast.invited(tx, order, customer)
    await cast.score(tx, invitation, score, now=NOW + days * DAY, timezone="UTC")
    return invitation.id


async def stands(tx: AsyncConnection, days: int) -> Tally:
    day = (NOW + days * DAY).date()
    assert await recounting.recount(tx) == []
    return (await rollups.standing_tallies(tx, [day]))[day]


async def test_who_answers_twice_counts_once_and_in_the_end_not_at_all(tx: AsyncConnection) -> None:
    await answers(tx, "1", 2, 0)
    await answers(tx, "2", 9, 30)
    assert await stands(tx, 29) == Tally.of([2])
    assert await stands(tx, 30) == Tally.of([9])
    assert await stands(tx, 89) == await stands(tx, 119) == Tally.of([9])
    assert await stands(tx, 120) == Tally()


async def test_an_answer_that_comes_in_late_takes_its_place(tx: AsyncConnection) -> None:
    await answers(tx, "1", 9, 30)
    await answers(tx, "2", 2, 10)
    assert await stands(tx, 29) == Tally.of([2])
    assert await stands(tx, 30) == Tally.of([9])


async def test_a_score_that_is_changed_after_it_was_overtaken_is_still_overtaken(tx: AsyncConnection) -> None:
    first = await answers(tx, "1", 2, 0)
    await answers(tx, "2", 9, 30)
    await cast.score(tx, await cast.invitation(tx, first), 10, now=NOW + 40 * DAY, timezone="UTC")
    assert await stands(tx, 29) == Tally.of([10])
    assert await stands(tx, 40) == Tally.of([9])


async def test_who_turns_out_to_be_somebody_known_counts_once_from_then_on(tx: AsyncConnection) -> None:
    visitor = await customers.arrive(tx, 7, name="Alice", language="en", now=NOW)
    await cast.bought(tx, "1")
    alice = await cast.customer_of(tx, "1")
    await answers(tx, "2", 3, 5)
    asked = await cast.asked_without_purchase(tx, visitor.id)
    await cast.score(tx, asked, 8, now=NOW, timezone="UTC")
    assert (await stands(tx, 6)).n == 2
    assert await customers.move_chat(tx, visitor_id=visitor.id, to_id=alice.id)
    assert await stands(tx, 6) == Tally.of([3])


async def test_an_answer_to_a_purchase_weighs_what_was_paid(tx: AsyncConnection) -> None:
    invitation = replace(await cast.invited(tx, "1"), amount_minor=1500, traits={"channel": "app"})
    await cast.score(tx, invitation, 10, now=NOW, timezone="UTC")
    here = await rollups.standing(tx, NOW.date())
    assert here[Field.CHANNEL] == {"app": Weighed(Tally.of([10]), promoters=1500)}
    assert await recounting.recount(tx) == []


async def test_an_answer_that_is_deleted_lets_the_one_before_it_stand_again(tx: AsyncConnection) -> None:
    await answers(tx, "1", 2, 0)
    later = await responses.of_invitation(tx, await answers(tx, "2", 9, 30))
    assert later is not None
    await responses.add_comment(tx, later.id, Comment(CommentKind.TEXT, "Fine."), now=NOW)
    assert await responses.delete(tx, [later.id, 999]) == 1
    assert await stands(tx, 30) == await stands(tx, 89) == Tally.of([2])
    assert await stands(tx, 90) == Tally()
    assert await responses.delete(tx, [later.id]) == 0
