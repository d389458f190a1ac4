"""Money in integer minor units; currencies are never added to each other."""

from dataclasses import dataclass
from decimal import Decimal

STARS = "XTR"
"""Not an ISO code: what Telegram Stars are called wherever a currency has to be named."""

# ISO 4217 minor units where they are not two. The rial is counted without fractions: none are in use.
# Stars are whole.
_EXPONENTS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "IRR": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, STARS: 0, "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip


def exponent(currency: str) -> int:
    """How many decimals the minor unit of an ISO 4217 currency has."""
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True)
class Money:
    """An amount in minor units of ``currency`` (an ISO 4217 code)."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> "Money":
        """From an amount in major units; raises ValueError where it has more decimals than the currency."""
        scaled = amount.scaleb(exponent(currency))
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{amount} has more decimals than {currency} has")
        return cls(int(scaled), currency)

    @property
    def major(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} are never added")
        return Money(self.minor + other.minor, self.currency)
