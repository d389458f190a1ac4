"""Files as they lie on disks: encodings, delimiters, quotes, damage."""

import asyncio
import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.imports.problems import FileProblem
from bot.imports.source import open_source
from tests.imports.reading import options, read_purchases, written

RUSSIAN = "Дата;Покупатель;Сумма\n01.02.2025;Щербаков Юрий;5,00\n"
RUSSIAN_CAPITALS = "ДАТА;ПОКУПАТЕЛЬ;СУММА\n01.02.2025;ЩЕРБАКОВ ЮРИЙ АЛЕКСЕЕВИЧ;5,00\n"
HUNGARIAN = "Dátum;Vevő;Összeg\n2025.02.01;Őry Szűcs Tünde;5,00\n"
POLISH = "Data;Klient;Kwota\n2025-02-01;Łukasz Żółć;5,00\n"
GERMAN = "Datum;Kunde;Betrag\n01.02.2025;Jörg Weiß;5,00\n"
FRENCH = "Date;Client;Montant\n01.02.2025;Hélène Lefèvre-Beauté;5,00\n"
ARABIC = "date;customer;amount\n2025-02-01;محمد الاحمدى;5,00\n"


def cells(path: Path) -> list[list[str]]:
    return [record.cells for record in asyncio.run(open_source(path)).records()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN_CAPITALS, "cp1251"),
        (HUNGARIAN, "cp1250"),
        (POLISH, "cp1250"),
        (GERMAN, "cp1252"),
        (GERMAN, "latin-1"),
        (FRENCH, "cp1252"),
        (ARABIC, "cp1256"),
        (ARABIC, "utf-8"),
    ],
)
def test_the_encoding_is_found_by_content(tmp_path: Path, text: str, encoding: str) -> None:
    found = cells(written(tmp_path / "a.csv", text, encoding))
    assert found == [line.split(";") for line in text.splitlines()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_content(tmp_path: Path, delimiter: str) -> None:
    """Commas in amounts and semicolons in names do not mislead it."""
    rows = [
        ["time", "name", "amount"],
        ["2025-01-02", "Ann; Bo, and | Co", "1,5"],
        ["2025-01-03", "Cy", "2,5"],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    assert cells(written(tmp_path / "a.csv", text.getvalue())) == rows


def test_the_hint_that_excel_writes_on_top_is_obeyed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "sep=;\ntime;amount\n2025-01-02;1,50\n")
    assert [(record.line, record.cells) for record in asyncio.run(open_source(path)).records()] == [
        (2, ["time", "amount"]),
        (3, ["2025-01-02", "1,50"]),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_the_files_own_also_after_quoted_line_breaks(tmp_path: Path, end: str) -> None:
    text = f'time,name,amount{end}2025-01-02,"Ann{end}Lee",1.00{end}{end}2025-01-03,Bo,bad{end}'
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    taken, refused, _ = read_purchases(path)
    assert [each.name for each in taken] == ["Ann Lee"]
    assert [each.line for each in refused] == [5]


def test_a_quote_that_is_never_closed_costs_its_own_row_and_no_other(tmp_path: Path) -> None:
    rows = "".join(f"2025-01-{day:02},Ann,{day}.00\n" for day in range(1, 29))
    path = written(tmp_path / "a.csv", f'time,name,amount\n2025-01-01,"Bo,1.00\n{rows}')
    taken, refused, _ = read_purchases(path)
    assert len(taken) == 28
    assert [(each.line, each.reason) for each in refused] == [(2, "a quote that is never closed")]


def test_two_stray_quotes_do_not_swallow_the_rows_between_them(tmp_path: Path) -> None:
    text = (
        'time,name,amount\n2025-01-01,"Bo,1.00\n2025-01-02,Cy,2.00\n2025-01-03,"Di,3.00\n2025-01-04,Ed,4.00\n'
    )
    taken, refused, _ = read_purchases(written(tmp_path / "a.csv", text))
    assert [each.name for each in taken] == ["Cy", "Ed"]
    assert [each.line for each in refused] == [2, 4]


def test_a_quote_inside_a_word_is_an_inch_mark(tmp_path: Path) -> None:
    text = 'time,name,amount\n2025-01-01,Screen 24" wide,1.00\n2025-01-02,"Said ""yes"", twice",2.00\n'
    assert [row[1] for row in cells(written(tmp_path / "a.csv", text))][1:] == [
        'Screen 24" wide',
        'Said "yes", twice',
    ]


def test_rows_that_are_too_long_or_hold_a_zero_byte_are_refused_alone(tmp_path: Path) -> None:
    rows = ["2025-01-01,Ann,1,234.00", "2025-01-02,B\0o,1.00", "2025-01-03,Cy,1.00,,", "2025-01-04,Di"]
    text = "\n".join(["time,name,amount", *rows])
    taken, refused, _ = read_purchases(written(tmp_path / "a.csv", text))
    assert [each.name for each in taken] == ["Cy"]
    assert [(each.line, each.reason) for each in refused] == [
        (2, "more cells than the first line has names"),
        (3, "a zero byte: the row is damaged"),
        (5, "no amount"),
    ]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",;\n'), max_size=12),
            min_size=3,
            max_size=3,
        ),
        max_size=6,
    )
)
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_csv_writer_writes_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    named = [["time", "name", "amount"], *rows]
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(named)
    expected = [[cell.strip() for cell in row] for row in named]
    assert cells(written(tmp_path / "a.csv", text.getvalue())) == [row for row in expected if any(row)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.csv is empty"),
        (b"\xef\xbb\xbf\n\n", "a.csv is empty"),
        (b"time,amount\n", "no rows beneath the line that names the columns"),
        (b"PK\x03\x04rest", "a ZIP archive, or a damaged workbook: save it as CSV or .xlsx"),
        (b"\xff\xfet\x00i\x00m", "not readable as utf-16"),
        (b"2025-01-01,5.00\n2025-01-02,6.00\n", "line 1, should name the columns, but looks like data"),
        (b'"time,amount\n2025-01-01,5.00\n', "line 1, should name the columns, but has a quote"),
        (b"time,place\n2025-01-01,Rome\n", "no column is recognised as amount among “time”, “place”"),
    ],
)
def test_a_file_that_is_of_no_use_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(FileProblem) as problem:
        read_purchases(path)
    assert sentence in str(problem.value)


