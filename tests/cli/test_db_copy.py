"""``npsbot db copy`` as a person types it."""

from pathlib import Path

from tests.cli.command import PURCHASES, RESPONSES, refused, running, sandbox, succeeds


def test_a_shop_moves_to_another_database_and_is_the_same(tmp_path: Path, postgresql_url: str) -> None:
    (tmp_path / "shop.csv").write_text(PURCHASES)
    (tmp_path / "scores.csv").write_text(RESPONSES)
    succeeds(tmp_path, "import", "purchases", "shop.csv", "--no-ask")
    succeeds(tmp_path, "import", "responses", "scores.csv")
    told = succeeds(tmp_path, "db", "copy", "--to", postgresql_url)
    assert "purchases: 3 rows, " in told
    assert "set DATABASE_URL to it" in told
    for noun in ("purchases", "responses"):
        there = succeeds(tmp_path, "export", noun, DATABASE_URL=postgresql_url)
        assert there == succeeds(tmp_path, "export", noun)
    assert "name an empty one" in refused(tmp_path, "db", "copy", "--to", postgresql_url)
    assert "DATABASE_URL" in refused(tmp_path, "db", "copy", "--to", "nowhere")


def test_a_bot_that_runs_is_to_be_stopped_first(tmp_path: Path) -> None:
    with sandbox(tmp_path) as telegram:
        settings = {"BOT_TOKEN": "4242:SANDBOX", "TELEGRAM_API_URL": telegram}
        with running(tmp_path, **settings) as bot:
            bot.line()
            assert "stop it first" in refused(tmp_path, "db", "copy", "--to", "sqlite+aiosqlite:///there.db")
    assert not (tmp_path / "there.db").exists()
