"""Comments: the customer's own words, voice or photo, and what they said before they were edited."""

from collections import defaultdict
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.records import Comment, CommentKind
from storage.sql import insert
from storage.tables import comment_edits, comments, responses

LEFT = sa.or_(comments.c.text != "", comments.c.file_id.is_not(None))
"""Of which something is left: of who was erased, or after long, it is only known that there was a comment."""


async def add_comment(tx: AsyncConnection, response_id: int, comment: Comment, now: datetime) -> bool:
    """Keep a comment; False if this message is kept already."""
    row = {
        "response_id": response_id,
        "kind": comment.kind,
        "text": comment.text,
        "file_id": comment.file_id,
        "message_id": comment.message_id,
        "written_at": now,
    }
    new = insert(tx, comments).values(row)
    once = new.on_conflict_do_nothing(index_elements=["response_id", "message_id"])
    return await tx.scalar(once.returning(comments.c.id)) is not None


async def edit_comment(
    tx: AsyncConnection, *, customer_id: int, message_id: int, text: str, now: datetime
) -> int | None:
    """The customer edited a message; what it said before is kept. The response whose words have changed; None
    if the message is no comment, or says the same."""
    select = (
        sa.select(comments.c.id, comments.c.text, comments.c.response_id)
        .join(responses, responses.c.id == comments.c.response_id)
        .where(responses.c.customer_id == customer_id, comments.c.message_id == message_id)
        .with_for_update(of=comments)
    )
    row = (await tx.execute(select)).first()
    if row is None or row.text == text:
        return None
    before = {"comment_id": row.id, "was": row.text, "edited_at": now}
    await tx.execute(comment_edits.insert().values(before))
    await tx.execute(comments.update().where(comments.c.id == row.id).values(text=text))
    return int(row.response_id)


async def of_responses(tx: AsyncConnection, ids: sa.Select[int]) -> dict[int, tuple[Comment, ...]]:
    """The comments of the responses that ``ids`` selects, in the order in which they were written."""
    select = sa.select(comments).where(comments.c.response_id.in_(ids), LEFT).order_by(comments.c.id)
    found: dict[int, list[Comment]] = defaultdict(list)
    for row in await tx.execute(select):
        comment = Comment(CommentKind(row.kind), row.text, row.file_id, row.message_id)
        found[row.response_id].append(comment)
    return {response_id: tuple(each) for response_id, each in found.items()}
