"""The shop's own channel: an admin has subscribers asked in, once, and is told what became of it."""

from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from bot.channels.room import AGAIN_AFTER
from bot.telegram.intake import KINDS
from nps.records import DeliveryState, Lane, NewDelivery, Role
from sandbox import channels, people
from sandbox.messages import Chat, Message
from storage import channels as known_channels
from storage import deliveries, shop, staff, tables
from tests.bot.stage import DAY, HOUR, MINUTE, Actor, Stage

LINK = "https://t.me/sandbox_shop_bot?start=channel"
POST, SURE, COME_IN = "📣 Post in “Shop news”", "Yes, post in “Shop news”", "💬 Come in"
NOT_YOURS = "This button does not belong to an open question of yours."
LANGUAGES = ("en", "ru", "hu", "fa")


@dataclass(frozen=True)
class Channel:
    """A channel with its owner, as subscribers see it."""

    stage: Stage
    chat: Chat
    owner: Actor

    async def has_bot(self, standing: str = "administrator", *, may_post: bool = True) -> None:
        world = self.stage.sandbox.world
        channels.set_bot(world, self.owner.person, self.chat, standing, may_post=may_post)
        await self.stage.settle()

    async def says(self, text: str) -> None:
        channels.write(self.stage.sandbox.world, self.owner.person, self.chat, text)
        await self.stage.settle()

    def posts(self) -> list[Message]:
        """Those of the bot."""
        return [each for each in self.chat.messages.values() if each.sender is None and not each.deleted]

    async def brings(self, name: str, language: str = "en") -> Actor:
        """A subscriber presses the button of the newest post."""
        actor = self.stage.person(name, language)
        await self.leads(actor)
        return actor

    async def leads(self, actor: Actor) -> None:
        post = self.posts()[-1]
        channels.press(
            self.stage.sandbox.world, actor.person, self.chat, post.message_id, post.buttons()[0].label
        )
        await self.stage.settle()

    async def is_known(self) -> bool:
        async with self.stage.app.database.read() as tx:
            return await known_channels.at(tx, self.chat.id) is not None


def channel_of(owner: Actor, title: str = "Shop news", username: str = "shop_news") -> Channel:
    stage = owner.stage
    return Channel(stage, stage.sandbox.world.add_channel(owner.person, title, username), owner)


async def admin_of(stage: Stage, name: str = "Ada", language: str = "en") -> Actor:
    return await stage.manager(name, language, Role.ADMIN)


async def opened(stage: Stage, language: str = "en") -> tuple[Channel, Actor]:
    """A channel in which an admin has let the bot post."""
    ada = await admin_of(stage, language=language)
    channel = channel_of(ada)
    await channel.has_bot()
    return channel, ada


async def post(ada: Actor) -> None:
    await ada.writes("/channel")
    await ada.taps(POST)
    await ada.taps(SURE)


async def state_of(stage: Stage, channel: Channel) -> str:
    query = sa.select(tables.deliveries.c.state).where(tables.deliveries.c.chat_id == channel.chat.id)
    async with stage.app.database.read() as tx:
        return str((await tx.execute(query)).scalar_one())


async def test_from_letting_the_bot_in_to_the_subscriber_who_comes(stage: Stage) -> None:
    channel, ada = await opened(stage)
    assert ada.texts()[-1] == (
        "I can post in “Shop news” now. /channel shows the post that asks your subscribers in, "
        "before it goes out."
    )
    await ada.writes("/channel")
    told, shown = ada.texts()[-2:]
    assert "“Shop news”: not posted yet" in told
    assert "Nobody has come by the channel yet." in told
    assert shown.startswith("How do you like it at Tea & Co?")
    assert ada.labels() == [COME_IN, "✓ English", "Русский", "Magyar", "فارسی", POST, "Not now"]
    await ada.taps(POST)
    assert (ada.labels(), channel.posts()) == ([COME_IN, SURE, "« Back"], [])
    await ada.taps(SURE)
    [out] = channel.posts()
    assert out.text == shown
    assert [(button.label, button.url) for button in out.buttons()] == [(COME_IN, LINK)]
    assert ada.texts()[-1] == f"The post is out in “Shop news”: https://t.me/shop_news/{out.message_id}"
    anna = await channel.brings("Anna")
    assert "This is the feedback chat of Tea & Co." in anna.texts()[0]
    assert "/privacy" in anna.texts()[0]
    await ada.writes("/channel")
    assert "1 person has come by the channel." in ada.texts()[-2]
    assert "“Shop news”: last posted" in ada.texts()[-2]
    await ada.writes("/log")
    assert "Ada: had the subscribers asked in, in the channel “Shop news”" in ada.texts()[-1]
    assert "Ada: let the bot post in the channel “Shop news”" in ada.texts()[-1]


