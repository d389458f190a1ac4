"""What all tables share: one metadata, moments in UTC, and ids."""

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite has no zones, so there it is written in UTC and read back aware."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object]:
        write = super().bind_processor(dialect)
        assert write is not None, "there is process_bind_param"
        return _once(write)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _once(write: Callable[[datetime | None], object]) -> Callable[[datetime | None], object]:
    """One moment goes into all rows of a batch: it is written out for the first of them alone."""
    last: tuple[datetime | None, object] = (None, write(None))

    def process(moment: datetime | None) -> object:
        nonlocal last
        kept = last
        if kept[0] is not moment:  # not "==": two that are equal in their zone may lie an hour apart
            last = kept = (moment, write(moment))
        return kept[1]

    return process


def id_column() -> sa.Column[int]:
    # SQLite gives out ids by itself only for a column that is declared INTEGER.
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)


def partial_index(column: "sa.Column[datetime] | sa.Column[int]", condition: sa.ColumnElement[bool]) -> None:
    name = f"ix_{column.table.name}_{column.name}"
    sa.Index(name, column, sqlite_where=condition, postgresql_where=condition)
