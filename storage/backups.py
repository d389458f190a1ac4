"""Backups of a SQLite database: a whole, checked file of one moment; and the way back from it.

Who was erased stays erased: a restored database takes over the keyed hashes of the one that it replaces, and
erases again whoever they are about and whom the backup still knew.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import customers, erasing, erasures, schema, shop
from storage.addresses import parse
from storage.database import Database
from storage.erasures import Identity, Kind
from storage.refusals import BackupRefused
from storage.sql import batches, insert
from storage.tables import customers as customer_rows
from storage.tables import erasures as erasure_rows
from storage.tables import purchases
from storage.turns import alone_with

_SQLITE = "sqlite+aiosqlite:///"
_BESIDE = ("-wal", "-shm", "-journal")
_SOUND = [("ok",)]


async def back_up(database: Database, file: Path) -> None:
    """Write the database as it is at this moment to ``file``, while others read and write it, and check it.

    Raises BackupRefused where the copy is not sound, and DatabaseUnreachable.
    """
    await database.copy_into(file)
    _check(file)


def _check(file: Path) -> None:
    """Raises BackupRefused for what is no sound SQLite database."""
    if not file.is_file():
        raise BackupRefused(f"{file} is not a file: name a backup.")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall()
            dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as wrong:
        raise BackupRefused(f"{file} cannot be read as a backup ({wrong}): use another file.") from wrong
    if sound != _SOUND or dangling is not None:
        what = sound[0][0] if sound != _SOUND else f"a row of {dangling[0]} belongs to nothing"
        raise BackupRefused(f"{file} is damaged ({what}): use another file.")


async def restore(url: str, file: Path, *, force: bool, timezone: str, now: datetime) -> int:
    """Put a backup in the place of the database at ``url``; how many people were erased again.

    Raises BackupRefused, and nothing is touched, for a file of another program or a later npsbot, for one
    that is damaged, where there is a database already (unless ``force``), or where one is in use.
    """
    path = parse(url).path
    if path is None:
        raise BackupRefused("A PostgreSQL database is restored by pg_restore, not by npsbot.")
    await _refuse_foreign(file)
    with alone_with(path), _draft(path) as draft:
        if path.exists() and not force:
            raise BackupRefused(f"{path} is there already: --force replaces it.")
        _copy(file, draft)
        _check(draft)
        await schema.rise(f"{_SQLITE}{draft}")
        again = await _erased_again(draft, _known_erasures(path), timezone, now)
        for suffix in _BESIDE:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        draft.replace(path)
    return again


async def _refuse_foreign(file: Path) -> None:
    _check(file)
    with TemporaryDirectory(prefix="npsbot-restore-") as home:  # a look leaves files beside what it looks at
        copy = Path(home) / "backup.db"
        _copy(file, copy)
        found = await schema.look(f"{_SQLITE}{copy}")
    if found in (schema.Schema.EMPTY, schema.Schema.FOREIGN):
        raise BackupRefused(f"{file} is of another program: name a backup of npsbot.")
    if found is schema.Schema.UNKNOWN:
        raise BackupRefused(f"{file} is of a later npsbot: install that version first.")


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    try:
        with TemporaryDirectory(prefix=f".{path.name}-", dir=path.absolute().parent) as home:
            yield Path(home) / path.name
    except OSError as wrong:
        raise BackupRefused(f"{path} cannot be written ({wrong.strerror}): make room there.") from wrong


def _copy(file: Path, to: Path) -> None:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
        source.execute("VACUUM INTO ?", (str(to),))


_Erasures = tuple[str, list[tuple[str, str]]]
"""The key, and each digest with when it was made."""


def _known_erasures(path: Path) -> _Erasures | None:
    """Those of the database that is replaced; None where it knows none, or cannot be read any more."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as connection:
            key = connection.execute("SELECT value FROM shop WHERE key = ?", (erasures.KEY,)).fetchone()
            rows = connection.execute("SELECT digest, erased_at FROM erasures").fetchall()
    except sqlite3.DatabaseError:
        return None
    return (str(key[0]), rows) if key else None


async def _erased_again(draft: Path, known: _Erasures | None, timezone: str, now: datetime) -> int:
    database = await Database.open(f"{_SQLITE}{draft}")
    try:
        async with database.write() as tx:
            if known is not None:
                await _take_over(tx, known)
            again = await _erase_again(tx, timezone, now)
        await database.scour(rewrite=True)
    finally:
        await database.close()
    return again


async def _take_over(tx: AsyncConnection, known: _Erasures) -> None:
    """The hashes of the database that is replaced, if both have them from the same key."""
    key, rows = known
    theirs = await shop.recall(tx, erasures.KEY)
    if theirs not in (None, key):
        raise BackupRefused("The backup is of another shop: who was erased in this one could come back.")
    await shop.remember(tx, erasures.KEY, key)
    moments = {digest: datetime.fromisoformat(f"{at}+00:00") for digest, at in rows}
    new = insert(tx, erasure_rows)
    again = new.on_conflict_do_update(index_elements=["digest"], set_={"erased_at": new.excluded.erased_at})
    for slice_ in batches(sorted(moments)):
        await tx.execute(again, [{"digest": each, "erased_at": moments[each]} for each in slice_])


async def _erase_again(tx: AsyncConnection, timezone: str, now: datetime) -> int:
    """Erase whom the hashes are about, unless they came afresh after they were erased."""
    found = set[int]()
    c, p = customer_rows.c, purchases.c
    known = sa.select(c.id, c.created_at, c.external_id, c.chat_id).where(~c.erased)
    bought = sa.select(c.id, c.created_at, p.external_id).join(purchases, p.customer_id == c.id)
    orders = bought.where(~c.erased)

    def of_customer(row: sa.Row[*tuple[object, ...]]) -> Iterator[Identity]:
        if row.external_id is not None:
            yield Identity(Kind.CUSTOMER, row.external_id)
        if row.chat_id is not None:
            yield Identity(Kind.CHAT, str(row.chat_id))

    def of_order(row: sa.Row[*tuple[object, ...]]) -> Iterator[Identity]:
        yield Identity(Kind.ORDER, row.external_id)

    for select, identities in ((known, of_customer), (orders, of_order)):
        found |= await _meant(tx, select, identities)
    for customer_id in sorted(found):
        if (customer := await customers.get(tx, customer_id)) is not None:
            await erasing.erase(tx, customer, timezone=timezone, now=now)
    return len(found)


async def _meant(
    tx: AsyncConnection,
    select: sa.Select[*tuple[object, ...]],
    identities: Callable[[sa.Row[*tuple[object, ...]]], Iterator[Identity]],
) -> set[int]:
    rows = (await tx.execute(select)).all()
    erased = await erasures.known(tx, {each for row in rows for each in identities(row)})
    return {
        int(row.id)
        for row in rows
        for each in identities(row)
        if each in erased and row.created_at < erased[each]
    }
