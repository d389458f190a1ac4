"""Misbehaviour on demand: what the bot sees, and what really happened."""

from typing import Any

import pytest
from aiohttp import ClientError, ClientTimeout

from tests.sandbox.wire_client import Client, Refused


async def texts(client: Client, person: dict[str, Any]) -> list[str]:
    """What really stands in the chat, but for the /start."""
    chat = await client.get(f"people/{person['id']}/chat")
    return [message["text"] for message in chat["messages"][1:]]


async def test_too_many_requests_for_one_chat(client: Client) -> None:
    ann, bob = await client.person("Ann"), await client.person("Bob")
    rule = {"kind": "too_many_requests", "chat_id": ann["chat_id"], "retry_after": 7, "count": 1}
    await client.put("faults", rules=[rule])
    await client.call("sendMessage", chat_id=bob["chat_id"], text="hi")
    with pytest.raises(Refused, match="Too Many Requests: retry after 7") as refused:
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    assert refused.value.parameters == {"retry_after": 7}
    await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    (shown,) = (await client.get("faults"))["rules"]
    assert (shown["count"], shown["happened"]) == (0, 1)


async def test_a_gateway_answers_with_a_page(client: Client) -> None:
    ann = await client.person()
    await client.put("faults", rules=[{"kind": "bad_gateway", "method": "sendMessage", "count": 1}])
    params = {"chat_id": ann["chat_id"], "text": "hi"}
    async with client.session.post(f"{client.api}/sendMessage", json=params) as response:
        assert (response.status, response.content_type) == (502, "text/html")
    assert await texts(client, ann) == []


@pytest.mark.parametrize(("kind", "taken"), [("drop", []), ("drop_after", ["hi"])])
async def test_a_dropped_connection_leaves_the_bot_in_doubt(
    client: Client, kind: str, taken: list[str]
) -> None:
    ann = await client.person()
    await client.put("faults", rules=[{"kind": kind, "method": "sendMessage", "count": 1}])
    with pytest.raises(ClientError):
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    assert await texts(client, ann) == taken


async def test_a_hanging_call_was_taken(client: Client) -> None:
    ann = await client.person()
    await client.put("faults", rules=[{"kind": "hang", "method": "sendMessage", "ms": 2000}])
    params = {"chat_id": ann["chat_id"], "text": "hi"}
    with pytest.raises(TimeoutError):
        await client.session.post(f"{client.api}/sendMessage", json=params, timeout=ClientTimeout(0.1))
    assert await texts(client, ann) == ["hi"]


async def test_somebody_blocks_and_a_chat_moves(client: Client) -> None:
    ann = await client.person()
    await client.put("faults", rules=[{"kind": "forbidden", "count": 1}, {"kind": "migrate", "count": 1}])
    with pytest.raises(Refused, match="Forbidden: bot was blocked by the user"):
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    with pytest.raises(Refused, match="upgraded to a supergroup chat") as refused:
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    number = refused.value.parameters["migrate_to_chat_id"]
    await client.call("sendMessage", chat_id=number, text="there")
    assert await texts(client, ann) == ["there"]


async def test_a_share_falls_the_same_way_every_time(unlimited: Client) -> None:
    client = unlimited
    ann = await client.person()
    runs = []
    for _ in range(2):
        await client.put("faults", rules=[{"kind": "forbidden", "share": 0.3}])
        runs.append([await refused(client, ann) for _ in range(50)])
    assert runs[0] == runs[1]
    assert 5 < sum(runs[0]) < 25


async def refused(client: Client, person: dict[str, Any]) -> bool:
    """Whether a message is refused."""
    try:
        await client.call("sendMessage", chat_id=person["chat_id"], text="hi")
    except Refused:
        return True
    return False


async def test_latency_comes_on_top(client: Client) -> None:
    ann = await client.person()
    await client.put("faults", rules=[{"kind": "latency", "ms": 20}, {"kind": "forbidden"}])
    assert await refused(client, ann)
    assert [rule["happened"] for rule in (await client.get("faults"))["rules"]] == [1, 1]


@pytest.mark.parametrize(
    "rule", [{"kind": "rain"}, {"kind": "drop", "chance": 1}, {"kind": "drop", "share": 2}]
)
async def test_an_unknown_fault_is_refused(client: Client, rule: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        await client.put("faults", rules=[rule])
