"""A campaign during which the real process is killed again and again, and what became of everybody.

Everything is as in a shop: ``npsbot run`` in a process of its own, a campaign started from the command line,
a Telegram that misbehaves, customers who answer meanwhile, double-tap and write.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
from sqlalchemy import text

from bot.rehearsal.client import JournalEntry, Sandbox
from bot.rehearsal.verdict import compare
from storage import campaigns, ledger
from storage.database import Database
from storage.tables import customers
from tests.cli.command import NPSBOT, ROOT, running, succeeds
from tests.kill.telegram import TOKEN, chat_of

CAMPAIGN = 2
CALLS_IN_FLIGHT = 25 + 12
"""As many deliveries as the outbox ever has marked and not yet accounted for at once, about."""

_A_SECOND = 30
_DURING_THE_START = 0.2
_START_SECONDS = 6.0
_PATIENCE = 300.0
_FAULTS: list[dict[str, object]] = [
    {"kind": "latency", "ms": 30},
    {"kind": "too_many_requests", "method": "sendMessage", "share": 0.02, "retry_after": 1},
    {"kind": "drop_after", "method": "sendMessage", "share": 0.004},
    {"kind": "bad_gateway", "method": "sendMessage", "share": 0.004},
    {"kind": "drop", "method": "sendMessage", "share": 0.004},
    {"kind": "bad_gateway", "method": "getUpdates", "share": 0.02},
    {"kind": "drop_after", "method": "getUpdates", "share": 0.02},
    {"kind": "drop_after", "method": "editMessageText", "share": 0.01},
    {"kind": "duplicate_update", "share": 0.05},
]
_LEAVE_IN_DOUBT = ("drop_after", "bad_gateway", "drop")


@dataclass
class Findings:
    """What became of everybody. ``under_way`` counts the questions that were being sent at each kill."""

    customers: int
    kills: int = 0
    under_way: list[int] = field(default_factory=list)
    in_doubt_by_faults: int = 0
    asked: int = 0
    asked_twice: int = 0
    never_asked: int = 0
    unknown: int = 0
    answers: int = 0
    comments: int = 0
    lost: int = 0
    doubled: int = 0

    def lines(self) -> list[str]:
        """A line for each figure."""
        return [f"{name.replace('_', ' '):>20}  {value}" for name, value in vars(self).items()]


def tried(database_url: str, directory: Path, *, people: int, kills: int, seed: int) -> Findings:
    """Run the whole trial; it takes the time that Telegram's pace asks for, and a start for each kill."""
    with _telegram(people, seed) as url:
        settings = _settings(database_url, url)
        asyncio.run(_prepare(database_url, url, people))
        succeeds(directory, "campaign", "new", "--name", "Under fire", **settings)
        succeeds(directory, "campaign", "start", str(CAMPAIGN), "--people", str(people), **settings)
        found = Findings(people)
        _kill_again_and_again(found, database_url, directory, settings, kills, seed)
        with running(directory, *NPSBOT, "run", **settings) as bot:
            asyncio.run(_until_all_is_said(database_url, url))
            out, err = bot.stop(signal.SIGTERM)
        assert bot.process.returncode == 0, out + err
        asyncio.run(_account(found, database_url, url))
    return found


@contextmanager
def _telegram(people: int, seed: int) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.kill.telegram", str(people), str(seed)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        try:
            yield other.stdout.readline().strip()
        finally:
            other.stdin.close()


def _settings(database_url: str, url: str) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": database_url,
        "QUIET_FROM": "00:00",
        "QUIET_UNTIL": "00:00",
        "LOG_LEVEL": "error",
    }


async def _prepare(database_url: str, url: str, people: int) -> None:
    now = datetime.now(UTC)
    rows = [
        {
            "external_id": f"customer {n}",
            "name": f"Customer {n}",
            "language": "en",
            "chat_id": chat_of(n),
            "created_at": now,
        }
        for n in range(1, people + 1)
    ]
    async with _opened(database_url) as database, database.write() as tx:
        await tx.execute(customers.insert(), rows)
    async with (
        aiohttp.ClientSession() as http,
        http.put(f"{url}/sandbox/faults", json={"rules": _FAULTS}) as answer,
    ):
        answer.raise_for_status()


