"""The few phrases that the two databases want said differently, or that SQLAlchemy does not have."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import Moment

_Item = TypeVar("_Item")

BATCH = 1000
"""Rows in one statement: far below the 32,766 parameters that either database takes."""


def insert(tx: AsyncConnection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that knows ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)


def first(column: sa.Column[datetime], moment: datetime) -> sa.ColumnElement[datetime]:
    """What the column holds already, else ``moment``: the first time something happened is kept."""
    return sa.func.coalesce(column, sa.literal(moment, Moment))


def later(column: sa.Column[datetime], moment: sa.ColumnElement[datetime]) -> sa.ColumnElement[datetime]:
    """The later of two moments, either of which may be NULL."""
    return sa.case((column.is_(None), moment), (column < moment, moment), else_=column)


def batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """``items`` in slices of BATCH."""
    return (items[at : at + BATCH] for at in range(0, len(items), BATCH))
