"""/mydata: everything that is kept about a customer, as a file that people and programs can read."""

import json
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.letters import MyData
from bot.rights.forgetting import nobody_here
from bot.settings import Settings
from bot.turn import Turn
from storage import customers, dossiers


async def ask(turn: Turn, *, language_code: str | None) -> None:
    """/mydata: the file comes as soon as it is made."""
    customer = await customers.by_chat(turn.tx, turn.chat_id)
    if customer is None:
        await nobody_here(turn, language_code)
        return
    await turn.say(MyData(customer.id, customer.language or turn.settings.language))


async def handed_over(tx: AsyncConnection, customer_id: int, settings: Settings, now: datetime) -> bytes:
    """All that is kept about a customer, as JSON in UTF-8; moments are UTC."""
    known = await dossiers.dossier(tx, customer_id)
    whole = {"shop": settings.shop_name, "made_at": now, **(known or {})}
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_written).encode() + b"\n"


def _written(value: object) -> str:
    assert isinstance(value, date | datetime)
    return value.isoformat()
