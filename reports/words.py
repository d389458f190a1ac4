"""The unhappy customers of a period with all that they said, packed into messages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nps.periods import local_day
from nps.records import Comment, CommentKind, CustomerWords
from nps.scores import Category, category
from reports.length import chunks, units
from reports.wording import Wording

LONGEST_MESSAGE = 4096


@dataclass(frozen=True)
class Part:
    """One message: a text, or a comment that is sent as it came, by its file (then ``text`` is None)."""

    text: str | None
    comment: Comment | None = None


def words(
    said: Sequence[CustomerWords],
    wording: Wording,
    *,
    limit: int = LONGEST_MESSAGE,
    answers: int | None = None,
    timezone: str = "UTC",
) -> list[Part]:
    """The detractors among ``said``, worst first, in messages of at most ``limit`` UTF-16 units.

    Nothing that a customer wrote is changed, and nothing is broken that fits into one message: a comment
    that does not fit beneath its header is a message of its own. A voice or photo comes right after its
    header. Without a detractor there is one kind sentence, or nothing where there were no ``answers`` at all
    (0; None: the caller asks only where there were some).
    ``timezone`` is the one whose days are shown.
    """
    unhappy = [one for one in said if category(one.score) is Category.DETRACTOR]
    if not unhappy:
        return [Part(wording("report-words-none"))] if answers != 0 else []
    packing = _Packing(limit)
    packing.add(wording("report-words-title", n=len(unhappy)))
    for one in sorted(unhappy, key=lambda one: one.score):  # stable: as given within a score
        _pack(one, wording, timezone, packing)
    return packing.parts()


def _pack(one: CustomerWords, wording: Wording, timezone: str, packing: "_Packing") -> None:
    packing.add(
        "\n".join([_header(one, wording, timezone), *_notes(one, wording)]), with_next=_texts(one)[:1]
    )
    for comment in one.comments:
        if _is_text(comment):
            packing.continue_with(comment.text)
        else:
            packing.attach(comment)


def _is_text(comment: Comment) -> bool:
    return comment.kind is CommentKind.TEXT or comment.file_id is None


def _texts(one: CustomerWords) -> list[str]:
    return [comment.text for comment in one.comments if _is_text(comment)]


def _header(one: CustomerWords, wording: Wording, timezone: str) -> str:
    key = "report-words-header-segment" if one.segment else "report-words-header"
    return wording(
        key,
        name=one.name or wording("report-words-someone"),
        score=one.score,
        day=wording.short_day(local_day(one.answered_at, timezone)),
        **({"segment": one.segment} if one.segment else {}),
    )


def _notes(one: CustomerWords, wording: Wording) -> Iterator[str]:
    if one.may_write:
        yield wording("report-words-may-write")
    if not one.comments:
        yield wording("report-words-silent")


class _Packing:
    """Blocks that are put into as few messages as hold them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._parts: list[Part] = []
        self._text = ""

    def add(self, block: str, with_next: Sequence[str] = ()) -> None:
        """A new block; on a new message if that keeps it together with the line that follows it."""
        together = units("\n".join([block, *with_next]))
        if self._text and units(self._text) + 2 + together > self._limit >= together:
            self._flush()
        self._append(block, "\n\n")

    def continue_with(self, line: str) -> None:
        """A line of the block before; whole, in a message of its own if need be."""
        self._append(line, "\n")

    def attach(self, comment: Comment) -> None:
        """A voice or photo, right after what was said so far."""
        self._flush()
        self._parts.append(Part(None, comment))

    def parts(self) -> list[Part]:
        self._flush()
        return self._parts

    def _append(self, block: str, between: str) -> None:
        if self._text and units(self._text) + len(between) + units(block) > self._limit:
            self._flush()
        self._text += between + block if self._text else block
        while units(self._text) > self._limit:
            self._break()

    def _break(self) -> None:
        first = next(chunks(self._text, self._limit))
        self._parts.append(Part(first))
        self._text = self._text[len(first) :]

    def _flush(self) -> None:
        if self._text.strip():
            self._parts.append(Part(self._text))
        self._text = ""
