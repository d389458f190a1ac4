"""Campaigns: whom an audience lets through, what a broadcast costs, and how far one has got."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.abc import AbcClass
from nps.campaigns import Audience, Filter, Progress, Reach, stars

ENTRIES = {Filter.SEGMENTS: "north", Filter.TAGS: "vip", Filter.ABC: "B", Filter.LANGUAGES: "hu"}
LIMITED = [
    Audience(bought_since=date(2026, 1, 1)),
    Audience(never_asked=True),
    *(Audience().toggled(filter_, entry) for filter_, entry in ENTRIES.items()),
    Audience(listed=True),
]


@pytest.mark.parametrize("filter_", Filter)
def test_an_entry_is_in_after_one_tap_and_out_after_two(filter_: Filter) -> None:
    entry = ENTRIES[filter_]
    once = Audience().toggled(filter_, entry)
    assert once.entries(filter_) == (entry,)
    assert once.toggled(filter_, entry) == Audience()


@pytest.mark.parametrize(("one", "other"), [pair for pair in product(Filter, Filter) if pair[0] != pair[1]])
def test_a_tap_in_one_filter_leaves_the_others_alone(one: Filter, other: Filter) -> None:
    chosen = Audience().toggled(one, ENTRIES[one])
    assert chosen.entries(other) == ()
    assert chosen.toggled(other, ENTRIES[other]).entries(one) == (ENTRIES[one],)


@given(st.lists(st.sampled_from("abcde"), max_size=12))
def test_an_entry_that_was_tapped_an_odd_number_of_times_is_in_once_and_in_order(taps: list[str]) -> None:
    chosen = Audience()
    for tap in taps:
        chosen = chosen.toggled(Filter.TAGS, tap)
    assert chosen.tags == tuple(sorted({tap for tap in taps if taps.count(tap) % 2}))


def test_classes_stay_classes_when_they_are_named_by_a_letter() -> None:
    assert Audience().toggled(Filter.ABC, "C").toggled(Filter.ABC, "A").abc == (AbcClass.A, AbcClass.C)


@pytest.mark.parametrize("audience", LIMITED)
def test_whatever_limits_an_audience_it_is_not_everybody_any_more(audience: Audience) -> None:
    assert Audience().everybody
    assert not audience.everybody


def test_a_list_can_be_put_on_and_taken_off() -> None:
    assert Audience().limited(to_list=True).listed
    assert Audience().limited(to_list=True).limited(to_list=False).everybody


@pytest.mark.parametrize(("people", "cost"), [(0, 0), (1, 1), (10, 1), (11, 2), (1_000_000, 100_000)])
def test_a_star_pays_for_ten_messages_and_is_not_divided(people: int, cost: int) -> None:
    assert stars(people) == cost


def test_who_would_be_asked_is_the_sum_over_all_time_zones() -> None:
    assert Reach({"": 3, "Asia/Tehran": 2}, {"no_chat": 5}).people == 5
    assert Reach({}, {"no_chat": 5}).people == 0


def test_all_but_those_who_wait_are_done() -> None:
    assert Progress(people=10, waiting=3, sent=5, skipped={"blocked": 2}).done == 7
