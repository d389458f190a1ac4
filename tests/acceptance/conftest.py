"""Real data that lies beside the project and is no part of it; without it these tests are skipped."""

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared/data"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    missing = pytest.mark.skip(reason="the real data is not there: it belongs into ../shared/data")
    for item in here:
        item.add_marker(pytest.mark.acceptance)
        if not DATA.is_dir():
            item.add_marker(missing)


@dataclass(frozen=True)
class Answer:
    """A row of the survey that has a score."""

    at: datetime
    score: int
    segment: str

    @property
    def week(self) -> str:
        """As in 2018-W35."""
        year, week, _ = self.at.isocalendar()
        return f"{year}-W{week:02}"


@pytest.fixture(scope="session")
def survey() -> list[Answer]:
    """The survey, read with nothing but the standard library: an account independent of the program's."""
    with (DATA / "trainer-survey/responses.csv").open(encoding="utf-8", newline="") as file:
        return [
            Answer(
                datetime.strptime(row["Date"], "%m/%d/%y %H:%M"),  # noqa: DTZ007  # the file names no zone
                int(float(row["LikelyToRecommend"])),
                row["MemberSite"],
            )
            for row in csv.DictReader(file)
            if row["LikelyToRecommend"]
        ]
