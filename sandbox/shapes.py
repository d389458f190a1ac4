"""How the types of `sandbox.schema` are written down."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `depth` lists around one of `kinds`."""

    kinds: tuple[str, ...]
    depth: int
    required: bool


Shape = Mapping[str, Field]


def shape(*parts: Mapping[str, str], **fields: str) -> Shape:
    """The fields of a method or an object, from their written types."""
    written: dict[str, str] = {}
    for part in parts:
        written.update(part)
    written.update(fields)
    return {name: field(kind) for name, kind in written.items()}


def field(written: str) -> Field:
    """Read a type as it is written in the schema."""
    kind = written.removesuffix("!")
    bare = kind.strip("[]")
    return Field(tuple(bare.split("|")), kind.count("["), written.endswith("!"))