def test_what_is_no_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, sentence in [
        (Path("-"), "standard input will not do"),
        (tmp_path / "none.csv", "There is no file"),
        (tmp_path, "is a folder"),
        (pipe, "is not a file on the disk"),
        (Path("a\0b"), "cannot be read"),
    ]:
        with pytest.raises(FileProblem) as problem:
            asyncio.run(open_source(path))
        assert sentence in str(problem.value)


def test_a_map_wins_over_names_and_contents(tmp_path: Path) -> None:
    text = "time,total,paid,shop,who\n2025-01-02,5.00,4.00,North,7\n"
    path = written(tmp_path / "a.csv", text)
    taken, _, columns = read_purchases(
        path, options(mapping={"amount": "PAID", "customer": "who", "segment": ""})
    )
    assert (columns["amount"], columns["customer"]) == ("paid", "who")
    assert (taken[0].amount.minor, taken[0].customer, taken[0].segment) == (400, "7", "")


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"amount": "Totl"}, "--map amount=Totl: a.csv has no column “Totl”; it has “time”, “total”."),
        ({"price": "total"}, "--map price=total: there is no price here; ours are order, customer"),
        ({"amount": ""}, "no column is recognised as amount"),
    ],
)
def test_a_wrong_map_names_the_columns_that_there_are(
    tmp_path: Path, mapping: dict[str, str], sentence: str
) -> None:
    path = written(tmp_path / "a.csv", "time,total\n2025-01-02,5.00\n")
    with pytest.raises(FileProblem) as problem:
        read_purchases(path, options(mapping=mapping))
    assert sentence in str(problem.value)
