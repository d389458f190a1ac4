"""Who may do what: every command and every button, tried by everybody; what is not in the table fails.

The HTTP API's endpoints are tried in tests/api/test_doors.py.
"""

from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from aiogram import Router
from aiogram.filters import Command

from bot import keyboards
from bot.alerts.buttons import SNOOZES, Verb
from bot.campaigns.buttons import mark
from bot.channels import screens as channel_screens
from bot.doubts import screens as doubt_screens
from bot.files import screens as file_screens
from bot.team import screens as team_screens
from bot.telegram import channelled, grouped, handlers
from bot.themes import screens
from nps.alerts import OTHER_CAUSE
from nps.records import Role
from storage import channels, counters, imports, staff, tables
from tests.bot.alerting import unhappy
from tests.bot.stage import MINUTE, Actor, Stage, staged
from tests.bot.test_groups import Group

STRANGER, ANNA, BELA = "stranger", "customer Anna", "customer Bela"
MARIA, PAUL, FIGURES, GONE, ADMIN = (
    *("manager of Arbat", "manager of Nevsky"),
    *("manager of figures", "removed manager", "admin"),
)
STAFF = frozenset({MARIA, PAUL, FIGURES, ADMIN})
EVERYBODY = STAFF | {STRANGER, ANNA, BELA, GONE}
NOT_YOURS = "This button does not belong to an open question of yours."
WORDS = "The kettle leaked on the carpet."

COMMANDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("start", "stop", "help", "language", "privacy", "mydata", "forget"), EVERYBODY),
    **dict.fromkeys(("alerts", "why", "churn", "report", "nps", "export"), STAFF),
    **dict.fromkeys(("themes", "settings", "timezone"), STAFF),
    **dict.fromkeys(("campaign", "channel", "staff", "doubts", "log", "status"), frozenset({ADMIN})),
}
"""For whom there is each command in a private chat."""

IN_GROUPS: Mapping[str, frozenset[str]] = {
    "report": STAFF,
    "settings": frozenset({ADMIN}),
    "timezone": frozenset({ADMIN}),
}


@dataclass(frozen=True)
class Try:
    """A button that belongs to Anna, her alert or the admin's panel; ``number`` is what it carries."""

    deed: str
    number: str
    value: str
    may: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.deed}:{self.value}"


_WORKS = frozenset({MARIA, ADMIN})
_CLOSED = f"{Verb.CAUSE}.explained.{mark(OTHER_CAUSE)}"
ALERT_VALUES: Mapping[Verb, tuple[str, frozenset[str]]] = {
    Verb.WHY: ("why.", _WORKS),
    Verb.SHOW: ("show.", _WORKS),
    Verb.BACK: ("back.", _WORKS),
    Verb.TAKE: ("take.", _WORKS),
    Verb.REPLY: ("reply.", _WORKS),
    Verb.SNOOZE: (f"snooze.{SNOOZES[0]}", _WORKS),
    Verb.HAND: ("hand.1", _WORKS),
    Verb.CLOSE: ("close.", _WORKS),
    Verb.CAUSE: (_CLOSED, _WORKS),
    Verb.NOTE: ("note.", _WORKS),
    Verb.CANCEL: ("cancel.", STAFF),  # it takes back only what is waited for in one's own chat
    Verb.LIST: ("list.0", STAFF),  # it lists what the reader may see
}
TAPS = [
    Try(keyboards.SCORE, "invitation", "9", frozenset({ANNA})),
    Try(keyboards.CHANGE, "invitation", "", frozenset({ANNA})),
    Try(keyboards.SKIP, "invitation", "", frozenset({ANNA})),
    Try(keyboards.NO_MORE, "invitation", "", frozenset({ANNA})),
    Try(keyboards.MAY_WRITE, "invitation", "yes", frozenset({ANNA})),
    Try(keyboards.SOLVED, "closed alert", "yes", frozenset({ANNA})),
    Try(keyboards.FORGET, "customer", "yes", frozenset({ANNA})),
    Try(keyboards.LANGUAGE, "nothing", "hu", EVERYBODY),
    Try(keyboards.BOUGHT, "counter", "", frozenset({ANNA, BELA})),  # whoever scans it may tap it
    *(Try(keyboards.ALERT, "alert", value, may) for value, may in ALERT_VALUES.values()),
    Try(keyboards.THEMES, "answer", f"{screens.SHOW}.2026-W02.", frozenset({MARIA, FIGURES, ADMIN})),
    Try(keyboards.THEMES, "nothing", f"{screens.ALL}.2026-W02.", STAFF),
    Try(keyboards.RECIPIENT, "Maria's own", "now", frozenset({MARIA})),
    *(
        Try(keyboards.STAFF, "Maria", value, frozenset({ADMIN}))
        for value in (
            "show.",
            "branches.0",
            "all.0",
            f"branch.0.{mark('Arbat')}",
            "names.off",
            "remove.",
            "removed.",
        )
    ),
    *(
        Try(keyboards.CHANNEL, "channel", value, frozenset({ADMIN}))
        for value in ("show.en-hu", "ask.en", "post.en", "not.")
    ),
    *(Try(keyboards.STAFF, "nothing", value, frozenset({ADMIN})) for value in ("list.0", "invite.admin")),
    Try(keyboards.REPORT, "nothing", "2026-W02.", STAFF),
    *(
        Try(keyboards.PANEL, "panel", value, frozenset({ADMIN}))
        for value in ("audience.", "everybody.", "ids.", "start.1", "list.0", "new.", "discard.")
    ),
    *(
        Try(keyboards.IMPORT, "file", value, frozenset({ADMIN}))
        for value in ("no.", "dates.dmy", "decimal.comma", "column.amount.2", "take.", "quiet.")
    ),
    Try(keyboards.DOUBT, "nothing", "page.0", frozenset({ADMIN})),
    Try(keyboards.DOUBT, "answer", "count.0", frozenset({ADMIN})),
]


