"""What managers and admins see, and what nobody else does."""

from datetime import timedelta

import pytest

from nps.records import Role
from sandbox.messages import Message
from storage import customers, staff
from tests.bot.stage import DAY, HOUR, MONDAY, Actor, Stage, staged
from tests.sandbox.wire_client import ogg, png

WEEK = 7 * DAY


def pictures(actor: Actor) -> list[Message]:
    """Messages with a picture or a voice; of an album the first, which has its caption."""
    seen: dict[object, Message] = {}
    for message in actor.sees():
        if message.content.media is not None:
            seen.setdefault(message.extra.get("media_group_id", message.message_id), message)
    return list(seen.values())


def album(actor: Actor) -> list[Message]:
    """The messages of the last album."""
    grouped = [message for message in actor.sees() if "media_group_id" in message.extra]
    return [each for each in grouped if each.extra["media_group_id"] == grouped[-1].extra["media_group_id"]]


async def answers(stage: Stage, name: str, score: int, comment: str = "") -> Actor:
    """A customer who is asked, gives a score, and says why."""
    customer = await stage.asked(name)
    await customer.taps(str(score))
    if comment:
        await customer.writes(comment)
    return customer


async def test_a_one_time_link_enrols_a_manager(stage: Stage) -> None:
    maria = await stage.manager()
    assert maria.texts()[0].startswith("Welcome, Maria! You now see the figures of Tea & Co.")
    assert "Every Monday at 09:00 (UTC)" in maria.texts()[0]


async def test_the_link_works_once(stage: Stage) -> None:
    async with stage.app.database.write() as tx:
        token = await staff.invite(tx, Role.MANAGER, now=stage.clock.now(), valid_for=DAY)
    maria, eve = stage.person("Maria"), stage.person("Eve")
    await maria.opens(token)
    await eve.opens(token)
    assert eve.texts() == ["This invitation has been used or is out of date. Please ask for a new one."]
    await eve.writes("/nps")
    assert "please contact the shop directly" in eve.texts()[-1]


async def test_the_link_works_for_a_day(stage: Stage) -> None:
    async with stage.app.database.write() as tx:
        token = await staff.invite(tx, Role.MANAGER, now=stage.clock.now(), valid_for=DAY)
    await stage.passes(25 * HOUR)
    late = stage.person("Late")
    await late.opens(token)
    assert late.texts() == ["This invitation has been used or is out of date. Please ask for a new one."]


@pytest.mark.parametrize("command", ["/report", "/nps", "/timezone", "/report 2026-W01", "/foo", "/NPS"])
async def test_a_customer_learns_nothing_from_a_managers_command(stage: Stage, command: str) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("/no_such_command")
    await anna.writes(command)
    assert anna.texts()[-1] == anna.texts()[-2]


