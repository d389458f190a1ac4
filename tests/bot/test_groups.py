"""Groups and topics as recipients: set by admins, figures only; staff may ask; they end as the bot goes."""

from dataclasses import dataclass, replace

import pytest

from bot.telegram.intake import KINDS
from nps.recipients import Form, Recipient
from nps.records import Role
from sandbox import groups
from sandbox.messages import Chat, Message
from storage import recipients, staff
from tests.bot.stage import DAY, Actor, Stage
from tests.bot.test_manager import answers
from tests.bot.test_settings_buttons import answers_at
from tests.sandbox.wire_client import ogg


@dataclass(frozen=True)
class Group:
    """A group with the bot in it, as people see it."""

    stage: Stage
    chat: Chat

    async def hears(self, actor: Actor, text: str, topic: int | None = None) -> None:
        groups.write(self.stage.sandbox.world, actor.person, self.chat, text, topic)
        await self.stage.settle()

    async def tapped(self, actor: Actor, label: str) -> None:
        for message in reversed(self.sees()):
            for button in message.buttons():
                if button.label == label and button.data is not None:
                    await self.forged(actor, message.message_id, button.data)
                    return
        raise AssertionError(f"no message shows a button {label!r}: {self.texts()}")

    async def forged(self, actor: Actor, message_id: int, data: str) -> None:
        groups.tap(self.stage.sandbox.world, actor.person, self.chat, message_id, data, force=True)
        await self.stage.settle()

    def sees(self) -> list[Message]:
        return [each for each in self.chat.messages.values() if each.sender is None and not each.deleted]

    def texts(self) -> list[str]:
        return [message.text for message in self.sees()]

    def toast(self) -> str:
        return str(self.chat.toasts[-1][1]["text"]) if self.chat.toasts else ""

    async def recipient(self, topic: int | None = None) -> Recipient | None:
        async with self.stage.app.database.read() as tx:
            return await recipients.at(tx, self.chat.id, topic)


async def boss_of(stage: Stage) -> Actor:
    return await stage.manager("Boss", role=Role.ADMIN)


async def joined(stage: Stage) -> tuple[Group, Actor]:
    """A group to which an admin has sent the reports."""
    boss, group = await boss_of(stage), Group(stage, stage.sandbox.world.add_group("Tea team"))
    await group.hears(boss, "/settings")
    await group.tapped(boss, "Yes, reports here")
    return group, boss


async def test_a_group_gets_reports_after_an_admins_tap_and_not_before(stage: Stage) -> None:
    boss, group = await boss_of(stage), Group(stage, stage.sandbox.world.add_group("Tea team"))
    await group.hears(boss, "/settings@sandbox_shop_bot")
    assert await group.recipient() is None
    await group.tapped(boss, "Yes, reports here")
    assert group.texts()[-1].splitlines()[0] == "The reports in this chat"
    assert "Customers' names: hidden" in group.texts()[-1]
    await answers(stage, "Anna", 2, "The tea was cold.")
    await stage.passes(7 * DAY)
    report, words = [text for text in group.texts() if text][-2:]
    assert "5–11 Jan 2026" in report
    assert "The tea was cold." in words
    assert "A customer: 2 of 10" in words
    assert "Anna" not in "".join(group.texts())
    assert "Anna: 2 of 10" in boss.texts()[-2]


async def test_who_is_no_admin_gets_no_answer_and_changes_nothing(stage: Stage) -> None:
    group, boss = await joined(stage)
    maria, eve = await stage.manager(), stage.person("Eve")
    before, said = await group.recipient(), len(group.sees())
    assert before is not None
    await group.hears(eve, "/report")
    await group.hears(eve, "/report@sandbox_shop_bot 2026-W02")
    for somebody in (maria, eve):
        for command in ("/settings", "/nps", "/timezone Asia/Tehran", "/start", "/help", "/log"):
            await group.hears(somebody, command)
        for data in (
            f"r:{before.id}:form.text",
            f"r:{before.id}:names.on",
            "r:0:join",
            "p:1:list.0",
            "s:1:3",
        ):
            await group.forged(somebody, group.sees()[-1].message_id, data)
            assert group.toast() == "Only the shop's admins can change this."
    assert await group.recipient() == before
    assert len(group.sees()) == said
    assert boss.chat_id != group.chat.id


@pytest.mark.parametrize("command", ["/report", "/Report@sandbox_shop_bot 2026-W02"])
async def test_staff_who_ask_in_a_group_get_the_report_as_it_comes_there(stage: Stage, command: str) -> None:
    """Figures of the group's branches without names, in its language and form; whoever it is that asks."""
    group, _ = await joined(stage)
    maria = await stage.manager()
    await answers_at(stage, "Anna", 2, "Arbat", "The tea was cold.")
    await answers_at(stage, "Boris", 0, "Nevsky 12", "The door was locked.")
    found = await group.recipient()
    assert found is not None
    async with stage.app.database.write() as tx:
        await recipients.save(tx, replace(found, branches=("Arbat",), language="hu", form=Form.TEXT))
    before, private = len(group.sees()), len(maria.sees())
    await group.hears(maria, command)
    report, *words = group.sees()[before:]
    assert report.text.splitlines()[0] == "Tea & Co, Arbat · 2026. jan. 5–11."
    assert "1 válasz: ajánló 0, passzív 0, bíráló 1." in report.text
    assert (report.content.media, list(report.buttons())) == (None, [])
    said = "\n".join(message.text for message in words)
    assert "The tea was cold." in said
    assert not any(secret in said for secret in ("Anna", "Boris", "locked"))
    assert len(maria.sees()) == private


