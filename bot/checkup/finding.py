"""What one look has found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is well, and that in a sentence."""

    check: str
    well: bool
    sentence: str
