"""``npsbot`` as a stranger types it: in a directory of its own, with nothing of this machine's settings."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from urllib.request import Request, urlopen

T = TypeVar("T")
Shop = Callable[[Path], None]

ROOT = Path(__file__).parents[2]
NPSBOT = [sys.executable, "-m", "bot"]
PATIENCE = 60.0

PURCHASES = (
    "order,customer,name,date,total,currency,branch\n"
    "A1,ann,Ann,2025-01-02 10:00,5.00,EUR,north\n"
    "A2,bo,Bo,2025-01-13 11:30,1234.50,EUR,south\n"
    "A3,bo,Bo,2025-01-14 09:15,20.00,EUR,south\n"
)
RESPONSES = (
    "date,score,comment,customer\n"
    "2025-01-13 10:00,0,cold tea,ann\n"
    "2025-01-14 10:00,10,lovely,bo\n"
    "2025-01-15 10:00,9,,\n"
    "2025-01-21 10:00,8,,\n"
    "2025-01-21 11:00,,no score,\n"
)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """What the command finds in its environment: the settings given and nothing else of ours."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": "200",
        "TERM": "dumb",
        **settings,
    }


def npsbot(directory: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command in ``directory``, where its database is to be; settings are given by name."""
    return subprocess.run(
        [*NPSBOT, *words],
        cwd=directory,
        env=environment(settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def succeeds(directory: Path, *words: str, **settings: str) -> str:
    """Run a command that is to succeed; what it printed."""
    run = npsbot(directory, *words, **settings)
    assert run.returncode == 0, run.stderr
    return run.stdout


def once(make: Shop) -> Shop:
    """What ``make`` puts into a directory: made by the first test that wants it, and copied for others."""

    @cache
    def made() -> Mapping[str, bytes]:
        with TemporaryDirectory() as home:
            make(Path(home))
            return {file.name: file.read_bytes() for file in Path(home).iterdir()}

    @wraps(make)
    def copied(directory: Path) -> None:
        for name, content in made().items():
            (directory / name).write_bytes(content)

    return copied


def digest(directory: Path, *words: str, **settings: str) -> dict[str, object]:
    """What ``npsbot report --json`` says."""
    told: dict[str, object] = json.loads(succeeds(directory, "report", "--json", *words, **settings))
    return told


def refused(directory: Path, *words: str, **settings: str) -> str:
    """Run a command that is to be refused; the one sentence that it gives, and nothing else."""
    run = npsbot(directory, *words, **settings)
    assert run.returncode == 2, (run.returncode, run.stdout, run.stderr)
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith("npsbot: ")
    assert run.stderr.endswith(".\n")
    assert run.stderr.count("\n") == 1, run.stderr
    return run.stderr.removeprefix("npsbot: ").rstrip("\n")


@dataclass(frozen=True)
class Running:
    """A process that goes on until it is told to stop."""

    process: "subprocess.Popen[str]"

    @property
    def pid(self) -> int:
        return self.process.pid

    def line(self) -> str:
        """The next line on stdout; empty once it has ended."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def stop(self, number: signal.Signals, times: int = 1) -> tuple[str, str]:
        """Send a signal and wait for the end; what else came on stdout and stderr."""
        for _ in range(times):
            self.process.send_signal(number)
            time.sleep(0.05)
        return self.process.communicate(timeout=PATIENCE)

    def children(self) -> list[int]:
        """The processes that it has started, and theirs."""
        return _descendants(self.pid)


@contextmanager
def running(directory: Path, *command: str, **settings: str) -> Iterator[Running]:
    """Start a command (``npsbot run`` by default) and end it in any case."""
    process = subprocess.Popen(
        command or [*NPSBOT, "run"],
        cwd=directory,
        env=environment(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield Running(process)
        finally:
            process.kill()


@contextmanager
def sandbox(directory: Path) -> Iterator[str]:
    """A sandbox on a free port that is nobody's child but the test's; its address."""
    command = (sys.executable, "-m", "sandbox", "--port", "0", "--token", "4242:SANDBOX", "--with-parent")
    with running(directory, *command) as server:
        yield str(json.loads(server.line())["url"])


def call(url: str, body: Mapping[str, object] | None = None) -> object:
    """Ask the sandbox over HTTP: GET, or POST with a body."""
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data, {"Content-Type": "application/json"}), timeout=PATIENCE) as answer:
        return json.load(answer)


def until(look: Callable[[], T]) -> T:
    """What ``look`` gives as soon as it gives something true."""
    deadline = time.monotonic() + PATIENCE
    while not (seen := look()):
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)
    return seen


def gone(pids: list[int]) -> bool:
    """Whether none of these processes runs any more."""
    return not any(_state(pid) not in ("", "Z") for pid in pids)


def _state(pid: int) -> str:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[0]


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_descendants(child)]
    return found
