"""What people are told of their data, what they agree to, and what is forgotten with time."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.problems import Problem
from bot.rights import keeping
from bot.rights.wordings import notice, privacy, shops_own
from bot.settings import Settings
from bot.texts import LANGUAGES, texts
from bot.ticks import tidy
from storage import recounting, retention, tables
from storage.retention import Sort
from tests.bot.alerting import cards, close
from tests.bot.searching import everything, found_in
from tests.bot.stage import DAY, HOUR, Stage, staged
from tests.bot.test_forget import LATER, NAME, WORDS, a_whole_case


async def consents(stage: Stage) -> list[tuple[str, bool, datetime, str, str]]:
    c, n = tables.consents.c, tables.notices.c
    select = sa.select(c.what, c.given, c.at, n.language, n.text).outerjoin(tables.notices).order_by(c.id)
    async with stage.app.database.read() as tx:
        return [(row[0], row[1], row[2], row[3], row[4]) for row in await tx.execute(select)]


async def test_the_first_contact_says_what_is_kept_why_and_for_how_long(stage: Stage) -> None:
    anna = stage.person("Anna")
    await anna.opens()
    said = (
        "We keep your name and, if we have it, your phone number, this chat, your purchases and your answers"
    )
    assert said in anna.texts()[0]
    assert "1,095 days" in anna.texts()[0]
    [(what, given, at, language, words)] = await consents(stage)
    assert (what, given, language) == ("asking", True, "en")
    assert timedelta(0) <= stage.clock.now() - at < timedelta(seconds=1)
    assert words.startswith(said)
    assert words in anna.texts()[0]


async def test_who_comes_by_a_link_is_told_the_same_once(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    assert "We keep your name" in anna.texts()[0]
    await anna.opens(await stage.purchase("a second one", "customer Anna"))
    assert "We keep your name" not in anna.texts()[1]
    assert len(await consents(stage)) == 1


async def test_stop_takes_the_consent_back_and_start_gives_it_again(stage: Stage) -> None:
    anna = await stage.customer("Anna")
    await anna.writes("/stop")
    await anna.writes("/stop")
    await anna.writes("/start")
    assert [row[:2] for row in await consents(stage)] == [
        ("asking", True),
        ("asking", False),
        ("asking", True),
    ]
    assert "We keep your name" in anna.texts()[-1]


async def test_leave_to_write_back_is_kept_with_its_words(stage: Stage) -> None:
    await a_whole_case(stage)
    what, given, _, _, words = (await consents(stage))[-1]
    assert (what, given) == ("writing", True)
    assert words == "Thank you for being frank with us. May we write back to you here about it?"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_privacy_tells_everybody_in_their_language(sqlite_url: str, language: str) -> None:
    async with staged(sqlite_url, keep_words_days=77, keep_media_days=0) as stage:
        anna, stranger = await stage.customer("Anna", language), stage.person("Stranger", language)
        for each in (anna, stranger):
            await each.writes("/privacy")
            assert "Tea & Co" in each.texts()[-1]
            assert texts(language)("privacy-words", days=77) in each.texts()[-1]
            assert texts(language)("privacy-media-for-ever") in each.texts()[-1]
        assert notice(texts(language), stage.app.settings).text in anna.texts()[0]


def test_the_shops_own_text_wins_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("Our own words.\n", encoding="utf-8")
    (tmp_path / "hu.txt").write_text("A mi szavaink.", encoding="utf-8")
    settings = Settings.model_construct(privacy_text=tmp_path, language="en")
    assert privacy(texts("hu"), settings).text == "A mi szavaink."
    assert privacy(texts("fa"), settings).text == "Our own words."
    one = Settings.model_construct(privacy_text=tmp_path / "en.txt", language="hu")
    assert privacy(texts("ru"), one).text == "Our own words."


def test_a_text_that_cannot_be_used_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"en\.txt is missing"):
        shops_own(tmp_path, "en")
    with pytest.raises(Problem, match="cannot be read"):
        shops_own(tmp_path / "nothing", "en")
    (tmp_path / "en.txt").write_text(" ")
    with pytest.raises(Problem, match="0 signs"):
        shops_own(tmp_path, "en")
    (tmp_path / "en.txt").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(Problem, match="UTF-8"):
        shops_own(tmp_path, "en")


async def test_what_is_old_is_counted_first_and_then_forgotten_and_figures_stay(stage: Stage) -> None:
    zsofia, manager = await a_whole_case(stage)
    await close(manager, cards(manager)[-1])
    visitor = stage.person("Visitor who never bought")
    await visitor.opens()
    settings = stage.app.settings.model_copy(update={"keep_words_days": 3, "keep_media_days": 3})
    settings = settings.model_copy(update={"keep_relayed_days": 3, "keep_letters_days": 3})
    settings = settings.model_copy(update={"keep_visitors_days": 3})
    database, now = stage.app.database, stage.clock.now() + 4 * DAY
    async with database.read() as tx:
        found = await retention.count(tx, keeping.ages(settings, now))
    assert (found[Sort.WORDS], found[Sort.MEDIA], found[Sort.RELAYED], found[Sort.VISITORS]) == (2, 1, 2, 1)
    assert found[Sort.LETTERS] > 5
    assert await keeping.keep(database, settings, now) == found
    await database.scour(rewrite=True)
    assert (
        found_in(await everything(stage), [WORDS, LATER, "Hear how the carpet weeps", visitor.chat_id]) == []
    )
    assert found_in(await everything(stage), [NAME, zsofia.chat_id]) == [NAME, zsofia.chat_id]
    async with database.read() as tx:
        assert await recounting.recount(tx) == []
        assert set((await retention.count(tx, keeping.ages(settings, now))).values()) == {0}


async def test_it_is_done_once_a_night_and_nothing_young_goes(stage: Stage) -> None:
    await a_whole_case(stage)
    settings, database = stage.app.settings, stage.app.database
    tomorrow = stage.clock.now() + DAY
    await tidy(database, settings, tomorrow.replace(hour=2))
    await tidy(database, settings, tomorrow.replace(hour=4))
    assert set(found_in(await everything(stage), [WORDS, LATER])) == {WORDS, LATER}
    strict = settings.model_copy(update={"keep_words_days": 1})
    await tidy(database, strict, tomorrow.replace(hour=5) + HOUR)
    assert WORDS in found_in(await everything(stage), [WORDS])
    await tidy(database, strict, tomorrow.replace(hour=4) + 2 * DAY)
    await database.scour(rewrite=True)
    assert found_in(await everything(stage), [WORDS]) == []