async def test_a_managers_command_is_no_comment_either(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("3")
    await anna.writes("/report")
    assert "please contact the shop directly" in anna.texts()[-1]
    await anna.writes("The door was locked.")
    assert "frank" in anna.texts()[-1]


async def test_only_staff_have_staff_commands_in_their_menu(stage: Stage) -> None:
    maria = await stage.manager()
    await stage.app.menus.show_all()
    shown = stage.sandbox.world.commands
    of_staff = [names for scope, names in shown.items() if str(maria.chat_id) in str(scope)]
    assert any("report" in str(names) for names in of_staff)
    others = [names for scope, names in shown.items() if str(maria.chat_id) not in str(scope)]
    assert others
    assert not any("report" in str(names) for names in others)


async def test_a_report_is_one_album_with_one_caption_and_the_unhappy_customers_words(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, "Anna", 0, "<b>&amp; 🙂")
    await answers(stage, "Boris", 10, "Fine")
    await maria.writes("/report")
    (picture,) = pictures(maria)
    assert "5–11 Jan 2026" in picture.text
    assert "2 answers" in picture.text
    assert [bool(message.text) for message in album(maria)] == [True, False, False]
    assert pictures(maria) == album(maria)[:1]
    words, buttons = maria.texts()[-2:]
    assert "Anna: 0 of 10" in words
    assert "<b>&amp; 🙂" in words
    assert buttons == "See another report:"
    assert "Boris" not in words


async def test_a_comment_of_full_length_reaches_the_manager_whole(stage: Stage) -> None:
    maria = await stage.manager()
    comment = "ű🙂" * 1365
    await answers(stage, "Anna", 2, comment)
    await maria.writes("/report")
    assert any(comment in text for text in maria.texts())


def kinds_of(messages: list[Message]) -> list[str]:
    return [message.content.media.kind for message in messages if message.content.media]


async def test_voice_and_photo_reach_the_manager(stage: Stage) -> None:
    maria = await stage.manager()
    anna = await answers(stage, "Anna", 2)
    await anna.sends_voice(ogg(3))
    await anna.sends_photo(png(40, 30), "look at this")
    assert kinds_of(pictures(maria)) == ["voice", "photo"]  # at once, with the alert
    await maria.writes("/report")
    assert kinds_of(pictures(maria)[2:]) == ["photo", "voice", "photo"]
    assert "look at this" in pictures(maria)[-1].text


async def test_nps_is_three_lines(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, "Anna", 9)
    await maria.writes("/nps")
    assert len(maria.texts()[-1].splitlines()) == 3


async def test_any_past_week_is_reported_at_once_and_a_future_one_is_not(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/report 2025-W01")
    assert "30 Dec 2024 – 5 Jan 2025" in pictures(maria)[-1].text
    await maria.writes("/report 2026-W40")
    assert maria.texts()[-1] == "The week 28 Sept – 4 Oct 2026 has not begun yet."
    await maria.writes("/report next")
    assert maria.texts()[-1] == "next is not a week. Write it like this: /report 2026-W05"


async def test_every_monday_at_nine_the_report_of_the_week_before_comes_once(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, "Anna", 9)
    await stage.passes(MONDAY + 6 * DAY + 22 * HOUR - stage.clock.now())  # Monday, 08:00
    assert pictures(maria) == []
    await stage.passes(HOUR)
    (report,) = pictures(maria)
    assert "5–11 Jan 2026" in report.text
    await stage.passes(6 * DAY)
    assert len(pictures(maria)) == 1
    await stage.passes(DAY)
    assert [("12–18 Jan" in m.text, "Nobody answered" in m.text) for m in pictures(maria)[1:]] == [
        (True, True)
    ]


async def test_nine_oclock_is_that_of_the_managers_own_time_zone(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/timezone america/new york")
    assert maria.texts()[-1] == "Your time zone is America/New_York now; it is 5 Jan 2026, 05:00 there."
    await stage.passes(MONDAY + 7 * DAY + 3 * HOUR - stage.clock.now())  # Monday, 13:00 UTC
    before = len(pictures(maria))
    await stage.passes(2 * HOUR)
    assert len(pictures(maria)) == before + 1


async def test_a_week_that_is_not_over_at_the_shop_is_not_reported_to_a_manager_in_the_east(
    stage: Stage,
) -> None:
    maria = await stage.manager()
    await maria.writes("/timezone Pacific/Auckland")
    await stage.passes(
        MONDAY + 6 * DAY + 13 * HOUR - stage.clock.now()
    )  # Monday noon there, Sunday at the shop
    assert pictures(maria) == []
    await stage.passes(2 * HOUR)
    assert len(pictures(maria)) == 1


async def test_an_unknown_time_zone_is_refused_with_a_hint(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/timezone Mars")
    assert maria.texts()[-1].startswith("Mars is not a time zone that I know. Yours stays UTC.")


async def test_a_bot_that_slept_for_weeks_sends_each_missed_report_once(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager()
        stage.shows(stage.clock.now() + 3 * WEEK)
        await stage.settle()
        await stage.settle()
        weeks = [message.text.splitlines()[0] for message in pictures(maria)]
        assert weeks == [
            "Tea & Co · 5–11 Jan 2026",
            "Tea & Co · 12–18 Jan 2026",
            "Tea & Co · 19–25 Jan 2026",
        ]


async def test_reports_come_once_through_the_autumn_clock_change(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage:
        stage.shows(stage.clock.now().replace(month=10, day=22))
        maria = await stage.manager()
        await maria.writes("/timezone Europe/Budapest")
        await stage.passes(timedelta(days=3, hours=21))  # Monday the 26th; clocks went back on Sunday
        assert pictures(maria) == []
        await stage.passes(timedelta(hours=1, minutes=1))  # 08:00 UTC is nine o'clock there now
        assert len(pictures(maria)) == 1
        await stage.passes(timedelta(days=6))
        assert len(pictures(maria)) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "За эту неделю"), ("hu", "Ezen a héten"), ("fa", "این هفته")],
)
async def test_a_report_speaks_its_readers_language(sqlite_url: str, language: str, said: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager(language=language)
        await maria.writes("/report 2025-W50")
        assert len(pictures(maria)) == 1
        assert said in pictures(maria)[0].text


async def test_staff_who_choose_a_language_do_not_become_customers_by_it(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/language")
    await maria.taps("Magyar")
    async with stage.app.database.read() as tx:
        assert await customers.by_chat(tx, maria.chat_id) is None
    await maria.writes("/nps")
    assert "Még nincs válasz" in maria.texts()[-1]
