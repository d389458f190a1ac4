"""The texts: complete in four languages, and numbers, money and dates as their readers write them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot import jalali
from bot.texts import LANGUAGES, LOCALES, MissingText, Texts, language_of, texts
from nps.money import Money
from nps.periods import Period, iso_week

EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
FSI, PDI, LRM = "\u2068", "\u2069", "\u200e"


class _Found(Visitor):
    """What a message names, and which of that it selects by as a word rather than a number."""

    def __init__(self) -> None:
        self.named: set[str] = set()
        self.asked: set[str] = set()
        self.words: dict[str, str] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (the visitor's naming)
        self.named.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 (the same)
        self.asked.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 (the same)
        keys = [variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)]
        plurals = {"zero", "one", "two", "few", "many", "other"}
        if isinstance(node.selector, ast.VariableReference) and not plurals.issuperset(keys):
            self.words[node.selector.id.name] = keys[0]
        self.generic_visit(node)


def entries(language: str) -> Iterator[ast.EntryType]:
    """All that stands in the files of a language."""
    for file in sorted((LOCALES / language).glob("*.ftl")):
        yield from FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8")).body


@cache
def messages(language: str) -> dict[str, _Found]:
    """Each message of a language with what it names, directly or through messages that it quotes."""
    found: dict[str, _Found] = {}
    for entry in entries(language):
        if isinstance(entry, ast.Message):
            found[entry.id.name] = seen = _Found()
            seen.visit(entry)
    for seen in found.values():
        for quoted in seen.asked:
            seen.named |= found[quoted].named
    return found


@EVERY_LANGUAGE
def test_every_file_is_understood_whole(language: str) -> None:
    assert not [entry.content for entry in entries(language) if isinstance(entry, ast.Junk)]


@EVERY_LANGUAGE
def test_no_key_is_written_twice(language: str) -> None:
    keys = [entry.id.name for entry in entries(language) if isinstance(entry, ast.Message)]
    assert sorted(set(keys)) == sorted(keys)


@EVERY_LANGUAGE
def test_every_language_has_the_same_files_and_keys(language: str) -> None:
    assert {file.name for file in (LOCALES / language).glob("*.ftl")} == {
        file.name for file in (LOCALES / "en").glob("*.ftl")
    }
    assert set(messages(language)) == set(messages("en"))


@EVERY_LANGUAGE
def test_every_message_names_what_the_english_one_names(language: str) -> None:
    """A selector by a word, such as the span of a report, may be missing where grammar does not need it."""
    for key, found in messages(language).items():
        english = messages("en")[key]
        selectors = set(english.words)
        assert found.named - selectors == english.named - selectors, key
        assert found.named <= english.named, key


@EVERY_LANGUAGE
@pytest.mark.parametrize("number", [0, 1, 2, 5, 21, 1234567])
def test_every_message_can_be_said_with_any_number(language: str, number: int) -> None:
    say = texts(language)
    for key, found in messages(language).items():
        spoken = say(key, **{name: found.words.get(name, number) for name in found.named})
        assert spoken.strip(), key
        assert "{" not in spoken, key
        assert "???" not in spoken, key


@EVERY_LANGUAGE
def test_every_message_can_be_said_with_words(language: str) -> None:
    for key, found in messages(language).items():
        assert texts(language)(key, **{name: found.words.get(name, "Zsófi") for name in found.named}).strip()


def test_translations_are_no_copies() -> None:
    """A sentence of some length that reads the same in English was forgotten."""
    for language in LANGUAGES[1:]:
        for key, found in messages(language).items():
            given = {name: found.words.get(name, "x") for name in messages("en")[key].named}
            english = texts("en")(key, **given)
            assert len(english) < 25 or texts(language)(key, **given) != english, (language, key)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("ru-RU", "ru"),
        ("fa-IR", "fa"),
        ("HU", "hu"),
        ("fa_IR", "fa"),
        ("de", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_is_known_by_its_code(code: str | None, language: str | None) -> None:
    assert language_of(code) == language


def test_whoever_speaks_another_language_gets_english() -> None:
    assert texts("de").language == "en"
    assert texts(None).language == "en"


def test_texts_are_read_once() -> None:
    assert texts("fa") is texts("fa")


def test_an_unknown_text_is_an_error_and_never_shown() -> None:
    with pytest.raises(MissingText, match="no-such-text"):
        texts("en")("no-such-text")
    with pytest.raises(LookupError):
        texts("fa")("no-such-text")


def test_a_text_that_is_not_given_what_it_names_is_an_error() -> None:
    with pytest.raises(MissingText, match="report-title"):
        texts("en")("report-title", shop="Bella")


@pytest.mark.parametrize(
    ("language", "one", "three", "many"),
    [
        ("en", "1 answer", "3 answers", "1,234 answers"),
        ("ru", "1 ответ", "3 ответа", "1\u00a0234 ответа"),
        ("hu", "1 válasz", "3 válasz", "1\u00a0234 válasz"),
        ("fa", "⁨۱⁩ پاسخ", "⁨۳⁩ پاسخ", "⁨۱٬۲۳۴⁩ پاسخ"),
    ],
)
def test_numbers_choose_their_plural_and_are_written_in_local_digits(
    language: str, one: str, three: str, many: str
) -> None:
    say = texts(language)
    assert [say("report-answers", n=n) for n in (1, 3, 1234)] == [one, three, many]


def test_a_name_that_turns_the_text_is_isolated() -> None:
    assert texts("en")("report-title", shop="کافه", week="w") == f"{LRM}{FSI}کافه{PDI} · w"
    assert texts("en")("report-title", shop="Bella", week="w") == "Bella · w"
    assert f"{FSI}Bella{PDI}" in texts("fa")("report-title", shop="Bella", week="w")


def test_four_thousand_letters_are_said_whole() -> None:
    long = "ы" * 4096
    assert long in texts("ru")("report-title", shop=long, week="w")


FIGURES = [
    ("en", ["1,234.5", "−5", "+12", "0", "40%", "33.3%"]),
    ("ru", ["1\u00a0234,5", "−5", "+12", "0", "40\u00a0%", "33,3\u00a0%"]),
    ("hu", ["1\u00a0234,5", "−5", "+12", "0", "40%", "33,3%"]),
    ("fa", ["۱٬۲۳۴٫۵", f"{LRM}−۵", f"{LRM}+۱۲", "۰", "۴۰ درصد", "۳۳٫۳ درصد"]),
]


@pytest.mark.parametrize(("language", "written"), FIGURES)
def test_figures(language: str, written: list[str]) -> None:
    say = texts(language)
    assert written == [
        say.number(1234.5, 1),
        say.signed(-5),
        say.nps(12.05),
        say.signed(-0.4),
        say.percent(0.4),
        say.percent(1 / 3, 1),
    ]


def test_halves_go_away_from_zero() -> None:
    say = texts("en")
    assert [say.nps(48.5), say.nps(-48.5), say.number(2.5)] == ["+49", "−49", "3"]


MONEY = [  # with plain spaces for what are unbreakable ones
    ("en", ["$1,234.50", "$1,234", "IRR 150,000", "HUF 5,000", "−$3"]),
    ("ru", ["1 234,50 $", "1 234 $", "150 000 IRR", "5 000 HUF", "−3 $"]),
    ("hu", ["1 234,50 USD", "1 234 USD", "150 000 IRR", "5 000 Ft", "−3 USD"]),
    (
        "fa",
        [
            "۱٬۲۳۴٫۵۰ دلار آمریکا",
            "۱٬۲۳۴ دلار آمریکا",
            "۱۵۰٬۰۰۰ ریال",
            "۵٬۰۰۰ فورینت مجارستان",
            f"{LRM}−۳ دلار آمریکا",
        ],
    ),
]


@pytest.mark.parametrize(("language", "written"), MONEY)
def test_money_has_decimals_only_where_it_has_parts(language: str, written: list[str]) -> None:
    amounts = [(123450, "USD"), (123400, "USD"), (150000, "IRR"), (500000, "HUF"), (-300, "USD")]
    said = [texts(language).money(Money(minor, currency)) for minor, currency in amounts]
    assert [amount.replace("\u00a0", " ") for amount in said] == written


STARS = [
    ("en", ["1 Star", "1,234 Stars"]),
    ("ru", ["1 звезда", "1 234 звезды"]),
    ("hu", ["1 csillag", "1 234 csillag"]),
    ("fa", ["\u2068۱\u2069 ستاره", "\u2068۱٬۲۳۴\u2069 ستاره"]),
]


@pytest.mark.parametrize(("language", "written"), STARS)
def test_telegram_stars_are_named_and_not_written_as_a_currency(language: str, written: list[str]) -> None:
    said = [texts(language).money(Money(minor, "XTR")) for minor in (1, 1234)]
    assert [amount.replace("\u00a0", " ") for amount in said] == written


WEEK = iso_week("2018-W35", "Europe/Budapest")
DAYS = [
    ("en", "27 Aug – 2 Sept 2018", "2 Sept 2018", "2 Sept", "Sunday"),
    ("ru", "27 авг. – 2 сент. 2018\u00a0г.", "2 сент. 2018\u00a0г.", "2 сент.", "воскресенье"),
    ("hu", "2018. aug. 27. – szept. 2.", "2018. szept. 2.", "szept. 2.", "vasárnap"),
    ("fa", "۵ تا ۱۱ شهریور ۱۳۹۷", "۱۱ شهریور ۱۳۹۷", "۱۱ شهریور", "یکشنبه"),
]


@pytest.mark.parametrize(("language", "week", "day", "short", "weekday"), DAYS)
def test_days_and_weeks(language: str, week: str, day: str, short: str, weekday: str) -> None:
    say, sunday = texts(language), date(2018, 9, 2)
    assert say.week(WEEK) == week
    assert (say.day(sunday), say.short_day(sunday), say.weekday(sunday)) == (day, short, weekday)


def test_a_moment_is_told_in_the_time_zone_of_its_reader() -> None:
    moment = datetime(2018, 9, 2, 22, 3, tzinfo=UTC)
    assert texts("en").moment(moment, "Asia/Tehran") == "3 Sept 2018, 02:33"
    assert texts("fa").moment(moment, "Asia/Tehran") == "۱۲ شهریور ۱۳۹۷، ۰۲:۳۳"


def test_a_period_may_be_a_single_day_or_cross_a_year() -> None:
    assert texts("en").week(Period(date(2018, 9, 2), date(2018, 9, 2), "UTC")) == "2 Sept 2018"
    assert texts("en").week(iso_week("2019-W01", "UTC")) == "31 Dec 2018 – 6 Jan 2019"


def test_persian_dates_are_those_of_the_iranian_calendar() -> None:
    say = texts("fa")
    assert say.day(date(2026, 3, 20)) == "۲۹ اسفند ۱۴۰۴"
    assert say.day(date(2026, 3, 21)) == "۱ فروردین ۱۴۰۵"
    assert say.week(Period(date(2026, 3, 14), date(2026, 3, 20), "UTC")) == "۲۳ تا ۲۹ اسفند ۱۴۰۴"
    assert say.week(Period(date(2026, 3, 16), date(2026, 3, 22), "UTC")) == "۲۵ اسفند ۱۴۰۴ تا ۲ فروردین ۱۴۰۵"
    assert say.week(Period(date(2026, 4, 20), date(2026, 4, 26), "UTC")) == "۳۱ فروردین تا ۶ اردیبهشت ۱۴۰۵"
    assert "۲۱۹۰" in say.day(date(2190, 1, 1))


@pytest.mark.parametrize("year", jalali.YEARS[:: len(jalali.YEARS) // 40])
def test_every_day_of_an_iranian_year_is_found_again(year: int) -> None:
    first = jalali.to_gregorian(year, 1, 1)
    for n in range(365 + jalali.is_leap(year)):
        day = first + timedelta(days=n)
        assert jalali.to_gregorian(*jalali.of(day)) == day


def test_only_persian_is_read_from_right_to_left() -> None:
    assert [Texts(language).rtl for language in LANGUAGES] == [False, False, False, True]


@pytest.mark.parametrize(
    ("language", "name", "turns"),
    [
        ("ru", "کاوه", True),
        ("ru", "Anna", False),
        ("fa", "Anna", True),
        ("fa", "کاوه", True),
        ("fa", "", False),
    ],
)
def test_a_name_in_a_joined_line_leaves_its_neighbours_where_they_are(
    language: str, name: str, turns: bool
) -> None:
    apart = texts(language).apart(name)
    assert apart.removeprefix("\u200e") == (f"\u2068{name}\u2069" if turns else name)
