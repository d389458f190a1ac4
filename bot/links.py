"""Links that open the bot with a token in them, and their codes for paper."""

from pathlib import Path


def start_link(username: str, token: str) -> str:
    """The address that opens the chat and sends ``/start token``."""
    return f"https://t.me/{username}?start={token}"


def save_code(link: str, path: Path) -> None:
    """Write the link's QR code as a PNG that a receipt printer can take (medium error correction)."""
    import segno  # costs 30 ms that only this command needs to pay

    segno.make_qr(link, error="m").save(str(path), scale=10, border=4)
