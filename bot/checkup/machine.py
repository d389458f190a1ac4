"""Looks at what npsbot stands on: the disk, and the fonts that it draws with."""

import os
import shutil
from pathlib import Path

from bot.checkup.finding import Finding
from bot.texts import LANGUAGES, texts
from reports.sheet import lacking

_MEGABYTE = 1024 * 1024
LEAST_ROOM = 500 * _MEGABYTE
"""Bytes that should be free on the disk of the database."""

LONGEST_LOG = 256 * _MEGABYTE
"""Bytes that SQLite's write-ahead log should not go beyond."""

_DRAWN = ("picture-loyalty", "picture-origin", "picture-movers", "picture-asking")
"""Texts that pictures are drawn with."""

_AGAIN = "install npsbot again"


def disk(path: Path | None) -> list[Finding]:
    """The room beside a SQLite file, and the length of its write-ahead log; a server has its own keeper."""
    if path is None:
        return []
    free = shutil.disk_usage(path.absolute().parent).free
    log = Path(f"{path}-wal")
    length = log.stat().st_size if log.exists() else 0
    room = f"{free // _MEGABYTE:,} MB are free on the disk of the database"
    wal = f"The write-ahead log has {length // _MEGABYTE:,} MB"
    return [
        Finding("disk", True, f"{room}.")
        if free >= LEAST_ROOM
        else Finding("disk", False, f"Only {room}: make room, or answers can soon not be stored."),
        Finding("log", True, f"{wal}.")
        if length <= LONGEST_LOG
        else Finding("log", False, f"{wal}: look for a program that keeps the database open, and end it."),
    ]


def folder(path: Path | None) -> list[Finding]:
    """Whether the watched folder can be worked in."""
    if path is None:
        return []
    if os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return [Finding("folder", True, f"Files may be left in {path}.")]
    return [Finding("folder", False, f"npsbot may not read and write in {path}: change its rights.")]


def fonts() -> Finding:
    """Whether pictures can show what is written in each language."""
    for language in LANGUAGES:
        say = texts(language)
        written = "".join(say(key) for key in _DRAWN) + say.numeral(1234567890)
        try:
            missing = lacking(written)
        except OSError as gone:
            return Finding(
                "fonts", False, f"A font for pictures cannot be read ({gone}): install npsbot again."
            )
        if missing:
            sentence = (
                f"The fonts for pictures lack letters of {language} ({missing[:5]}): install npsbot again."
            )
            return Finding("fonts", False, sentence)
    return Finding("fonts", True, "Pictures can be drawn in every language.")
