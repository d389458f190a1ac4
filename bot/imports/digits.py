"""Digits, spaces and invisible marks as people and programs write them, brought to one form."""

_FOREIGN = {
    **{0x06F0 + digit: str(digit) for digit in range(10)},  # Persian
    **{0x0660 + digit: str(digit) for digit in range(10)},  # Arabic
    0x066B: ".",  # Arabic decimal separator
    0x066C: "'",  # Arabic thousands separator: an apostrophe is never a decimal sign
    0x2212: "-",  # minus sign
    **dict.fromkeys((0x00A0, 0x2007, 0x2009, 0x202F), " "),  # spaces that do not break
    # Marks that steer the direction of writing, a byte order mark, a space of no width.
    **dict.fromkeys((0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF), ""),
}


def plain(written: str) -> str:
    """``written`` with ASCII digits and ordinary spaces, without marks nobody sees: for ids and figures."""
    if not written.isascii():
        written = written.translate(_FOREIGN)
    written = written.strip()
    if written.startswith('="') and written.endswith('"'):  # so spreadsheets are told to keep 007
        return written[2:-1].strip()
    return written
