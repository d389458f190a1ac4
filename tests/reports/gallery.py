"""``python -m tests.reports.gallery DIR``: every picture of every shop in every language, on one page."""

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bot.texts import LANGUAGES
from reports.drawing.album import draw
from tests.reports.golden import EVERY, plans

_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>The pictures of the report</title>
<style>
body {{ margin: 16px; font: 15px sans-serif; background: #ddd; }}
img {{ width: 400px; display: block; }}
.row {{ display: flex; gap: 12px; align-items: flex-start; overflow-x: auto; margin-bottom: 12px; }}
</style>
{rows}
"""


def main(directory: Path) -> None:
    """Write the pictures and ``index.html``, on which they are as wide as on a phone."""
    directory.mkdir(parents=True, exist_ok=True)
    rows = list(_rows(directory))
    (directory / "index.html").write_text(_PAGE.format(rows="\n".join(rows)), encoding="utf-8")


def _rows(directory: Path) -> Iterator[str]:
    for shop in EVERY:
        for language in LANGUAGES:
            names = []
            for number, plan in enumerate(plans(shop, language), 1):
                names.append(f"{shop.replace(' ', '-')}-{language}-{number}.png")
                (directory / names[-1]).write_bytes(draw(plan))
            links = "".join(f'<a href="{name}"><img src="{name}" alt="{name}"></a>' for name in names)
            yield f'<h2>{escape(shop)}, {language}</h2>\n<div class="row">{links}</div>'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
