"""Managers who are limited to branches, or to figures: what they see, and what nothing shows them."""

import sqlalchemy as sa

from bot.campaigns.buttons import mark
from bot.themes.screens import ALL, SET, SHOW
from bot.themes.screens import mark as theme_mark
from nps.periods import week_of
from nps.records import Role
from storage import recipients, staff
from tests.bot.stage import DAY, Actor, Stage
from tests.bot.test_manager import answers, pictures
from tests.bot.test_settings_buttons import answers_at, recipient_of
from tests.sandbox.wire_client import ogg, png

THEIRS, ANOTHER = "Arbat", "Nevsky 12"


async def limited(stage: Stage, *, sees_names: bool = True) -> Actor:
    """Maria, who may see one of two branches, each with an unhappy customer."""
    maria = await stage.manager(branches=[THEIRS], sees_names=sees_names)
    await answers_at(stage, "Anna", 2, THEIRS, "The tea was cold.")
    await answers_at(stage, "Boris", 0, ANOTHER, "The door was locked.")
    return maria


def shown(actor: Actor) -> str:
    labels = [button.label for message in actor.sees() for button in message.buttons()]
    return "\n".join([*actor.texts(), *labels])


async def test_no_command_shows_another_branch(stage: Stage) -> None:
    maria = await limited(stage)
    told = ("/report", "/report 2026-W02", "/report 2026-01", "/report 2026-Q1", "/nps", "/settings")
    for command in (*told, "/themes", "/export", "/log", "/campaign", "/help", "/timezone"):
        await maria.writes(command)
    await stage.passes(7 * DAY)
    seen = shown(maria)
    assert "The tea was cold." in seen
    assert "Anna: 2 of 10" in seen
    assert "those who see the whole shop" in seen
    for secret in ("Boris", "The door was locked.", "2 answers", ANOTHER):
        assert secret not in seen
    assert all("Tea & Co, Arbat" in picture.text for picture in pictures(maria))


async def test_no_forged_tap_shows_another_branch(stage: Stage) -> None:
    maria = await limited(stage)
    await maria.writes("/settings")
    own, message = await recipient_of(stage, maria), maria.sees()[-1].message_id
    toggles = [f"branch.0.{mark(branch)}" for branch in (ANOTHER, THEIRS)]
    for data in (*toggles, "all.0", "branches.0", "names.on", "now"):
        await maria.forges(message, f"r:{own.id}:{data}")
        assert (await recipient_of(stage, maria)).scope.branches == (THEIRS,)
    await maria.writes("/report")
    assert ANOTHER not in shown(maria)
    assert "Boris" not in shown(maria)


async def test_no_forged_tap_shows_or_corrects_a_comment_of_another_branch(stage: Stage) -> None:
    maria = await limited(stage)
    await maria.writes("/themes")
    message, week = maria.sees()[-1].message_id, week_of(stage.clock.now(), "UTC").name
    async with stage.app.database.read() as tx:
        (boris,) = (await tx.execute(sa.text("SELECT id FROM responses WHERE score = 0"))).scalars()
    for data in (f"{SHOW}.{week}", f"{SET}.{week}.{theme_mark('staff')}", f"{ALL}.{week}"):
        await maria.forges(message, f"t:{boris}:{data}")
        assert "The door was locked." not in shown(maria)
    async with stage.app.database.read() as tx:
        assert await tx.scalar(sa.text("SELECT count(*) FROM theme_corrections")) == 0


async def test_who_chose_a_branch_before_being_limited_sees_it_no_more(stage: Stage) -> None:
    maria = await limited(stage)
    own = await recipient_of(stage, maria)
    assert own.staff_id is not None
    async with stage.app.database.write() as tx:
        await staff.limit(tx, own.staff_id, branches=[])
    await maria.writes("/settings")
    for label in ("Branches", ANOTHER):
        await maria.taps(label)
    async with stage.app.database.write() as tx:
        await staff.limit(tx, own.staff_id, branches=[THEIRS])
        found = await recipients.get(tx, own.id)
    assert found is not None
    assert found.scope.branches == (THEIRS,)


async def test_who_may_see_figures_only_reads_words_without_names(stage: Stage) -> None:
    maria = await stage.manager(sees_names=False)
    anna = await answers(stage, "Anna", 2, "The tea was cold.")
    await anna.sends_photo(png(40, 30), "look at this")
    await anna.sends_voice(ogg(3))
    await maria.writes("/report")
    await stage.passes(7 * DAY)
    seen = shown(maria)
    assert "A customer: 2 of 10" in seen
    assert "The tea was cold." in seen
    assert "look at this" in seen
    assert "Anna" not in seen
    assert len(pictures(maria)) == 2  # the reports' own


async def test_an_admin_who_was_a_limited_manager_sees_everything(stage: Stage) -> None:
    maria = await limited(stage)
    async with stage.app.database.write() as tx:
        token = await staff.invite(tx, Role.ADMIN, now=stage.clock.now(), valid_for=DAY)
    await maria.opens(token)
    await maria.writes("/report")
    assert "The door was locked." in shown(maria)
