"""Channels: who may write in them, how their posts look, and the button that leads from a post to the bot."""

import pytest
from aiogram.types import Chat, ChatFullInfo, ChatMemberUpdated, Message
from pydantic import TypeAdapter

from tests.sandbox.wire_client import Client, Refused

BUTTON = {"text": "Open", "url": "https://t.me/sandbox_shop_bot?start=channel"}
KEYS = {"inline_keyboard": [[BUTTON]]}


async def opened(client: Client, *, username: str = "") -> tuple[str, int]:
    """A channel of Olga's without the bot: her id, and the channel's number."""
    olga = await client.post("people", first_name="Olga")
    channel = await client.post("channels", person=olga["id"], title="Shop news", username=username)
    TypeAdapter(Chat).validate_python(channel)
    return olga["id"], channel["id"]


async def let_in(client: Client, *, may_post: bool = True) -> tuple[str, int]:
    """The same with the bot as its administrator."""
    olga, number = await opened(client)
    await client.post(f"channels/{number}/bot", person=olga, **{"as": "administrator"}, can_post=may_post)
    return olga, number


async def test_an_administrator_posts_as_the_channel(client: Client) -> None:
    _, number = await let_in(client)
    post = await client.call("sendMessage", chat_id=number, text="Come in!", reply_markup=KEYS)
    TypeAdapter(Message).validate_python(post)
    assert number < -(10**12)
    assert post["chat"] == post["sender_chat"] == {"id": number, "title": "Shop news", "type": "channel"}
    assert not {"from", "author_signature"} & post.keys()
    assert post["reply_markup"] == KEYS
    [shown] = await client.get(f"channels/{number}")
    assert shown == post
    [listed] = await client.get("channels")
    assert (listed["person"], listed["as"], listed["may_post"]) == ("p1", "administrator", True)


async def test_the_bot_is_told_what_it_is_in_a_channel(client: Client) -> None:
    olga, number = await let_in(client)
    for standing in ("administrator", "left", "administrator", "kicked"):
        await client.post(f"channels/{number}/bot", person=olga, **{"as": standing}, can_post=False)
    told = [update["my_chat_member"] for update in await client.updates()]
    seen = [TypeAdapter(ChatMemberUpdated).validate_python(each) for each in told]
    assert [each["new_chat_member"].get("can_post_messages") for each in told] == [
        *(True, False, None, False, None)
    ]
    assert [each.new_chat_member.status for each in seen] == [
        *("administrator", "administrator", "left", "administrator", "kicked")
    ]
    assert {each.chat.type for each in seen} == {"channel"}
    assert {each.from_user.first_name for each in seen} == {"Olga"}


@pytest.mark.parametrize(
    ("standing", "may_post", "code", "words"),
    [
        ("administrator", False, 400, "Bad Request: need administrator rights in the channel chat"),
        ("left", True, 403, "Forbidden: bot is not a member of the channel chat"),
        ("kicked", True, 403, "Forbidden: bot was kicked from the channel chat"),
    ],
)
async def test_without_the_right_nothing_is_posted(
    client: Client, standing: str, may_post: bool, code: int, words: str
) -> None:
    olga, number = await let_in(client)
    await client.post(f"channels/{number}/bot", person=olga, **{"as": standing}, can_post=may_post)
    with pytest.raises(Refused, match=words) as refused:
        await client.call("sendMessage", chat_id=number, text="Come in!")
    assert refused.value.code == code
    assert await client.get(f"channels/{number}") == []


async def test_of_a_private_channel_a_bot_that_never_was_there_knows_nothing(client: Client) -> None:
    _, number = await opened(client)
    for method, more in (("sendMessage", {"text": "Come in!"}), ("getChat", {})):
        with pytest.raises(Refused, match="Bad Request: chat not found"):
            await client.call(method, chat_id=number, **more)


async def test_a_public_channel_has_a_name(client: Client) -> None:
    olga, number = await opened(client, username="shop_news")
    with pytest.raises(Refused, match="bot is not a member of the channel chat"):
        await client.call("sendMessage", chat_id="@Shop_News", text="Come in!")
    TypeAdapter(ChatFullInfo).validate_python(await client.call("getChat", chat_id=number))
    await client.post(f"channels/{number}/bot", person=olga, **{"as": "administrator"})
    post = await client.call("sendMessage", chat_id="@Shop_News", text="Come in!")
    assert post["chat"]["username"] == "shop_news"
    with pytest.raises(Refused, match="taken"):
        await client.post("channels", person=olga, title="Another", username="Shop_news")


