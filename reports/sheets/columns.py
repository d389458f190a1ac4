"""The columns of what can be exported. A further noun is a further tuple here."""

from nps.exports import ExportedPurchase, ExportedResponse
from nps.scores import category
from reports.sheets.cells import Cell, Column, Width


def _yes(answer: bool | None) -> Cell:
    return None if answer is None else ("yes" if answer else "no")


RESPONSES: tuple[Column[ExportedResponse], ...] = (
    Column("answered_at", Width.MOMENT, lambda it: it.answered_at),
    Column("score", Width.NUMBER, lambda it: it.score),
    Column("category", Width.WORD, lambda it: category(it.score).value),
    Column("comment", Width.WORDS, lambda it: it.comment),
    Column("files", Width.NUMBER, lambda it: it.files or None),
    Column("customer", Width.WORD, lambda it: it.customer),
    Column("name", Width.WORD, lambda it: it.name),
    Column("may_write", Width.NUMBER, lambda it: _yes(it.may_write)),
    Column("segment", Width.WORD, lambda it: it.segment),
    Column("campaign", Width.WORD, lambda it: it.campaign),
    Column("about", Width.WORD, lambda it: it.kind.value),
    Column("changed_at", Width.MOMENT, lambda it: it.changed_at),
    Column("language", Width.NUMBER, lambda it: it.language),
    Column("wording", Width.WORD, lambda it: it.wording),
)

PURCHASES: tuple[Column[ExportedPurchase], ...] = (
    Column("order", Width.WORD, lambda it: it.order),
    Column("bought_at", Width.MOMENT, lambda it: it.bought_at),
    Column("amount", Width.NUMBER, lambda it: it.amount),
    Column("currency", Width.NUMBER, lambda it: it.amount.currency),
    Column("customer", Width.WORD, lambda it: it.customer),
    Column("name", Width.WORD, lambda it: it.name),
    Column("segment", Width.WORD, lambda it: it.segment),
    Column("tags", Width.WORD, lambda it: ", ".join(it.tags)),
    Column("time_zone", Width.WORD, lambda it: it.time_zone),
)

IN_WORDS = frozenset({"category", "may_write", "about"})
"""Columns whose values are a few words of ours, which people read as the text ``sheet-is-<value>``."""
