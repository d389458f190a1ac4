"""The governor's arithmetic: Telegram's limits, waits it asked for, slowing down and climbing again."""

from datetime import UTC, datetime, timedelta

from bot.governor import Governor

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def sent_within(governor: Governor, span: timedelta, chats: range) -> int:
    """How many chats get a message if each is sent to as early as allowed."""
    moment = NOW
    for count, chat in enumerate(chats):
        moment = max(moment, governor.free_at(chat, moment))
        if moment - NOW >= span:
            return count
        governor.took(chat, moment)
    return len(chats)


def test_thirty_messages_a_second_and_no_more() -> None:
    assert 299 <= sent_within(Governor(), 10 * SECOND, range(1000)) <= 307


def test_one_message_a_second_to_a_chat() -> None:
    governor = Governor()
    governor.took(1, NOW)
    assert governor.free_at(1, NOW) == NOW + SECOND
    assert governor.free_at(2, NOW) < NOW + SECOND


def test_an_edit_does_not_wait_for_the_chats_second() -> None:
    governor = Governor()
    governor.took(1, NOW)
    assert governor.free_at(1, NOW + SECOND / 10, is_new=False) == NOW + SECOND / 10


def test_twenty_messages_a_minute_to_a_group() -> None:
    governor = Governor()
    for number in range(20):
        governor.took(-1, NOW + number * SECOND)
    assert governor.free_at(-1, NOW + 21 * SECOND) == NOW + 60 * SECOND


def test_a_refusal_holds_the_chat_it_names_and_no_other() -> None:
    governor = Governor()
    governor.refused(1, timedelta(seconds=40), NOW)
    assert governor.free_at(1, NOW) == NOW + timedelta(seconds=40)
    assert governor.free_at(2, NOW) == NOW


def test_when_several_chats_are_refused_everybody_slows_down_and_climbs_again() -> None:
    governor = Governor()
    for chat in range(3):
        governor.refused(chat, SECOND, NOW)
    assert governor.rate == 15
    for step in range(1, 6):
        governor.free_at(9, NOW + step * timedelta(seconds=10))
    assert governor.rate == 30
