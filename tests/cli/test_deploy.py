"""What a machine runs npsbot with: image, compose file and systemd unit agree with the tree and its words."""

import configparser
import fnmatch
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from bot.cli.commands import app
from bot.settings import Settings
from tests.cli.command import NPSBOT, PATIENCE, RESPONSES, ROOT, environment

UNIT = ROOT / "deploy" / "npsbot.service"
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]


def steps(word: str) -> list[str]:
    """What follows an instruction of the Dockerfile, line by line."""
    return re.findall(rf"^{word} (.+)$", DOCKERFILE.replace("\\\n", " "), re.MULTILINE)


def commands() -> list[str]:
    """The first words that ``npsbot`` knows."""
    return list(getattr(typer.main.get_command(app), "commands", {}))


def test_the_image_holds_every_package_of_the_wheel_and_nothing_of_the_shop() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    copied = " ".join(words for words in steps("COPY") if not words.startswith("--")).split()
    allowed = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]

    assert set(copied) >= set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    assert "*" in allowed
    assert not any(fnmatch.fnmatch(".env", line.removeprefix("!")) for line in allowed if line != "*")
    assert {line.removeprefix("!") for line in allowed if line.startswith("!")} <= set(copied)


def test_the_image_installs_what_the_lock_says_and_runs_without_rights() -> None:
    assert any("--require-hashes" in step for step in steps("RUN"))
    assert steps("USER") == ["npsbot"]
    assert steps("ENTRYPOINT") == ['["npsbot"]']
    assert steps("CMD") == ['["run"]']


def test_what_is_uninstalled_from_the_image_is_what_only_builds() -> None:
    gone = set(DOCKERFILE.split("pip uninstall --yes", 1)[1].splitlines()[0].split())
    needed = {re.split(r"[><=\[]", one)[0] for one in _project()["dependencies"]}
    assert not gone & needed
    assert {"hatchling", "editables"} <= gone


def _project() -> Any:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.mark.parametrize("name", ["bot", "upgrade"])
def test_containers_write_their_volume_and_tmp_alone(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["tmpfs"] == "/tmp"
    assert service["cap_drop"] == ["ALL"]
    assert set(steps("VOLUME")) == {place.split(":")[1] for place in service["volumes"]}


def test_the_bot_starts_once_the_schema_is_up_and_the_database_answers() -> None:
    assert SERVICES["bot"]["depends_on"] == {"upgrade": {"condition": "service_completed_successfully"}}
    assert SERVICES["upgrade"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}
    assert SERVICES["upgrade"]["command"] == ["db", "upgrade"]
    assert SERVICES["upgrade"]["command"][0] in commands()


def test_settings_of_the_compose_file_are_known_and_good() -> None:
    given = {
        name: value.replace("${POSTGRES_PASSWORD:?set it in .env}", "abc123")
        for name, value in SERVICES["bot"]["environment"].items()
    }
    assert {name.lower() for name in given} <= set(Settings.model_fields)
    assert "postgresql" in given["DATABASE_URL"]
    port = given["LISTEN"].rpartition(":")[2]
    assert SERVICES["bot"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f"127.0.0.1:{port}/healthz" in " ".join(SERVICES["bot"]["healthcheck"]["test"])


def test_only_the_proxy_of_this_machine_reaches_the_bot_and_nobody_the_database() -> None:
    assert all(published.startswith("127.0.0.1:") for published in SERVICES["bot"]["ports"])
    assert "ports" not in SERVICES["postgres"]


def test_the_unit_starts_the_bot_and_may_write_its_home_alone() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNIT)
    service = unit["Service"]
    program, *words = shlex.split(service["ExecStart"])
    assert Path(program).name == "npsbot"
    assert words[0] in commands()
    assert service["ProtectSystem"] == "strict"
    assert service["ReadWritePaths"] == service["WorkingDirectory"]
    assert service["NoNewPrivileges"] == "yes"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_finds_no_fault_with_the_unit() -> None:
    run = subprocess.run(
        ["systemd-analyze", "verify", str(UNIT)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    faults = [line for line in run.stderr.splitlines() if "is not executable" not in line]
    assert not [line for line in faults if UNIT.name in line], run.stderr


def _namespaces() -> bool:
    """Whether this user may have mounts of its own."""
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "--map-root-user", "--mount", "mount", "-o", "remount,bind,ro", "/"]
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).returncode == 0


READ_ONLY = """
mount --bind "$1" "$1" && mount -t tmpfs tmpfs "$2" && mount -o remount,bind,ro / || exit 77
cd "$1" && shift 2
touch /written 2>/dev/null && exit 78
exec "$@"
"""


@pytest.mark.skipif(not _namespaces(), reason="a process may not have mounts of its own here")
def test_everything_works_on_a_root_that_cannot_be_written(tmp_path: Path) -> None:
    """The container's promise, by hand: a root that is read-only, a volume and a /tmp."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    (home / "responses.csv").write_text(RESPONSES)

    def read_only(*words: str) -> subprocess.CompletedProcess[str]:
        shell = [
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            READ_ONLY,
            "sh",
            str(home),
            str(temporary),
        ]
        settings = {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [*shell, *NPSBOT, *words],
            cwd=home,
            env=environment(settings),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    imported = read_only("import", "responses", "responses.csv")
    drawn = read_only("report", "--all", "--out", "out")

    assert imported.returncode == 0, imported.stderr
    assert drawn.returncode == 0, drawn.stderr
    assert list((home / "out").glob("*.png"))
