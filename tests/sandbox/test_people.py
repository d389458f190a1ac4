"""People, the shop and the journal, steered from outside as the page does it."""

import asyncio
from io import BytesIO

import pytest

from tests.sandbox.wire_client import Client, Refused, keys, ogg


async def test_a_link_brings_its_payload_unless_telegram_would_drop_it(client: Client) -> None:
    ann = await client.person(started=False)
    for payload in ("abc_DEF-1", "a" * 64, "a" * 65, "not allowed", ""):
        await client.post(f"people/{ann['id']}/start", payload=payload)
    texts = [update["message"]["text"] for update in await client.updates()]
    assert texts == ["/start abc_DEF-1", f"/start {'a' * 64}", "/start", "/start", "/start"]


async def test_a_person_is_as_told(client: Client) -> None:
    person = await client.post(
        "people", first_name="Dóra", last_name="Kiss", language_code="hu", role="manager", username="dora"
    )
    assert person == {
        "id": "p1",
        "chat_id": 100001,
        "first_name": "Dóra",
        "last_name": "Kiss",
        "username": "dora",
        "language_code": "hu",
        "role": "manager",
        "simulated": False,
        "started": False,
        "blocked": False,
    }
    assert await client.get("people") == [person]
    assert await client.get("people/p1") == person
    with pytest.raises(Refused, match="there is no person 'p9'"):
        await client.get("people/p9")
    with pytest.raises(Refused, match="a role is one of customer, manager, admin"):
        await client.post("people", first_name="Eve", language_code="en", role="owner")


async def test_only_buttons_that_are_there_are_tapped_unless_forged(client: Client) -> None:
    ann = await client.person()
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text="?", reply_markup=keys("s0", "s10"))
    path, number = f"people/{ann['id']}/tap", sent["message_id"]
    await client.post(path, message_id=number, data="s0")
    with pytest.raises(Refused, match="has no button with the data 's7' now"):
        await client.post(path, message_id=number, data="s7")
    await client.post(path, message_id=number, data="s7", force=True)
    taps = [update["callback_query"]["data"] for update in await client.updates()]
    assert taps == ["s0", "s7"]


async def test_the_chat_shows_what_changed_since(client: Client) -> None:
    ann = await client.person()
    path = f"people/{ann['id']}/chat"
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text="?", reply_markup=keys("a"))
    before = await client.get(path)
    assert [message["text"] for message in before["messages"]] == ["/start", "?"]
    waiting = asyncio.create_task(client.get(f"{path}?since={before['next']}&wait=5"))
    await asyncio.sleep(0.05)
    await client.call("editMessageText", chat_id=ann["chat_id"], message_id=sent["message_id"], text="!")
    after = await asyncio.wait_for(waiting, 2)
    assert [message["text"] for message in after["messages"]] == ["!"]
    assert (await client.get(f"{path}?since={after['next']}"))["messages"] == []


async def test_a_voice_message_reaches_the_bot(client: Client) -> None:
    ann = await client.person()
    form = {"voice": BytesIO(ogg(3)), "caption": "listen"}
    async with client.session.post(
        f"{client.sandbox.url}/sandbox/people/{ann['id']}/send", data=form
    ) as answer:
        assert answer.status == 200
    (update,) = await client.updates()
    assert update["message"]["voice"]["duration"] == 3
    assert update["message"]["caption"] == "listen"


async def test_a_person_edits_their_own_words_only(client: Client) -> None:
    ann = await client.person()
    path = f"people/{ann['id']}"
    mine = await client.post(f"{path}/send", text="awfull")
    theirs = await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    await client.post(f"{path}/edit", message_id=mine["message_id"], text="awful")
    _, edited = await client.updates()
    assert edited["edited_message"]["text"] == "awful"
    with pytest.raises(Refused, match="people edit their own messages only"):
        await client.post(f"{path}/edit", message_id=theirs["message_id"], text="x")


async def test_a_purchase_gets_a_receipt_and_its_link(client: Client) -> None:
    ann = await client.person("Ann", last_name="Lee")
    bought = await client.post(
        "shop/buy", person=ann["id"], amount="12.5", currency="EUR", segment="Nevsky 12"
    )
    assert bought == {
        "seq": 1,
        "order": "S-100001",
        "customer": ann["id"],
        "name": "Ann Lee",
        "bought_at": "2026-01-05T00:00:00Z",
        "amount": "12.50",
        "currency": "EUR",
        "segment": "Nevsky 12",
    }
    assert await client.get("shop/purchases") == {"next": 1, "purchases": [bought]}
    assert await client.get("shop/purchases?after=1") == {"next": 1, "purchases": []}
    link = "https://t.me/sandbox_shop_bot?start=abc"
    await client.post("shop/links", **{bought["order"]: link})
    (receipt,) = await client.get(f"shop/receipts?person={ann['id']}")
    assert receipt == {name: bought[name] for name in ("order", "bought_at", "amount", "currency")} | {
        "link": link
    }
    with pytest.raises(Refused, match="no such order: S-7"):
        await client.post("shop/links", **{"S-7": link})


@pytest.mark.parametrize(
    "given", [{"amount": "1.234"}, {"amount": "-1"}, {"amount": "much"}, {"currency": "euro"}]
)
async def test_a_purchase_that_makes_no_sense_is_refused(client: Client, given: dict[str, str]) -> None:
    ann = await client.person()
    with pytest.raises(Refused):
        await client.post("shop/buy", **{"person": ann["id"], "amount": "1", "currency": "EUR", **given})


async def test_the_staff_links_are_handed_out(client: Client) -> None:
    links = {"manager": "https://t.me/b?start=m", "admin": "https://t.me/b?start=a"}
    await client.post("staff", **links)
    assert await client.get("staff") == links


async def test_the_journal_keeps_what_really_happened(client: Client) -> None:
    ann = await client.person(started=False)
    path = f"people/{ann['id']}"
    await client.post("shop/buy", person=ann["id"], amount="1", currency="EUR")
    await client.post(f"{path}/start", payload="abc")
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text="?", reply_markup=keys("s0"))
    await client.post(f"{path}/tap", message_id=sent["message_id"], data="s0")
    await client.call("editMessageText", chat_id=ann["chat_id"], message_id=sent["message_id"], text="!")
    await client.post(f"{path}/send", text="slow")
    await client.post(f"{path}/block", blocked=True)
    entries = await client.journal()
    assert [entry["did"] for entry in entries] == [
        "bought",
        "opened",
        "received",
        "tapped",
        "saw_edit",
        "wrote",
        "blocked",
    ]
    assert [entry["seq"] for entry in entries] == list(range(1, 8))
    number = sent["message_id"]
    assert entries[2]["buttons"] == ["say s0"]
    assert {name: entries[3][name] for name in ("person", "chat_id", "message_id", "data", "label")} == {
        "person": "p1",
        "chat_id": 100001,
        "message_id": number,
        "data": "s0",
        "label": "say s0",
    }
    assert (await client.get("journal?after=6"))["entries"] == entries[6:]
