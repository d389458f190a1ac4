"""Polling: nothing is lost before it is confirmed, nothing comes after, one poller at a time."""

import asyncio

import pytest

from tests.sandbox.wire_client import Client, Refused


async def write(client: Client, *texts: str) -> dict[str, object]:
    """Ann presses Start and writes."""
    ann = await client.person()
    for text in texts:
        await client.post(f"people/{ann['id']}/send", text=text)
    return ann


async def test_updates_come_again_until_they_are_confirmed(client: Client) -> None:
    await write(client, "one", "two")
    first = await client.call("getUpdates")
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert await client.call("getUpdates") == first
    second = await client.call("getUpdates", offset=first[0]["update_id"] + 1)
    assert second == first[1:]
    assert await client.call("getUpdates", offset=second[0]["update_id"] + 1) == []
    assert await client.call("getUpdates", offset=0) == []


async def test_numbers_grow_and_the_limit_is_kept(client: Client) -> None:
    await write(client, *"abcde")
    some = await client.call("getUpdates", limit=2)
    assert [update["message"]["text"] for update in some] == ["a", "b"]
    everything = await client.call("getUpdates", limit=100)
    numbers = [update["update_id"] for update in everything]
    assert numbers == list(range(numbers[0], numbers[0] + 5))


async def test_a_negative_offset_forgets_all_but_the_latest(client: Client) -> None:
    await write(client, *"abc")
    assert [update["message"]["text"] for update in await client.call("getUpdates", offset=-1)] == ["c"]
    assert [update["message"]["text"] for update in await client.call("getUpdates")] == ["c"]


async def test_only_what_is_wanted_is_kept(client: Client) -> None:
    ann = await write(client)
    await client.call("getUpdates", allowed_updates=["callback_query", "my_chat_member"])
    await client.post(f"people/{ann['id']}/send", text="unheard")
    await client.post(f"people/{ann['id']}/block", blocked=True)
    (update,) = await client.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    with pytest.raises(Refused, match="unknown update type mesage in allowed_updates"):
        await client.call("getUpdates", allowed_updates=["mesage"])


async def test_updates_are_kept_for_a_day(client: Client) -> None:
    await write(client, "old")
    await client.post("clock", advance=86_000)
    assert await client.get("next") == {"at": None, "pending_updates": 1}
    await client.post("clock", advance=401)
    assert await client.call("getUpdates") == []


async def test_a_long_poll_ends_when_something_happens(client: Client) -> None:
    ann = await write(client)
    poll = asyncio.create_task(client.call("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await client.post(f"people/{ann['id']}/send", text="hello")
    (update,) = await asyncio.wait_for(poll, 2)
    assert update["message"]["text"] == "hello"


async def test_a_second_poller_sends_the_first_away(client: Client) -> None:
    first = asyncio.create_task(client.call("getUpdates", timeout=20))
    await asyncio.sleep(0.05)
    assert await client.call("getUpdates") == []
    with pytest.raises(
        Refused, match="Conflict: terminated by other getUpdates request; make sure"
    ) as refused:
        await asyncio.wait_for(first, 2)
    assert refused.value.code == 409


async def test_a_repeated_update_comes_once_more_after_it_was_confirmed(client: Client) -> None:
    ann = await write(client)
    await client.put("faults", rules=[{"kind": "duplicate_update", "count": 1}])
    await client.post(f"people/{ann['id']}/send", text="again")
    await client.post(f"people/{ann['id']}/send", text="once")
    first = await client.call("getUpdates")
    second = await client.call("getUpdates", offset=first[-1]["update_id"] + 1)
    assert second == first[:1]
    assert await client.call("getUpdates", offset=first[-1]["update_id"] + 1) == []
