"""The buttons beneath a report: other weeks, months, quarters and branches; a text is changed in place."""

import pytest

from bot.campaigns.buttons import mark
from sandbox.messages import Message
from tests.bot.stage import Actor, Stage
from tests.bot.test_limited import ANOTHER, limited, shown
from tests.bot.test_manager import pictures
from tests.bot.test_settings_buttons import answers_at


def title(message: Message) -> str:
    return message.text.splitlines()[0]


LABELS = ("‹ Before", "After ›", "Month", "‹ Before", "Quarter", "Week")
TITLES = [
    "29 Dec 2025 – 4 Jan 2026",
    "5–11 Jan 2026",
    "1–31 Jan 2026",
    "1–31 Dec 2025",
    "1 Oct – 31 Dec 2025",
    "29 Dec 2025 – 4 Jan 2026",
]


async def test_weeks_months_and_quarters_come_as_new_albums_with_buttons_beneath(stage: Stage) -> None:
    maria = await stage.manager()
    await answers_at(stage, "Anna", 9, "Arbat")
    await maria.writes("/report")
    for label in LABELS:
        await maria.taps(label)
        assert maria.texts()[-1] == "See another report:"
    titles = [title(each).removeprefix("Tea & Co · ") for each in pictures(maria)]
    assert titles == ["5–11 Jan 2026", *TITLES]
    assert maria.toast() == "29 Dec 2025 – 4 Jan 2026 is on its way."
    assert all(len(b.data.encode()) <= 64 for m in maria.sees() for b in m.buttons() if b.data)


async def test_as_text_they_are_shown_in_one_message(stage: Stage) -> None:
    maria = await stage.manager()
    await answers_at(stage, "Anna", 9, "Arbat")
    await maria.writes("/settings")
    await maria.taps("As text")
    await maria.writes("/report")
    before, titles = len(maria.sees()), []
    for label in LABELS:
        await maria.taps(label)
        (report,) = (each for each in maria.sees() if each.buttons() and "Tea & Co · " in each.text)
        titles.append(title(report).removeprefix("Tea & Co · "))
    assert titles == TITLES
    assert len(maria.sees()) == before
    assert pictures(maria) == []


async def test_there_is_no_button_to_what_has_not_begun(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/report")
    assert "After ›" not in maria.labels()
    before = len(maria.sees())
    for form in "01":
        await maria.forges(pictures(maria)[-1].message_id, f"v:{form}:2026-W40.")
        assert maria.toast() == "The week 28 Sept – 4 Oct 2026 has not begun yet."
    assert len(maria.sees()) == before


async def test_branches_follow_one_another(stage: Stage) -> None:
    maria = await stage.manager()
    for branch in ("Arbat", "Nevsky 12"):
        await answers_at(stage, branch, 9, branch)
    await maria.writes("/report")
    titles = []
    for label in ("Arbat ›", "‹ Before", "Nevsky 12 ›", "All branches ›"):
        await maria.taps(label)
        titles.append(title(pictures(maria)[-1]).split(" · ")[0])
    assert titles == ["Tea & Co, Arbat", "Tea & Co, Arbat", "Tea & Co, Nevsky 12", "Tea & Co"]


@pytest.mark.parametrize("forged", ["2026-W02", "2026-01", "2026-Q1", "2026-01-07", "9999-W99", "", "W.x"])
async def test_no_forged_tap_on_a_report_shows_another_branch(sqlite_stage: Stage, forged: str) -> None:
    maria = await limited(sqlite_stage)
    await maria.writes("/report")
    message = pictures(maria)[-1]
    for form in "01":
        await maria.forges(message.message_id, f"v:{form}:{forged}.{mark(ANOTHER)}")
    assert "Tea & Co, Arbat" in pictures(maria)[-1].text
    assert "2 answers" not in shown(maria)
    assert ANOTHER not in shown(maria)


async def test_a_customers_forged_tap_shows_nothing(stage: Stage) -> None:
    anna: Actor = await stage.customer("Anna")
    said = anna.texts()
    await anna.forges(anna.sees()[-1].message_id, "v:0:2026-W01.")
    assert anna.texts() == said
