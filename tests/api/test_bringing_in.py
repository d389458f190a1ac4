"""Purchases, refunds and customers come in over HTTP, and lead to what they lead to from a file."""

import json
from datetime import timedelta

import sqlalchemy as sa

from storage import customers, tables
from storage.dossiers import dossier
from tests.api.till import MONDAY_MORNING, Reply, Till, bought
from tests.bot.stage import HOUR

SCALE = [str(score) for score in range(11)]


def counts(reply: Reply) -> tuple[object, ...]:
    """The status, and how many were added, known, erased and refused."""
    told = reply.json
    return (reply.status, told["added"], told["known"], told["erased"], told["refused"])


def fates(reply: Reply) -> list[tuple[object, ...]]:
    items = reply.json["items"]
    assert isinstance(items, list)
    return [(each["item"], each["id"], each["status"]) for each in items]


def blamed(reply: Reply) -> list[tuple[str, str]]:
    """The field and the pointer of each thing that is wrong."""
    told = reply.json
    items = told.get("items", [told])
    assert isinstance(items, list)
    return [(each["field"], each.get("pointer", "")) for item in items for each in item["errors"]]


async def test_a_purchase_is_asked_about_the_day_after(till: Till) -> None:
    assert counts(await till.sells(bought("A-1", name="Anna"))) == (200, 1, 0, 0, 0)
    link = str((await till.asks("GET", "/v1/links/A-1")).json["link"])
    anna = till.stage.person("Anna")
    await anna.opens(link.partition("start=")[2])
    await till.stage.passes(25 * HOUR)
    assert anna.labels()[:11] == SCALE


async def test_history_asks_nobody(till: Till) -> None:
    await till.sells(bought("A-1", ask=False))
    anna = till.stage.person("Anna")
    link = str((await till.asks("GET", "/v1/links/A-1")).json["link"])
    await anna.opens(link.partition("start=")[2])
    await till.stage.passes(100 * HOUR)
    assert anna.labels()[:11] != SCALE


async def test_what_was_sent_before_is_known_and_left_as_it_is(till: Till) -> None:
    first, other = bought("A-1", amount="10"), bought("A-2")
    assert counts(await till.sells(first)) == (200, 1, 0, 0, 0)
    again = await till.sells(bought("A-1", amount="99"), other, other)
    assert counts(again) == (200, 1, 2, 0, 0)
    assert fates(again) == [(0, "A-1", "known"), (1, "A-2", "added"), (2, "A-2", "known")]
    assert await _sold(till) == [("A-1", 1000, "USD"), ("A-2", 4990, "USD")]


async def test_an_amount_is_exact_however_it_is_written(till: Till) -> None:
    written: list[object] = ["0.29", 0.29, 1.1, 1e2, 7, "7", "0", 999999999999.99]
    items = [bought(f"A-{number}", amount=amount) for number, amount in enumerate(written)]
    yen, dinar = bought("B-1", amount="700", currency="JPY"), bought("B-2", amount="0.725", currency="KWD")
    assert counts(await till.sells(*items, yen, dinar)) == (200, 10, 0, 0, 0)
    minor = [amount for _, amount, _ in await _sold(till)]
    assert minor == [29, 29, 110, 10000, 700, 700, 0, 99999999999999, 700, 725]


async def _sold(till: Till) -> list[tuple[object, ...]]:
    c = tables.purchases.c
    select = sa.select(c.external_id, c.amount_minor, c.currency).order_by(c.external_id)
    async with till.stage.app.database.read() as tx:
        return [tuple(row) for row in await tx.execute(select)]


async def test_every_item_is_told_its_fate_and_what_is_wrong_with_it(till: Till) -> None:
    wrong: list[tuple[dict[str, object], str]] = [
        ({"order": ""}, "order"),
        ({"order": 7}, "order"),
        ({"order": " \u200b "}, "order"),
        ({"order": "x" * 201}, "order"),
        ({"time": "2026-01-05"}, "time"),
        ({"time": "2026-01-05T09:00:00"}, "time"),
        ({"time": 1767603600}, "time"),
        ({"time": "2026-02-30T09:00:00Z"}, "time"),
        ({"time": "1969-12-31T23:59:59Z"}, "time"),
        ({"time": "2027-01-05T09:00:00Z"}, "time"),
        ({"amount": -1}, "amount"),
        ({"amount": "1,5"}, "amount"),
        ({"amount": True}, "amount"),
        ({"amount": None}, "amount"),
        ({"amount": "1.234"}, "amount"),
        ({"amount": "1.5", "currency": "JPY"}, "amount"),
        ({"amount": 1e300}, "amount"),
        ({"currency": "eur"}, "currency"),
        ({"currency": "XXX"}, "currency"),
        ({"customer": ""}, "customer"),
        ({"name": "An\x00na"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"tags": "regular"}, "tags"),
        ({"tags": ["regular", ""]}, "tags/1"),
        ({"tags": ["x"] * 51}, "tags"),
        ({"zone": "Europe/Atlantis"}, "zone"),
        ({"ask": "yes"}, "ask"),
        ({"custmer": "anna"}, "custmer"),
    ]
    items = [bought("A-1") | change for change, _ in wrong]
    reply = await till.sells(*items, bought("A-2"))
    assert counts(reply) == (207, 1, 0, 0, len(wrong))
    assert blamed(reply) == [(field, f"#/{at}/{field}") for at, (_, field) in enumerate(wrong)]
    assert fates(reply)[-1] == (len(wrong), "A-2", "added")


