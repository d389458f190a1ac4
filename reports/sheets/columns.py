"""The columns of what can be exported. A further noun is a further tuple here."""

from nps.exports import ExportedAlert, ExportedPurchase, ExportedResponse
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
    Column("left_out", Width.WORD, lambda it: it.doubt),
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

ALERTS: tuple[Column[ExportedAlert], ...] = (
    Column("alert", Width.NUMBER, lambda it: it.id),
    Column("opened_at", Width.MOMENT, lambda it: it.opened_at),
    Column("state", Width.NUMBER, lambda it: it.state.value),
    Column("signals", Width.WORD, lambda it: ", ".join(each.value for each in it.signals) or None),
    Column("customer", Width.WORD, lambda it: it.customer),
    Column("name", Width.WORD, lambda it: it.name),
    Column("segment", Width.WORD, lambda it: it.segment),
    Column("score", Width.NUMBER, lambda it: it.score),
    Column("owner", Width.WORD, lambda it: it.owner),
    Column("due_at", Width.MOMENT, lambda it: it.due_at),
    Column("taken_at", Width.MOMENT, lambda it: it.taken_at),
    Column("contacted_at", Width.MOMENT, lambda it: it.contacted_at),
    Column("closed_at", Width.MOMENT, lambda it: it.closed_at),
    Column("outcome", Width.WORD, lambda it: it.outcome.value if it.outcome else None),
    Column("cause", Width.WORD, lambda it: it.cause),
    Column("alert_note", Width.WORDS, lambda it: it.note),
    Column("verdict", Width.NUMBER, lambda it: it.verdict.value if it.verdict else None),
    Column("reopened", Width.NUMBER, lambda it: it.reopened),
    Column("expected", Width.NUMBER, lambda it: it.expected),
    Column("at_risk", Width.NUMBER, lambda it: it.at_risk),
    Column("currency", Width.NUMBER, lambda it: it.expected.currency if it.expected else None),
)

IN_WORDS = frozenset({"category", "may_write", "about", "left_out", "state", "signals", "outcome", "verdict"})
"""Columns whose values are words of ours, with commas between several: people read each as the text
``sheet-is-<word>``."""
