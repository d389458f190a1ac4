"""Every benchmark runs, on tiny counts; what it measures there means nothing and is not looked at."""

import asyncio
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


async def test_all_benchmarks_run_and_write_what_they_measured(tmp_path: Path) -> None:
    await asyncio.gather(
        _runs(tmp_path, "taps", "import", "overhead", "answers", "export", "digests", "churn", "api"),
        _runs(tmp_path, "report", "pictures", "pace", "million", "backlog"),
    )


async def _runs(home: Path, *names: str) -> None:
    written = home / f"{names[0]}.json"
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "benchmarks", *names, "--small", "--json", str(written)],
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    shown, said = await process.communicate()
    assert process.returncode == 0, said.decode()
    comparisons = json.loads(written.read_text())["comparisons"]
    titles = {each["title"].split(",")[0].split(" ")[0] for each in comparisons}
    assert titles == set(names)
    assert all(len(each["sides"]) > 1 for each in comparisons)
    assert "median" in shown.decode()


async def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "benchmarks", "speed"],
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    assert process.returncode == 2
    assert "there is no benchmark 'speed'; there are taps, import" in said.decode()
