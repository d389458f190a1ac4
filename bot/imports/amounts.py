"""Amounts of money as other programs write them; the decimal sign is decided over a whole column."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from bot.imports.currencies import TOMAN, currency_of
from bot.imports.digits import plain
from bot.imports.problems import FileProblem, Reason, Trouble, Unreadable
from nps.money import Money

_OUTWEIGHS = 20
_MOST = Decimal(10) ** 15

_SHAPE = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-–+])?\s*(?P<before>[^\d\s.,'()+–-][^\d()+–-]*?)?\s*(?P<minus2>[-–+])?\s*"
    r"(?P<number>\d[\d.,'’ ]*|[.,]\d+)(?P<minus3>-)?\s*(?P<after>[^\d()]*?)\s*(?P<close>\))?"
)
_NO_CENTS = re.compile(r"[.,]\s?[-–—]{1,2}(?=\s|$|\D)")  # "12,-" is twelve and no cents, not a minus


@dataclass(frozen=True)
class _Amount:
    """An amount taken apart: the digits with their separators, and the currency beside them."""

    number: str
    negative: bool
    currency: str


def _take_apart(written: str) -> _Amount | None:
    match = _SHAPE.fullmatch(_NO_CENTS.sub("", plain(written)))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    number = match["number"].strip().rstrip(".,'’").replace("’", "'")
    signs = (match["minus"] or "") + (match["minus2"] or "") + (match["minus3"] or "")
    negative = bool(match["open"]) or "-" in signs or "–" in signs
    return _Amount(number, negative, (match["before"] or match["after"] or "").strip())


def looks_like_amount(written: str, shop: str) -> bool:
    """Whether a text is a number, with a known currency beside it or none."""
    amount = _take_apart(written)
    return amount is not None and (not amount.currency or currency_of(amount.currency, shop) is not None)


class AmountColumn:
    """Sees every value of a column, then says which sign in it is the decimal one."""

    def __init__(self, file: str, column: str) -> None:
        self._file = file
        self._column = column
        self._evidence: Counter[str] = Counter()
        self._open: dict[str, tuple[str, int]] = {}
        self._whole = False

    def see(self, written: str, line: int) -> None:
        """Take one value, of the row on ``line``, into account."""
        amount = _take_apart(written)
        if amount is None:
            return
        sign = _own_decimal_sign(amount.number)
        if sign is None:
            self._whole = True
        elif sign in ".,":
            self._evidence[sign] += 1
        else:
            self._open.setdefault(amount.number.lstrip("0123456789' ")[0], (written, line))

    def decide(self, wanted: str | None, shop: str) -> "AmountReader":
        """The reader; ``wanted`` is the option --decimal. Raises FileProblem where nobody can know."""
        if wanted is not None:
            if wanted not in (".", ","):
                raise FileProblem(f"--decimal {wanted} is not known; it is . or , (a point or a comma).")
            return AmountReader(wanted, shop)
        return AmountReader(self._decimal_sign(), shop)

    def _decimal_sign(self) -> str:
        ranked = self._evidence.most_common()
        if len(ranked) == 2 and self._open and ranked[0][1] < ranked[1][1] * _OUTWEIGHS:
            self._refuse()
        if ranked:
            return ranked[0][0]
        if "." in self._open and ("," in self._open or not self._whole):
            self._refuse()
        # Only 1,234 and the like: three digits behind the sign, as thousands are written.
        return "," if "." in self._open else "."

    def _refuse(self) -> None:
        written, line = self._open.get(".") or self._open[","]
        raise FileProblem(
            f"{self._file}: “{written}” in “{self._column}” (line {line}) can mean thousands or "
            "decimals, and no other row decides it; name the decimal sign with --decimal . or --decimal ,",
            Trouble.DECIMALS_OPEN,
            {"written": written, "column": self._column, "line": line},
        )


def _own_decimal_sign(number: str) -> str | None:
    """What ``number`` alone tells: its decimal sign, "?" if that is open, None if there is no sign."""
    points, commas = number.count("."), number.count(",")
    if points and commas:
        return "." if number.rfind(".") > number.rfind(",") else ","
    if not points and not commas:
        return None
    sign, other = (".", ",") if points else (",", ".")
    if points + commas > 1:
        return other
    head, tail = number.split(sign)
    groupable = head.isdecimal() and len(head) <= 3 and not head.startswith("0")
    return "?" if len(tail) == 3 and groupable else sign


@dataclass(frozen=True)
class AmountReader:
    """Reads one column: ``decimal_sign`` where a value does not tell by itself, ``shop`` its currency."""

    decimal_sign: str
    shop: str

    def read(self, written: str, currency: str = "") -> Money:
        """The amount in ``currency``, or the one beside the number, or the shop's. Raises Unreadable."""
        if not plain(written):
            raise Unreadable(Reason.NO_AMOUNT)
        amount = _take_apart(written)
        number = None if amount is None else self._number(amount.number)
        if amount is None or number is None:
            raise Unreadable(Reason.AMOUNT_UNREADABLE, written)
        if number >= _MOST:
            raise Unreadable(Reason.AMOUNT_TOO_LARGE, written)
        return _money(-number if amount.negative else number, self._currency(amount, currency), written)

    def _currency(self, amount: _Amount, named: str) -> str:
        written = plain(named) or amount.currency
        if not written:
            return self.shop
        code = currency_of(written, self.shop)
        if code is None:
            raise Unreadable(Reason.CURRENCY_UNKNOWN, written)
        return code

    def _number(self, number: str) -> Decimal | None:
        own = _own_decimal_sign(number)
        sign = own if own in (".", ",") else self.decimal_sign
        whole, _, fraction = number.rpartition(sign) if sign in number else (number, "", "")
        groups = "," if sign == "." else "."
        digits = _ungrouped(whole or "0", groups)
        if digits is None or not (fraction or "0").isdecimal():
            return None
        return Decimal(f"{digits}.{fraction or '0'}")


_THOUSANDS = r"\d{{1,3}}(?:[{0}' ]\d{{3}})+|\d{{1,2}}(?:{0}\d{{2}})+{0}\d{{3}}"
_GROUPED = {sign: re.compile(_THOUSANDS.format(re.escape(sign))) for sign in ".,"}


def _ungrouped(whole: str, sign: str) -> str | None:
    """The digits without their thousands separators (12,34,567 is Indian); None where groups are odd."""
    if whole.isdecimal():
        return whole
    return re.sub(r"\D", "", whole) if _GROUPED[sign].fullmatch(whole) else None


def _money(number: Decimal, currency: str, written: str) -> Money:
    if currency == TOMAN:
        number, currency = number * 10, "IRR"
    try:
        return Money.of(number, currency)
    except ValueError:
        named = written if currency in written else f"{written} {currency}"
        raise Unreadable(Reason.AMOUNT_TOO_FINE, named) from None
