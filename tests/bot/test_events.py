"""What another program of the shop is told: signed, at least once, in order, nothing of who was erased."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.events import signing
from bot.logs import log_to_stderr
from nps.events import EventKind, NewEvent
from storage import events, tables
from storage.merging import merge
from tests.bot.alerting import card, close, taps_on, unhappy
from tests.bot.crm import SECRET, Crm, crm_open
from tests.bot.hook import hooked
from tests.bot.stage import DAY, HOUR, MINUTE, Stage, staged


@pytest.fixture
async def crm() -> AsyncIterator[Crm]:
    async with crm_open() as opened:
        yield opened


@pytest.fixture
async def stage(database_url: str, crm: Crm) -> AsyncIterator[Stage]:
    """A shop whose CRM is told everything."""
    told = {"events_url": SecretStr(crm.url), "events_secret": SecretStr(SECRET)}
    async with staged(database_url, **told) as opened:
        yield opened


async def count(stage: Stage) -> int:
    async with stage.app.database.read() as tx:
        return int((await tx.execute(sa.select(sa.func.count()).select_from(tables.events))).scalar_one())


async def later(stage: Stage, span: timedelta) -> None:
    """So much later, without what would have been tried on the way."""
    stage.shows(stage.clock.now() + span)
    await stage.settle()


def test_a_signature_is_the_specifications_own_example() -> None:
    id_, body = "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}'
    shown = signing.headers(signing.key_of(SECRET), id_, 1614265330, body)
    assert shown["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_new_secret_is_a_good_one_and_another_each_time() -> None:
    first, second = signing.new_secret(), signing.new_secret()
    assert len(signing.key_of(first)) == 32
    assert first != second


async def test_an_answer_and_what_follows_are_told_in_their_order(stage: Stage, crm: Crm) -> None:
    await unhappy(stage, score=2, words="The tea was cold.")
    assert crm.types()[:2] == ["response.created", "alert.opened"]
    created, opened = crm.told[:2]
    assert (created.data["score"], created.data["category"]) == (2, "detractor")
    assert (created.data["customer"], created.data["order"]) == ("customer Anna", "order of Anna")
    assert created.data["comments"] == []
    assert opened.data["signals"][0]["kind"] == "low_score"
    assert opened.data["response"] == created.data["id"]
    changed = [each.data for each in crm.told if each.type == "response.changed"]
    assert changed[0]["comments"] == [{"kind": "text", "text": "The tea was cold."}]
    assert [each["may_write"] for each in changed] == [None, True]
    assert len({each.id for each in crm.told}) == len(crm.told) == 4
    assert await count(stage) == 0


async def test_a_changed_score_is_told_as_it_was_at_each_time(stage: Stage, crm: Crm) -> None:
    crm.refuses(500)
    anna = await stage.asked("Anna")
    await anna.taps("3")
    await anna.taps("Change")
    await anna.taps("9")
    crm.refuses(204)
    await stage.passes(10 * MINUTE)
    scores = [each.data["score"] for each in crm.told if each.type.startswith("response.")]
    assert scores == [3, 9]
    assert [each.type for each in crm.told if each.type != "alert.opened"] == [
        "response.created",
        "response.changed",
    ]


async def test_words_that_are_edited_are_told_once_and_the_same_words_not(stage: Stage, crm: Crm) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("9")
    message = await anna.writes("Lovely te.")
    await anna.edits(message, "Lovely tea.")
    await anna.edits(message, "Lovely tea.")
    said = [each.data["comments"] for each in crm.told if each.data["comments"]]
    assert [each[0]["text"] for each in said] == ["Lovely te.", "Lovely tea."]


async def test_an_alert_is_told_when_it_is_closed_and_when_it_is_open_again(stage: Stage, crm: Crm) -> None:
    maria = await stage.manager()
    anna = await unhappy(stage)
    await taps_on(maria, card(maria), "Take")
    await close(maria, card(maria))
    await anna.taps("No")
    told = [each for each in crm.told if each.type.startswith("alert.")]
    assert [each.type for each in told] == ["alert.opened", "alert.closed", "alert.opened"]
    closed, again = told[1].data, told[2].data
    assert (closed["state"], closed["outcome"], closed["owner"]) == ("closed", "explained", "Maria")
    assert closed["closed_at"] is not None
    assert (again["state"], again["reopened"], again["outcome"]) == ("open", 1, None)


async def test_what_is_not_wanted_is_not_even_written(database_url: str, crm: Crm) -> None:
    wanted = {"events_url": SecretStr(crm.url), "events_secret": SecretStr(SECRET), "events": "alert.opened"}
    async with staged(database_url, **wanted) as stage:
        await unhappy(stage)
        assert crm.types() == ["alert.opened"]
        assert await count(stage) == 0


async def test_without_an_address_nothing_is_written(database_url: str) -> None:
    async with staged(database_url) as stage:
        await unhappy(stage)
        assert await count(stage) == 0


async def test_a_try_that_fails_comes_again_with_the_same_id_and_body_and_a_new_time(
    stage: Stage, crm: Crm
) -> None:
    anna = await stage.asked("Anna")
    crm.refuses(404, times=2)
    await anna.taps("9")
    assert not crm.told
    await stage.passes(6 * MINUTE)
    assert crm.types() == ["response.created"]
    first, second, third = crm.tries
    assert first.id == second.id == third.id
    assert first.body == third.body
    assert first.at < second.at < third.at
    assert third.at - second.at >= 300


async def test_what_one_event_is_refused_for_keeps_only_its_own_customer_waiting(
    stage: Stage, crm: Crm
) -> None:
    anna, boris = await stage.asked("Anna"), await stage.asked("Boris")
    crm.refuses(422, times=2)
    await anna.taps("9")
    await anna.writes("Lovely.")
    await boris.taps("8")
    by_customer = [each.data["customer"] for each in crm.told]
    assert by_customer == ["customer Boris"]
    await stage.passes(10 * MINUTE)
    assert [each.data["score"] for each in crm.told] == [8, 9, 9]
    assert crm.told[1].type == "response.created"


async def test_while_the_other_side_is_away_it_is_left_alone_and_all_comes_when_it_is_back(
    stage: Stage, crm: Crm
) -> None:
    people = [await stage.asked(name) for name in ("Anna", "Boris", "Clara", "Dora")]
    crm.refuses(503)
    for each in people:
        await each.taps("10")
    await stage.passes(DAY)
    assert len(crm.tries) < 24 * 60 / 4  # a probe every five minutes at most, whatever waits
    crm.refuses(204)
    await stage.passes(11 * MINUTE)
    assert len(crm.told) == 4
    assert await count(stage) == 0


async def test_an_event_that_nothing_gets_through_for_keeps_no_other_waiting(stage: Stage, crm: Crm) -> None:
    anna, boris = await stage.asked("Anna"), await stage.asked("Boris")
    crm.chokes_on = "customer Anna"
    await anna.taps("9")
    await boris.taps("8")
    await stage.passes(MINUTE)
    assert [each.data["customer"] for each in crm.told] == ["customer Boris"]
    crm.chokes_on = None
    await stage.passes(11 * MINUTE)
    assert len(crm.told) == 2


async def test_who_asks_to_be_left_alone_is(stage: Stage, crm: Crm) -> None:
    anna = await stage.asked("Anna")
    crm.refuses(429, times=1)
    crm.headers["Retry-After"] = "1800"
    await anna.taps("9")
    await stage.passes(29 * MINUTE)
    assert len(crm.tries) == 1
    await stage.passes(2 * MINUTE)
    assert crm.types() == ["response.created"]


@pytest.mark.parametrize("status", [301, 410, 500])
async def test_after_three_days_an_event_is_given_up_and_the_next_goes_on(
    stage: Stage, crm: Crm, status: int
) -> None:
    anna = await stage.asked("Anna")
    crm.refuses(status)
    await anna.taps("9")
    await later(stage, 2 * DAY)
    await anna.writes("Lovely.")
    await later(stage, DAY + 12 * HOUR)
    crm.refuses(204)
    await later(stage, DAY)
    assert crm.types() == ["response.changed"]
    async with stage.app.database.read() as tx:
        [lost] = await events.given_up(tx)
    assert (lost.kind, lost.error) == ("response.created", f"HTTP {status}")


async def test_what_was_given_up_is_told_once_somebody_says_so(stage: Stage, crm: Crm) -> None:
    anna = await stage.asked("Anna")
    crm.refuses(400)
    await anna.taps("9")
    await stage.passes(4 * DAY)
    crm.refuses(204)
    async with stage.app.database.write() as tx:
        assert await events.retry(tx, None, stage.clock.now()) == 1
    await stage.settle()
    assert crm.types() == ["response.created"]
    assert await count(stage) == 0


async def test_nobody_listens_and_another_process_tells_what_was_left(database_url: str, crm: Crm) -> None:
    nowhere = {"events_url": SecretStr("http://127.0.0.1:9/nobody"), "events_secret": SecretStr(SECRET)}
    async with staged(database_url, **nowhere) as stage:
        anna = await stage.asked("Anna")
        await anna.taps("9")
        assert await count(stage) == 1
        await stage.passes(MINUTE)
        async with hooked(stage, webhook=False, events_url=SecretStr(crm.url)) as other:
            stage.shows(stage.clock.now() + HOUR)
            assert other.app.teller is not None
            await other.app.teller.drain()
        assert crm.types() == ["response.created"]


async def test_an_erased_customer_is_told_of_no_more(stage: Stage, crm: Crm) -> None:
    anna = await stage.asked("Anna")
    crm.refuses(500)
    await anna.taps("9")
    await anna.writes("Lovely.")
    await anna.writes("/forget")
    await anna.taps("Yes, forget me")
    crm.refuses(204)
    await stage.passes(DAY)
    assert not crm.told
    assert await count(stage) == 0


async def test_who_is_erased_while_others_are_told_is_told_of_no_more(stage: Stage, crm: Crm) -> None:
    ids = await strangers(stage, 30)
    async with stage.app.database.write() as tx:
        happened = [NewEvent(EventKind.RESPONSE_CHANGED, id_, {"n": id_}) for id_ in ids]
        await events.write_all(tx, happened, now=stage.clock.now())

    async def the_last_is_erased() -> None:
        async with stage.app.database.write() as tx:
            await events.forget_of(tx, ids[-1])

    crm.meanwhile = the_last_is_erased
    await stage.settle()
    assert [each.data["n"] for each in crm.told if each.data["n"] == ids[-1]] == []
    assert len(crm.told) == 29


async def strangers(stage: Stage, number: int) -> list[int]:
    """So many customers of whom nothing is known."""
    rows = [{"name": "", "created_at": stage.clock.now(), "erased": False} for _ in range(number)]
    made = sa.insert(tables.customers).returning(tables.customers.c.id, sort_by_parameter_order=True)
    async with stage.app.database.write() as tx:
        return list((await tx.execute(made, rows)).scalars())


async def test_two_records_that_become_one_are_told_of_in_one_order(stage: Stage, crm: Crm) -> None:
    crm.refuses(500)
    anna = stage.person("Anna")
    await anna.opens()
    token = await stage.purchase("A-1", "customer Anna", name="Anna")
    await anna.opens(token)
    await stage.passes(25 * HOUR)
    await anna.taps("9")
    async with stage.app.database.write() as tx:
        owner = int((await tx.execute(sa.select(tables.events.c.customer_id))).scalar_one())
        other = await tx.execute(
            tables.customers.insert()
            .values(name="Ann", external_id="other", created_at=stage.clock.now(), erased=False)
            .returning(tables.customers.c.id)
        )
        await merge(tx, int(other.scalar_one()), owner)
    crm.refuses(204)
    await stage.passes(10 * MINUTE)
    assert crm.types() == ["response.created"]


async def test_neither_log_nor_list_shows_the_address_or_what_a_customer_said(
    stage: Stage, crm: Crm, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr("warning")
    anna = await stage.asked("Anna")
    crm.refuses(500)
    await anna.taps("1")
    await anna.writes("The tea was cold.")
    await later(stage, 4 * DAY)
    said = "".join(capsys.readouterr())
    assert "an event was given up" in said
    for secret in ("a-secret-in-the-path", "The tea was cold", "Anna", SECRET):
        assert secret not in said


async def test_a_thousand_wait_and_all_come_of_each_customer_in_order(stage: Stage, crm: Crm) -> None:
    now = stage.clock.now()
    ids = await strangers(stage, 50)
    async with stage.app.database.write() as tx:
        happened = [
            NewEvent(EventKind.RESPONSE_CHANGED, ids[number % 50], {"n": number}) for number in range(1000)
        ]
        await events.write_all(tx, happened, now=now)
    crm.answers[:] = [204] * 100 + [500] + [204] * 200 + [503]
    await stage.passes(20 * MINUTE)
    numbers = [each.data["n"] for each in crm.told]
    assert sorted(numbers) == list(range(1000))
    for customer in range(50):
        theirs = [number for number in numbers if number % 50 == customer]
        assert theirs == sorted(theirs)
    assert json.loads(crm.told[0].body)["timestamp"] == "2026-01-05T10:00:00.000Z"
