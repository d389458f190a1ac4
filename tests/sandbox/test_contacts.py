"""The keyboard in the place of the letters, and the contacts that one of its buttons shares."""

import pytest

from tests.sandbox.wire_client import Client, Refused

SHARE = {"text": "Share my number", "request_contact": True}
KEYS = {"keyboard": [[SHARE], [{"text": "Rather not"}]], "one_time_keyboard": True}


async def somebody(client: Client, name: str = "Anna") -> tuple[str, int]:
    """A person who has pressed Start: their id and their chat."""
    person = await client.post("people", first_name=name, last_name="Kis", username=f"{name}_kis")
    await client.post(f"people/{person['id']}/start")
    await client.updates()
    return person["id"], person["chat_id"]


async def test_the_button_shares_ones_own_contact(client: Client) -> None:
    anna, chat = await somebody(client)
    await client.call("sendMessage", chat_id=chat, text="Your number?", reply_markup=KEYS)
    await client.post(f"people/{anna}/press", text="Share my number")
    [update] = await client.updates()
    assert update["message"]["contact"] == {
        "phone_number": "36300000001",
        "first_name": "Anna",
        "last_name": "Kis",
        "user_id": chat,
    }
    assert "text" not in update["message"]


async def test_another_button_says_what_stands_on_it(client: Client) -> None:
    anna, chat = await somebody(client)
    await client.call("sendMessage", chat_id=chat, text="Your number?", reply_markup=KEYS)
    await client.post(f"people/{anna}/press", text="Rather not")
    [update] = await client.updates()
    assert update["message"]["text"] == "Rather not"


async def test_a_keyboard_stays_until_it_is_taken_away(client: Client) -> None:
    anna, chat = await somebody(client)
    with pytest.raises(Refused, match="there is no button"):
        await client.post(f"people/{anna}/press", text="Rather not")
    await client.call("sendMessage", chat_id=chat, text="Your number?", reply_markup=KEYS)
    inline = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await client.call("sendMessage", chat_id=chat, text="Something else", reply_markup=inline)
    await client.post(f"people/{anna}/press", text="Rather not")
    await client.call("sendMessage", chat_id=chat, text="Thanks", reply_markup={"remove_keyboard": True})
    with pytest.raises(Refused, match="there is no button"):
        await client.post(f"people/{anna}/press", text="Rather not")


async def test_anybodys_contact_can_be_sent_without_a_button(client: Client) -> None:
    anna, _ = await somebody(client)
    bela, his_chat = await somebody(client, "Bela")
    await client.post(f"people/{anna}/contact", person=bela)
    [update] = await client.updates()
    assert update["message"]["contact"]["user_id"] == his_chat != update["message"]["from"]["id"]


async def test_a_number_is_asked_for_in_private_chats_only(client: Client) -> None:
    group = await client.post("groups", title="Tea team")
    with pytest.raises(Refused, match="phone number can be requested in private chats only"):
        await client.call("sendMessage", chat_id=group["id"], text="Your number?", reply_markup=KEYS)


async def test_a_contact_cannot_be_edited(client: Client) -> None:
    anna, _ = await somebody(client)
    sent = await client.post(f"people/{anna}/contact")
    with pytest.raises(Refused, match="own messages only"):
        await client.post(f"people/{anna}/edit", message_id=sent["message_id"], text="another")
