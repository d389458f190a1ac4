"""The governor's arithmetic: Telegram's limits, waits it asked for, slowing down and climbing again."""

from datetime import UTC, datetime, timedelta

from bot.governor import Governor, Sort

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MESSAGE, BROADCAST, PAID, QUIET = Sort.MESSAGE, Sort.BROADCAST, Sort.PAID, Sort.QUIET


def sent_within(governor: Governor, span: timedelta, chats: range, sort: Sort = MESSAGE) -> int:
    """How many chats get a message if each is sent to as early as allowed."""
    moment = NOW
    for count, chat in enumerate(chats):
        moment = max(moment, governor.free_at(sort, chat, moment))
        if moment - NOW >= span:
            return count
        governor.took(sort, chat, moment)
    return len(chats)


def test_thirty_messages_a_second_and_no_more() -> None:
    assert 299 <= sent_within(Governor(), 10 * SECOND, range(1000)) <= 307


def test_a_broadcast_goes_at_the_same_pace_and_counts_with_all_other_messages() -> None:
    governor = Governor()
    assert 299 <= sent_within(governor, 10 * SECOND, range(1000), BROADCAST) <= 307
    assert governor.free_at(MESSAGE, 5000, NOW + 5 * SECOND) > NOW + 5 * SECOND


def test_a_paid_broadcast_has_a_pace_of_its_own_and_takes_nobody_s_place() -> None:
    governor = Governor()
    assert 990 <= sent_within(governor, SECOND, range(5000), PAID) <= 1210
    assert governor.free_at(MESSAGE, 9000, NOW) == NOW


def test_edits_and_answers_to_taps_take_no_message_s_place() -> None:
    governor = Governor()
    assert 590 <= sent_within(governor, 10 * SECOND, range(5000), QUIET) <= 620
    assert governor.free_at(MESSAGE, 9000, NOW) == NOW


def test_one_message_a_second_to_a_chat() -> None:
    governor = Governor()
    governor.took(MESSAGE, 1, NOW)
    assert governor.free_at(MESSAGE, 1, NOW) == NOW + SECOND
    assert governor.free_at(PAID, 1, NOW) == NOW + SECOND
    assert governor.free_at(MESSAGE, 2, NOW) < NOW + SECOND


def test_an_edit_does_not_wait_for_the_chats_second() -> None:
    governor = Governor()
    governor.took(MESSAGE, 1, NOW)
    assert governor.free_at(QUIET, 1, NOW + SECOND / 10) == NOW + SECOND / 10


def test_twenty_messages_a_minute_to_a_group() -> None:
    governor = Governor()
    for number in range(20):
        governor.took(MESSAGE, -1, NOW + number * SECOND)
    assert governor.free_at(MESSAGE, -1, NOW + 21 * SECOND) == NOW + 60 * SECOND


def test_a_refusal_holds_the_chat_it_names_and_no_other() -> None:
    governor = Governor()
    governor.refused(1, timedelta(seconds=40), NOW)
    assert governor.free_at(MESSAGE, 1, NOW) == NOW + timedelta(seconds=40)
    assert governor.free_at(MESSAGE, 2, NOW) == NOW


def test_a_chat_that_was_told_to_wait_for_hours_waits_however_many_are_sent_to_meanwhile() -> None:
    governor = Governor(per_second=1000)
    governor.refused(1, timedelta(seconds=10_072), NOW)
    sent_within(governor, 60 * SECOND, range(10, 30_000))
    assert governor.free_at(MESSAGE, 1, NOW + 60 * SECOND) == NOW + timedelta(seconds=10_072)


def test_when_several_chats_are_refused_broadcasts_slow_down_and_climb_again() -> None:
    governor = Governor()
    for chat in range(3):
        governor.refused(chat, SECOND, NOW)
    assert governor.rate(BROADCAST) == 15
    assert governor.rate(MESSAGE) == 30
    for step in range(1, 6):
        governor.free_at(BROADCAST, 9, NOW + step * timedelta(seconds=10))
    assert governor.rate(BROADCAST) == 30


def test_a_refusal_here_and_there_among_many_sends_slows_nobody_down() -> None:
    governor, moment = Governor(), NOW
    for chat in range(600):
        moment = max(moment, governor.free_at(BROADCAST, chat, moment))
        governor.took(BROADCAST, chat, moment)
        if chat % 20 == 19:
            governor.refused(chat, SECOND, moment)
    assert governor.rate(BROADCAST) == 30


def test_the_rate_falls_to_one_a_second_and_no_lower() -> None:
    governor = Governor()
    for chat in range(60):
        governor.refused(chat, SECOND, NOW)
    assert governor.rate(BROADCAST) == 1