@asynccontextmanager
async def _opened(database_url: str) -> AsyncIterator[Database]:
    database = await Database.open(database_url)
    try:
        yield database
    finally:
        await database.close()


def _kill_again_and_again(
    found: Findings, database_url: str, directory: Path, settings: Mapping[str, str], kills: int, seed: int
) -> None:
    """Kill at random moments all through the campaign, some of them in the middle of a start."""
    dice = random.Random(seed)
    longest = 2 * found.customers / _A_SECOND / kills
    for _ in range(kills):
        with running(directory, *NPSBOT, "run", **settings) as bot:
            if dice.random() < _DURING_THE_START:
                time.sleep(dice.random() * _START_SECONDS)
            else:
                assert bot.line().startswith("npsbot is running"), bot.process.communicate()
                time.sleep(dice.random() * longest)
            os.killpg(bot.pid, signal.SIGKILL)
        found.kills += 1
        found.under_way.append(asyncio.run(_being_sent(database_url)))


async def _being_sent(database_url: str) -> int:
    async with _opened(database_url) as database, database.read() as tx:
        query = "SELECT count(*) FROM deliveries WHERE state = 'sending' AND invitation_id IS NOT NULL"
        return int((await tx.execute(text(query))).scalar_one())


async def _until_all_is_said(database_url: str, url: str) -> None:
    """Returns once everybody was asked, has answered as they meant to, and has been answered."""
    deadline = time.monotonic() + _PATIENCE
    async with _opened(database_url) as database, aiohttp.ClientSession() as http:
        calm = 0
        while calm < 3:
            assert time.monotonic() < deadline, "it never came to its end"
            await asyncio.sleep(0.5)
            async with http.get(f"{url}/sandbox/next") as answer:
                shown = await answer.json()
            waits = shown["pending_updates"] or shown["at"] is not None
            calm = 0 if waits or not await _is_done(database) else calm + 1


async def _is_done(database: Database) -> bool:
    async with database.read() as tx:
        campaign = await campaigns.get(tx, CAMPAIGN)
        open_ = text("SELECT count(*) FROM deliveries WHERE state IN ('queued', 'sending')")
        waiting = (await tx.execute(open_)).scalar_one()
    assert campaign is not None
    return campaign.state.value == "finished" and not waiting


async def _account(found: Findings, database_url: str, url: str) -> None:
    async with aiohttp.ClientSession() as http:
        journal = await Sandbox(url, http).journal()
        async with http.get(f"{url}/sandbox/faults") as answer:
            rules = (await answer.json())["rules"]
    async with _opened(database_url) as database, database.read() as tx:
        stored = await ledger.answers(tx)
        reminders = await ledger.reminders(tx)
        campaign = await campaigns.get(tx, CAMPAIGN)
        assert campaign is not None
        progress = await campaigns.progress(tx, campaign)
        found.comments = (await ledger.counts(tx)).comments
        in_doubt = await _chats_in_doubt(database)
    questions = Counter(entry.chat_id for entry in journal if entry.did == "question")
    verdict = compare(journal, stored, reminders, timedelta(days=90))
    found.in_doubt_by_faults = sum(
        rule["happened"]
        for rule in rules
        if rule["kind"] in _LEAVE_IN_DOUBT and rule.get("method") == "sendMessage"
    )
    found.asked = len(questions)
    found.asked_twice = sum(1 for times in questions.values() if times > 1)
    everybody = {chat_of(number) for number in range(1, found.customers + 1)}
    found.never_asked = len(everybody - questions.keys() - in_doubt)
    found.unknown = progress.unknown
    found.answers, found.lost, found.doubled = len(stored), verdict.lost, verdict.doubled
    assert _answered(journal) == found.answers


def _answered(journal: list[JournalEntry]) -> int:
    return len({entry.chat_id for entry in journal if entry.did == "scored"})


async def _chats_in_doubt(database: Database) -> set[int]:
    """The chats whose questions are counted as unknown."""
    async with database.read() as tx:
        query = "SELECT chat_id FROM deliveries WHERE state = 'unknown' AND invitation_id IS NOT NULL"
        return set((await tx.execute(text(query))).scalars())
