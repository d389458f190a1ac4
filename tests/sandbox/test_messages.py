"""Sending, editing and answering: what Telegram takes, what it refuses, and in which words."""

from typing import Any

import pytest

from tests.sandbox.wire_client import START, Client, Refused, keys


async def test_a_message_arrives_trimmed_and_with_its_entities(client: Client) -> None:
    ann = await client.person()
    sent = await client.call(
        "sendMessage", chat_id=ann["chat_id"], text=" <b>😀 hi</b> \n", parse_mode="HTML"
    )
    assert sent["text"] == "😀 hi"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    chat = await client.get(f"people/{ann['id']}/chat")
    assert chat["messages"][-1] == sent


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \u200b \n"}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": 5}, "chat not found"),
        ({"text": "a", "chat_id": "Ann"}, "chat not found"),
        ({"text": "a", "chat_id": ""}, "chat_id is empty"),
        ({"text": "a", "reply_to_message_id": 99}, "message to be replied not found"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "a", "reply_markup": []}, "object expected as reply markup"),
        ({"text": "a", "message_thread_id": 3}, "message thread not found"),
        ({"text": "a", "allow_paid_broadcast": True}, "BALANCE_TOO_LOW"),
        ({"text": "a", "protect_content": "maybe"}, "protect_content must be a Boolean"),
        (
            {"text": "a", "parsemode": "HTML"},
            "sendMessage has no field 'parsemode' (Telegram ignores it, the sandbox refuses it)",
        ),
        (
            {"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "ENTITY_BOUNDS_INVALID",
        ),
        (
            {"text": "a", "entities": [{"type": "bold", "offset": 0}]},
            "MessageEntity needs the field 'length'",
        ),
    ],
)
async def test_a_broken_message_is_refused(client: Client, params: dict[str, Any], words: str) -> None:
    ann = await client.person()
    with pytest.raises(Refused) as refused:
        await client.call("sendMessage", **{"chat_id": ann["chat_id"], **params})
    assert (refused.value.code, str(refused.value)) == (400, f"Bad Request: {words}")


async def test_exactly_4096_units_after_parsing_are_taken(client: Client) -> None:
    """The limit counts UTF-16 units of the text without its tags."""
    ann = await client.person()
    text = "<b>" + "😀" * 2048 + "</b>"
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text=text, parse_mode="HTML")
    assert len(sent["text"]) == 2048


async def test_a_bot_cannot_write_first(client: Client) -> None:
    ann = await client.person(started=False)
    with pytest.raises(Refused, match="Forbidden: bot can't initiate conversation with a user") as refused:
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    assert refused.value.code == 403


async def test_who_has_blocked_the_bot_gets_nothing_until_the_link_is_opened_again(client: Client) -> None:
    ann = await client.person()
    await client.post(f"people/{ann['id']}/block", blocked=True)
    with pytest.raises(Refused, match="Forbidden: bot was blocked by the user"):
        await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    await client.post(f"people/{ann['id']}/start")
    assert await client.call("sendMessage", chat_id=ann["chat_id"], text="hi")
    kinds = [next(iter(update.keys() - {"update_id"})) for update in await client.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_an_edit_replaces_text_and_keyboard(client: Client) -> None:
    ann = await client.person()
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text="old", reply_markup=keys("a"))
    edited = await client.call(
        "editMessageText", chat_id=ann["chat_id"], message_id=sent["message_id"], text="new"
    )
    assert (edited["text"], edited["edit_date"]) == ("new", int(START))
    assert "reply_markup" not in edited


async def test_an_edit_that_changes_nothing_is_refused(client: Client) -> None:
    ann = await client.person()
    where = {"chat_id": ann["chat_id"]}
    sent = await client.call(
        "sendMessage", **where, text="<b>same</b>", parse_mode="HTML", reply_markup=keys("a")
    )
    where["message_id"] = sent["message_id"]
    with pytest.raises(Refused, match="message is not modified: specified new message content and reply"):
        await client.call(
            "editMessageText", **where, text=" <b>same</b>", parse_mode="HTML", reply_markup=keys("a")
        )
    with pytest.raises(Refused, match="message is not modified"):
        await client.call("editMessageReplyMarkup", **where, reply_markup=keys("a"))
    assert await client.call("editMessageText", **where, text="same", reply_markup=keys("a"))


async def test_only_the_bots_own_messages_that_exist_are_edited(client: Client) -> None:
    ann = await client.person()
    mine = await client.post(f"people/{ann['id']}/send", text="mine")
    keyboard = {"keyboard": [[{"text": "yes"}]]}
    typed = await client.call("sendMessage", chat_id=ann["chat_id"], text="pick", reply_markup=keyboard)
    for number, words in (
        (mine["message_id"], "message can't be edited"),
        (typed["message_id"], "message can't be edited"),
        (999, "message to edit not found"),
        (None, "message identifier is not specified"),
    ):
        with pytest.raises(Refused, match=words):
            await client.call("editMessageText", chat_id=ann["chat_id"], message_id=number, text="x")


