"""Staff read what customers talk about, and set the themes of a comment right."""

from pathlib import Path

import pytest

from nps.records import Role
from sandbox.messages import Message
from storage import log, themes
from tests.bot.stage import DAY, HOUR, MONDAY, Actor, Stage, staged
from tests.sandbox.wire_client import ogg


async def answers(stage: Stage, **said: str) -> dict[str, Actor]:
    """Customers who answer on Tuesday, in turn; each says score and comment in one text."""
    people = {name: await stage.customer(name) for name in said}
    await stage.passes(25 * HOUR)
    for name, words in said.items():
        score, _, comment = words.partition(" ")
        await people[name].taps(score)
        if comment:
            await people[name].writes(comment)
    return people


def panel(actor: Actor) -> Message:
    """The newest message with buttons."""
    return next(message for message in reversed(actor.sees()) if message.buttons())


def deeds(actor: Actor) -> list[str]:
    return [button.data or "" for button in panel(actor).buttons()]


async def test_the_report_says_what_customers_talk_about_before_their_words(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(
        stage,
        Anna="2 The courier was two days late",
        Boris="4 Courier was rude <b>and</b> late",
        Clara="10 Fast delivery, thank you so much",
        Dora="8 Delivery was so-so",
    )
    await maria.writes("/report")
    *_, themes_, words, more = maria.texts()
    assert "2 unhappy customers" in words
    assert more == "See another report:"
    assert themes_ == (
        "What customers talk about · 5–11 Jan 2026\n"
        "\n"
        "Unhappy customers, 2 comments:\n"
        "• Delivery: 2 of 2\n"
        "“The courier was two days late”\n"
        "• Waiting time: 2 of 2\n"
        "“Courier was rude <b>and</b> late”\n"
        "• Staff: 1 of 2\n"
        "“Courier was rude <b>and</b> late”\n"
        "\n"
        "Promoters, 1 comment:\n"
        "• Delivery: 1 of 1\n"
        "“Fast delivery, thank you so much”\n"
        "• Waiting time: 1 of 1\n"
        "“Fast delivery, thank you so much”"
    )


async def test_of_one_comment_the_report_says_no_themes(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, Anna="2 The courier was late")
    await maria.writes("/report")
    assert not any("What customers talk about" in text for text in maria.texts())
    await maria.writes("/themes")
    assert "Delivery: 1 of 1" in maria.texts()[-1]


async def test_a_theme_is_set_right_by_a_tap_and_stays_so_for_everybody(database_url: str) -> None:
    async with staged(database_url) as stage:
        maria, max_ = await stage.manager(), await stage.manager("Max", role=Role.ADMIN)
        await answers(stage, Anna="2 The courier was late", Boris="3 Bad apples", Clara="10 Lovely")
        await maria.writes("/themes")
        before = len(maria.sees())
        await maria.taps("Read the comments (3)")
        assert "Comment 1 of 3\nAnna: 2 of 10, 6 Jan\nThe courier was late" in panel(maria).text
        assert "Themes: Delivery, Waiting time\n" in panel(maria).text
        assert {"✓ Delivery", "✓ Waiting time", "Price"} <= set(maria.labels())
        await maria.taps("Next »")
        assert "Themes: none" in panel(maria).text
        await maria.taps("Quality")
        assert "Themes: Quality (set by Maria)" in panel(maria).text
        await maria.taps("« Previous")
        await maria.taps("✓ Delivery")
        assert "Themes: Waiting time (set by Maria)" in panel(maria).text
        assert len(maria.sees()) == before  # one message, edited
        async with stage.restarted():
            await max_.writes("/themes 2026-W02")
            assert "Delivery" not in max_.texts()[-1]
            assert "• Quality: 1 of 2\n“Bad apples”" in max_.texts()[-1]
            await max_.taps("Read the comments (3)")
            assert "Themes: Waiting time (set by Maria)" in panel(max_).text
            await max_.taps("✓ Waiting time")
            assert "Themes: none (set by Max)" in panel(max_).text
            await max_.taps("« All themes")
            assert "Waiting" not in panel(max_).text
            await max_.writes("/log")
        newest = max_.texts()[-1].splitlines()[2:5]
        assert [line.partition(" · ")[2] for line in newest] == [
            "Max: set the themes of response 1: none",
            "Maria: set the themes of response 1: Waiting time",
            "Maria: set the themes of response 2: Quality",
        ]


async def test_a_correction_outlives_what_the_customer_writes_afterwards(stage: Stage) -> None:
    maria = await stage.manager()
    people = await answers(stage, Anna="2 The courier was late")
    await maria.writes("/themes")
    await maria.taps("Read the comments (1)")
    await maria.taps("✓ Waiting time")
    await people["Anna"].writes("And it was expensive")
    await maria.writes("/themes")
    await maria.taps("Read the comments (1)")
    assert "The courier was late\nAnd it was expensive" in panel(maria).text
    assert "Themes: Delivery (set by Maria)" in panel(maria).text


async def test_what_was_spoken_gets_its_themes_by_hand(stage: Stage) -> None:
    maria = await stage.manager()
    people = await answers(stage, Anna="1")
    await people["Anna"].sends_voice(ogg(2))
    await maria.writes("/themes")
    assert "No theme stands out" in maria.texts()[-1]
    await maria.taps("Read the comments (1)")
    assert "(a voice message or a photo, without words)" in panel(maria).text
    await maria.taps("Price")
    await maria.taps("« All themes")
    assert "• Price: 1 of 1" in panel(maria).text


@pytest.mark.parametrize("who", ["customer", "manager"])
async def test_a_forged_tap_changes_nothing_and_is_answered_calmly(stage: Stage, who: str) -> None:
    maria = await stage.manager()
    people = await answers(stage, Anna="2 The courier was late")
    await maria.writes("/themes")
    await maria.taps("Read the comments (1)")
    shown, somebody = panel(maria), people["Anna"] if who == "customer" else maria
    genuine = next(data for data in deeds(maria) if ":set." in data or ":unset." in data)
    forged = ["t:1:set.2026-W02.000000000000", "t:1:set.2026-W03." + genuine.rpartition(".")[2]]
    forged += ["t:999:show.2026-W02", "t:1:show.2026-W99", "t:1:", "t:1:drop.2026-W02", "t:0:all.x"]
    for data in forged if who == "manager" else [*forged, genuine]:
        await somebody.forges(panel(somebody).message_id, data)
        assert somebody.toast(), data
    assert panel(maria).text == shown.text
    async with stage.app.database.read() as tx:
        said = await themes.of_response(tx, 1)
        assert said is not None
        assert said.corrected is None
        assert all(entry.deed != "themes_corrected" for entry in await log.newest(tx, 10))


async def test_the_same_tap_twice_changes_nothing_more(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, Anna="2 The courier was late")
    await maria.writes("/themes")
    await maria.taps("Read the comments (1)")
    price = next(button for button in panel(maria).buttons() if button.label == "Price")
    for _ in range(2):
        await maria.forges(panel(maria).message_id, price.data or "")
    assert "Themes: Delivery, Price, Waiting time (set by Maria)" in panel(maria).text


async def test_every_button_fits(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, Anna="2 The courier was late", Boris="2 Rude")
    await maria.writes("/themes")
    await maria.taps("Read the comments (2)")
    assert all(len(data.encode()) <= 48 for data in deeds(maria))  # an id may have 16 digits more


async def test_weeks_are_gone_through_by_buttons(stage: Stage) -> None:
    maria = await stage.manager()
    await answers(stage, Anna="2 The courier was late")
    await stage.passes(MONDAY + 8 * DAY - stage.clock.now())
    await maria.writes("/themes")
    assert "12–18 Jan 2026\n\nNobody left a comment in this week." in maria.texts()[-1]
    assert maria.labels() == ["« Week before"]
    await maria.taps("« Week before")
    assert "5–11 Jan 2026" in panel(maria).text
    await maria.taps("Week after »")
    assert "12–18 Jan 2026" in panel(maria).text


async def test_a_week_that_is_none_or_has_not_begun(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/themes next")
    assert maria.texts()[-1] == "next is not a week. Write it like this: /themes 2026-W05"
    await maria.writes("/themes 2026-W40")
    assert "has not begun yet" in maria.texts()[-1]


async def test_to_a_customer_the_command_does_not_exist(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("/no_such_command")
    await anna.writes("/themes")
    assert anna.texts()[-1] == anna.texts()[-2]


@pytest.mark.parametrize(
    ("language", "delivery"), [("ru", "Доставка"), ("hu", "Szállítás"), ("fa", "ارسال و تحویل")]
)
async def test_a_manager_reads_them_in_their_language(sqlite_url: str, language: str, delivery: str) -> None:
    async with staged(sqlite_url) as stage:
        maria = await stage.manager(language=language)
        await answers(stage, Anna="2 The courier was late")
        await maria.writes("/themes")
        assert delivery in maria.texts()[-1]
        await maria.forges(panel(maria).message_id, deeds(maria)[0])
        assert f"✓ {delivery}" in maria.labels()


async def test_a_shop_has_themes_of_its_own(sqlite_url: str, tmp_path: Path) -> None:
    own = tmp_path / "themes.toml"
    own.write_text('["Car park"]\nen = ["parking"]\n', encoding="utf-8")
    async with staged(sqlite_url, themes=own) as stage:
        maria = await stage.manager(language="ru")
        await answers(stage, Anna="2 No parking anywhere near the shop")
        await maria.writes("/themes")
        assert "• Car park: 1 из 1" in maria.texts()[-1]
        await maria.forges(panel(maria).message_id, deeds(maria)[0])
        assert "✓ Car park" in maria.labels()
