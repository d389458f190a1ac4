"""What stands on a poster."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Poster:
    """Words in one language, and the modules of the code, row by row, True where one is dark."""

    rtl: bool
    shop: str
    branch: str
    title: str
    call: str
    about: str
    bot: str
    modules: Sequence[Sequence[bool]]
