"""Segments: what a shop tells its answers apart by."""

from collections.abc import Mapping
from enum import StrEnum

Traits = Mapping[str, str]
"""From a field other than the branch, as its value, to the segment of it."""


class Field(StrEnum):
    """What a segment is a value of. Every answer has a branch, which may be ""; the others where known."""

    BRANCH = "branch"
    PRODUCT = "product"
    EMPLOYEE = "employee"
    CHANNEL = "channel"
    LANGUAGE = "language"
    NEWNESS = "newness"
    ABC = "abc"


class Newness(StrEnum):
    """Whether the purchase that an answer is about was the customer's first."""

    NEW = "new"
    RETURNING = "returning"
