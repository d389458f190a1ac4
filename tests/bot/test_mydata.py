"""/mydata: everything about a person, as a file of their own that a person and a program can read."""

import json

import pytest

from bot.texts import LANGUAGES
from sandbox.messages import Message
from tests.bot.stage import Stage, staged
from tests.bot.test_export import documents
from tests.bot.test_forget import LATER, NAME, ORDER, PHONE, WORDS, a_whole_case


def raw(stage: Stage, message: Message) -> str:
    media = message.content.media
    assert media is not None
    stored = stage.sandbox.world.files.find(media.file_id)
    assert stored is not None
    return stored.data.decode()


def read(stage: Stage, message: Message) -> dict[str, list[dict[str, object]]]:
    return dict(json.loads(raw(stage, message)))


async def test_everything_about_a_person_is_in_the_file(stage: Stage) -> None:
    zsofia, _ = await a_whole_case(stage)
    await zsofia.writes("/mydata")
    [sent] = documents(zsofia)
    whole = read(stage, sent)
    [answer] = whole["answers"]
    assert answer["score"] == 2
    comments = answer["comments"]
    assert isinstance(comments, list)
    assert [each["text"] for each in comments] == [WORDS, "Hear how the carpet weeps"]
    assert [each["was"] for each in comments[0]["before_edits"]] == ["The kettle leaked, Ödön!"]
    [purchase] = whole["purchases"]
    assert (purchase["order"], purchase["amount"], purchase["branch"]) == (ORDER, "12.00 EUR", "Buda")
    [alert] = whole["alerts"]
    said = alert["passed_on"]
    assert isinstance(said, list)
    assert [each["from"] for each in said] == ["the shop", "you"]
    assert said[1]["text"] == LATER
    customer = json.loads(raw(stage, sent))["customer"]
    assert (customer["name"], customer["number_at_the_shop"]) == (NAME, PHONE)
    assert len(whole["questions"]) == 1


async def test_every_change_of_a_score_is_in_it(stage: Stage) -> None:
    anna = await stage.asked("Anna")
    await anna.taps("3")
    await anna.taps("Change")
    await anna.taps("8")
    await anna.writes("/mydata")
    [answer] = read(stage, documents(anna)[-1])["answers"]
    changes = answer["changes"]
    assert isinstance(changes, list)
    assert [(each["was"], each["became"]) for each in changes] == [(3, 8)]


async def test_it_can_be_read_as_it_is(stage: Stage) -> None:
    zsofia, _ = await a_whole_case(stage)
    await zsofia.writes("/mydata")
    text = raw(stage, documents(zsofia)[-1])
    assert "Örvényesi" in text
    assert text.count("\n") > 30
    assert "my-data.json" in str(documents(zsofia)[-1].content.media)


async def test_nobody_gets_what_is_anothers(stage: Stage) -> None:
    await a_whole_case(stage)
    stranger, anna = stage.person("Stranger"), await stage.customer("Anna")
    await stranger.writes("/mydata")
    assert documents(stranger) == []
    assert stranger.texts()[-1] == "There is nothing here that we know about you."
    await anna.writes("/mydata")
    assert NAME not in json.dumps(read(stage, documents(anna)[-1]), ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_said_in_the_persons_language(sqlite_url: str, language: str) -> None:
    async with staged(sqlite_url) as stage:
        actor = await stage.customer("Anna", language)
        await actor.writes("/mydata")
        await actor.writes("/forget")
        said = "\n".join(message.text for message in actor.sees())
        assert {"en": "your name", "ru": "Ваше имя", "hu": "a nevét", "fa": "نام شما"}[language] in said
