"""What DATABASE_URL may say."""

from pathlib import Path

import pytest

from storage.addresses import parse
from storage.database import DatabaseUnreachable


@pytest.mark.parametrize(
    "written", ["sqlite:///npsbot.db", "sqlite+aiosqlite:///npsbot.db", " sqlite:///npsbot.db\n"]
)
def test_a_file_is_named_in_any_of_its_forms(written: str) -> None:
    address = parse(written)
    assert address.path == Path("npsbot.db")
    assert str(address.url) == "sqlite+aiosqlite:///npsbot.db"


def test_four_slashes_are_an_absolute_path() -> None:
    assert parse("sqlite:////var/lib/npsbot.db").path == Path("/var/lib/npsbot.db")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg", "postgresql+psycopg2"])
def test_a_server_is_named_in_any_of_its_forms(scheme: str) -> None:
    address = parse(f"{scheme}://mary:secret@db/shop?sslmode=require")
    assert address.path is None
    assert address.url.drivername == "postgresql+asyncpg"
    assert address.url.query == {"ssl": "require"}


def test_a_password_is_never_shown() -> None:
    assert parse("postgres://mary:s3cret@db/shop").shown == "postgresql+asyncpg://mary:***@db/shop"


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("", "not an address"),
        ("npsbot.db", "not an address"),
        ("postgresql://mary:s3cret@db:port/shop", "not an address"),
        ("mysql://mary:s3cret@db/shop", "'mysql'"),
        ("sqlite://", "a file on disk"),
        ("sqlite:///:memory:", "a file on disk"),
        ("sqlite+aiosqlite:///file:x?mode=memory&uri=true", "a file on disk"),
        ("sqlite://npsbot.db", "three slashes"),
        ("postgresql://mary:s3cret@db/shop?target_session_attrs=any", "target_session_attrs"),
    ],
)
def test_what_names_no_database_is_refused_in_a_sentence_without_secrets(written: str, named: str) -> None:
    with pytest.raises(DatabaseUnreachable) as refused:
        parse(written)
    sentence = str(refused.value)
    assert named in sentence
    assert "DATABASE_URL" in sentence
    assert sentence.endswith(".")
    assert "s3cret" not in sentence