async def test_a_message_is_deleted_once_and_within_two_days(client: Client) -> None:
    ann = await client.person()
    where = {"chat_id": ann["chat_id"]}
    first = await client.call("sendMessage", **where, text="first")
    second = await client.call("sendMessage", **where, text="second")
    assert await client.call("deleteMessage", **where, message_id=first["message_id"]) is True
    with pytest.raises(Refused, match="message to delete not found"):
        await client.call("deleteMessage", **where, message_id=first["message_id"])
    await client.post("clock", advance=48 * 3600 + 1)
    with pytest.raises(Refused, match="message can't be deleted for everyone"):
        await client.call("deleteMessage", **where, message_id=second["message_id"])
    chat = await client.get(f"people/{ann['id']}/chat")
    assert [message.get("deleted", False) for message in chat["messages"]] == [False, True, False]


async def test_a_tap_is_answered_with_a_toast(client: Client) -> None:
    ann = await client.person()
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text="?", reply_markup=keys("s0"))
    query = await client.post(f"people/{ann['id']}/tap", message_id=sent["message_id"], data="s0")
    await client.call("answerCallbackQuery", **query, text="Noted", show_alert=True)
    chat = await client.get(f"people/{ann['id']}/chat")
    assert chat["toasts"] == [{**query, "text": "Noted", "show_alert": True}]


async def test_a_tap_can_be_answered_for_15_seconds(client: Client) -> None:
    ann = await client.person()
    sent = await client.call("sendMessage", chat_id=ann["chat_id"], text="?", reply_markup=keys("s0"))
    query = await client.post(f"people/{ann['id']}/tap", message_id=sent["message_id"], data="s0")
    with pytest.raises(Refused, match="MESSAGE_TOO_LONG"):
        await client.call("answerCallbackQuery", **query, text="a" * 201)
    await client.post("clock", advance=15)
    assert await client.call("answerCallbackQuery", **query, text="a" * 200) is True
    await client.post("clock", advance=1)
    for query_id in (query["callback_query_id"], "17", ""):
        with pytest.raises(Refused, match="query is too old and response timeout expired or query ID is inv"):
            await client.call("answerCallbackQuery", callback_query_id=query_id)


async def test_a_call_comes_in_any_of_the_forms_that_telegram_takes(client: Client) -> None:
    """Query, urlencoded form, multipart and JSON; the case of the method's name does not matter."""
    ann = await client.person()
    params = {"chat_id": str(ann["chat_id"]), "text": "hi", "disable_notification": "true"}
    url = f"{client.api}/sendmessage"
    async with client.session.get(url, params=params) as response:
        assert (await response.json())["ok"]
    async with client.session.post(url, data=params) as response:
        assert (await response.json())["ok"]
    assert await client.upload("SENDMESSAGE", {}, **params)


async def test_a_wrong_token_or_method_is_named_as_telegram_does(client: Client) -> None:
    async with client.session.get(f"{client.sandbox.url}/bot1:WRONG/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    with pytest.raises(Refused, match="Not Found: method not found"):
        await client.call("sendMesage")


async def test_a_group_that_was_upgraded_names_its_new_number(client: Client) -> None:
    group = await client.post("groups", title="Staff")
    await client.put("faults", rules=[{"kind": "migrate", "chat_id": group["id"], "count": 1}])
    for _ in range(2):
        with pytest.raises(Refused, match="group chat was upgraded to a supergroup chat") as refused:
            await client.call("sendMessage", chat_id=group["id"], text="hi")
    number = refused.value.parameters["migrate_to_chat_id"]
    sent = await client.call("sendMessage", chat_id=number, text="hi")
    assert sent["chat"] == {"id": number, "title": "Staff", "type": "supergroup"}


async def test_commands_and_descriptions_are_kept_and_checked(client: Client) -> None:
    commands = [{"command": "stop", "description": "Stop all questions"}]
    await client.call("setMyCommands", commands=commands, language_code="en")
    assert await client.call("getMyCommands", language_code="en") == commands
    assert await client.call("getMyCommands") == []
    for broken in ({"command": "Stop!", "description": "x"}, {"command": "a" * 33, "description": "x"}):
        with pytest.raises(Refused, match="BOT_COMMAND_INVALID"):
            await client.call("setMyCommands", commands=[broken])
    with pytest.raises(Refused, match="BOT_SHORT_DESCRIPTION_TOO_LONG"):
        await client.call("setMyShortDescription", short_description="a" * 121)
    assert await client.call("setMyDescription", description="a" * 512)
    await client.call("setMyName", name="Bakery")
    assert (await client.call("getMe"))["first_name"] == "Bakery"
