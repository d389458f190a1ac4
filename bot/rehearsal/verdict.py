"""Was anything lost or doubled? People's own journal held against the database."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rehearsal.client import JournalEntry
from storage.ledger import StoredAnswer


@dataclass(frozen=True)
class Verdict:
    """How many answers and comments are missing or wrong, and how many things happened once too often."""

    lost: int
    doubled: int


def compare(
    journal: Iterable[JournalEntry],
    stored: Iterable[StoredAnswer],
    reminders: Set[tuple[int, int]],
    rest: timedelta,
) -> Verdict:
    """Hold what people did against what is stored.

    ``reminders`` are the messages, by chat and number, that asked for the second and last time; but for
    them, nobody is asked again within ``rest``.
    """
    entries = list(journal)
    answers = list(stored)
    return Verdict(
        lost=_lost_scores(entries, answers) + _lost_comments(entries, answers),
        doubled=_doubled_answers(answers) + _asked_twice(entries, reminders, rest),
    )


def _lost_scores(entries: list[JournalEntry], answers: list[StoredAnswer]) -> int:
    """How many questions were answered and have no answer, or not the one that was given last."""
    kept = {(answer.chat_id, message): answer for answer in answers for message in answer.messages}
    given: dict[object, int] = {}
    for entry in entries:
        if entry.did == "scored":
            tapped = (entry.chat_id, entry.number("message_id"))
            given[kept.get(tapped, tapped)] = entry.number("score")
    return sum(
        1 for which, score in given.items() if not isinstance(which, StoredAnswer) or which.score != score
    )


def _lost_comments(entries: list[JournalEntry], answers: list[StoredAnswer]) -> int:
    given = Counter((e.chat_id, _words(e)) for e in entries if e.did == "commented")
    kept = Counter((answer.chat_id, text) for answer in answers for text in answer.comments)
    return (given - kept).total()


def _words(entry: JournalEntry) -> str:
    text = entry.facts.get("text") or entry.facts.get("caption")
    return str(text) if text else f"[{entry.facts['kind']}]"


def _doubled_answers(answers: list[StoredAnswer]) -> int:
    return len(answers) - len({(answer.chat_id, answer.message_id) for answer in answers})


def _asked_twice(entries: list[JournalEntry], reminders: Set[tuple[int, int]], rest: timedelta) -> int:
    """Questions, no reminders, that came to somebody who had been asked less than ``rest`` before."""
    last: dict[int, datetime] = {}
    twice = 0
    for entry in entries:
        if entry.did == "question" and (entry.chat_id, entry.number("message_id")) not in reminders:
            before = last.get(entry.chat_id)
            twice += before is not None and entry.at - before < rest
            last[entry.chat_id] = entry.at
    return twice