@dataclass
class House:
    """Everybody, after Anna has complained in Arbat."""

    stage: Stage
    cast: Mapping[str, Actor]
    numbers: Mapping[str, int]

    def data(self, tried: Try) -> str:
        return keyboards.data(tried.deed, self.numbers[tried.number], tried.value)


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    async with staged(sqlite_url) as stage:
        admin = await stage.manager("Ada", role=Role.ADMIN)
        cast = {
            ADMIN: admin,
            MARIA: await stage.manager("Maria", branches=["Arbat"]),
            PAUL: await stage.manager("Paul", branches=["Nevsky"]),
            FIGURES: await stage.manager("Figaro", branches=["Arbat"], sees_names=False),
            GONE: await stage.manager("Gone", branches=["Arbat"]),
            STRANGER: stage.person("Stranger"),
            BELA: await stage.customer("Bela"),
            ANNA: await unhappy(stage, "Anna", words=WORDS, branch="Arbat"),
        }
        for actor in cast.values():
            await actor.writes("/help")
        await admin.writes("/campaign")
        async with stage.app.database.write() as tx:
            gone = await staff.by_chat(tx, cast[GONE].chat_id)
            assert gone is not None
            await staff.leave(tx, gone.id, stage.clock.now())
            await channels.keep(tx, -(10**12), title="News", username="", now=stage.clock.now())
            await counters.of_branch(tx, "Arbat", now=stage.clock.now())
            sender = await staff.by_chat(tx, admin.chat_id)
            assert sender is not None
            number = await imports.add(
                tx,
                chat_id=admin.chat_id,
                staff_id=sender.id,
                file_id="gone",
                name="shop.csv",
                now=stage.clock.now(),
            )
            await imports.offered(tx, number, rows=2)
        numbers = await _numbers(stage, cast)
        await admin.forges(
            admin.sees()[-1].message_id, keyboards.data(keyboards.PANEL, numbers["panel"], "new.")
        )
        yield House(stage, cast, numbers)


