"""The letters of somebody who is erased: those to them go, and what others were told is struck out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import DeliveryState, Lane
from storage.tables import deliveries, recipients, staff, updates

FAREWELL = "farewell:"
"""How the keys of letters begin that are forgotten as soon as they have left: the last words to a chat."""

STRUCK_OUT = "[…]"
_NOWHERE = 0
_PIECE = 12
"""Signs of a comment by which a part of it is recognised: letters cut long ones in two."""

_OPEN = (DeliveryState.QUEUED, DeliveryState.SENDING)


@dataclass(frozen=True)
class Traces:
    """By what somebody is recognised in letters: names as whole words, texts also in part."""

    chat_id: int | None
    names: frozenset[str]
    texts: frozenset[str]
    files: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Finds them in a text; None where there is nothing to be found."""
        words = {rf"(?<!\w){re.escape(name)}(?!\w)" for name in map(str.strip, self.names) if name}
        pieces = {re.escape(piece) for text in self.texts for piece in _pieces(text)}
        found = sorted(words | pieces)
        return re.compile("|".join(found)) if found else None

    def stand_in(self, text: str) -> bool:
        return self.pattern is not None and self.pattern.search(text) is not None


def _pieces(text: str) -> Iterator[str]:
    for line in map(str.strip, text.splitlines()):
        if line:
            yield line[:_PIECE]
            yield from (line[at : at + _PIECE] for at in range(_PIECE, len(line) - _PIECE + 1, _PIECE))


async def forget_letters(tx: AsyncConnection, traces: Traces, now: datetime) -> None:
    """Withdraw and forget what was written to somebody, and strike out what was written about them."""
    if traces.chat_id is not None:
        await _forget_theirs(tx, traces.chat_id, now)
    await _strike_out(tx, traces, now)
    await _forget_updates(tx, traces)


async def _forget_theirs(tx: AsyncConnection, chat_id: int, now: datetime) -> None:
    c = deliveries.c
    here = c.chat_id == chat_id
    if await tx.scalar(sa.select(sa.exists().where(staff.c.chat_id == chat_id))):
        here = sa.and_(here, c.lane != Lane.REPORT)  # a member of staff, who keeps what is for staff
    question = sa.or_(c.invitation_id.is_not(None), c.state == DeliveryState.SENDING)
    await tx.execute(deliveries.delete().where(here, sa.not_(question)))
    kept = {"chat_id": _NOWHERE, "letter": {}, "message_id": None, "reminder_of": None}
    given_up = sa.case((c.state == DeliveryState.QUEUED, DeliveryState.FAILED.value), else_=c.state)
    await tx.execute(deliveries.update().where(here).values(**kept, state=given_up))


async def _strike_out(tx: AsyncConnection, traces: Traces, now: datetime) -> None:
    """In what staff were told: letters that have left are emptied, of those that wait lines are struck."""
    c = deliveries.c
    chats = sa.union_all(sa.select(staff.c.chat_id), sa.select(recipients.c.chat_id))
    told = sa.select(c.id, c.state, c.letter).where(c.chat_id.in_(chats))
    changed: list[dict[str, object]] = []
    async with tx.stream(told) as rows:
        async for id_, state, letter in rows:
            struck = _without(letter, traces)
            if struck != letter:
                changed.append({"delivery": id_, "struck": struck if state == DeliveryState.QUEUED else {}})
    if changed:
        struck_out = sa.bindparam("struck", type_=c.letter.type)
        update = deliveries.update().where(c.id == sa.bindparam("delivery")).values(letter=struck_out)
        await tx.execute(update, changed)


def _without(letter: Mapping[str, object], traces: Traces) -> dict[str, object]:
    struck = dict(letter)
    if letter.get("file_id") in traces.files:
        return {"kind": "text", "text": STRUCK_OUT}
    for name in ("text", "caption", "note"):
        said = letter.get(name)
        if isinstance(said, str) and traces.stand_in(said):
            struck[name] = "\n".join(
                STRUCK_OUT if traces.stand_in(line) else line for line in said.split("\n")
            )
    return struck


async def _forget_updates(tx: AsyncConnection, traces: Traces) -> None:
    """What came from them and could not be handled, kept as JSON in ASCII."""
    c = updates.c
    marks = [str(traces.chat_id)] if traces.chat_id is not None else []
    ids: list[int] = []
    for id_, payload in await tx.execute(sa.select(c.update_id, c.failed).where(c.failed.is_not(None))):
        said = _unescaped(payload)
        if any(mark in payload for mark in marks) or traces.stand_in(said):
            ids.append(id_)
    if ids:
        await tx.execute(updates.update().where(c.update_id.in_(ids)).values(failed=None))


def _unescaped(payload: str) -> str:
    said = payload.encode("ascii", "ignore").decode("unicode_escape", "ignore")
    return said.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )  # halves of characters, together


async def forget_farewells(tx: AsyncConnection, delivery_ids: list[int] | None = None) -> int:
    """Delete last words that have left, or never will, with the number of the chat; how many."""
    c = deliveries.c
    said = sa.and_(c.key.startswith(FAREWELL), c.state.not_in(_OPEN))
    if delivery_ids is not None:
        said = sa.and_(said, c.id.in_(delivery_ids))
    return (await tx.execute(deliveries.delete().where(said))).rowcount
