"""Signals: what was seen of a customer that makes an alert of them. Pure rules, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from nps.scores import Category, category

BIG_FALL = 3
"""So many points less than the answer before are a fall, whatever the categories."""

ENOUGH_ANSWERED = 3
"""Whoever answered so often is missed when they fall silent."""

_ORDER = (Category.DETRACTOR, Category.PASSIVE, Category.PROMOTER)


class SignalKind(StrEnum):
    """What a signal says; the reason in words is the text ``alert-why-<kind>``."""

    LOW_SCORE = "low_score"
    FALL = "fall"
    HELP = "help"
    LEAVING = "leaving"
    BLOCKED = "blocked"
    STOPPED = "stopped"
    SILENCE = "silence"
    LAPSE = "lapse"


@dataclass(frozen=True)
class Signal:
    """One thing that was seen. ``facts`` are what its reason in words names.

    ``about`` is the response or invitation that it was seen on, of a lapse the day of the last purchase, 0
    for none: with the kind it tells a signal from those seen before, so that none is counted twice.
    """

    kind: SignalKind
    about: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class SeenSignal:
    """A signal of an alert, and when it was seen."""

    signal: Signal
    at: datetime


def of_score(response_id: int, score: int, before: int | None) -> tuple[Signal, ...]:
    """What a score says, given the score of the customer's previous answer (None for the first).

    0 to 6 is a low score; three points less, or a lower category than before, is a fall.
    """
    found: list[Signal] = []
    if category(score) is Category.DETRACTOR:
        found.append(Signal(SignalKind.LOW_SCORE, response_id, {"score": score}))
    if before is not None and fell(score, before):
        found.append(Signal(SignalKind.FALL, response_id, {"score": score, "before": before}))
    return tuple(found)


def fell(score: int, before: int) -> bool:
    """Whether a score is a fall against the one before: three points or more, or into a lower category."""
    lower = _ORDER.index(category(score)) < _ORDER.index(category(before))
    return before - score >= BIG_FALL or lower


def of_words(response_id: int, found: Sequence[str]) -> tuple[Signal, ...]:
    """What a comment says in which words of these lists (``help``, ``leaving``) were found."""
    kinds = (SignalKind.HELP, SignalKind.LEAVING)
    return tuple(Signal(kind, response_id) for kind in kinds if kind.value in found)


def of_going(kind: SignalKind, *, answered: int) -> tuple[Signal, ...]:
    """What it says that a customer blocked the bot or stopped it: nothing of one who never answered."""
    return (Signal(kind, facts={"answered": answered}),) if answered else ()


def of_lapse(last: int, silent: float, patience: float) -> tuple[Signal, ...]:
    """What it says that a returning customer has not bought for ``silent`` days, with ``patience`` granted.

    ``last`` is the day of the last purchase, as ``date.toordinal`` counts: it tells one silence from another.
    """
    if silent <= patience:
        return ()
    return (Signal(SignalKind.LAPSE, last, {"silent": round(silent), "patience": round(patience)}),)


def of_silence(invitation_id: int, answered: Sequence[bool]) -> tuple[Signal, ...]:
    """What it says that an invitation was never answered.

    ``answered`` tells of the customer's invitations before it, the newest first, whether each was answered.
    Three answers in a row before the first silence are a signal; a second silence is none.
    """
    lately = answered[:ENOUGH_ANSWERED]
    if len(lately) < ENOUGH_ANSWERED or not all(lately):
        return ()
    return (Signal(SignalKind.SILENCE, invitation_id, {"answered": ENOUGH_ANSWERED}),)
