"""Dates of one column, read in one way."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.imports.date_order import DateColumn
from bot.imports.dates import DateReader, Order
from bot.imports.problems import FileProblem, Unreadable
from bot.jalali import to_gregorian
from tests.imports.reading import NOW, options, read_purchases, written

BUDAPEST = ZoneInfo("Europe/Budapest")


def decided(values: list[str], wanted: str | None = None) -> DateReader:
    column = DateColumn("a.csv", "Date", NOW)
    for line, value in enumerate(values, 2):
        column.see(value, line)
    return column.decide(wanted, UTC, NOW)


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-30T09:08:07Z",
        "2025-01-30 09:08:07",
        "2025-01-30T09:08:07.000+00:00",
        "2025-01-30 04:08:07 -0500",
        "2025-01-30 11:08:07 GMT+2",
        "2025-01-30 12:08:07 MSK",
        "2025-01-30 04:08:07 EST",
        "2025/01/30 09:08:07 AM",
        "2025/01/30 9:08:07 a.m.",
        "2025. 01. 30. 9:08:07",
        "30.01.2025 09:08:07",
        "30.01.2025, 09:08:07",
        "30.1.25 9:08:07",
        "30-Jan-2025 09:08:07",
        "30 January 2025 09:08:07",
        "30. Januar 2025 09:08:07",
        "30 января 2025 г., 09:08:07",
        "2025. január 30. 09:08:07",
        "Jan 30, 2025 9:08:07 AM",
        "January 30th, 2025 at 9:08:07 AM",
        "Thu Jan 30 2025 10:08:07 GMT+0100 (Central European Time)",
        "Thu, 30 Jan 2025 09:08:07 +0000",
        "20250130T090807Z",
        "20250130090807",
        "1738228087",
        "1738228087000",
        "۲۰۲۵/۰۱/۳۰ ۰۹:۰۸:۰۷",
        "۱۴۰۳/۱۱/۱۱ ۰۹:۰۸:۰۷",
        "۱۱ بهمن ۱۴۰۳ ۰۹:۰۸:۰۷",
        "\u200f30.01.2025\u00a009:08:07",
    ],
)
def test_one_moment_in_many_hands(text: str) -> None:
    assert decided([text]).read(text) == datetime(2025, 1, 30, 9, 8, 7, tzinfo=UTC)


def test_the_column_decides_which_number_is_the_day() -> None:
    assert decided(["3/4/2025", "13/4/2025"]).read("3/4/2025").month == 4
    assert decided(["3/4/2025", "4/13/2025"]).read("3/4/2025").month == 3
    assert decided(["03/04/25", "04/13/25"]).read("03/04/25").month == 3


def test_a_reading_that_lies_in_the_future_is_not_the_right_one() -> None:
    """On 1 June 2025, 7/5/2025 is a day in May."""
    assert decided(["7/5/2025"]).read("7/5/2025") == datetime(2025, 5, 7, tzinfo=UTC)


def test_where_nothing_decides_the_file_is_refused_with_the_option_that_helps() -> None:
    with pytest.raises(FileProblem, match=r"“3/4/2024” in “Date” \(line 2\).*--date-format dmy, mdy or ymd"):
        decided(["3/4/2024", "5/5/2024"])
    assert decided(["3/4/2024"], "mdy").read("3/4/2024").month == 3
    assert decided(["3/4/2024"], "DMY").read("3/4/2024").month == 4


def test_dates_that_are_the_same_either_way_need_no_decision() -> None:
    assert decided(["4/4/2024", "5/5/2024"]).read("5/5/2024") == datetime(2024, 5, 5, tzinfo=UTC)


def test_one_slip_of_the_pen_does_not_change_the_order_of_a_thousand_rows() -> None:
    many = [f"{month}/{day}/2024" for month in range(1, 13) for day in range(1, 29)]
    reader = decided([*many, "30/1/2024"])
    assert reader.order is Order.MDY
    with pytest.raises(Unreadable, match="cannot be read"):
        reader.read("30/1/2024")


def test_a_column_with_both_orders_is_refused() -> None:
    with pytest.raises(FileProblem, match="partly day first and partly month first"):
        decided(["13/1/2024", "14/1/2024", "1/13/2024", "1/14/2024"])


def test_a_pattern_replaces_all_guessing() -> None:
    reader = decided(["01|02|2024"], "%m|%d|%Y")
    assert reader.read("01|02|2024") == datetime(2024, 1, 2, tzinfo=UTC)
    with pytest.raises(FileProblem, match="--date-format american is not known"):
        decided([], "american")
    with pytest.raises(FileProblem, match="does not name year, month and day"):
        decided([], "%d.%m")
    with pytest.raises(FileProblem, match="does not name year, month and day"):
        decided([], "%Q")


def test_times_without_an_offset_are_the_shops_own_also_when_the_clocks_change() -> None:
    reader = DateReader(BUDAPEST, NOW)
    assert reader.read("2025-01-30 09:00") == datetime(2025, 1, 30, 8, tzinfo=UTC)
    assert reader.read("2024-07-30 09:00") == datetime(2024, 7, 30, 7, tzinfo=UTC)
    assert reader.read("2025-03-30 02:30") == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)
    assert reader.read("2025-01-30") == datetime(2025, 1, 29, 23, tzinfo=UTC)
    assert reader.read("2025-01-30", "14:03") == datetime(2025, 1, 30, 13, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no time"),
        ("soon", "the time cannot be read"),
        ("2025-02-30", "the time cannot be read"),
        ("2025-01-30 25:00", "the time cannot be read"),
        ("2025-01-30 10:00 XYZ", "the time cannot be read"),
        ("9999999999", "the time lies in the future"),
        ("2025-06-03", "the time lies in the future"),
        ("1492-10-12", "the time lies in the future"),  # an Iranian year
        ("1250-10-12", "the time lies before 1970"),
        ("1899-10-12", "the time lies before 1970"),
    ],
)
def test_what_cannot_be_a_time_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        DateReader(UTC, NOW).read(text)
    assert wrong.value.reason == reason


def test_a_clock_that_is_a_day_ahead_is_forgiven(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "time,amount\n2025-06-02 11:00,1\n2025-06-02 13:00,1\n")
    taken, refused, _ = read_purchases(path, options())
    assert [each.bought_at for each in taken] == [datetime(2025, 6, 2, 11, tzinfo=UTC)]
    assert [(each.line, each.reason) for each in refused] == [(3, "the time lies in the future")]


@pytest.mark.parametrize(
    ("iranian", "gregorian"),
    [
        ((1300, 1, 1), date(1921, 3, 21)),
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1404, 7, 1), date(2025, 9, 23)),
        ((1408, 12, 30), date(2030, 3, 20)),
    ],
)
def test_the_iranian_calendar(iranian: tuple[int, int, int], gregorian: date) -> None:
    assert to_gregorian(*iranian) == gregorian


def test_a_day_that_the_iranian_year_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no day"):
        to_gregorian(1404, 12, 30)
