"""Imports: files of purchases that an admin has sent in the chat, on their way in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ImportState(StrEnum):
    """How far a file is: looked at, offered, and then imported or not."""

    SENT = "sent"
    OFFERED = "offered"
    UNUSABLE = "unusable"
    DECLINED = "declined"
    RUNNING = "running"
    BROKEN_OFF = "broken_off"
    DONE = "done"


@dataclass(frozen=True)
class Choices:
    """What the admin has said about a file where nobody else could know.

    ``dates`` is dmy, mdy or ymd, ``decimal`` a point or a comma; ``columns`` goes from our column to the
    place of the file's, the first being 1.
    """

    dates: str | None = None
    decimal: str | None = None
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Import:
    """A file and what has become of its ``rows``, of which ``read`` are read.

    ``sent_at`` is when the admin sent it, and the present by which it is always read: so what is refused once
    is refused each time.
    """

    id: int
    chat_id: int
    staff_id: int
    file_id: str
    name: str
    state: ImportState
    choices: Choices
    ask: bool
    rows: int
    read: int
    added: int
    known: int
    repeated: int
    refused: int
    erased: int
    sent_at: datetime
    shown_at: datetime | None
