"""Files that nobody should send, and workbooks: a sentence for each, and no more memory than a file needs."""

import asyncio
import json
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.imports import source as files
from bot.imports.problems import FileProblem
from bot.imports.source import open_source
from tests.imports.reading import read_purchases, written

ROOT = Path(__file__).parents[2]
HEADER = ["order", "customer", "time", "amount", "currency"]
MEGABYTE = 1 << 20
BOUND = 700 * MEGABYTE
"""Bytes of memory that an import may come to, whatever it is given; an empty one takes some 130 MB."""


def why_not(path: Path) -> str:
    with pytest.raises(FileProblem) as problem:
        read_purchases(path)
    sentence = str(problem.value)
    assert "\n" not in sentence
    return sentence


def workbook(path: Path, *rows: list[object], title: str = "Orders") -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_as_its_sheet_shows_it(tmp_path: Path) -> None:
    noon = datetime(2025, 1, 2, 12, 30)  # noqa: DTZ001 - a cell has no zone
    rows: list[list[object]] = [
        [1001, "ann", noon, 49.9, "EUR"],
        [None, None, None, None, None],
        [1002.0, "bo", datetime(2025, 1, 3), 0.1 + 0.2, "EUR"],  # noqa: DTZ001
        ["A-3", "'=SUM(1)", "2025-01-04", 1e2, "EUR"],
        ["A-4", "cy", "soon", 5, "EUR"],
    ]
    path = workbook(tmp_path / "a.xlsx", list(HEADER), *rows)
    taken, refused, _ = read_purchases(path)
    assert [(each.order, each.customer, each.amount.minor) for each in taken] == [
        ("1001", "ann", 4990),
        ("1002", "bo", 30),
        ("A-3", "=SUM(1)", 10000),
    ]
    assert taken[0].bought_at.isoformat() == "2025-01-02T12:30:00+00:00"
    assert [(each.line, each.written) for each in refused] == [(6, "soon")]


