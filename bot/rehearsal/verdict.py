"""Was anything lost or doubled? People's own journal held against the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rehearsal.client import JournalEntry
from storage.ledger import StoredAnswer


@dataclass(frozen=True)
class Verdict:
    """How many answers and comments are missing or wrong, and how many things happened once too often."""

    lost: int
    doubled: int


def compare(journal: Iterable[JournalEntry], stored: Iterable[StoredAnswer], rest: timedelta) -> Verdict:
    """Hold what people did against what is stored; ``rest`` is how long nobody is asked again."""
    entries = list(journal)
    answers = list(stored)
    return Verdict(
        lost=_lost_scores(entries, answers) + _lost_comments(entries, answers),
        doubled=_doubled_answers(answers) + _asked_twice(entries, rest),
    )


def _lost_scores(entries: list[JournalEntry], answers: list[StoredAnswer]) -> int:
    given = {(e.chat_id, e.number("message_id")): e.number("score") for e in entries if e.did == "scored"}
    kept = {(answer.chat_id, answer.message_id): answer.score for answer in answers}
    return sum(1 for question, score in given.items() if kept.get(question) != score)


def _lost_comments(entries: list[JournalEntry], answers: list[StoredAnswer]) -> int:
    given = Counter((e.chat_id, _words(e)) for e in entries if e.did == "commented")
    kept = Counter((answer.chat_id, text) for answer in answers for text in answer.comments)
    return (given - kept).total()


def _words(entry: JournalEntry) -> str:
    text = entry.facts.get("text") or entry.facts.get("caption")
    return str(text) if text else f"[{entry.facts['kind']}]"


def _doubled_answers(answers: list[StoredAnswer]) -> int:
    return len(answers) - len({(answer.chat_id, answer.message_id) for answer in answers})


def _asked_twice(entries: list[JournalEntry], rest: timedelta) -> int:
    """Questions that came to somebody who had been asked less than ``rest`` before."""
    last: dict[int, datetime] = {}
    twice = 0
    for entry in entries:
        if entry.did == "question":
            before = last.get(entry.chat_id)
            twice += before is not None and entry.at - before < rest
            last[entry.chat_id] = entry.at
    return twice
