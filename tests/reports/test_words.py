"""The unhappy customers' words as messages: whole, in order, and never too long."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts import texts
from nps.records import Comment, CommentKind, CustomerWords
from reports.length import units
from reports.words import Part, words

EN = texts("en")
MOMENT = datetime(2018, 8, 28, 22, 30, tzinfo=UTC)


def text(said: str) -> Comment:
    return Comment(CommentKind.TEXT, said)


def told(score: int, *comments: Comment, name: str = "Anna", may_write: bool | None = None) -> CustomerWords:
    """What a customer said with a score."""
    return CustomerWords(name, score, MOMENT, "Budapest", comments, may_write, response_id=1)


def test_short_words_share_one_message_worst_first() -> None:
    said = [
        told(6, text("Slow."), name="Bob"),
        told(0, text("Cold <soup> & cold tea 😡"), may_write=True),
    ]
    assert words(said, EN) == [
        Part(
            "2 unhappy customers, the lowest score first\n"
            "\n"
            "Anna: 0 of 10, 28 Aug, Budapest\n"
            "You may write back.\n"
            "Cold <soup> & cold tea 😡\n"
            "\n"
            "Bob: 6 of 10, 28 Aug, Budapest\n"
            "Slow."
        )
    ]


def test_the_days_are_those_of_the_time_zone() -> None:
    assert "29 Aug" in str(words([told(1)], EN, timezone="Asia/Tehran")[0].text)


def test_a_customer_who_said_nothing_is_listed_too() -> None:
    assert "No comment." in str(words([told(1)], EN)[0].text)


def test_a_nameless_customer_is_somebody() -> None:
    assert "A customer: 1 of 10" in str(words([told(1, name="")], EN)[0].text)


def test_a_comment_of_full_length_is_a_message_of_its_own_unchanged() -> None:
    longest = "ы" * 4095 + "!"
    parts = words([told(2, text(longest)), told(5, text("Fine."), name="Bob")], EN)
    assert [units(part.text or "") for part in parts][1] == 4096
    assert parts[1] == Part(longest)
    assert str(parts[0].text).endswith("Anna: 2 of 10, 28 Aug, Budapest")
    assert str(parts[2].text).startswith("Bob: 5 of 10")


def test_a_header_is_not_parted_from_a_comment_that_fits_with_it() -> None:
    nearly = "x" * 3000
    parts = words([told(2, text(nearly)), told(3, text(nearly), name="Bob")], EN)
    assert len(parts) == 2
    assert parts[1].text == f"Bob: 3 of 10, 28 Aug, Budapest\n{nearly}"


def test_a_voice_or_photo_comes_right_after_its_header() -> None:
    voice = Comment(CommentKind.VOICE, "", file_id="voice-1")
    photo = Comment(CommentKind.PHOTO, "look", file_id="photo-1")
    parts = words([told(2, voice, photo), told(3, text("Meh."), name="Bob")], EN)
    assert [part.comment for part in parts] == [None, voice, photo, None]
    assert str(parts[0].text).endswith("Anna: 2 of 10, 28 Aug, Budapest")
    assert parts[1].text is None
    assert str(parts[3].text).startswith("Bob: 3 of 10")


def test_without_unhappy_customers_there_is_a_kind_word() -> None:
    assert words([told(9, text("Great!"))], EN) == [Part("No unhappy customers this time. Well done!")]
    assert words([], EN, answers=12) == [Part("No unhappy customers this time. Well done!")]


def test_without_answers_there_is_nothing() -> None:
    assert words([], EN, answers=0) == []


def test_a_name_of_four_thousand_letters_arrives_whole() -> None:
    name = "<&>" * 1366
    joined = "".join(part.text or "" for part in words([told(0, text("Hm."), name=name)], EN))
    assert name in joined
    assert joined.endswith("Hm.")


_said = st.text(st.sampled_from("aя😀س\n <&"), min_size=1, max_size=300).filter(str.strip)
_unhappy = st.builds(told, st.integers(0, 6), st.builds(text, _said), name=_said)


@given(st.lists(_unhappy, min_size=1, max_size=8), st.sampled_from(["en", "fa"]))
@settings(max_examples=80, deadline=None)
def test_no_message_is_too_long_and_no_word_is_lost(said: list[CustomerWords], language: str) -> None:
    parts = words(said, texts(language), limit=700)
    assert all(0 < units(part.text or "") <= 700 for part in parts)
    everything = "".join(part.text or "" for part in parts)
    for one in said:
        assert one.comments[0].text in everything