def test_the_first_sheet_that_has_rows_is_the_list(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Orders")
    for row in (HEADER, ["A-1", "ann", "2025-01-02", 5, "EUR"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [each.order for each in read_purchases(tmp_path / "a.xlsx")[0]] == ["A-1"]


def test_a_formula_that_was_never_worked_out_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", list(HEADER), ["A-1", "ann", "2025-01-02", "=2+3", "EUR"])
    assert "a formula in D2 that was never worked out" in why_not(path)


def test_a_workbook_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", list(HEADER), ["A-1", "ann", "2025-01-02", 5, "EUR"])
    content = whole.read_bytes()
    cases = {
        "cut.xlsx": (content[: len(content) // 2], "a ZIP archive, or a damaged workbook"),
        "old.xls": (b"\xd0\xcf\x11\xe0" + bytes(600), "an old or locked Excel workbook"),
        "empty.xlsx": (workbook(tmp_path / "none.xlsx").read_bytes(), "has no rows"),
    }
    for name, (data, sentence) in cases.items():
        (tmp_path / name).write_bytes(data)
        assert sentence in why_not(tmp_path / name)
    with zipfile.ZipFile(tmp_path / "letter.zip", "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert "a ZIP archive" in why_not(tmp_path / "letter.zip")


def repacked(whole: Path, path: Path, **parts: bytes) -> Path:
    """The workbook with other parts; a name's double underscore is a slash, its last one a dot."""
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            for part, other in parts.items():
                if name.endswith(part):
                    content = other
            new.writestr(name, content)
    return path


def test_bombs_do_not_go_off(tmp_path: Path) -> None:
    """What unpacks to gigabytes is refused by its claims, and what expands as it is read by its limits."""
    whole = workbook(tmp_path / "whole.xlsx", list(HEADER), ["A-1", "ann", "2025-01-02", 5, "EUR"])
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/sharedStrings.xml", "w") as part:
            for _ in range(160):
                part.write(bytes(MEGABYTE))
    assert "unpacks to more than a list of a shop holds" in why_not(tmp_path / "bomb.xlsx")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><worksheet>&e11;</worksheet>'
    path = repacked(whole, tmp_path / "laughs.xlsx", **{"sheet1.xml": laughs.encode()})
    assert "cannot be read as a workbook" in why_not(path) or "has no rows" in why_not(path)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("columns.csv", b",".join(b"c%d" % n for n in range(10_000)) + b"\n1,2\n", "has 10,000 columns"),
        ("nul.csv", b"\0" * 5000, "line 1, should name the columns, but has a zero byte"),
        ("quote.csv", b'order,time,amount\n"A1' + b"\nx" * 3000, "no column is recognised as time"),
    ],
)
def test_a_strange_list_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert sentence in why_not(tmp_path / name)


def test_formulas_are_words_to_us(tmp_path: Path) -> None:
    """They are stored as they are written; exports make them harmless."""
    rows = (
        "order,customer,time,amount",
        'A1,"=HYPERLINK(""http://x"",1)",2025-01-02,5',
        "A2,bo,2025-01-02,=5",
    )
    taken, refused, _ = read_purchases(written(tmp_path / "a.csv", "\n".join(rows)))
    assert [each.customer for each in taken] == ['=HYPERLINK("http://x",1)']
    assert [(each.line, each.written) for each in refused] == [(3, "=")]


_MEASURED = """
import asyncio, json, resource, sys
from tests.imports.reading import read_purchases
from bot.imports.problems import FileProblem
from pathlib import Path
try:
    read_purchases(Path(sys.argv[1])); why = ""
except FileProblem as problem:
    why = str(problem)
# getrusage has of this process what it was forked from, too: a runner of tests, which may be large.
status = Path("/proc/self/status").read_text().split()
own, child = int(status[status.index("VmHWM:") + 1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"why": why, "bytes": max(own, child) * 1024}))
"""


def measured(path: Path) -> tuple[str, int]:
    """Why a file is refused, and the most bytes that a process took over it."""
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    return told["why"], told["bytes"]


@pytest.mark.parametrize("letter", [b"a", b"\0", b'"'])
def test_a_line_of_two_gigabytes_is_refused_within_bounds(tmp_path: Path, letter: bytes) -> None:
    """The file has a hole for most of its line, which costs the disk nothing."""
    path = tmp_path / "line.csv"
    with path.open("wb") as file:
        file.write(b"order,time,amount\n" + letter * 3 * MEGABYTE)
        file.truncate(2 << 30)
    why, taken = measured(path)
    assert "more than 1,048,576 characters in line 2" in why
    assert taken < BOUND


def test_a_sheet_of_one_huge_cell_is_refused_within_bounds(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", list(HEADER), ["A-1", "ann", "2025-01-02", 5, "EUR"])
    path = tmp_path / "cell.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.endswith("sheet1.xml"):
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(
                b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
                b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
            )
            for _ in range(900):
                part.write(b"a" * MEGABYTE)
            part.write(b"</t></is></c></row></sheetData></worksheet>")
    why, taken = measured(path)
    assert "cannot be read as a workbook" in why
    assert taken < 1.2 * (1 << 30), "the workbook's own process may take a gigabyte, and is then gone"


PARTS = (
    *(
        b"order",
        b"time",
        b"amount",
        b",",
        b";",
        b"\t",
        b'"',
        b"\n",
        b"\r",
        b"\0",
        b"2025-01-02",
        b"5.00",
        b" ",
    ),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"=1", b"PK\x03\x04", "ő".encode(), b"sep=;"),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_whatever_a_file_holds_it_is_read_or_refused_in_a_sentence(parts: list[bytes]) -> None:
    with TemporaryDirectory() as home:
        path = Path(home) / "any.csv"
        path.write_bytes(b"".join(parts))
        try:
            read_purchases(path)
        except FileProblem as problem:
            said = str(problem)
        else:
            said = ""
    assert "\n" not in said


def test_a_workbook_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    path = workbook(tmp_path / "a.xlsx", list(HEADER), ["A-1", "ann", "2025-01-02", 5, "EUR"])
    source = asyncio.run(open_source(path))
    assert len(list((tmp_path / "tmp").iterdir())) == 1
    assert isinstance(source, files.Source)
    del source
    assert list((tmp_path / "tmp").iterdir()) == []