async def test_in_a_group_that_gets_no_reports_or_in_another_topic_nobody_is_answered(stage: Stage) -> None:
    boss, world = await boss_of(stage), stage.sandbox.world
    group = Group(stage, groups.upgrade(world, boss.person, world.add_group("Tea team")))
    topic, other = groups.add_topic(world, group.chat, "Reports"), groups.add_topic(world, group.chat, "Chat")
    await group.hears(boss, "/report")
    await group.hears(boss, "/report", topic)
    assert group.sees() == []
    await group.hears(boss, "/settings", topic)
    await group.tapped(boss, "Yes, reports here")
    before = len(group.sees())
    for elsewhere in (None, other):
        await group.hears(boss, "/report", elsewhere)
    await group.hears(boss, "/report@another_bot", topic)
    assert len(group.sees()) == before
    await group.hears(boss, "/report 2026-W01", topic)
    await group.hears(boss, "/report 2026-W40", topic)
    report, *others, refusal = group.sees()[before:]
    assert "29 Dec 2025 – 4 Jan 2026" in report.text
    assert refusal.text == "The week 28 Sept – 4 Oct 2026 has not begun yet."
    assert {each.extra.get("message_thread_id") for each in (report, *others, refusal)} == {topic}


async def test_who_is_staff_no_more_gets_no_report_in_the_group_either(stage: Stage) -> None:
    group, _ = await joined(stage)
    maria = await stage.manager()
    async with stage.app.database.write() as tx:
        member = await staff.by_chat(tx, maria.chat_id)
        assert member is not None
        await staff.leave(tx, member.id, stage.clock.now())
    before = len(group.sees())
    await group.hears(maria, "/report")
    assert len(group.sees()) == before


async def test_an_admin_shows_names_in_a_group_and_hides_them_again(stage: Stage) -> None:
    group, boss = await joined(stage)
    await group.tapped(boss, "Show names")
    assert "Customers' names: shown" in group.texts()[-1]
    await group.tapped(boss, "Hide names")
    found = await group.recipient()
    assert found is not None
    assert not found.scope.names


async def test_where_names_are_hidden_no_voice_is_sent(stage: Stage) -> None:
    group, _ = await joined(stage)
    anna = await answers(stage, "Anna", 2)
    await anna.sends_voice(ogg(3), "listen")
    await stage.passes(7 * DAY)
    assert "listen" in group.texts()[-1]
    kinds = {each.content.media.kind for each in group.sees() if each.content.media}
    assert kinds == {"photo"}


async def test_topics_of_one_group_are_recipients_of_their_own(stage: Stage) -> None:
    boss, world = await boss_of(stage), stage.sandbox.world
    group = Group(stage, groups.upgrade(world, boss.person, world.add_group("Tea team")))
    topic, other = groups.add_topic(world, group.chat, "Reports"), groups.add_topic(world, group.chat, "Chat")
    await group.hears(boss, "/settings", topic)
    await group.tapped(boss, "Yes, reports here")
    assert await group.recipient() is None
    assert await group.recipient(other) is None
    found = await group.recipient(topic)
    assert found is not None
    assert found.topic == topic
    await answers(stage, "Anna", 2, "cold")
    await stage.passes(7 * DAY)
    assert {each.extra.get("message_thread_id") for each in group.sees()} == {topic}
    assert "cold" in group.texts()[-1]


async def test_a_group_that_puts_the_bot_out_gets_no_more_reports(stage: Stage) -> None:
    group, boss = await joined(stage)
    groups.let_in(stage.sandbox.world, boss.person, group.chat, False)
    await stage.settle()
    assert await group.recipient() is None
    said = len(group.sees())
    await stage.passes(7 * DAY)
    assert len(group.sees()) == said
    await boss.writes("/log")
    assert f"no more reports to the group {group.chat.id}" in boss.texts()[-1]


async def test_a_group_that_was_left_and_joined_again_has_what_it_chose(stage: Stage) -> None:
    group, boss = await joined(stage)
    await group.tapped(boss, "As text")
    await group.tapped(boss, "No reports here")
    await group.tapped(boss, "Yes, no more reports")
    assert await group.recipient() is None
    await group.hears(boss, "/settings")
    await group.tapped(boss, "Yes, reports here")
    assert "They come as: text" in group.texts()[-1]


@pytest.mark.parametrize("told", [True, False])
async def test_reports_follow_a_group_that_becomes_a_supergroup(stage: Stage, told: bool) -> None:
    """Whether its last message tells of it, or the next report is refused with the new number."""
    group, boss = await joined(stage)
    world = stage.sandbox.world
    number = groups.upgrade(world, boss.person, group.chat).id if told else world.migrate(group.chat)
    await stage.passes(7 * DAY)
    supergroup = Group(stage, world.chats[number])
    assert len({each.extra["media_group_id"] for each in supergroup.sees()}) == 1
    assert await group.recipient() is None
    assert await supergroup.recipient() is not None


async def test_the_time_zone_of_a_group_is_told_in_it(stage: Stage) -> None:
    group, boss = await joined(stage)
    await group.hears(boss, "/timezone asia/tehran")
    found = await group.recipient()
    assert found is not None
    assert found.time_zone == "Asia/Tehran"


def test_telegram_is_asked_for_what_groups_need() -> None:
    assert {"message", "callback_query", "my_chat_member"} <= set(KINDS)
