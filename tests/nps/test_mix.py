"""What moved an NPS: own and mix of all segments are its change, to the last digit."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from nps.mix import Part, split
from nps.scores import Tally

counts = st.lists(st.integers(0, 3) | st.integers(0, 2_000_000), min_size=11, max_size=11)
tallies = counts.map(lambda each: Tally(tuple(each)))
shops = st.dictionaries(st.sampled_from("abcde"), tallies, max_size=5)


def exact_nps(shop: dict[str, Tally]) -> Fraction:
    whole = sum(shop.values(), Tally())
    return Fraction(100 * (whole.promoters - whole.detractors), whole.n)


@given(shops, shops)
def test_all_parts_together_are_exactly_the_change(now: dict[str, Tally], before: dict[str, Tally]) -> None:
    parts = split(now, before)
    if not sum(each.n for each in now.values()) or not sum(each.n for each in before.values()):
        assert parts == ()
        return
    assert sum(part.own + part.mix for part in parts) == exact_nps(now) - exact_nps(before)
    answered = {name for shop in (now, before) for name, tally in shop.items() if tally.n}
    assert [part.segment for part in parts] == sorted(answered)


@given(shops, shops)
def test_a_segment_of_one_period_alone_has_no_change_of_its_own(
    now: dict[str, Tally], before: dict[str, Tally]
) -> None:
    for part in split(now, before):
        if not (now.get(part.segment, Tally()).n and before.get(part.segment, Tally()).n):
            assert part.own == 0


def test_a_shift_to_the_unhappier_branch_is_mix_alone() -> None:
    good, bad = Tally.of([10] * 3), Tally.of([0])
    worse = split({"good": Tally.of([10]), "bad": Tally.of([0] * 3)}, {"good": good, "bad": bad})
    assert worse == (Part("bad", Fraction(0), Fraction(-50)), Part("good", Fraction(0), Fraction(-50)))


def test_a_branch_that_gets_better_where_nothing_shifts_is_its_own_change_alone() -> None:
    same = Tally.of([10, 10])
    parts = split({"a": Tally.of([10, 10]), "b": same}, {"a": Tally.of([0, 10]), "b": same})
    assert parts == (Part("a", Fraction(50), Fraction(0)), Part("b", Fraction(0), Fraction(0)))
