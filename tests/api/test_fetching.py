"""Links, answers and digests are fetched over HTTP, and name nobody but by the shop's own ids."""

import io
import json
from collections.abc import Mapping
from types import MappingProxyType
from xml.etree import ElementTree

from PIL import Image

from storage.dossiers import dossier
from tests.api.till import Reply, Till, bought
from tests.bot.stage import HOUR, Actor


async def asked(
    till: Till, name: str, order: str, more: Mapping[str, object] = MappingProxyType({})
) -> Actor:
    """A customer of the till's whose question has arrived."""
    await till.sells(bought(order, name.lower()) | dict(more))
    link = str((await till.asks("GET", f"/v1/links/{order}")).json["link"])
    actor = till.stage.person(name)
    await actor.opens(link.partition("start=")[2])
    await till.stage.passes(25 * HOUR)
    return actor


async def feed(till: Till, since: object = 0, limit: int = 100) -> Reply:
    return await till.asks("GET", f"/v1/responses?since={since}&limit={limit}")


def answers(reply: Reply) -> list[dict[str, object]]:
    found = reply.json["responses"]
    assert isinstance(found, list)
    return found


async def test_a_link_is_the_same_each_time_and_has_three_forms(till: Till) -> None:
    await till.sells(bought("A/1 б"))
    path = "/v1/links/A%2F1%20%D0%B1"
    first, again = [(await till.asks("GET", path)).json for _ in range(2)]
    assert first == again
    assert first["order"] == "A/1 б"
    png = await till.asks("GET", path, headers={"Accept": "image/png"})
    assert png.kind == "image/png"
    with Image.open(io.BytesIO(png.body)) as drawn:
        assert min(drawn.size) >= 200
    svg = await till.asks("GET", f"{path}?format=svg", headers={"Accept": "application/json"})
    assert svg.kind == "image/svg+xml"
    assert ElementTree.fromstring(svg.body).tag.endswith("svg")
    assert (await till.asks("GET", path, headers={"Accept": "text/html"})).status == 406
    assert (await till.asks("GET", f"{path}?format=gif")).fields() == ["format"]
    assert (await till.asks("GET", "/v1/links/A-9")).status == 404


async def test_an_answer_comes_once_and_again_when_it_changes(till: Till) -> None:
    anna = await asked(till, "Anna", "A-1", {"segment": "Buda", "employee": "Éva"})
    assert (await feed(till)).json == {"responses": [], "next": "0", "more": False}
    await anna.taps("9")
    first = await feed(till)
    (answer,) = answers(first)
    assert (answer["score"], answer["category"], answer["customer"], answer["order"]) == (
        *(9, "promoter"),
        *("anna", "A-1"),
    )
    traits = {"employee": "Éva", "newness": "new", "language": "en"}
    assert (answer["segment"], answer["traits"], answer["about"]) == ("Buda", traits, "post_purchase")
    cursor = first.json["next"]
    assert answers(await feed(till, cursor)) == []
    await anna.writes("Lovely tea")
    (again,) = answers(await feed(till, cursor))
    assert (again["id"], again["comments"]) == (answer["id"], [{"kind": "text", "text": "Lovely tea"}])
    assert [each["id"] for each in answers(await feed(till))] == [answer["id"]], "it has one place"


async def test_pages_follow_each_other_without_a_gap(till: Till) -> None:
    people = [await asked(till, f"Customer{number}", f"A-{number}") for number in range(3)]
    for person in people:
        await person.taps("10")
    first = await feed(till, limit=2)
    assert (len(answers(first)), first.json["more"]) == (2, True)
    rest = await feed(till, first.json["next"], limit=2)
    assert (len(answers(rest)), rest.json["more"]) == (1, False)
    ids = {each["id"] for each in answers(first) + answers(rest)}
    assert len(ids) == 3


async def test_nothing_of_a_chat_goes_out(till: Till) -> None:
    anna = await asked(till, "Anna", "A-1", {"name": "Anna Kovács"})
    await anna.taps("2")
    told = (await feed(till)).body.decode()
    assert str(anna.chat_id) not in told
    assert "Kovács" not in told


async def test_who_was_erased_is_nobody_s_answer(till: Till) -> None:
    anna = await asked(till, "Anna", "A-1")
    await anna.taps("2")
    await anna.writes("Cold tea")
    cursor = (await feed(till)).json["next"]
    await anna.writes("/forget")
    await anna.taps("Yes, forget me")
    (answer,) = answers(await feed(till, cursor))
    assert (answer["score"], answer["customer"], answer["order"]) == (2, None, None)
    assert "Cold tea" not in json.dumps(answer)


async def test_the_digest_is_that_of_the_report(till: Till) -> None:
    anna = await asked(till, "Anna", "A-1")
    await anna.taps("10")
    week = (await till.asks("GET", "/v1/digest?week=2026-W02")).json
    assert (week["n"], week["tally"]) == (1, [0] * 10 + [1])
    before = (await till.asks("GET", "/v1/digest")).json
    assert before["n"] == 0


async def test_weeks_that_there_are(till: Till) -> None:
    for week, status in (("2026-W00", 422), ("2026-W54", 422), ("2025-W53", 404), ("2026-W53", 200)):
        assert (await till.asks("GET", f"/v1/digest?week={week}")).status == status, week


async def test_a_wrong_query_is_told_by_its_name(till: Till) -> None:
    for query in ("since=-1", "since=x", "since=1e3", "limit=0", "limit=1001", "cursor=1"):
        reply = await till.asks("GET", f"/v1/responses?{query}")
        assert (reply.status, reply.fields()) == (422, [query.partition("=")[0]])


async def test_a_refund_is_handed_over_with_everything_else(till: Till) -> None:
    await till.sells(bought("A-1"))
    await till.asks("POST", "/v1/refunds", {"refund": "R-1", "order": "A-1", "amount": "9.90"})
    async with till.stage.app.database.read() as tx:
        known = await dossier(tx, 1)
    assert known is not None
    (refund,) = known["refunds"] if isinstance(known["refunds"], list) else []
    assert isinstance(refund, dict)
    assert (refund["refund"], refund["of_order"], refund["amount"]) == ("R-1", "A-1", "9.90 USD")
