"""The printed sheet for a counter."""

from pathlib import Path

from bot.texts import Texts
from reports.poster import Poster

KINDS = (".pdf", ".png")


def poster(link: str, *, shop: str, branch: str, username: str, say: Texts) -> Poster:
    """What stands on it. The code bears a quarter of it being dirty or torn."""
    import segno

    matrix = segno.make_qr(link, error="q").matrix
    return Poster(
        rtl=say.rtl,
        shop=shop,
        branch=branch,
        title=say("poster-title"),
        call=say("poster-call"),
        about=say("poster-about"),
        bot=f"Telegram · @{username}",
        modules=[[bool(module) for module in row] for row in matrix],
    )


def save(made: Poster, path: Path) -> None:
    """Write it as PDF or as PNG of 300 dpi, by the file's ending. Raises OSError."""
    from reports.drawing.poster import draw  # matplotlib takes a second, so only where something is drawn

    sheet = draw(made)
    path.write_bytes(sheet.pdf() if path.suffix.lower() == ".pdf" else sheet.png(dpi=PRINTED))


PRINTED = 300
"""Dots per inch that paper wants."""
