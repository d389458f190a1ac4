"""What can be wrong with a file: with one row, or with all of it."""

from dataclasses import dataclass

from bot.problems import Problem


class FileProblem(Problem):
    """The file cannot be taken in at all; the sentence names the file, line or option and what to do."""


class Unreadable(ValueError):
    """One cell cannot be understood. ``reason`` is the same for all such cells, ``written`` is this one."""

    def __init__(self, reason: str, written: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.written = written


@dataclass(frozen=True)
class Refused:
    """A row that was not taken: the file's own line number (of the row's first line) and why."""

    line: int
    reason: str
    written: str = ""
