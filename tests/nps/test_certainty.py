"""Intervals and tests, held to the figures of the R package ``NPS``, and what may be said of few answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nps.certainty import Confidence, Verdict, change, changes, confidence, holm, interval, p_value
from nps.scores import Tally


def of(detractors: int, passives: int, promoters: int) -> Tally:
    """A tally by category."""
    return Tally.of_counts({0: detractors, 8: passives, 10: promoters})


# detractors, passives, promoters; NPS and both ends of the adjusted Wald interval on -1..1, not clipped
ORACLES = [
    (0, 0, 5, 1.00000000, 0.17491453, 1.07508547),
    (1, 1, 3, 0.40000000, -0.29782659, 0.79782659),
    (2, 3, 5, 0.30000000, -0.19050615, 0.65204462),
    (0, 10, 0, 0.00000000, -0.18465045, 0.18465045),
    (8, 13, 15, 0.19444444, -0.06280259, 0.42177695),
    (12, 7, 12, 0.00000000, -0.29109803, 0.29109803),
    (9, 32, 93, 0.62686567, 0.50997806, 0.71629931),
    (8, 30, 49, 0.47126437, 0.31812974, 0.59298137),
    (69, 118, 215, 0.36318408, 0.28664427, 0.43434338),
    (71, 317, 501, 0.48368954, 0.44001432, 0.52411124),
    (1194, 3953, 8465, 0.53416103, 0.52310127, 0.54498540),
    (5, 0, 0, -1.00000000, -1.07508547, -0.17491453),
]


@pytest.mark.parametrize(("detractors", "passives", "promoters", "nps", "low", "high"), ORACLES)
def test_intervals_are_those_of_the_oracle(
    detractors: int, passives: int, promoters: int, nps: float, low: float, high: float
) -> None:
    tally = of(detractors, passives, promoters)
    reach = interval(tally)
    assert reach is not None
    assert tally.nps == pytest.approx(100 * nps, abs=1e-5)
    assert reach.low == pytest.approx(max(-100, 100 * low), abs=1e-5)
    assert reach.high == pytest.approx(min(100, 100 * high), abs=1e-5)


TWO_SAMPLES = [
    (of(8, 13, 15), of(12, 7, 12), 0.35296996),
    (of(71, 317, 501), of(69, 118, 215), 0.00505041),
    (of(9, 32, 93), of(8, 30, 49), 0.07227458),
]


@pytest.mark.parametrize(("now", "before", "p"), TWO_SAMPLES)
def test_two_samples_differ_as_the_oracle_says(now: Tally, before: Tally, p: float) -> None:
    assert p_value(now, before) == pytest.approx(p, abs=1e-7)
    assert p_value(before, now) == pytest.approx(p, abs=1e-7)


def test_nothing_is_said_of_no_answers() -> None:
    assert interval(Tally()) is None
    assert p_value(Tally(), of(1, 1, 1)) is None
    assert p_value(of(1, 1, 1), Tally()) is None


@pytest.mark.parametrize(
    ("n", "may_be_said"),
    [
        (0, Confidence.NOTHING),
        (1, Confidence.COUNTS),
        (9, Confidence.COUNTS),
        (10, Confidence.TENTATIVE),
        (29, Confidence.TENTATIVE),
        (30, Confidence.FULL),
        (10_000_000, Confidence.FULL),
    ],
)
def test_what_may_be_said_follows_from_the_number_of_answers(n: int, may_be_said: Confidence) -> None:
    assert confidence(n) is may_be_said


def test_a_direction_is_named_where_the_test_finds_one() -> None:
    better = change(of(71, 317, 501), of(69, 118, 215))
    assert better.verdict is Verdict.UP
    assert better.delta == pytest.approx(12.050546, abs=1e-5)
    assert better.p_value == pytest.approx(0.00505041, abs=1e-7)
    assert change(of(69, 118, 215), of(71, 317, 501)).verdict is Verdict.DOWN


def test_a_difference_that_chance_explains_is_no_change() -> None:
    assert change(of(9, 32, 93), of(8, 30, 49)).verdict is Verdict.NO_DETECTABLE_CHANGE


@pytest.mark.parametrize(("now", "before"), [(29, 300), (300, 29), (0, 0)])
def test_below_thirty_answers_on_either_side_no_direction_is_named(now: int, before: int) -> None:
    compared = change(of(0, 0, now), of(before, 0, 0))
    assert compared.verdict is Verdict.TOO_FEW_ANSWERS
    assert compared.delta is None
    assert compared.p_value is None


def test_holm_as_in_the_textbook() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_never_makes_a_finding_surer_and_keeps_the_order(found: list[float]) -> None:
    adjusted = holm(found)
    assert all(p <= more <= 1.0 for p, more in zip(found, adjusted, strict=True))
    by_size = [adjusted[i] for i in sorted(range(len(found)), key=found.__getitem__)]
    assert by_size == sorted(by_size)


@given(st.lists(st.integers(0, 10_000), min_size=11, max_size=11).filter(any))
def test_an_interval_stays_on_the_scale(counts: list[int]) -> None:
    reach = interval(Tally(tuple(counts)))
    assert reach is not None
    assert -100 <= reach.low < reach.high <= 100


_shops = st.lists(st.integers(0, 60), min_size=11, max_size=11).map(lambda counts: Tally(tuple(counts)))


@given(st.lists(st.tuples(_shops, _shops), max_size=8))
def test_many_changes_are_the_single_tests_corrected_together(pairs: list[tuple[Tally, Tally]]) -> None:
    alone = [change(now, before) for now, before in pairs]
    together = changes(pairs)
    told = [each.p_value for each in together if each.p_value is not None]
    assert told == holm([each.p_value for each in alone if each.p_value is not None])
    for one, corrected in zip(alone, together, strict=True):
        assert corrected.delta == one.delta
        surely = corrected.p_value is not None and corrected.p_value < 0.05
        assert corrected.verdict is (
            one.verdict if surely or one.p_value is None else Verdict.NO_DETECTABLE_CHANGE
        )


def test_a_finding_among_many_has_to_be_surer() -> None:
    found, nothing = (of(20, 20, 60), of(30, 30, 40)), (of(30, 30, 40), of(30, 30, 40))
    assert changes([found])[0].verdict is Verdict.UP
    assert {each.verdict for each in changes([found, *[nothing] * 20])} == {Verdict.NO_DETECTABLE_CHANGE}
