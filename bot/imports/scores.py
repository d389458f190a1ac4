"""Scores as other tools write them."""

import re

from bot.imports.digits import plain
from bot.imports.problems import Reason, Unreadable
from nps.scores import SCORES

# "9", "7.0", "9/10", "10 - Extremely likely", "0 (not at all likely)", "Extremely likely - 10"
_SCORE = re.compile(
    r"(\d{1,2})(?:[.,]0+)?(?:\s*/\s*10|\s*[-–—:(=]\s*[^\W\d].*)?"
    r"|[^\W\d][^\d]*[-–—:(=]\s*(\d{1,2})\)?"
)


def read_score(written: str) -> int:
    """A whole number from 0 to 10. Raises Unreadable."""
    text = plain(written)
    if not text:
        raise Unreadable(Reason.NO_SCORE)
    score = score_of(text)
    if score is None:
        raise Unreadable(Reason.SCORE_UNREADABLE, written)
    return score


def is_score(written: str) -> bool:
    """Whether a plain text is a score."""
    return score_of(written) is not None


def score_of(text: str) -> int | None:
    """The score that a plain text is, None if it is none."""
    match = _SCORE.fullmatch(text)
    score = int(match[1] or match[2]) if match else -1
    return score if score in SCORES else None