async def _numbers(stage: Stage, cast: Mapping[str, Actor]) -> dict[str, int]:
    t = tables

    def of(table: sa.Table, person: str) -> sa.Select[tuple[int]]:
        return sa.select(table.c.id).where(table.c.chat_id == cast[person].chat_id)

    anna = of(t.customers, ANNA).scalar_subquery()
    wanted = {
        "invitation": sa.select(t.invitations.c.id).where(t.invitations.c.customer_id == anna),
        "alert": sa.select(t.alerts.c.id).where(t.alerts.c.customer_id == anna),
        "answer": sa.select(t.responses.c.id).where(t.responses.c.customer_id == anna),
        "customer": of(t.customers, ANNA),
        "Maria's own": of(t.recipients, MARIA),
        "Maria": of(t.staff, MARIA),
        "panel": of(t.panels, ADMIN),
        "channel": sa.select(t.channels.c.id),
        "counter": sa.select(t.counters.c.id),
        "file": sa.select(t.imports.c.id),
    }
    async with stage.app.database.read() as tx:
        found = {name: int((await tx.execute(select)).scalar_one()) for name, select in wanted.items()}
    return {**found, "closed alert": found["alert"], "nothing": 0}


async def kept(stage: Stage) -> dict[str, list[str]]:
    """Every row there is, but of what was received and what is sent: refusals are told, too."""
    noise = {"updates", "deliveries", "shop"}
    async with stage.app.database.read() as tx:
        return {
            table.name: sorted(str(tuple(row)) for row in await tx.execute(sa.select(table)))
            for table in tables.metadata.sorted_tables
            if table.name not in noise
        }


def commands(router: Router) -> set[str]:
    filters = (each.callback for handler in router.message.handlers for each in handler.filters or ())
    return {str(name) for each in filters if isinstance(each, Command) for name in each.commands}


def test_every_command_stands_in_the_table() -> None:
    assert commands(handlers.router()) == set(COMMANDS)
    assert commands(grouped.router()) == set(IN_GROUPS)
    assert not channelled.router().message.handlers
    assert not channelled.router().channel_post.handlers
    assert not channelled.router().callback_query.handlers


def test_every_button_stands_in_the_table() -> None:
    assert {each.deed for each in TAPS} == keyboards.DEEDS
    assert set(ALERT_VALUES) == set(Verb)
    of_channels = {each.value.partition(".")[0] for each in TAPS if each.deed == keyboards.CHANNEL}
    assert of_channels == set(channel_screens.Verb)
    of_staff = {each.value.partition(".")[0] for each in TAPS if each.deed == keyboards.STAFF}
    assert of_staff == set(team_screens.Verb)
    of_doubts = {each.value.partition(".")[0] for each in TAPS if each.deed == keyboards.DOUBT}
    assert of_doubts == set(doubt_screens.Verb)
    of_files = {each.value.partition(".")[0] for each in TAPS if each.deed == keyboards.IMPORT}
    assert of_files == set(file_screens.Verb)


def refused(who: Collection[str]) -> list[str]:
    return sorted(EVERYBODY - set(who))


async def test_what_is_not_for_somebody_is_no_command(house: House) -> None:
    """It gets the answer that a word gets which is no command at all, and changes nothing."""
    nothing, before = await _answer_to_nothing(house), await kept(house.stage)
    for command, may in COMMANDS.items():
        for name in refused(may):
            actor = house.cast[name]
            await actor.writes(f"/{command} 1")
            assert actor.texts()[-1] == nothing[name], f"/{command} by the {name}"
            assert await kept(house.stage) == before, f"/{command} by the {name}"


async def test_what_is_for_somebody_is_answered(house: House) -> None:
    nothing = await _answer_to_nothing(house)
    for command in sorted(COMMANDS, key=lambda each: each in {"stop", "forget"}):
        for name in sorted(COMMANDS[command]):
            actor = house.cast[name]
            before = len(actor.sees())
            await actor.writes(f"/{command}")
            assert len(actor.sees()) > before, f"/{command} by the {name}"
            assert actor.texts()[-1] != nothing[name], f"/{command} by the {name}"


async def _answer_to_nothing(house: House) -> dict[str, str]:
    for actor in house.cast.values():
        await actor.writes("/xyzzy")
    return {name: actor.texts()[-1] for name, actor in house.cast.items()}


