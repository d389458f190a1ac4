"""A statement to SQLite goes to the driver's thread and back once, with its rows, and not four times.

aiosqlite makes the cursor, runs the statement, fetches and closes in a call to its thread each, and in a
transaction of short statements nearly all the time goes into those calls. SQLAlchemy asks for the same four
things; here the first call that needs the thread does all of them. A transaction that reads begins on the way
of its first statement, too, and one that is over is not rolled back once more.
"""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from typing import Self, TypeVar

import aiosqlite

Row = tuple[object, ...]
_Parameters = Sequence[object]
_Given = TypeVar("_Given")

_AT_ONCE = 500
"""Rows that come back with the statement; a longer result stays open, and is fetched as it is read."""


class Connection(aiosqlite.Connection):
    """aiosqlite's connection to the file at ``path``, with cursors that spare the way to its thread."""

    def __init__(self, path: str, *, timeout: float) -> None:
        super().__init__(partial(sqlite3.connect, path, timeout=timeout), _AT_ONCE)
        self._begins = False
        self._heard = True

    def begin_with_next(self) -> None:
        """Begin a transaction just before the next statement. A deferred one sees nothing earlier anyway."""
        self._begins = True

    def begin_if_due(self) -> None:
        """In the thread that the database belongs to: what :meth:`begin_with_next` has promised."""
        if self._begins:
            self._begins = False
            self._conn.execute("BEGIN")

    async def commit(self) -> None:
        await self._end(super().commit)

    async def rollback(self) -> None:
        await self._end(super().rollback)

    async def _end(self, how: Callable[[], Awaitable[None]]) -> None:
        self._begins = False
        if self.in_transaction or not self._heard:
            await how()
            self._heard = True

    def cursor(self) -> "Cursor":  # type: ignore[override]  # it is entered all the same, as SQLAlchemy does
        return Cursor(self)

    async def there(self, function: Callable[[], _Given]) -> _Given:
        """Run ``function`` in the thread that the database belongs to."""
        self._heard = False  # who is cancelled while it runs does not know what it has begun
        given: _Given = await self._execute(function)  # type: ignore[no-untyped-call]  # it ships no type
        self._heard = True
        return given


class Cursor:
    """What SQLAlchemy uses of aiosqlite's cursor."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Row] = []
        self._open: sqlite3.Cursor | None = None
        self.description: object = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: _Parameters = ()) -> Self:
        await self._connection.there(lambda: self._run(lambda cursor: cursor.execute(sql, parameters)))
        return self

    async def executemany(self, sql: str, parameters: Sequence[_Parameters]) -> Self:
        await self._connection.there(lambda: self._run(lambda cursor: cursor.executemany(sql, parameters)))
        return self

    def _run(self, statement: Callable[[sqlite3.Cursor], object]) -> None:
        self._connection.begin_if_due()
        cursor = self._connection._conn.cursor()
        try:
            statement(cursor)
            self._rows = cursor.fetchmany(_AT_ONCE) if cursor.description else []
        except BaseException:
            cursor.close()
            raise
        self.description = cursor.description
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        if len(self._rows) < _AT_ONCE:
            cursor.close()
        else:
            self._open = cursor

    async def fetchone(self) -> Row | None:
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        size = self.arraysize if size is None else size
        if not self._rows and self._open is not None:
            self._rows = await self._connection.there(partial(self._open.fetchmany, max(size, _AT_ONCE)))
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchall(self) -> list[Row]:
        rows, self._rows = self._rows, []
        if self._open is not None:
            rows += await self._connection.there(self._open.fetchall)
        return rows

    async def __aiter__(self) -> AsyncIterator[Row]:
        while rows := await self.fetchmany(_AT_ONCE):
            for row in rows:
                yield row

    async def close(self) -> None:
        cursor, self._open = self._open, None
        if cursor is not None:
            await self._connection.there(cursor.close)
