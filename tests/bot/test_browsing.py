"""The buttons beneath a report: other weeks, months, quarters and branches, in the same message."""

import pytest

from bot.campaigns.buttons import mark
from sandbox.messages import Message
from tests.bot.stage import Actor, Stage
from tests.bot.test_limited import ANOTHER, limited, shown
from tests.bot.test_manager import pictures
from tests.bot.test_settings_buttons import answers_at


def title(message: Message) -> str:
    return message.text.splitlines()[0]


async def test_weeks_months_and_quarters_are_shown_in_one_message(stage: Stage) -> None:
    maria = await stage.manager()
    await answers_at(stage, "Anna", 9, "Arbat")
    await maria.writes("/report")
    before = len(maria.sees())
    titles = []
    for label in ("‹ Before", "After ›", "Month", "‹ Before", "Quarter", "Week"):
        await maria.taps(label)
        titles.append(title(pictures(maria)[-1]).removeprefix("Tea & Co · "))
    assert titles == [
        "29 Dec 2025 – 4 Jan 2026",
        "5–11 Jan 2026",
        "1–31 Jan 2026",
        "1–31 Dec 2025",
        "1 Oct – 31 Dec 2025",
        "29 Dec 2025 – 4 Jan 2026",
    ]
    assert len(maria.sees()) == before
    assert all(len(b.data.encode()) <= 64 for m in maria.sees() for b in m.buttons() if b.data)


async def test_there_is_no_button_to_what_has_not_begun(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/report")
    assert "After ›" not in maria.labels()
    before = pictures(maria)[-1].text
    await maria.forges(pictures(maria)[-1].message_id, "v:0:2026-W40.")
    assert maria.toast() == "The week 28 Sept – 4 Oct 2026 has not begun yet."
    assert pictures(maria)[-1].text == before


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


async def test_a_report_as_text_stays_one(stage: Stage) -> None:
    maria = await stage.manager()
    await maria.writes("/settings")
    await maria.taps("As text")
    await maria.writes("/report 2026-01")
    await maria.taps("Quarter")
    assert pictures(maria) == []
    assert "1 Jan – 31 Mar 2026" in shown(maria)


@pytest.mark.parametrize("forged", ["2026-W02", "2026-01", "2026-Q1", "2026-01-07", "9999-W99", "", "W.x"])
async def test_no_forged_tap_on_a_report_shows_another_branch(sqlite_stage: Stage, forged: str) -> None:
    maria = await limited(sqlite_stage)
    await maria.writes("/report")
    message = pictures(maria)[-1]
    await maria.forges(message.message_id, f"v:0:{forged}.{mark(ANOTHER)}")
    assert "Tea & Co, Arbat" in pictures(maria)[-1].text
    assert "2 answers" not in shown(maria)
    assert ANOTHER not in shown(maria)


async def test_a_customers_forged_tap_shows_nothing(stage: Stage) -> None:
    anna: Actor = await stage.customer("Anna")
    said = anna.texts()
    await anna.forges(anna.sees()[-1].message_id, "v:0:2026-W01.")
    assert anna.texts() == said
