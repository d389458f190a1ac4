"""Links that open the bot with a token in them, and their codes for paper."""

from io import BytesIO
from pathlib import Path

FROM_CHANNEL = "channel"
"""The token of whoever comes by a post in the shop's channel: the same for all, and good for nothing else."""


def start_link(username: str, token: str) -> str:
    """The address that opens the chat and sends ``/start token``."""
    return f"https://t.me/{username}?start={token}"


def save_code(link: str, path: Path) -> None:
    """Write the link's QR code as a PNG that a receipt printer can take (medium error correction)."""
    path.write_bytes(code(link, "png"))


def code(link: str, form: str) -> bytes:
    """The same QR code as bytes; ``form`` is png or svg."""
    import segno  # costs 30 ms that only who wants a code needs to pay

    drawn = BytesIO()
    segno.make_qr(link, error="m").save(drawn, kind=form, scale=10, border=4)
    return drawn.getvalue()
