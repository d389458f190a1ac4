"""/settings: when, how and of what reports come, chosen by buttons; and what a forged tap does not do."""

from datetime import timedelta

import pytest

from bot.recipients.zones import around
from nps.periods import Span
from nps.recipients import Form, Recipient
from nps.records import Role
from storage import log, recipients, staff
from tests.bot.stage import DAY, HOUR, MONDAY, Actor, Stage
from tests.bot.test_manager import pictures


async def recipient_of(stage: Stage, actor: Actor) -> Recipient:
    async with stage.app.database.read() as tx:
        found = await recipients.at(tx, actor.chat_id)
    assert found is not None
    return found


async def opened(stage: Stage, language: str = "en", role: Role = Role.MANAGER) -> Actor:
    maria = await stage.manager(language=language, role=role)
    await maria.writes("/settings")
    return maria


async def test_settings_are_one_message_that_says_what_holds(stage: Stage) -> None:
    maria = await opened(stage)
    assert maria.texts()[-1].splitlines() == [
        "Your reports",
        "",
        "Report of: the week",
        "Day: Monday",
        "Hour: 09:00",
        "Time zone: UTC",
        "Language: English",
        "Branches: all",
        "They come as: a picture",
    ]


async def test_day_and_hour_are_chosen_by_tapping_and_the_report_comes_then(stage: Stage) -> None:
    maria = await opened(stage)
    before = len(maria.sees())
    for label in ("Day", "Wednesday", "Hour", "18:00"):
        await maria.taps(label)
    assert len(maria.sees()) == before
    assert "Day: Wednesday" in maria.texts()[-1]
    assert "Hour: 18:00" in maria.texts()[-1]
    wednesday = MONDAY - 10 * HOUR + 2 * DAY + 17 * HOUR
    await stage.passes(wednesday - stage.clock.now())
    assert pictures(maria) == []
    await stage.passes(HOUR + timedelta(minutes=1))
    await stage.passes(7 * DAY)
    assert [message.text.splitlines()[0] for message in pictures(maria)] == [
        "Tea & Co · 29 Dec 2025 – 4 Jan 2026",
        "Tea & Co · 5–11 Jan 2026",
    ]


async def test_monthly_reports_come_on_a_day_of_the_month_as_text(stage: Stage) -> None:
    maria = await opened(stage)
    for label in ("By the month", "As text", "Day", "3"):
        await maria.taps(label)
    assert "Report of: the month" in maria.texts()[-1]
    assert "Day of the month: 3" in maria.texts()[-1]
    seen = len(maria.texts())
    await stage.passes(MONDAY - 10 * HOUR + 29 * DAY + 8 * HOUR - stage.clock.now())  # 3 February, 08:00
    assert len(maria.texts()) == seen
    await stage.passes(HOUR + timedelta(minutes=1))
    assert pictures(maria) == []
    assert "1–31 Jan 2026" in maria.texts()[-1]


async def test_language_and_time_zone_are_those_of_the_whole_chat(stage: Stage) -> None:
    maria = await opened(stage)
    for label in ("Language", "Magyar"):
        await maria.taps(label)
    assert maria.texts()[-1].startswith("Az Ön jelentései")
    await maria.taps("Időzóna")
    (budapest,) = [label for label in maria.labels() if "Europe/Budapest" in label]
    await maria.taps(budapest)
    own = await recipient_of(stage, maria)
    assert (own.language, own.time_zone) == ("hu", "Europe/Budapest")
    await maria.writes("/timezone")
    assert "Europe/Budapest" in maria.texts()[-1]
    await maria.writes("/timezone Asia/Tehran")
    assert (await recipient_of(stage, maria)).time_zone == "Asia/Tehran"


async def test_branches_are_ticked_on_and_off(stage: Stage) -> None:
    maria = await stage.manager()
    for branch in ("Arbat", "Nevsky 12"):
        await answers_at(stage, branch, 3, branch)
    await maria.writes("/settings")
    for label in ("Branches", "Arbat"):
        await maria.taps(label)
    assert "✓ Arbat" in maria.labels()
    await maria.writes("/report")
    (report,) = pictures(maria)
    assert "Tea & Co, Arbat" in report.text
    assert "1 answer" in report.text
    assert "Nevsky" not in maria.texts()[-1]
    await maria.taps("✓ Arbat")
    assert (await recipient_of(stage, maria)).branches == ()


