"""How fast a bot may send: by the sandbox clock, with Telegram's words."""

import pytest

from tests.sandbox.wire_client import Client, Refused, keys


async def test_a_chat_takes_three_at_once_and_then_one_a_second(client: Client) -> None:
    ann = await client.person()
    for _ in range(3):
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    with pytest.raises(Refused, match="Too Many Requests: retry after 1") as refused:
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    assert (refused.value.code, refused.value.parameters) == (429, {"retry_after": 1})
    await client.post("clock", advance=1)
    await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    with pytest.raises(Refused, match="Too Many Requests"):
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")


async def test_coming_again_before_the_time_makes_it_longer(client: Client) -> None:
    ann = await client.person()
    waits = []
    for _ in range(8):
        try:
            await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
        except Refused as refused:
            waits.append(refused.parameters["retry_after"])
    assert waits == [1, 2, 2, 3, 3]
    await client.post("clock", advance=3)
    await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")


async def test_thirty_a_second_go_out_overall(client: Client) -> None:
    people = [await client.person(f"P{number}") for number in range(31)]
    for person in people[:30]:
        await client.call("sendMessage", chat_id=person["chat_id"], text="hi")
    with pytest.raises(Refused, match="retry after 1"):
        await client.call("sendMessage", chat_id=people[30]["chat_id"], text="hi")


async def test_a_group_takes_twenty_a_minute(client: Client) -> None:
    group = await client.post("groups", title="Staff")
    for _ in range(20):
        await client.call("sendMessage", chat_id=group["id"], text="hi")
    with pytest.raises(Refused, match="retry after 3"):
        await client.call("sendMessage", chat_id=group["id"], text="hi")


async def test_answers_to_taps_have_room_while_a_chat_is_full(client: Client) -> None:
    ann = await client.person()
    sent = [
        await client.call("sendMessage", chat_id=ann["chat_id"], text="?", reply_markup=keys("a"))
        for _ in range(3)
    ]
    query = await client.post(f"people/{ann['id']}/tap", message_id=sent[0]["message_id"], data="a")
    assert await client.call("answerCallbackQuery", **query)
    assert await client.call(
        "editMessageText", chat_id=ann["chat_id"], message_id=sent[0]["message_id"], text="Thanks"
    )


async def test_a_refused_call_costs_nothing(client: Client) -> None:
    ann = await client.person()
    for _ in range(10):
        with pytest.raises(Refused, match="message text is empty"):
            await client.call("sendMessage", chat_id=ann["chat_id"], text="")
    assert await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")


async def test_the_limits_can_be_switched_off(client: Client) -> None:
    await client.put("limits", held=False)
    ann = await client.person()
    for _ in range(50):
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")


async def test_a_paid_broadcast_is_faster_and_costs_a_tenth_of_a_star_a_message(client: Client) -> None:
    await client.put("limits", stars=5)
    people = [await client.person(f"P{number}") for number in range(51)]
    for person in people[:50]:
        await client.call("sendMessage", chat_id=person["chat_id"], text="hi", allow_paid_broadcast=True)
    assert await client.get("limits") == {"held": True, "stars": 0.0, "spent": 5.0}
    with pytest.raises(Refused, match="BALANCE_TOO_LOW") as refused:
        await client.call("sendMessage", chat_id=people[50]["chat_id"], text="hi", allow_paid_broadcast=True)
    assert refused.value.code == 400
    await client.call("sendMessage", chat_id=people[50]["chat_id"], text="hi")
