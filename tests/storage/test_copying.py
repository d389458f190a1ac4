"""A whole database goes over to the other kind and back, and goes on living there."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.money import Money
from nps.records import NewPurchase
from storage import copying, purchases, recounting, schema, tables
from storage.database import Database
from storage.refusals import CopyRefused
from tests.bot.alerting import unhappy
from tests.bot.stage import DAY, MONDAY, staged


async def rows(url: str) -> dict[str, list[str]]:
    database = await Database.open(url)
    try:
        async with database.read() as tx:
            return {
                table.name: sorted(str(tuple(row)) for row in await tx.execute(sa.select(table)))
                for table in tables.metadata.sorted_tables
            }
    finally:
        await database.close()


async def lived_in(url: str) -> None:
    """A shop in which something of nearly everything has happened."""
    async with staged(url) as stage:
        await stage.manager("Maria")
        people = [
            await unhappy(stage, name) for name in ("Anna", "Bela", "Cili", "Dora", "Elek", "Feri", "Gabi")
        ]
        await people[0].edits(await people[0].writes("Cold."), "Very cold.")
        await stage.passes(8 * DAY)


@pytest.mark.parametrize("to", ["postgresql", "sqlite"])
async def test_everything_goes_over_and_goes_on(
    to: str, sqlite_url: str, postgresql_url: str, tmp_path: Path
) -> None:
    here, there = sqlite_url, postgresql_url
    if to == "sqlite":
        here, there = postgresql_url, f"sqlite+aiosqlite:///{tmp_path / 'there.db'}"
    await lived_in(here)
    before = await rows(here)
    told: list[tuple[int, int]] = []
    source = await Database.open(here)
    copied = await copying.copy(source, there, lambda done, total: told.append((done, total)))
    await source.close()
    assert await rows(there) == before
    assert told[-1] == (sum(map(len, before.values())),) * 2
    assert {each.table: each.rows for each in copied} == {name: len(kept) for name, kept in before.items()}
    assert len(before["alert_cards"]) > 3
    database = await Database.open(there)
    async with database.write() as tx:
        assert await recounting.recount(tx) == []
        new = NewPurchase("later", "Hugo", "Hugo", MONDAY, Money(100, "EUR"))
        assert (await purchases.add(tx, [new], ask=True, now=MONDAY)).added == 1
        assert await counts_again(tx)
    await database.close()


async def counts_again(tx: AsyncConnection) -> bool:
    """Whether a change of a question is noted by the triggers, as before."""
    await tx.execute(tables.invitations.update().values(state="cancelled"))
    return bool(await tx.scalar(sa.select(sa.func.count()).select_from(tables.fate_changes)))


async def test_what_is_in_use_is_not_copied_over(sqlite_url: str, postgresql_url: str) -> None:
    await lived_in(postgresql_url)
    before = await rows(postgresql_url)
    source = await Database.open(sqlite_url)
    with pytest.raises(CopyRefused, match="name an empty one"):
        await copying.copy(source, postgresql_url)
    await source.close()
    assert await rows(postgresql_url) == before


async def test_a_copy_that_breaks_off_leaves_nothing(
    sqlite_url: str, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lived_in(sqlite_url)
    source = await Database.open(sqlite_url)

    async def different(*_: object) -> None:
        raise CopyRefused("it does not come to the same")

    with monkeypatch.context() as broken:
        broken.setattr(copying, "_compare", different)
        with pytest.raises(CopyRefused):
            await copying.copy(source, postgresql_url)
    left = await rows(postgresql_url)
    assert [left[name] for name in ("customers", "responses", "staff")] == [[], [], []]
    assert await schema.look(postgresql_url) is schema.Schema.CURRENT
    assert (await copying.copy(source, postgresql_url))[0].table == tables.metadata.sorted_tables[0].name
    await source.close()
