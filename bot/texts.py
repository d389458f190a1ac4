"""The texts of one language: Project Fluent messages, and numbers, money and dates as readers write them.

Everything is plain text: messages leave without a parse mode, so nothing in a name or comment is escaped.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_symbol,
)
from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.runtime.types import FluentFloat, FluentInt

from bot import jalali
from nps.money import STARS, Money, exponent
from nps.periods import Period

LANGUAGES = ("en", "ru", "hu", "fa")
"""The languages that are complete; the first is what everybody else gets."""

RIGHT_TO_LEFT = frozenset({"fa"})
LOCALES = Path(__file__).parent / "locales"

_REMEMBERED = 1000
_MINUS = "\u2212"
_LEFT_TO_RIGHT_MARK = "\u200e"
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_TURNING = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})
_DATES = {"en": "en_GB"}  # the day before the month: most readers of English are not in America
_LOCAL_SIGNS = {"fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")}
_MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)
_NARROW_SPACES = str.maketrans({"\u2009": " ", "\u202f": "\u00a0"})  # phones draw the narrow ones badly

# Fluent refuses placeables of more than 2,500 characters; a customer's comment may have 4,096.
resolver.MAX_PART_LENGTH = 10_000


class MissingText(LookupError):
    """There is no such text, or it was not given all that it names. Tests keep this from ever happening."""


def language_of(code: str | None) -> str | None:
    """The language of a code such as ``ru`` or ``fa-IR``; None for one that we do not speak."""
    language = (code or "").replace("_", "-").split("-")[0].lower()
    return language if language in LANGUAGES else None


@cache
def texts(language: str | None) -> "Texts":
    """The texts of a language or language code; English for one that we do not speak."""
    return Texts(language_of(language) or LANGUAGES[0])


def _rounded(value: float | Decimal, digits: int) -> Decimal:
    # Halves go away from zero, as people round; never to a "-0".
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0


class Texts:
    """All texts of one language.

    Called with a key and what the message names: numbers work in plural selectors and are printed in
    local digits, strings that would turn the direction of the text around them are isolated.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.rtl = language in RIGHT_TO_LEFT
        self._locale = Locale.parse(language)
        self._dates = Locale.parse(_DATES.get(language, language))
        self._bundle = FluentBundle([language], use_isolating=self.rtl)
        for file in sorted((LOCALES / language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
        # Most of what is said is said again and again, and each time it would take Fluent 50 microseconds.
        self._said = lru_cache(maxsize=_REMEMBERED)(self._say)

    def __call__(self, key: str, /, **args: str | int | float) -> str:
        """The message ``key``. Raises MissingText."""
        # With their types, since 1 and 1.0 are equal and yet not said alike.
        return self._said(key, tuple((name, type(value), value) for name, value in args.items()))

    def _say(self, key: str, given: tuple[tuple[str, type, str | int | float], ...]) -> str:
        args = {name: value for name, _, value in given}
        if not self._bundle.has_message(key):
            raise MissingText(f"there is no text {key!r} in {self.language!r}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise MissingText(f"the text {key!r} in {self.language!r} is empty")
        errors: list[Exception] = []
        environment = resolver.ResolverEnvironment(
            context=self._bundle, errors=errors, current=resolver.CurrentEnvironment(args=self._given(args))
        )
        text = str(pattern(environment))
        if errors:
            raise MissingText(f"the text {key!r} in {self.language!r}: {errors[0]}")
        return text

    def _given(self, args: Mapping[str, str | int | float]) -> dict[str, object]:
        return {name: self._argument(value) for name, value in args.items()}

    def _argument(self, value: str | int | float) -> object:
        if isinstance(value, str):
            return value if self.rtl else _isolated(value)
        number = _LocalInt(value) if isinstance(value, int) else _LocalFloat(value)
        number.texts = self
        return number

    def apart(self, name: str) -> str:
        """A name in a line that is put together here: whatever its direction, its neighbours keep theirs."""
        return f"{_ISOLATE}{name}{_END_OF_ISOLATE}" if self.rtl and name else _isolated(name)

    def number(self, value: float | Decimal, digits: int = 0) -> str:
        """``1,234`` with exactly ``digits`` decimals."""
        rounded = _rounded(value, digits)
        text = self._decimal(abs(rounded), _decimals("#,##0", digits))
        return self._signs(_MINUS + text) if rounded < 0 else text

    def numeral(self, number: int) -> str:
        """A number that names something, such as a campaign: ``1234``."""
        return self._local(str(number))

    def signed(self, value: float | Decimal, digits: int = 0) -> str:
        """``+12``, ``−5`` with a real minus, ``0``."""
        text = self.number(value, digits)
        return self._signs("+" + text) if _rounded(value, digits) > 0 else text

    def nps(self, value: float) -> str:
        """An NPS, -100..100, as a signed whole number."""
        return self.signed(value)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share of 0..1 in percent."""
        if self.rtl:
            return f"{self.number(100 * Decimal(str(share)), digits)} درصد"  # the sign would change sides
        pattern = self._locale.percent_formats[None].pattern.replace("##0", _decimals("##0", digits))
        text = format_percent(_rounded(share, digits + 2), pattern, self._locale, numbering_system="default")
        return self._local(text.replace("-", _MINUS))

    def money(self, money: Money) -> str:
        """An amount with its currency; whole amounts without decimals."""
        if money.currency == STARS:
            return self("stars", n=money.minor)
        digits = 0 if money.major == money.major.to_integral_value() else exponent(money.currency)
        if self.rtl:
            return f"{self.number(money.major, digits)} {self._unit(money.currency)}"
        pattern = self._locale.currency_formats["standard"].pattern.replace(".00", _decimals("", digits))
        if get_currency_symbol(money.currency, self._locale)[-1:].isalpha():
            pattern = pattern.replace("¤#", "¤\u00a0#")  # HUF 5,000 but $5,000
        text = format_currency(money.major, money.currency, pattern, self._locale, currency_digits=False)
        return self._local(text.replace("-", _MINUS))

    def currency(self, code: str) -> str:
        """A currency as it is named beside amounts without one: its code, in Persian its name."""
        if code == STARS:
            return self("stars-unit")
        return self._unit(code) if self.rtl else code

    def _unit(self, currency: str) -> str:
        # A Latin sign beside Persian digits reads as an accident; the name of the currency does not.
        symbol = get_currency_symbol(currency, self._locale)
        persian = unicodedata.bidirectional(symbol[0]) == "AL"
        return symbol if persian else get_currency_name(currency, locale=self._locale)

    def day(self, day: date) -> str:
        """``27 Aug 2018``, in Persian ``۵ شهریور ۱۳۹۷``; a datetime is taken in its own time zone."""
        iranian = self._iranian(day)
        return iranian.whole if iranian else self._local(format_date(day, "medium", locale=self._dates))

    def short_day(self, day: date) -> str:
        """``27 Aug``."""
        iranian = self._iranian(day)
        return iranian.short if iranian else self._local(format_skeleton("MMMd", day, locale=self._dates))

    def _iranian(self, day: date) -> "_Iranian | None":
        """The day as Persian readers write it; None for others, and for years that are too far away."""
        if self.language != "fa":
            return None
        try:
            return _Iranian(*jalali.of(date(day.year, day.month, day.day)))
        except ValueError:
            return None

    def weekday(self, day: date) -> str:
        return self._local(format_date(day, "EEEE", locale=self._dates))

    def moment(self, moment: datetime, timezone: str) -> str:
        """``27 Aug 2018, 15:03`` in ``timezone``."""
        there = moment.astimezone(ZoneInfo(timezone))
        comma = "،" if self.rtl else ","
        return f"{self.day(there)}{comma} {self.time(there.timetz())}"

    def time(self, moment: time) -> str:
        """``09:00``."""
        return self._local(format_time(moment, "HH:mm", locale=self._dates))

    def week(self, period: Period) -> str:
        """``27 Aug – 2 Sept 2018``, from the first day to the last."""
        first, last = self._iranian(period.first), self._iranian(period.last)
        if first and last:
            return last.from_(first)
        return self._local(format_interval(period.first, period.last, "yMMMd", locale=self._dates))

    def _decimal(self, value: float | Decimal, pattern: str) -> str:
        return self._local(format_decimal(value, pattern, self._locale, numbering_system="default"))

    def _local(self, text: str) -> str:
        return text.translate(_NARROW_SPACES).translate(_LOCAL_SIGNS.get(self.language, {}))

    def _signs(self, text: str) -> str:
        # Between right-to-left words a sign would jump behind its number.
        return _LEFT_TO_RIGHT_MARK + text if self.rtl else text


@dataclass(frozen=True)
class _Iranian:
    """A day of the Iranian calendar, in Persian words and digits."""

    year: int
    month: int
    day: int

    @property
    def whole(self) -> str:
        return f"{self.short} {self.year}".translate(_LOCAL_SIGNS["fa"])

    @property
    def short(self) -> str:
        return f"{self.day} {_MONTHS[self.month - 1]}".translate(_LOCAL_SIGNS["fa"])

    def from_(self, first: "_Iranian") -> str:
        """From the ``first`` day to this one, what both share being said once."""
        if first == self:
            return self.whole
        begins = first.whole if first.year != self.year else first.short
        if (first.year, first.month) == (self.year, self.month):
            begins = str(first.day).translate(_LOCAL_SIGNS["fa"])
        return f"{begins} تا {self.whole}"


def _decimals(pattern: str, digits: int) -> str:
    return f"{pattern}.{'0' * digits}" if digits else pattern


def _isolated(text: str) -> str:
    turns = any(unicodedata.bidirectional(letter) in _TURNING for letter in text)
    # The mark before it keeps a line that begins with such a name running from left to right.
    return f"{_LEFT_TO_RIGHT_MARK}{_ISOLATE}{text}{_END_OF_ISOLATE}" if turns else text


class _LocalInt(FluentInt):
    """A whole number that Fluent prints as its reader writes numbers."""

    texts: Texts

    def format(self, locale: Locale) -> str:
        return self.texts.number(int(self))


class _LocalFloat(FluentFloat):
    """A number with decimals, printed with two at most."""

    texts: Texts

    def format(self, locale: Locale) -> str:
        return self.texts._decimal(float(self), "#,##0.##")
