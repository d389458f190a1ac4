"""Rows into past responses."""

from bot.imports.identity import Occurrences
from bot.imports.outcome import ResponseFigures
from bot.imports.plan import Plan
from bot.imports.problems import Refused, Unreadable
from bot.imports.purchases import customer_of, one_line, traits_of
from bot.imports.scores import read_score
from bot.imports.source import Record
from nps.records import NewResponse
from nps.scores import SCORES, Tally


class ResponseRows:
    """Reads one file from its first row to its last, and counts what it has read."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._cell = plan.layout.cell
        self._occurrences = Occurrences()
        self._customers: set[str] = set()
        self._alone = 0
        self._counts = dict.fromkeys(SCORES, 0)

    def read(self, record: Record) -> NewResponse | Refused:
        """The response, or why there is none."""
        if fault := self._plan.fault(record):
            return fault
        try:
            return self._read(record)
        except Unreadable as wrong:
            return Refused(record.line, wrong.reason, wrong.written)

    def _read(self, record: Record) -> NewResponse:
        score = read_score(self._cell(record.cells, "score"))
        answered_at = self._plan.time(record)
        customer = customer_of(self._cell(record.cells, "customer"))
        segment = one_line(self._cell(record.cells, "segment"))
        comment = self._cell(record.cells, "comment").strip()
        meaning = (customer or "", answered_at.isoformat(), str(score), segment, comment)
        self._count(customer, score)
        identity, traits = self._occurrences.identity(*meaning), traits_of(self._plan.layout, record)
        return NewResponse(identity, customer, answered_at, score, segment, comment, traits)

    def _count(self, customer: str | None, score: int) -> None:
        self._counts[score] += 1
        if customer is None:
            self._alone += 1
        else:
            self._customers.add(customer)

    def figures(self) -> ResponseFigures:
        """What was read so far."""
        return ResponseFigures(len(self._customers) + self._alone, Tally.of_counts(self._counts))