async def answers_at(stage: Stage, name: str, score: int, branch: str, comment: str = "") -> None:
    """A customer of a branch who is asked and gives a score."""
    customer = stage.person(name)
    await customer.opens(await stage.purchase(f"order of {name}", f"id {name}", name=name, segment=branch))
    await stage.passes(25 * HOUR)
    await customer.taps(str(score))
    if comment:
        await customer.writes(comment)


async def test_one_can_be_sent_now_and_the_regular_one_comes_all_the_same(stage: Stage) -> None:
    maria = await opened(stage)
    await maria.taps("Send me one now")
    assert maria.toast() == "It is on its way."
    assert ["29 Dec 2025 – 4 Jan 2026" in message.text for message in pictures(maria)] == [True]
    await stage.passes(7 * DAY)
    assert len(pictures(maria)) == 2


@pytest.mark.parametrize(
    "forged",
    ["hour.24", "hour.-1", "weekday.0", "weekday.8", "zone.Mars", "monthday.31", "span.quarter", "form.song",
     "names.on", "names.off", "language.de", "branch.0.0123456789ab", "branches.99999", "endnow", "end",
     "join", "", "....", "hour.٣"],
)  # fmt: skip
async def test_a_forged_tap_changes_nothing(stage: Stage, forged: str) -> None:
    maria = await opened(stage)
    before = await recipient_of(stage, maria)
    await maria.forges(maria.sees()[-1].message_id, f"r:{before.id}:{forged}")
    assert await recipient_of(stage, maria) == before


async def test_nobody_changes_what_comes_to_another(stage: Stage) -> None:
    maria = await opened(stage)
    max_ = await stage.manager("Max", role=Role.ADMIN)
    anna = await stage.customer("Anna")
    before = await recipient_of(stage, maria)
    for other in (max_, anna):
        await other.forges(other.sees()[-1].message_id, f"r:{before.id}:hour.3")
        await other.forges(other.sees()[-1].message_id, "r:0:join")
    assert await recipient_of(stage, maria) == before
    async with stage.app.database.read() as tx:
        assert len(await recipients.everyone(tx)) == 2
    assert max_.toast() == "These settings are out of date. Send /settings for new ones."


async def test_who_is_not_staff_any_more_changes_nothing(stage: Stage) -> None:
    maria = await opened(stage)
    own = await recipient_of(stage, maria)
    async with stage.app.database.write() as tx:
        assert own.staff_id is not None
        await staff.leave(tx, own.staff_id, stage.clock.now())
    await maria.taps("As text")
    async with stage.app.database.read() as tx:
        assert await recipients.get(tx, own.id) is None


async def test_every_change_is_in_the_log(stage: Stage) -> None:
    maria = await opened(stage)
    for label in ("Hour", "18:00", "As text", "By the month"):
        await maria.taps(label)
    async with stage.app.database.read() as tx:
        told = [(entry.deed.value, entry.details["what"]) for entry in await log.newest(tx, 3)]
    assert told == [("recipient_changed", what) for what in ("span", "form", "hour")]
    boss = await stage.manager("Boss", role=Role.ADMIN)
    await boss.writes("/log")
    assert "Maria: changed the reports of chat" in boss.texts()[-1]
    assert ": week or month" in boss.texts()[-1]


@pytest.mark.parametrize("language", ["ru", "hu", "fa"])
async def test_every_screen_is_there_in_every_language(sqlite_stage: Stage, language: str) -> None:
    maria = await opened(sqlite_stage, language)
    own = await recipient_of(sqlite_stage, maria)
    message = maria.sees()[-1]
    for screen in ("days", "hours", "zones", "languages", "branches.0", "span.month", "days", "form.text"):
        await maria.forges(message.message_id, f"r:{own.id}:{screen}")
    changed = await recipient_of(sqlite_stage, maria)
    assert (changed.span, changed.form) == (Span.MONTH, Form.TEXT)


def test_the_zones_offered_lie_around_ones_own() -> None:
    assert "Europe/Budapest" in around("Europe/Vienna", MONDAY)
    for name in ("Pacific/Honolulu", "Pacific/Kiritimati", "America/Argentina/ComodRivadavia"):
        offered = around(name, MONDAY)
        assert name in offered
        assert len(offered) == 9
        assert all(len(f"r:{10**9}:zone.{each}".encode()) <= 64 for each in offered)