async def test_where_nothing_is_taken_the_answer_says_why(till: Till) -> None:
    wrong: list[tuple[object, int, list[tuple[str, str]]]] = [
        ({}, 422, [("order", "#/order"), ("time", "#/time"), ("amount", "#/amount")]),
        (bought("A-1", time="2026-01-05"), 422, [("time", "#/time")]),
        (bought("A-1", zone="Europe/Atlantis"), 409, [("zone", "#/zone")]),
        (bought("A-1", amount="0.001"), 409, [("amount", "#/amount")]),
        ([bought("A-1", amount="0.001"), 7], 422, [("amount", "#/0/amount"), ("(the whole)", "#/1")]),
        ("A-1", 422, [("(the whole)", "#")]),
        (None, 422, [("(the whole)", "#")]),
    ]
    for item, status, faults in wrong:
        reply = await till.asks("POST", "/v1/purchases", raw=json.dumps(item).encode())
        assert (reply.status, reply.kind) == (status, "application/problem+json"), item
        assert blamed(reply) == faults
    assert await _sold(till) == []


async def test_a_thousand_are_taken_at_once_and_no_more(till: Till) -> None:
    many = [bought(f"A-{number}", f"customer {number % 300}") for number in range(1001)]
    assert (await till.sells(*many)).status == 422
    assert counts(await till.sells(*many[:1000])) == (200, 1000, 0, 0, 0)
    assert (await till.asks("POST", "/v1/purchases", [])).status == 422


async def test_a_refund_is_taken_once_and_never_more_than_was_paid(till: Till) -> None:
    await till.sells(bought("A-1", amount="50"))

    def back(refund: str, amount: object, order: str = "A-1", **more: object) -> dict[str, object]:
        return {"refund": refund, "order": order, "amount": amount, **more}

    first = await till.asks("POST", "/v1/refunds", back("R-1", "20", time=MONDAY_MORNING))
    assert counts(first) == (200, 1, 0, 0, 0)
    many = [back("R-1", "20"), back("R-2", "30.01"), back("R-3", 30), back("R-4", 1, "A-9")]
    reply = await till.asks("POST", "/v1/refunds", many)
    assert [status for _, _, status in fates(reply)] == ["known", "refused", "added", "refused"]
    assert blamed(reply) == [("amount", "#/1/amount"), ("order", "#/3/order")]
    assert (await till.asks("POST", "/v1/refunds", back("R-5", 1))).status == 409
    early = back("R-6", 1, time="2026-01-04T09:00:00Z")
    assert blamed(await till.asks("POST", "/v1/refunds", early)) == [("time", "#/time")]
    assert (await till.asks("POST", "/v1/refunds", back("R-7", 0))).status == 422


async def test_what_is_known_of_a_customer_is_said_by_the_shop(till: Till) -> None:
    told = {"name": "Anna", "zone": "europe/budapest", "tags": ["regular", "tea"]}
    made = await till.asks("PUT", "/v1/customers/anna", told)
    assert (made.status, made.json) == (201, {"customer": "anna", "status": "created"})
    changed = await till.asks("PUT", "/v1/customers/anna", {"name": None, "tags": ["tea"]})
    assert (changed.status, changed.json) == (200, {"customer": "anna", "status": "updated"})
    async with till.stage.app.database.write() as tx:
        anna = (await customers.by_external_id(tx, {"anna": ""}, till.stage.clock.now()))["anna"]
        known = await dossier(tx, anna.id)
    assert known is not None
    assert (known["tags"], anna.name) == (["tea"], "Anna")
    assert isinstance(known["customer"], dict)
    assert known["customer"]["time_zone"] == "Europe/Budapest"
    assert (await till.asks("PUT", "/v1/customers/%00", {"name": "Anna"})).status == 404
    assert blamed(await till.asks("PUT", "/v1/customers/anna", {"fax": "1"})) == [("fax", "#/fax")]
    assert blamed(await till.asks("PUT", "/v1/customers/anna", {"phone": "1"})) == [("phone", "#/phone")]


async def test_who_asked_to_be_forgotten_is_not_brought_back(till: Till) -> None:
    await till.sells(bought("A-1"))
    link = str((await till.asks("GET", "/v1/links/A-1")).json["link"])
    await till.asks("POST", "/v1/refunds", {"refund": "R-1", "order": "A-1", "amount": "9.90"})
    anna = till.stage.person("Anna")
    await anna.opens(link.partition("start=")[2])
    await anna.writes("/forget")
    await anna.taps("Yes, forget me")
    assert counts(await till.sells(bought("A-1"), bought("A-2"), bought("A-3", "bo"))) == (200, 1, 0, 2, 0)
    refund = {"refund": "R-2", "order": "A-1", "amount": "1"}
    assert counts(await till.asks("POST", "/v1/refunds", [refund, refund | {"refund": "R-1"}])) == (
        *(200, 0, 0),
        *(2, 0),
    )
    assert (await till.asks("PUT", "/v1/customers/anna", {"name": "Anna"})).status == 410
    assert (await till.asks("GET", "/v1/links/A-1")).status == 404
    async with till.stage.app.database.read() as tx:
        left = sa.select(tables.refunds.c.external_id, tables.refunds.c.amount_minor)
        ((number, minor),) = list(await tx.execute(left))
    assert number.startswith("erased:")
    assert minor == 990


async def test_time_zones_are_of_one_moment(till: Till) -> None:
    """However a moment is written, it is the same one."""
    for number, written in enumerate(("2026-01-05T10:00:00+01:00", "2026-01-05t09:00:00z")):
        await till.sells(bought(f"A-{number}", time=written))
    async with till.stage.app.database.read() as tx:
        moments = set(await tx.scalars(sa.select(tables.purchases.c.bought_at)))
    assert moments == {till.stage.clock.now() - timedelta(hours=1)}
