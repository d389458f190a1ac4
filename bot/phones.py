"""Phone numbers as people write them, brought to the one form in which they are compared: E.164."""


def e164(written: str, region: str | None) -> str | None:
    """The number as +36301234567; None where it is none. Without + or 00 it is one of ``region``."""
    if not any(sign.isdecimal() for sign in written):
        return None
    import phonenumbers  # costs 30 ms that only who has numbers needs to pay

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shared(number: str) -> str | None:
    """The number of a contact of Telegram's, which comes with or without its +."""
    return e164(f"+{number.strip().removeprefix('+')}", None)


def region_of(written: str) -> str:
    """The region with these two letters. Raises ValueError."""
    import phonenumbers

    if written.upper() not in phonenumbers.SUPPORTED_REGIONS:
        raise ValueError(f"{written!r} is not a country; use two letters such as HU")
    return written.upper()
