"""What can be paid with: currencies, how small their units are, and between which amounts."""

STARS = "XTR"
MOST_STARS = 100_000
MOST_DOLLARS = 10_000

# The currencies that Telegram takes, and about how many of their smallest units a dollar is. Telegram takes
# the worth of 1 to 10,000 dollars, by the rate of the day; here that is the same every day.
_A_DOLLAR = """
    AED:367 AFN:7000 ALL:9000 AMD:39000 ARS:100000 AUD:150 AZN:170 BAM:180 BDT:12000 BGN:180 BHD:376 BND:134
    BOB:690 BRL:550 BYN:330 CAD:137 CHF:90 CLP:950 CNY:720 COP:400000 CRC:51000 CZK:2300 DKK:690 DOP:6000
    DZD:13400 EGP:5000 ETB:12500 EUR:92 GBP:78 GEL:275 GHS:1500 GTQ:770 HKD:780 HNL:2500 HUF:36000
    IDR:1600000 ILS:365 INR:8500 IQD:1310000 IRR:4200000 ISK:138 JMD:15800 JOD:709 JPY:150 KES:12900
    KGS:8700 KRW:1400 KZT:50000 LBP:8950000 LKR:29500 MAD:990 MDL:1800 MMK:210000 MNT:345000 MOP:800
    MUR:4600 MVR:1540 MXN:2000 MYR:450 MZN:6390 NGN:155000 NIO:3680 NOK:1100 NPR:13600 NZD:170 PAB:100
    PEN:375 PHP:5800 PKR:27800 PLN:400 PYG:7800 QAR:364 RON:460 RSD:10800 RUB:9000 SAR:375 SEK:1060 SGD:134
    SYP:1300000 THB:3450 TJS:1070 TRY:3500 TTD:680 TWD:3250 TZS:265000 UAH:4150 UGX:3680 USD:100 UYU:4300
    UZS:1290000 VND:25400 YER:25000 ZAR:1800
"""
A_DOLLAR = {code: int(units) for code, units in (each.split(":") for each in _A_DOLLAR.split())}
_DECIMALS = dict.fromkeys(("CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", STARS), 0)
_DECIMALS |= dict.fromkeys(("BHD", "IQD", "JOD"), 3)


def known(currency: str) -> bool:
    """Whether Telegram takes it."""
    return currency == STARS or currency in A_DOLLAR


def payable(total: int, currency: str) -> bool:
    """Whether so much of it can be asked for."""
    if currency == STARS:
        return 1 <= total <= MOST_STARS
    return A_DOLLAR[currency] <= total <= A_DOLLAR[currency] * MOST_DOLLARS


def written(total: int, currency: str) -> str:
    """An amount as the Pay button has it."""
    decimals = _DECIMALS.get(currency, 2)
    amount = f"{total / 10**decimals:,.{decimals}f}"
    return f"⭐️{amount}" if currency == STARS else f"{amount} {currency}"
