"""The open database: transactions that write, and transactions that read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Self

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import engines, schema
from storage.addresses import Address, parse
from storage.refusals import BackupRefused, DatabaseRefused, DatabaseUnreachable, SchemaTooOld, SchemaUnknown
from storage.turns import Turns

__all__ = ["Database", "DatabaseRefused", "DatabaseUnreachable", "SchemaTooOld", "SchemaUnknown"]


_LOCKS = 0x6E7073  # "nps": the first half of the keys of advisory locks
_ASK_EVERY = 1.0


class Lock:
    """A lock that is held for as long as its connection lives."""

    def __init__(self, connection: AsyncConnection | None) -> None:
        self._connection = connection

    async def check(self) -> None:
        """Raises DatabaseUnreachable where it may be lost."""
        if self._connection is not None:
            await self._connection.execute(sa.select(1))


class Database:
    """SQLite (one connection that writes, a few that read) or PostgreSQL. Close it, or the process hangs.

    Belongs to the event loop in which it was opened.
    """

    def __init__(self, address: Address, turns: Turns | None) -> None:
        self._address = address
        self._turns = turns
        self._writer = engines.writer(address)
        self._reader = engines.reader(address, self._writer)

    @classmethod
    async def open(cls, url: str, *, create: bool = False) -> Self:
        """Open the database at ``url`` (DATABASE_URL's forms); with ``create`` an empty one is set up first.

        Raises SchemaTooOld, SchemaUnknown or DatabaseUnreachable, each with a sentence to show.
        """
        await schema.check(url, create=create)
        address = parse(url)
        database = cls(address, Turns(address.path) if address.path else None)
        try:
            async with database.write():
                pass  # what cannot be written is refused now, not at the first answer
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._writer.dialect.name

    @property
    def size(self) -> int:
        """Bytes of a SQLite file; 0 of PostgreSQL, which looks after itself."""
        path = self._address.path
        return path.stat().st_size if path else 0

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: committed at the end, rolled back on an error. On SQLite one at a time.

        Raises DatabaseUnreachable where the file or server fails.
        """
        async with self._turn(), engines.connected(self._writer, self._address) as connection:
            transaction = await connection.begin()
            try:
                yield connection
            except BaseException:
                await transaction.rollback()
                raise
            await engines.to_the_end(transaction.commit())

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that sees one moment of the database and cannot write."""
        async with engines.connected(self._reader, self._address) as connection, connection.begin():
            yield connection

    @asynccontextmanager
    async def alone(self, key: int) -> AsyncIterator["Lock"]:
        """Be the one process that does what ``key`` stands for; waits for as long as another one does.

        On SQLite there is only one process. Raises DatabaseUnreachable.
        """
        if self.dialect == "sqlite":
            yield Lock(None)
            return
        async with engines.connected(self._writer, self._address) as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            asked = sa.select(sa.func.pg_try_advisory_lock(_LOCKS, key))
            while not await connection.scalar(asked):  # noqa: ASYNC110 - another process has it
                await asyncio.sleep(_ASK_EVERY)
            try:
                yield Lock(connection)
            finally:
                await engines.to_the_end(connection.invalidate())  # the server then lets go of the lock

    async def is_taken(self, key: int) -> bool:
        """Whether some process is the one of :meth:`alone` for ``key``; of SQLite it cannot be told here."""
        if self.dialect == "sqlite":
            return False
        held = sa.text(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "AND classid::bigint = :house AND objid::bigint = :key)"
        )
        async with self.read() as tx:
            return bool((await tx.execute(held, {"house": _LOCKS, "key": key})).scalar_one())

    async def copy_into(self, file: Path) -> None:
        """Write a SQLite database as it is at one moment to a new file, while others write. Raises
        DatabaseUnreachable, and BackupRefused of PostgreSQL, which has pg_dump.
        """
        if self.dialect != "sqlite":
            raise BackupRefused("PostgreSQL is backed up by pg_dump --format=custom, not by npsbot.")
        async with engines.connected(self._reader, self._address) as connection:
            await engines.copy_into(connection, file)

    async def scour(self, *, rewrite: bool) -> bool:
        """Leave no byte of what was deleted in the files of a SQLite database. PostgreSQL does it by itself
        (autovacuum). False while somebody reads what was before, so that it has to be done again.

        Deleted rows are overwritten anyway, but what SQLite has copied from page to page before is only gone
        once the file is written anew: ``rewrite``, which keeps other writers waiting about a second for each
        hundred megabytes. Raises DatabaseUnreachable.
        """
        if self.dialect != "sqlite":
            return True
        async with self._turn(), engines.connected(self._writer, self._address) as connection:
            return await engines.scour(connection, rewrite=rewrite)

    async def close(self) -> None:
        """Let go of every connection. Harmless to repeat."""
        try:
            await self._reader.dispose()
            # The last connection to go checkpoints the file, which is a write; if the turn does not come,
            # another process has the file open, and this is not the last.
            with suppress(DatabaseUnreachable):
                async with self._turn():
                    await self._writer.dispose()
        finally:
            await self._writer.dispose()
            turns, self._turns = self._turns, None
            if turns:
                turns.close()

    def _turn(self) -> AbstractAsyncContextManager[None]:
        return self._turns.one() if self._turns else nullcontext()