async def test_a_group_answers_those_in_the_table_alone(house: House) -> None:
    group = Group(house.stage, house.stage.sandbox.world.add_group("Tea team"))
    await group.hears(house.cast[ADMIN], "/settings")
    await group.tapped(house.cast[ADMIN], "Yes, reports here")
    for command in sorted({*COMMANDS, *IN_GROUPS}):
        for name in sorted(EVERYBODY):
            said, before = len(group.sees()), await kept(house.stage)
            may = name in IN_GROUPS.get(command, ())
            await group.hears(house.cast[name], f"/{command}")
            if may:
                await house.stage.passes(MINUTE)  # a group takes twenty messages in one
            answered = len(group.sees()) > said
            assert answered is may, f"/{command} by the {name}"
            assert answered or await kept(house.stage) == before, f"/{command} by the {name}"


async def test_nothing_of_another_branch_is_said(house: House) -> None:
    """Neither by a command nor by a button, whatever number is forged."""
    paul = house.cast[PAUL]
    for command in sorted(COMMANDS):
        if command not in {"stop", "forget", "start"}:
            await paul.writes(f"/{command} {house.numbers['alert']}")
            await paul.writes(f"/{command}")
    for tried in TAPS:
        await paul.forges(paul.sees()[-1].message_id, house.data(tried))
    said = "\n".join([*paul.texts(), paul.toast()])
    for word in ("Anna", "kettle", "Arbat"):
        assert word not in said


async def test_who_sees_figures_only_reads_no_name(house: House) -> None:
    figures = house.cast[FIGURES]
    for command in sorted(COMMANDS):
        if command not in {"stop", "forget", "start"}:
            await figures.writes(f"/{command}")
    for tried in TAPS:
        await figures.forges(figures.sees()[-1].message_id, house.data(tried))
    assert "Anna" not in "\n".join([*figures.texts(), figures.toast()])


async def test_a_button_is_for_nobody_who_is_not_in_the_table(house: House) -> None:
    """On a message of one's own, with the data of somebody else's button: nothing changes or is told."""
    for tried in TAPS:
        for name in refused(tried.may):
            actor, case = house.cast[name], f"{tried.name} by the {name}"
            seen, before = actor.texts(), await kept(house.stage)
            await actor.forges(actor.sees()[-1].message_id, house.data(tried))
            assert await kept(house.stage) == before, case
            assert actor.texts() == seen, case


async def test_a_contact_is_taken_of_a_visitor_alone(house: House) -> None:
    """Whoever else shares one, own or not: nothing of it is kept."""
    visitor = house.stage.person("Visitor")
    await visitor.opens()
    await house.stage.purchase("P-1", "with a phone", phone="+36207654321")
    before = await kept(house.stage)
    for name in sorted(EVERYBODY):
        for whose in (house.cast[name], visitor):
            await house.cast[name].shares_contact(whose)
            assert await kept(house.stage) == before, f"a contact by the {name}"
    await visitor.shares_contact()
    assert await kept(house.stage) != before


async def test_a_button_does_something_for_those_in_the_table(house: House) -> None:
    """Each in its turn, so what one has done the next may find done, and be told so."""
    last = {(keyboards.FORGET, "yes"), (keyboards.STAFF, "removed.")}
    for tried in sorted(TAPS, key=lambda each: (each.deed, each.value) in last):
        if tried.number == "closed alert":
            await _closed(house)
        for name in sorted(tried.may):
            actor = house.cast[name]
            seen, before, told = actor.texts(), await kept(house.stage), len(toasts(actor))
            await actor.forges(actor.sees()[-1].message_id, house.data(tried))
            new = [each for each in toasts(actor)[told:] if each not in ("", NOT_YOURS)]
            changed = actor.texts() != seen or await kept(house.stage) != before
            assert new or changed, f"{tried.name} by the {name}"


def toasts(actor: Actor) -> list[str]:
    shown = actor.stage.sandbox.world.chat_of(actor.person).toasts
    return [str(each[1]["text"]) for each in shown]


async def _closed(house: House) -> None:
    admin = house.cast[ADMIN]
    for value in ("take.", _CLOSED):
        await admin.forges(
            admin.sees()[-1].message_id, keyboards.data(keyboards.ALERT, house.numbers["alert"], value)
        )
