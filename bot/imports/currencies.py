"""Currencies as they are written beside amounts: codes, signs, abbreviations."""

from nps.money import STARS

_ISO = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
    GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
    KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK
    NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
    SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD
    XOF XPF YER ZAR ZMW
"""
CODES = frozenset(_ISO.split()) | {STARS}

TOMAN = "IRT"
"""Not an ISO code: ten rials, the unit in which Iranian shops name their prices."""

# A sign that several currencies share means the shop's own one if that is among them, else the first.
_SIGNS = {
    "$": "USD CAD AUD NZD SGD HKD MXN ARS CLP COP TWD",
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD",
    "R$": "BRL", "€": "EUR", "EURO": "EUR", "£": "GBP EGP", "¥": "JPY CNY", "₽": "RUB", "РУБ": "RUB",
    "Р": "RUB", "RUR": "RUB", "РУБЛЕЙ": "RUB", "РУБЛИ": "RUB", "₴": "UAH", "ГРН": "UAH", "₸": "KZT",
    "ТГ": "KZT",
    "BYR": "BYN", "FT": "HUF", "₺": "TRY", "TL": "TRY", "₹": "INR", "RS": "INR PKR LKR", "ZŁ": "PLN",
    "KČ": "CZK", "KR": "SEK NOK DKK ISK", "FR": "CHF", "SFR": "CHF", "LEI": "RON MDL", "ЛВ": "BGN",
    "₪": "ILS", "₩": "KRW", "₫": "VND", "฿": "THB", "₦": "NGN", "₱": "PHP", "₾": "GEL", "֏": "AMD",
    "₼": "AZN",
    "R": "ZAR", "RM": "MYR", "RP": "IDR", "﷼": "IRR", "ریال": "IRR", "RIAL": "IRR",
    "تومان": TOMAN, "TOMAN": TOMAN, "TMN": TOMAN, "درهم": "AED", "دلار": "USD", "یورو": "EUR",
}  # fmt: skip


def currency_of(written: str, shop: str) -> str | None:
    """The code that a code, sign or abbreviation means in a shop whose own currency is ``shop``."""
    name = written.strip().strip(".").upper().replace("ي", "ی")
    if name in CODES or name == TOMAN:
        return name
    meanings = _SIGNS.get(name, "").split()
    if shop in meanings:
        return shop
    return meanings[0] if meanings else None
