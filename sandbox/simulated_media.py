"""The smallest voice messages and photos that are what they say, made of nothing."""

import random
import struct
import zlib
from functools import cache

from sandbox.media import PNG

_SILENCE = b"\xf8\xff\xfe"  # 20 ms of nothing, in Opus
_FRAME = 960  # samples in it, at 48 kHz
_STREAM = 7


def voice_message(dice: random.Random) -> bytes:
    """An Ogg Opus file of one to nine seconds of silence."""
    frames = 50 * dice.randint(1, 9)
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"sandbox" + struct.pack("<I", 0)
    pages = [_page(0, 0, [head], first=True), _page(1, 0, [tags])]
    for number, start in enumerate(range(0, frames, 250), 2):
        count = min(250, frames - start)  # a page has 255 segments at most
        last = start + count == frames
        pages.append(_page(number, (start + count) * _FRAME, [_SILENCE] * count, last=last))
    return b"".join(pages)


def photo(dice: random.Random) -> bytes:
    """A PNG of one colour."""
    width, height = dice.randint(40, 120), dice.randint(40, 120)
    row = b"\0" + bytes(dice.randrange(256) for _ in range(3)) * width
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(row * height)
    return PNG + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _page(
    number: int, samples: int, packets: list[bytes], *, first: bool = False, last: bool = False
) -> bytes:
    """One Ogg page (RFC 3533); each packet is shorter than 255 bytes."""
    flags = 2 * first + 4 * last
    sizes = bytes(len(packet) for packet in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, samples, _STREAM, number, 0, len(packets))
    page = head + sizes + b"".join(packets)
    return page[:22] + struct.pack("<I", ogg_checksum(page)) + page[26:]


def ogg_checksum(page: bytes) -> int:
    """The checksum of an Ogg page whose checksum field is zero (CRC-32, 0x04c11db7, not reflected)."""
    table, value = _table(), 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ table[(value >> 24) ^ byte]
    return value


@cache
def _table() -> tuple[int, ...]:
    return tuple(_remainder(byte << 24) for byte in range(256))


def _remainder(value: int) -> int:
    for _ in range(8):
        value = ((value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
    return value
