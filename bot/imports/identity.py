"""What makes a row without an order number the same row when the file comes again."""

from collections import Counter
from hashlib import blake2b

OWN = "row:"
"""How a number begins that a row without one was given."""


class Occurrences:
    """Names rows by their meaning and by which row of that same meaning each one is.

    Identical rows are all kept, a second import of the file adds none, and neither does a file that
    repeats some of the rows, written in another way.
    """

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def identity(self, *meaning: str) -> str:
        """The identity of the next row that means this."""
        digest = blake2b("\x1f".join(meaning).encode(), digest_size=12).digest()
        self._seen[digest] += 1
        return f"{OWN}{digest.hex()}-{self._seen[digest]}"
