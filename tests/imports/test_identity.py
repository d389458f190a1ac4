"""Rows without an order number, and orders of several rows."""

from pathlib import Path

import pytest

from tests.imports.reading import options, read_purchases, read_responses, written


def orders(path: Path) -> list[str]:
    return [each.order for each in read_purchases(path)[0]]


def test_identical_rows_are_all_kept_and_are_the_same_rows_the_next_time(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "who,date,amount\n" + "7,2025-01-02,5.00\n" * 3)
    assert len(set(orders(path))) == 3
    assert orders(path) == orders(path)


def test_the_same_purchases_written_in_another_way_are_the_same_purchases(tmp_path: Path) -> None:
    one = written(tmp_path / "a.csv", "customer,date,amount\nAnn@example.com,2025-01-13,1234.5\n")
    other = written(
        tmp_path / "b.csv", "Betrag;Datum;Kunde\n1.234,50 $;13.01.2025 00:00;ann@example.com\n", "utf-16"
    )
    assert orders(one) == orders(other)


def test_a_later_export_that_overlaps_adds_only_its_own_rows(tmp_path: Path) -> None:
    january = ["7,2025-01-02,5.00", "7,2025-01-02,5.00", "8,2025-01-30,1.00"]
    first = written(tmp_path / "a.csv", "\n".join(["customer,date,amount", *january]))
    second = written(
        tmp_path / "b.csv", "\n".join(["customer,date,amount", *january[::-1], "7,2025-02-01,5.00"])
    )
    assert len(set(orders(first)) & set(orders(second))) == 3
    assert len(set(orders(second))) == 4


@pytest.mark.parametrize(
    "changed", ["8,2025-01-02,5.00,N", "7,2025-01-03,5.00,N", "7,2025-01-02,5.01,N", "7,2025-01-02,5.00,S"]
)
def test_rows_that_mean_something_else_are_other_rows(tmp_path: Path, changed: str) -> None:
    path = written(tmp_path / "a.csv", f"customer,date,amount,store\n7,2025-01-02,5.00,N\n{changed}\n")
    first, second = orders(path)
    assert first.removesuffix("-1") != second.removesuffix("-1")


def test_an_order_on_several_rows_is_one_purchase(tmp_path: Path) -> None:
    """Programs that write a row an item repeat the total or leave it out; another total is refused."""
    day = "2025-01-02"
    text = f"order,date,total,item\nA,{day},5.00,tea\nA,{day},5.00,cup\nA,,,pot\nA,{day},6.00,mug\n"
    taken, refused, _ = read_purchases(written(tmp_path / "a.csv", text))
    assert [each.order for each in taken] == ["A"]
    assert [(each.line, each.reason, each.written) for each in refused] == [
        (5, "another amount for an order that an earlier line has", "A")
    ]


def test_responses_are_kept_apart_by_all_that_they_say(tmp_path: Path) -> None:
    text = "date,score,comment\n2025-01-02,0,\n2025-01-02,0,\n2025-01-02,0,Cold\n2025-01-02,10,\n"
    taken, _, _ = read_responses(written(tmp_path / "a.csv", text), options())
    assert len({each.identity for each in taken}) == 4
    assert [each.score for each in taken] == [0, 0, 0, 10]
