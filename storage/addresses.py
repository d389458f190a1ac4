"""What DATABASE_URL may say, brought to the form that the drivers understand."""

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from storage.refusals import DatabaseUnreachable

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_OPTIONS = {"host", "port", "ssl"}
_EXAMPLES = "write sqlite+aiosqlite:///npsbot.db or postgresql+asyncpg://user:password@host/name"


@dataclass(frozen=True)
class Address:
    """Where the database is. ``path`` is the file of a SQLite database and None for a server."""

    url: sa.URL
    path: Path | None

    @property
    def shown(self) -> str:
        """How a sentence names the database; never with the password."""
        return str(self.path) if self.path else self.url.render_as_string(hide_password=True)


def parse(written: str) -> Address:
    """The address that DATABASE_URL gives. Raises DatabaseUnreachable where it names none."""
    try:
        url = sa.make_url(written.strip())
    except (sa.exc.ArgumentError, ValueError):
        raise DatabaseUnreachable(f"DATABASE_URL is not an address of a database: {_EXAMPLES}.") from None
    family = url.drivername.partition("+")[0]
    if family not in _DRIVERS:
        raise DatabaseUnreachable(f"DATABASE_URL names {family!r}, which npsbot does not know: {_EXAMPLES}.")
    url = url.set(drivername=_DRIVERS[family])
    return _file(url) if family == "sqlite" else Address(_server(url), None)


def _file(url: sa.URL) -> Address:
    if url.host:
        raise DatabaseUnreachable(
            "DATABASE_URL needs three slashes before a file: sqlite+aiosqlite:///npsbot.db."
        )
    name = url.database or ""
    if name in ("", ":memory:") or name.startswith("file:") or url.query:
        # In memory, every connection would open a database of its own.
        raise DatabaseUnreachable(f"DATABASE_URL must name a file on disk and nothing more: {_EXAMPLES}.")
    return Address(url, Path(name))


def _server(url: sa.URL) -> sa.URL:
    """libpq's ``sslmode`` is called ``ssl`` by asyncpg; every other option is refused by its name."""
    options = dict(url.query)
    if "sslmode" in options:
        options["ssl"] = options.pop("sslmode")
    unknown = sorted(set(options) - _OPTIONS)
    if unknown:
        raise DatabaseUnreachable(f"DATABASE_URL has an option that npsbot does not know: {unknown[0]}.")
    return url.set(query=options)
