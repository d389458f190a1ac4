"""Files that an admin sends in the chat, and what is seen of them."""

import io
from collections.abc import Sequence

import sqlalchemy as sa
from openpyxl import Workbook

from nps.records import Role
from storage import tables
from tests.bot.stage import Actor, Stage
from tests.bot.test_export import documents

SHOP = """\
Order ID,Customer,Customer name,Order date,Total,Store,Notes
A1,ann,Ann,2025-12-30 10:00,5.00,North,x
A2,bo,Bo,2025-12-31 11:00,12.50,South,y
A3,cy,Cy,2025-12-31 12:00,lots,North,z
"""
GOOD = "\n".join(SHOP.splitlines()[:3])


async def admin(stage: Stage, name: str = "Ada", language: str = "en") -> Actor:
    """An admin who has opened a one-time link."""
    return await stage.manager(name, language, Role.ADMIN)


async def sent(actor: Actor, content: str, name: str = "shop.csv") -> str:
    """A list is sent; what is answered."""
    await actor.sends_file(name, content.encode())
    return actor.texts()[-1]


def workbook(*rows: Sequence[object]) -> bytes:
    """An Excel workbook with these rows."""
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


async def stored(stage: Stage) -> dict[str, int]:
    """The purchases that are known: their numbers, and what was paid."""
    c = tables.purchases.c
    async with stage.app.database.read() as tx:
        found = await tx.execute(sa.select(c.external_id, c.amount_minor).order_by(c.id))
        return {str(order): int(minor) for order, minor in found}


async def states(stage: Stage) -> list[str]:
    """How far each file is."""
    async with stage.app.database.read() as tx:
        return list(await tx.scalars(sa.select(tables.imports.c.state).order_by(tables.imports.c.id)))


async def set_aside(stage: Stage) -> int:
    """How many updates could not be handled."""
    failed = sa.select(sa.func.count()).where(tables.updates.c.failed.is_not(None))
    async with stage.app.database.read() as tx:
        return int((await tx.execute(failed)).scalar_one())


def file_of(actor: Actor, place: int = -1) -> str:
    """What stands in a file that the bot has sent, without its byte order mark."""
    media = documents(actor)[place].content.media
    assert media is not None
    found = actor.stage.sandbox.world.files.find(media.file_id)
    assert found is not None
    return found.data.decode("utf-8-sig")


def long_list(rows: int) -> str:
    """So many purchases, a line each."""
    lines = (f"R{row},buyer {row % 100},2025-12-{row % 28 + 1:02},{row % 7}.50" for row in range(rows))
    return "\n".join(["order,customer,date,amount", *lines])
