"""The rules held against what came."""

from nps.backtest import BackTest, Foreseen, replay
from nps.value import Terms
from tests.nps.buying import ALICE, BOB, CARO, buyer, on


def test_what_was_expected_stands_beside_what_came() -> None:
    test = BackTest(on(100))
    test.add(buyer(ALICE, *range(0, 201, 10)))
    test.add(buyer(CARO, 150))  # was no customer yet: nobody could expect anything of her
    (money,) = test.result(Terms(margin_percent=10)).money
    assert money == Foreseen("EUR", round(10 / 100 * 91 * 1000), 9000)
    assert money.ratio == 9100 / 9000


def test_a_lapse_was_one_if_nobody_came_back_within_thirteen_weeks() -> None:
    test = BackTest(on(100))
    test.add(buyer(ALICE, 0, 10, 20, 30, 191))
    test.add(buyer(BOB, 0, 10, 20, 30, 192))
    test.add(buyer(CARO, 70, 80, 90, 100))
    lapses = test.result(Terms()).lapses
    assert (lapses.signals, lapses.right, lapses.rate) == (2, 1, 50)


def test_without_signals_there_is_no_rate() -> None:
    result = BackTest(on(0)).result(Terms())
    assert (result.money, result.lapses.rate) == ((), None)


def test_a_silence_is_signalled_once_and_the_next_one_again() -> None:
    alice = buyer(ALICE, 0, 10, 20, 30, 100, 110)
    told = replay([alice], range(on(0), on(300), 7), counted_from=on(0))
    assert (told.hits.signals, told.hits.right) == (2, 1)
    later = replay([alice], range(on(0), on(300), 7), counted_from=on(100))
    assert (later.hits.signals, later.hits.right) == (1, 1)
    assert later.signals_a_look == 1 / 28


def test_only_what_was_known_then_sets_the_rhythm() -> None:
    """Bob's long gaps, of later, would have granted Alice more time."""
    alice, bob = buyer(ALICE, 0, 10, 20, 30), buyer(BOB, 200, 400, 600, 800, 1000, 1200, 1400)
    assert replay([alice, bob], [on(61)], counted_from=on(0)).hits.signals == 1
