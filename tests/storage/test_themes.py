"""What customers said, and the themes that staff set right."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Comment, CommentKind, NewResponse, Role
from storage import responses, staff, tables, themes
from storage.database import Database
from tests.storage.cast import DAY, HOUR, NOW, UTC_DAYS


def answer(identity: str, comment: str = "", *, at: datetime = NOW, score: int = 3) -> NewResponse:
    return NewResponse(identity, "alice", at, score, "web", comment)


async def answered(tx: AsyncConnection, *answers: NewResponse) -> list[int]:
    """The answers are in; their ids."""
    await responses.add(tx, answers, timezone=UTC_DAYS, now=NOW)
    c = tables.responses.c
    return list(await tx.scalars(sa.select(c.id).order_by(c.answered_at, c.id)))


async def mary(tx: AsyncConnection, name: str = "Mary", chat_id: int = 7) -> int:
    token = await staff.invite(tx, Role.MANAGER, now=NOW, valid_for=DAY)
    enrolled = await staff.enrol(
        tx, token, chat_id=chat_id, name=name, language="en", time_zone="UTC", now=NOW
    )
    assert enrolled is not None
    return enrolled.id


async def test_what_was_said_in_a_period_oldest_first(database: Database) -> None:
    async with database.write() as tx:
        await answered(
            tx,
            answer("second", "Too dear", at=NOW + HOUR),
            answer("first", "Late", score=9),
            answer("silent", at=NOW + HOUR),
            answer("next day", "Rude", at=NOW + DAY),
        )
        found = await themes.said(tx, start=NOW, end=NOW + DAY)
        (newest,) = await themes.said(tx, start=NOW, end=NOW + DAY, newest=1)
    assert [(one.text, one.score, one.corrected) for one in found] == [
        ("Late", 9, None),
        ("Too dear", 3, None),
    ]
    assert newest.text == "Too dear"


async def test_several_messages_are_one_comment(database: Database) -> None:
    async with database.write() as tx:
        (response_id,) = await answered(tx, answer("one", "Late"))
        await responses.add_comment(tx, response_id, Comment(CommentKind.TEXT, "and cold", None, 2), NOW)
        await responses.add_comment(tx, response_id, Comment(CommentKind.VOICE, "", "file", 3), NOW)
        found = await themes.of_response(tx, response_id)
    assert found is not None
    assert found.text == "Late\nand cold"


async def test_a_correction_is_kept_and_the_last_one_counts(database: Database) -> None:
    async with database.write() as tx:
        (response_id,) = await answered(tx, answer("one", "Late"))
        first, second = await mary(tx), await mary(tx, "Max", 8)
        await themes.correct(tx, response_id, ["price", "Парковка"], by=first, now=NOW)
        await themes.correct(tx, response_id, [], by=second, now=NOW + HOUR)
    async with database.read() as tx:
        found = await themes.of_response(tx, response_id)
        (listed,) = await themes.said(tx, start=NOW, end=NOW + DAY)
    assert found == listed
    assert listed.corrected == ()
    assert listed.corrected_by == "Max"


async def test_a_response_without_a_comment_has_no_themes(database: Database) -> None:
    async with database.write() as tx:
        (response_id,) = await answered(tx, answer("silent"))
        assert await themes.of_response(tx, response_id, locked=True) is None
        assert await themes.of_response(tx, response_id) is None
        assert await themes.of_response(tx, 999, locked=True) is None
