"""Reads a written file the way the import does, without a database."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.imports.columns import PURCHASES, RESPONSES
from bot.imports.plan import Options, Plan, make_plan
from bot.imports.problems import Refused
from bot.imports.purchases import PurchaseRows
from bot.imports.responses import ResponseRows
from bot.imports.source import open_source
from bot.settings import Settings
from nps.records import NewPurchase, NewResponse

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


def options(
    timezone: str = "UTC",
    shop_currency: str = "USD",
    mapping: dict[str, str] | None = None,
    *,
    ask: bool = True,
) -> Options:
    """Options of a shop whose settings come from nowhere else."""
    settings = Settings(timezone=timezone, currency=shop_currency, _env_file=None)
    return Options(settings, mapping or {}, ask)


async def _planned(path: Path, fields: tuple[str, ...], chosen: Options) -> Plan:
    return await make_plan(await open_source(path), fields, chosen, NOW)


def plan_of(path: Path, fields: tuple[str, ...], chosen: Options) -> Plan:
    return asyncio.run(_planned(path, fields, chosen))


def read_purchases(
    path: Path, chosen: Options | None = None
) -> tuple[list[NewPurchase], list[Refused], dict[str, str]]:
    """The purchases, the refused rows and which column was taken for what."""
    plan = plan_of(path, PURCHASES, chosen or options())
    rows = list(map(PurchaseRows(plan).read, plan.records()))
    taken = [row for row in rows if isinstance(row, NewPurchase)]
    return taken, [row for row in rows if isinstance(row, Refused)], dict(plan.layout.recognised)


def read_responses(
    path: Path, chosen: Options | None = None
) -> tuple[list[NewResponse], list[Refused], dict[str, str]]:
    """The responses, the refused rows and which column was taken for what."""
    plan = plan_of(path, RESPONSES, chosen or options())
    rows = list(map(ResponseRows(plan).read, plan.records()))
    taken = [row for row in rows if isinstance(row, NewResponse)]
    return taken, [row for row in rows if isinstance(row, Refused)], dict(plan.layout.recognised)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path.write_bytes(text.encode(encoding))
    return path