async def test_who_comes_by_it_is_offered_the_phone_number_like_anybody_else(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await stage.purchase("P-1", "with a phone", phone="+36207654321")
    await post(ada)
    anna = await channel.brings("Anna")
    assert anna.keyboard() == ["📱 Share my phone number", "Go on without my number"]


async def test_only_who_is_new_is_counted_and_nobody_of_staff(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await post(ada)
    bela = await stage.customer("Bela")
    anna = await channel.brings("Anna")
    for somebody in (anna, bela, ada):
        await channel.leads(somebody)
    async with stage.app.database.read() as tx:
        assert await shop.recall(tx, shop.CAME_BY_CHANNEL) == "1"
    assert "Hello again!" in anna.texts()[-1]
    await channel.brings("Clara", "hu")
    await ada.writes("/channel")
    assert "2 people have come by the channel." in ada.texts()[-2]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_language_has_its_words(sqlite_stage: Stage, language: str) -> None:
    stage = sqlite_stage
    channel, ada = await opened(stage, language)
    await ada.writes("/channel")
    name = ada.labels()[1 + LANGUAGES.index(language)].removeprefix("✓ ")
    if language != "en":
        await ada.taps(name)
        await ada.taps("✓ English")
    await ada.taps(ada.labels()[5])
    await ada.taps(ada.labels()[1])
    [out] = channel.posts()
    assert "Tea & Co" in out.text
    assert [button.url for button in out.buttons()] == [LINK]
    assert "https://t.me/shop_news/" in ada.texts()[-1]
    assert "Shop news" in ada.texts()[-1]


async def test_a_post_may_speak_several_languages_and_speaks_one_at_least(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    await ada.taps("✓ English")
    assert "✓ English" in ada.labels()
    await ada.taps("Magyar")
    assert ada.labels()[:4] == [COME_IN, "💬 Megnyitom", "✓ English", "Русский"]
    await ada.taps(POST)
    await ada.taps("« Back")
    assert "✓ Magyar" in ada.labels()
    await ada.taps(POST)
    await ada.taps(SURE)
    [out] = channel.posts()
    assert [button.url for button in out.buttons()] == [LINK, LINK]
    assert "We would love to hear it from you." in out.text
    assert "Nagyon szeretnénk Öntől hallani." in out.text


async def test_of_several_channels_one_is_chosen(stage: Stage) -> None:
    channel, ada = await opened(stage)
    other = channel_of(ada, "Tea talk", "")
    await other.has_bot()
    await ada.writes("/channel")
    assert POST in ada.labels()
    await ada.taps("📣 Post in “Tea talk”")
    await ada.taps("Yes, post in “Tea talk”")
    assert (len(other.posts()), channel.posts()) == (1, [])
    assert ada.texts()[-1] == "The post is out in “Tea talk”."


async def test_not_now_posts_nothing(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    await ada.taps("Not now")
    assert ada.texts()[-1] == "All right, nothing goes out. /channel shows the post again."
    await stage.passes(DAY)
    assert channel.posts() == []


async def test_tapped_twice_it_is_posted_once(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    preview = ada.sees()[-1].message_id
    for wait in (False, True):
        await ada.forges(preview, "h:1:post.en", settle=wait)
    assert len(channel.posts()) == 1
    assert ada.toast() == "This post has been given out already."
    await stage.passes(HOUR)
    await ada.forges(preview, "h:1:post.en")
    assert len(channel.posts()) == 1


async def test_two_admins_who_tap_at_once_post_once(stage: Stage) -> None:
    channel, ada = await opened(stage)
    boris = await admin_of(stage, "Boris")
    for each in (ada, boris):
        await each.writes("/channel")
        await each.taps(POST)
    await ada.taps(SURE)
    await boris.taps(SURE)
    assert len(channel.posts()) == 1
    assert boris.toast() == "It was posted there a moment ago. Next time in ten minutes."
    await stage.passes(AGAIN_AFTER)
    await boris.taps(SURE)
    assert len(channel.posts()) == 2


async def test_what_was_queued_before_a_kill_is_posted_once_by_the_next_process(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    async with stage.app.database.write() as tx:
        letter = {"kind": "channel_post", "text": "Come in!", "channel": "Shop news", "by": 1, "keyboard": []}
        queued = NewDelivery("channel:1:1", Lane.CONVERSATION, channel.chat.id, letter)
        await deliveries.enqueue(tx, queued, now=stage.clock.now())
    async with stage.restarted():
        await stage.settle()
    await stage.settle()
    assert [each.text for each in channel.posts()] == ["Come in!"]
    assert "The post is out" in ada.texts()[-1]


async def test_what_a_killed_process_was_posting_is_told_and_not_posted_again(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await post(ada)
    async with stage.app.database.write() as tx:
        here = tables.deliveries.c.chat_id == channel.chat.id
        await tx.execute(tables.deliveries.update().where(here).values(state=DeliveryState.SENDING))
        told = tables.deliveries.c.key.startswith("channel-told:")
        await tx.execute(tables.deliveries.delete().where(told))
    async with stage.restarted():
        await stage.app.outbox.recover()
        await stage.settle()
        await stage.passes(DAY)
    assert len(channel.posts()) == 1
    assert await state_of(stage, channel) == DeliveryState.UNKNOWN
    assert ada.texts()[-1].startswith("The line broke while I was posting in “Shop news”")


@pytest.mark.parametrize("kind", ["drop_after", "bad_gateway"])
async def test_a_post_whose_fate_is_unknown_is_told_and_not_repeated(stage: Stage, kind: str) -> None:
    channel, ada = await opened(stage)
    stage.misbehaves({"kind": kind, "method": "sendMessage", "chat_id": channel.chat.id, "count": 1})
    await post(ada)
    await stage.passes(DAY)
    assert len(channel.posts()) == (1 if kind == "drop_after" else 0)
    assert ada.texts()[-1].startswith("The line broke while I was posting in “Shop news”")


async def test_a_post_that_is_told_to_wait_waits(stage: Stage) -> None:
    channel, ada = await opened(stage)
    rule = {"kind": "too_many_requests", "method": "sendMessage", "chat_id": channel.chat.id, "count": 1}
    stage.misbehaves({**rule, "retry_after": 300})
    await post(ada)
    assert channel.posts() == []
    await stage.passes(6 * MINUTE)
    assert len(channel.posts()) == 1


@pytest.mark.parametrize(
    ("standing", "may_post"), [("administrator", False), ("left", True), ("kicked", True)]
)
async def test_who_may_not_post_any_more_is_told_what_to_do(
    stage: Stage, standing: str, may_post: bool
) -> None:
    """Telegram refuses before its update of the lost right has come."""
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    await ada.taps(POST)
    channel.chat.standing, channel.chat.may_post = standing, may_post
    await ada.taps(SURE)
    assert channel.posts() == []
    assert ada.texts()[-1] == (
        "Nothing is out: I may not post in “Shop news”. Make me an administrator of the channel again, "
        "with the right to post messages, and then send /channel."
    )
    assert not await channel.is_known()
    await ada.writes("/log")
    assert "npsbot: no more posts in the channel “Shop news”" in ada.texts()[-1]


async def test_what_telegram_refuses_for_another_reason_may_be_tried_again_at_once(stage: Stage) -> None:
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    async with stage.app.database.write() as tx:
        await known_channels.posting(tx, 1, stage.clock.now(), AGAIN_AFTER)
        letter = {"kind": "channel_post", "text": "x" * 5000, "channel": "Shop news", "by": 1, "keyboard": []}
        queued = NewDelivery("channel:1:1", Lane.CONVERSATION, channel.chat.id, letter)
        await deliveries.enqueue(tx, queued, now=stage.clock.now())
    await stage.passes(MINUTE)
    assert ada.texts()[-1].startswith("Nothing is out: Telegram did not take the post for “Shop news”.")
    assert await channel.is_known()
    await post(ada)
    assert len(channel.posts()) == 1


@pytest.mark.parametrize(
    ("standing", "may_post"), [("administrator", False), ("left", True), ("kicked", True)]
)
async def test_a_channel_that_takes_the_right_away_is_forgotten(
    stage: Stage, standing: str, may_post: bool
) -> None:
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    await ada.taps(POST)
    await channel.has_bot(standing, may_post=may_post)
    assert not await channel.is_known()
    await ada.taps(SURE)
    assert ada.toast() == "I may not post there any more. /channel shows where I may."
    assert channel.posts() == []
    await ada.writes("/log")
    assert "Ada: no more posts in the channel “Shop news”" in ada.texts()[-1]
    await ada.writes("/channel")
    assert ada.texts()[-1].startswith("I may not post in a channel of yours yet. Add @sandbox_shop_bot")


async def test_without_the_right_to_post_the_admin_is_told_and_asked_for_it(stage: Stage) -> None:
    ada = await admin_of(stage)
    channel = channel_of(ada)
    await channel.has_bot(may_post=False)
    assert ada.texts()[-1].startswith("I am in “Shop news”, but may not post there.")
    assert not await channel.is_known()
    await channel.has_bot()
    assert ada.texts()[-1].startswith("I can post in “Shop news” now.")


async def test_a_queued_post_is_given_up_when_its_channel_is_forgotten(stage: Stage) -> None:
    channel, ada = await opened(stage)
    rule = {"kind": "too_many_requests", "method": "sendMessage", "chat_id": channel.chat.id, "count": 1}
    stage.misbehaves({**rule, "retry_after": 300})
    await post(ada)
    await channel.has_bot("left")
    await stage.passes(6 * MINUTE)
    assert await state_of(stage, channel) == DeliveryState.FAILED
    assert ada.texts()[-1].startswith("Nothing is out: I may not post in “Shop news”.")


@pytest.mark.parametrize("who", ["stranger", "customer", "manager", "removed admin"])
async def test_a_channel_of_anybody_but_an_admin_is_none_of_the_shops(stage: Stage, who: str) -> None:
    """Nothing is kept, said or posted; the admins' /channel does not name it either."""
    ada = await admin_of(stage)
    match who:
        case "stranger":
            eve = stage.person("Eve")
        case "customer":
            eve = await stage.customer("Eve")
        case _:
            eve = await stage.manager("Eve", role=Role.ADMIN if who == "removed admin" else Role.MANAGER)
    if who == "removed admin":
        await _remove(stage, eve)
    channel, seen = channel_of(eve, "Eve's own", "eves"), len(eve.sees())
    await channel.has_bot()
    await channel.has_bot(may_post=False)
    await channel.has_bot()
    await channel.says("/channel")
    assert (len(eve.sees()), channel.posts(), await channel.is_known()) == (seen, [], False)
    await ada.writes("/channel")
    assert "Eve's" not in "".join([*ada.texts(), *ada.labels()])


async def _remove(stage: Stage, actor: Actor) -> None:
    async with stage.app.database.write() as tx:
        member = await staff.by_chat(tx, actor.chat_id)
        assert member is not None
        await staff.leave(tx, member.id, stage.clock.now())


async def test_a_removed_admins_old_buttons_do_nothing(stage: Stage) -> None:
    channel, ada = await opened(stage)
    boris = await admin_of(stage, "Boris")
    await boris.writes("/channel")
    await boris.taps(POST)
    await _remove(stage, boris)
    for label in (SURE, "« Back"):
        await boris.taps(label)
        assert boris.toast() == NOT_YOURS
    assert channel.posts() == []
    assert ada.toast() == ""


async def test_a_channel_is_called_as_it_is_called_now(stage: Stage) -> None:
    channel, ada = await opened(stage)
    channel.chat.title, channel.chat.username = "Shop stories", ""
    channel.chat.may_post = False  # so that the next change is one
    await channel.has_bot()
    await ada.writes("/channel")
    assert "📣 Post in “Shop stories”" in ada.labels()
    assert sum("I can post in" in text for text in ada.texts()) == 1


@pytest.mark.parametrize(
    "data", ["h:1:post.", "h:1:post.xx", "h:9:post.en", "h:0:post.en", "h:1:nothing.en", "h:1:"]
)
async def test_a_forged_button_posts_nothing(stage: Stage, data: str) -> None:
    channel, ada = await opened(stage)
    await ada.writes("/channel")
    await ada.forges(ada.sees()[-1].message_id, data)
    assert channel.posts() == []
    assert ada.toast() == "I may not post there any more. /channel shows where I may."


@pytest.mark.parametrize("data", ["r:0:join", "h:1:post.en", "p:1:list.0", "s:1:9"])
async def test_a_button_that_stands_in_a_channel_does_nothing(stage: Stage, data: str) -> None:
    """Whatever it carries, and whoever taps it: ours has none but those that open the bot."""
    channel, ada = await opened(stage)
    await post(ada)
    people.tapped(stage.sandbox.world, ada.person, channel.posts()[-1], data)
    await stage.passes(HOUR)
    assert len(channel.posts()) == 1
    async with stage.app.database.read() as tx:
        assert set((await tx.execute(sa.select(tables.recipients.c.chat_id))).scalars()) == {ada.chat_id}


def test_what_channels_say_is_not_asked_for() -> None:
    assert not {"channel_post", "edited_channel_post"} & set(KINDS)


async def test_what_a_channel_says_is_passed_over_where_it_comes_all_the_same(stage: Stage) -> None:
    """Another setting of the webhook may have asked for it; a channel is no group to report to."""
    channel, ada = await opened(stage)
    stage.sandbox.world.updates.want([*KINDS, "channel_post", "edited_channel_post"])
    world, seen = stage.sandbox.world, len(ada.sees())
    said = channels.write(world, ada.person, channel.chat, "/settings")
    payload = world.write_out(said)
    for number, kind in enumerate(("channel_post", "edited_channel_post"), 1):
        assert await stage.app.intake.take({"update_id": number, kind: payload})
    await stage.settle()
    assert (channel.posts(), len(ada.sees())) == ([], seen)
    async with stage.app.database.read() as tx:
        assert not (await tx.execute(sa.select(tables.updates.c.failed))).scalars().first()
        chats = set((await tx.execute(sa.select(tables.recipients.c.chat_id))).scalars())
        assert chats == {ada.chat_id}
        assert not (await tx.execute(sa.select(tables.customers))).first()