async def test_a_channel_has_no_keyboard_in_the_place_of_letters_and_no_typing(client: Client) -> None:
    _, number = await let_in(client)
    for markup in ({"keyboard": [[{"text": "Yes"}]]}, {"remove_keyboard": True}):
        with pytest.raises(Refused, match="inline keyboard expected"):
            await client.call("sendMessage", chat_id=number, text="Come in!", reply_markup=markup)
    with pytest.raises(Refused, match="channel chats"):
        await client.call("sendChatAction", chat_id=number, action="typing")
    post = await client.call("sendMessage", chat_id=number, text="Come in!")
    with pytest.raises(Refused, match="not enough rights"):
        await client.call("pinChatMessage", chat_id=number, message_id=post["message_id"])


async def test_a_post_is_edited_and_passed_on_as_the_channels(client: Client) -> None:
    _, number = await let_in(client)
    ivan = await client.post("people", first_name="Ivan")
    await client.post(f"people/{ivan['id']}/start")
    post = (await client.call("sendMessage", chat_id=number, text="Come in!"))["message_id"]
    edited = await client.call("editMessageText", chat_id=number, message_id=post, text="Do come in!")
    assert edited["sender_chat"]["id"] == number
    passed_on = await client.call(
        "forwardMessage", chat_id=ivan["chat_id"], from_chat_id=number, message_id=post
    )
    TypeAdapter(Message).validate_python(passed_on)
    assert passed_on["forward_origin"]["type"] == "channel"
    assert passed_on["forward_origin"]["message_id"] == post


async def test_an_administrator_hears_what_the_channel_says(client: Client) -> None:
    olga, number = await opened(client)
    await client.post(f"channels/{number}/send", person=olga, text="Unheard")
    await client.post(f"channels/{number}/bot", person=olga, **{"as": "administrator"})
    post = await client.post(f"channels/{number}/send", person=olga, text="/settings")
    await client.post(
        f"channels/{number}/edit", person=olga, message_id=post["message_id"], text="Good morning"
    )
    _, said, changed = await client.updates()
    TypeAdapter(Message).validate_python(said["channel_post"])
    assert (said["channel_post"]["text"], "from" in said["channel_post"]) == ("/settings", False)
    assert changed["edited_channel_post"]["text"] == "Good morning"


async def test_a_posts_button_opens_the_bot_with_its_payload(client: Client) -> None:
    _, number = await let_in(client)
    await client.updates()
    anna = await client.post("people", first_name="Anna")
    elsewhere = {"text": "Shop", "url": "https://t.me/another_bot?start=channel"}
    keys = {"inline_keyboard": [[BUTTON, elsewhere]]}
    post = await client.call("sendMessage", chat_id=number, text="Come in!", reply_markup=keys)
    pressed = {"person": anna["id"], "message_id": post["message_id"]}
    await client.post(f"channels/{number}/press", **pressed, text="Open")
    [update] = await client.updates()
    assert update["message"]["text"] == "/start channel"
    assert update["message"]["from"]["first_name"] == "Anna"
    for label in ("Shop", "Nothing"):
        with pytest.raises(Refused, match="button"):
            await client.post(f"channels/{number}/press", **pressed, text=label)


async def test_only_its_owner_rules_a_channel(client: Client) -> None:
    _, number = await opened(client)
    eve = (await client.post("people", first_name="Eve"))["id"]
    asked = {"bot": {"as": "administrator"}, "send": {"text": "Mine!"}}
    for verb, more in asked.items():
        with pytest.raises(Refused, match="is not"):
            await client.post(f"channels/{number}/{verb}", person=eve, **more)
    with pytest.raises(Refused, match="there is no channel"):
        await client.get("channels/-5")
    with pytest.raises(Refused, match="there is no group"):
        await client.post(f"groups/{number}/send", person=eve, text="/settings")
