"""``npsbot demo``: nothing lost, nothing doubled, every report kept, and always the same."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.cli.command import NPSBOT, environment

WORDS = ["demo", "--customers", "20", "--weeks", "2", "--seed", "7", "--out", "out"]
DISTURBING = {
    "BOT_TOKEN": "1:not-for-the-demo",
    "DATABASE_URL": "sqlite:///mine.db",
    "SHOP_NAME": "Another",
    "TIMEZONE": "Asia/Tehran",
    "CURRENCY": "HUF",
    "LANGUAGE": "fa",
    "REST_DAYS": "1",
    "QUIET_FROM": "00:00",
    "QUIET_UNTIL": "00:00",
    "REPORT_HOUR": "3",
    "TELEGRAM_API_URL": "http://127.0.0.1:9",
    "SANDBOX_PORT": "1",
}


def started(directory: Path, settings: Mapping[str, str]) -> "subprocess.Popen[str]":
    """A demo on its way."""
    directory.mkdir(exist_ok=True)
    return subprocess.Popen(
        [*NPSBOT, *WORDS],
        cwd=directory,
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_same_seed_gives_the_same_reports_whatever_is_set(tmp_path: Path) -> None:
    """Two at once, one of them amid settings, a ``.env`` and what an earlier demo left."""
    plain, disturbed = tmp_path / "plain", tmp_path / "disturbed"
    (disturbed / "out").mkdir(parents=True)
    (disturbed / "out/2031-W01-1.png").touch()
    (disturbed / "out/2026-W02-1.png").touch()
    (disturbed / "out/holiday.txt").write_text("mine")
    (disturbed / ".env").write_text("".join(f"{name}={value}\n" for name, value in DISTURBING.items()))
    demos = [started(plain, {}), started(disturbed, DISTURBING | {"TZ": "Asia/Tehran"})]
    told = []
    for demo in demos:
        out, err = demo.communicate(timeout=120)
        assert demo.returncode == 0, err
        told.append(json.loads(out))
    assert told[0] == told[1]
    assert {name: told[0][name] for name in ("lost", "doubled", "reports")} == {
        "lost": 0,
        "doubled": 0,
        "reports": 2,
    }
    assert set(told[0]) >= {"purchases", "invitations", "delivered", "scores", "comments"}
    assert all(type(figure) is int for figure in told[0].values())
    assert told[0]["scores"] > 0
    assert json.loads((plain / "out/summary.json").read_text()) == told[0]
    assert kept(disturbed / "out").pop("holiday.txt") == b"mine"
    written = kept(plain / "out")
    assert [name for name in sorted(written) if not name.endswith(".png")] == [
        "2026-W02.txt",
        "2026-W03.txt",
        "summary.json",
    ]
    assert {"2026-W02-1.png", "2026-W02-2.png", "2026-W03-1.png", "2026-W03-2.png"} <= set(written)
    assert {name: content for name, content in kept(disturbed / "out").items() if name in written} == written
    assert len(kept(disturbed / "out")) == len(written) + 1
    assert [path.name for path in plain.iterdir()] == ["out"]
    assert sorted(path.name for path in disturbed.iterdir()) == [".env", "out"]


def kept(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}
