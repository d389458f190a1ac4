"""Lists as files: real dates and numbers, and texts of strangers that stay texts."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.money import Money
from reports.sheets import workbook as module
from reports.sheets.cells import Cell
from reports.sheets.harmless import LONGEST, SIGNS, as_it_was, fitting, for_csv, is_like_a_formula, writable
from reports.sheets.plain import BYTE_ORDER_MARK, PlainFile
from reports.sheets.workbook import workbook

MOMENT = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
BUDAPEST = "Europe/Budapest"


def as_csv(*rows: Sequence[Cell], timezone: str = BUDAPEST, for_people: bool = False) -> str:
    stream = io.StringIO(newline="")
    file = PlainFile(stream, ["a", "b"], timezone, for_people=for_people)
    for row in rows:
        file.row(row)
    return stream.getvalue()


def as_book(path: Path, *rows: Sequence[Cell], heads: Sequence[str] = ("a", "b"), rtl: bool = False) -> Path:
    with workbook(path, BUDAPEST, rtl=rtl) as book:
        sheet = book.sheet("answers", heads, [20] * len(heads))
        for row in rows:
            sheet.row(row)
        sheet.close()
    return path


def read(path: Path) -> "openpyxl.Workbook":
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("sign", SIGNS)
def test_no_cell_of_a_csv_file_begins_like_a_formula(sign: str) -> None:
    written = as_csv([f"{sign}1+1", f"x;{sign}1+1"])
    (row,) = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert row[0] == f"'{sign}1+1"
    assert not any(is_like_a_formula(cell) for cell in row)


@pytest.mark.parametrize(
    "text", ["a;=1+1", "a\t=1+1", "a\n=1+1", "a\r\n+cmd|' /C calc'!A0", "a; @SUM(1)", "\n\n=1"]
)
def test_nor_does_one_that_another_delimiter_would_cut_out(text: str) -> None:
    for cell in for_csv(text).replace(";", "\n").replace("\t", "\n").splitlines():
        assert not is_like_a_formula(cell.lstrip(" "))


@pytest.mark.parametrize("text", ["fine ;-)", "5 - 3 = 2", "a@b.example", "", "o'clock", "7-8"])
def test_words_that_are_no_formula_are_left_alone(text: str) -> None:
    assert for_csv(text) == text


@given(st.text(alphabet="ab'=+-@\t\r\n; (＝)1"))
def test_what_was_made_harmless_is_read_back_as_it_was(text: str) -> None:
    marked = for_csv(text)
    assert not is_like_a_formula(marked)
    if as_it_was(text) == text:  # else it has such an apostrophe of its own
        assert as_it_was(marked) == text


def test_a_number_below_zero_is_no_formula() -> None:
    assert as_csv([-5, Money(-1250, "EUR")]).endswith("\r\n-5,-12.50\r\n")


def test_moments_carry_the_offset_that_the_shop_had_then() -> None:
    later = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # the clocks went forward in between
    assert as_csv([MOMENT, later]).splitlines()[1] == "2026-03-29T01:30:00+01:00,2026-03-29T03:30:00+02:00"


def test_a_csv_file_is_quoted_where_it_must_be_and_nowhere_else() -> None:
    assert as_csv(['say "hi", you', "two\nlines"], [None, date(2026, 1, 2)]) == (
        'a,b\r\n"say ""hi"", you","two\nlines"\r\n,2026-01-02\r\n'
    )


def test_a_file_for_people_begins_with_a_byte_order_mark_and_one_for_programs_does_not() -> None:
    assert as_csv(for_people=True).startswith(BYTE_ORDER_MARK)
    assert as_csv().startswith("a,b")


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [(1250, "EUR", "12.50"), (9, "HUF", "0.09"), (7, "JPY", "7"), (1, "KWD", "0.001")],
)
def test_amounts_have_the_decimals_of_their_currency(
    tmp_path: Path, minor: int, currency: str, written: str
) -> None:
    money = Money(minor, currency)
    assert as_csv([money, None]).splitlines()[1] == f"{written},"
    cell = read(as_book(tmp_path / "a.xlsx", [money]))["answers"]["A2"]
    assert cell.value == pytest.approx(float(written))
    assert len(str(cell.number_format).partition(".")[2]) == len(written.partition(".")[2])


def test_a_workbook_has_real_dates_and_numbers(tmp_path: Path) -> None:
    sheet = read(as_book(tmp_path / "a.xlsx", [MOMENT, date(2026, 1, 2)], [7, 33.25], ["007", None]))[
        "answers"
    ]
    assert sheet["A2"].value == datetime(2026, 3, 29, 1, 30)  # noqa: DTZ001  # a workbook has no zones
    assert sheet["A2"].is_date
    assert sheet["B2"].value == datetime(2026, 1, 2)  # noqa: DTZ001
    assert (sheet["A3"].value, sheet["B3"].value) == (7, 33.25)
    assert (sheet["A4"].value, sheet["B4"].value) == ("007", None)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.com", "{=1}"])
def test_no_text_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    cell = read(as_book(tmp_path / "a.xlsx", [text]))["answers"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix == is_like_a_formula(text)


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    text = "a\x00b\x0bc\ud800d\uffffe 🙂 _x0041_"
    cell = read(as_book(tmp_path / "a.xlsx", [text]))["answers"]["A2"]
    assert str(cell.value).startswith("a\ufffdb\ufffdc\ufffdd\ufffde 🙂 ")
    assert writable(text).encode()


@given(st.text())
def test_any_text_is_writable(text: str) -> None:
    for written in (as_csv([text, None]), fitting(text)):
        assert writable(written.encode().decode()) == written


def test_a_text_beyond_what_a_cell_holds_is_cut_between_letters(tmp_path: Path) -> None:
    cell = read(as_book(tmp_path / "a.xlsx", ["🙂" * 20_000]))["answers"]["A2"]
    text = str(cell.value)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert text.endswith("🙂…")
    assert fitting("x" * LONGEST) == "x" * LONGEST


def test_the_head_is_frozen_and_filters(tmp_path: Path) -> None:
    sheet = read(as_book(tmp_path / "a.xlsx", [1, 2], [3, 4]))["answers"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width == pytest.approx(20, abs=1)


def test_a_persian_workbook_runs_from_right_to_left(tmp_path: Path) -> None:
    assert read(as_book(tmp_path / "a.xlsx", rtl=True))["answers"].sheet_view.rightToLeft
    assert not read(as_book(tmp_path / "b.xlsx"))["answers"].sheet_view.rightToLeft


def test_rows_beyond_what_a_sheet_holds_go_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    book = read(as_book(tmp_path / "a.xlsx", *([number, None] for number in range(7))))
    assert book.sheetnames == ["answers", "answers 2", "answers 3"]
    assert [sheet["A1"].value for sheet in book] == ["a", "a", "a"]
    assert [[row[0].value for row in sheet.iter_rows(min_row=2)] for sheet in book] == [
        [0, 1, 2],
        [3, 4, 5],
        [6],
    ]


def test_days_before_excels_calendar_and_numbers_beyond_its_figures_stay_exact(tmp_path: Path) -> None:
    sheet = read(as_book(tmp_path / "a.xlsx", [date(1700, 5, 4), 10**17 + 1]))["answers"]
    assert (sheet["A2"].value, sheet["B2"].value) == ("1700-05-04", str(10**17 + 1))


def test_nothing_but_the_workbook_is_left(tmp_path: Path) -> None:
    as_book(tmp_path / "a.xlsx", ["x", 1])
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]
