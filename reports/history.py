"""The panels that look back: the NPS of up to 13 weeks with its doubt, and who answered in them."""

from collections.abc import Sequence
from itertools import pairwise

from nps.certainty import Confidence, Interval, confidence
from nps.scores import Category, Tally
from reports.digest import Digest, WeekPoint, spoken_interval, spoken_nps
from reports.labels import TICKS, Labels
from reports.layout import (
    ASIDE,
    AXIS,
    BESIDE,
    COLORS,
    COLUMNS,
    FAINT,
    GRID,
    INK,
    INNER,
    MARGIN,
    REACH,
    SMALL,
    TITLE,
    WRITTEN,
    column,
)
from reports.sheet import Sheet, measure, wrapped

NPS_HEIGHT = 468
WEEKS_HEIGHT = 250

_TOP, _BOTTOM = 86, 316  # of the NPS plot
_HOLLOW_ROW, _N_ROW, _DAY_ROW = 342, 386, 424
_STACK_TOP, _STACK_BOTTOM = 62, 206
_LINE = 36  # between lines of small letters


def nps_by_week(sheet: Sheet, digest: Digest, labels: Labels, top: int) -> None:
    """Points with their intervals; a ring at the foot where too few answered; n beneath each."""
    sheet.text(MARGIN, top + 40, labels.nps_title, TITLE, bold=True, within=INNER / 2)
    if any(confidence(week.tally.n) is Confidence.COUNTS for week in digest.weeks):
        end = MARGIN + INNER
        sheet.text(end, top + 40, labels.hollow_note, SMALL, anchor="end", color=FAINT, within=INNER / 2)
    scale = _Scale(digest.weeks, top)
    scale.draw(sheet, labels)
    _line(sheet, digest.weeks, scale)
    for index in range(len(digest.weeks)):
        _week(sheet, digest, labels, index, scale, top)
    sheet.text(BESIDE, top + _N_ROW, labels.answers, SMALL, color=FAINT, within=ASIDE - 20)
    _days(sheet, labels, top + _DAY_ROW)
    _note(sheet, digest.weeks[-1].tally, labels, scale)


class _Scale:
    """From an NPS to a height; it spans all intervals, and zero to fifty at the least."""

    def __init__(self, weeks: Sequence[WeekPoint], top: int) -> None:
        spoken = [reach for week in weeks if (reach := spoken_interval(week.tally))]
        low = min((reach.low for reach in spoken), default=-100.0)
        high = max((reach.high for reach in spoken), default=100.0)
        self.low, self.high = min(low, 0.0), max(high, 50.0)
        self.top = top

    def y(self, nps: float) -> float:
        share = (nps - self.low) / (self.high - self.low)
        return self.top + _BOTTOM - share * (_BOTTOM - _TOP)

    def draw(self, sheet: Sheet, labels: Labels) -> None:
        for tick, written in zip(TICKS, labels.ticks, strict=True):
            if self.low <= tick <= self.high:
                y = self.y(tick)
                color = FAINT if tick == 0 else GRID
                sheet.line((MARGIN + AXIS, y), (MARGIN + AXIS + COLUMNS, y), color)
                sheet.text(MARGIN + AXIS - 14, y + 9, written, SMALL, anchor="end", color=FAINT)


def _line(sheet: Sheet, weeks: Sequence[WeekPoint], scale: _Scale) -> None:
    values = [spoken_nps(week.tally) for week in weeks]
    for index, (one, other) in enumerate(pairwise(values)):
        if one is not None and other is not None:
            start = (column(index, len(weeks)), scale.y(one))
            sheet.line(start, (column(index + 1, len(weeks)), scale.y(other)), FAINT, 2)


def _week(sheet: Sheet, digest: Digest, labels: Labels, index: int, scale: _Scale, top: int) -> None:
    week, label, last = digest.weeks[index], labels.weeks[index], index == len(digest.weeks) - 1
    x, nps, reach = column(index, len(digest.weeks)), spoken_nps(week.tally), spoken_interval(week.tally)
    if nps is not None and reach is not None:
        _reach(sheet, x, reach, scale)
        sheet.dot(x, scale.y(nps), 24 if last else 18, INK)
        sheet.text(x, scale.y(reach.high) - 9, label.nps or "", SMALL, anchor="middle", bold=last)
    elif week.tally.n:
        sheet.dot(x, top + _HOLLOW_ROW, 20, FAINT, hollow=True)
    sheet.text(
        x, top + _N_ROW, label.n, SMALL, anchor="middle", bold=last, within=COLUMNS / len(digest.weeks)
    )


def _reach(sheet: Sheet, x: float, reach: Interval, scale: _Scale) -> None:
    top, bottom = scale.y(reach.high), scale.y(reach.low)
    sheet.bar(x - 12, top, 24, bottom - top, REACH)


def _note(sheet: Sheet, last: Tally, labels: Labels, scale: _Scale) -> None:
    nps = spoken_nps(last)
    if nps is None:
        return
    lines = wrapped(labels.nps_note, SMALL, ASIDE - 20)
    room = scale.top + _BOTTOM - _LINE * (len(lines) - 1)
    y = min(max(scale.y(nps) + 9 - _LINE * (len(lines) - 1) / 2, scale.top + _TOP + 18), room)
    for number, line in enumerate(lines):
        sheet.text(BESIDE, y + number * _LINE, line, SMALL, color=FAINT, within=ASIDE - 20)


def _days(sheet: Sheet, labels: Labels, y: float) -> None:
    """Mondays, as many as there is room for, the last one always."""
    count = len(labels.weeks)
    widest = max(measure(week.day, SMALL) for week in labels.weeks) + 18
    step = next((step for step in range(1, count) if step * COLUMNS / count >= widest), count)
    for index in range(count - 1, -1, -step):
        day = labels.weeks[index].day
        sheet.text(column(index, count), y, day, SMALL, anchor="middle", color=FAINT)


def who_answered(sheet: Sheet, digest: Digest, labels: Labels, top: int) -> None:
    """Detractors, passives and promoters of each week, one upon the other, named beside the last week.

    The columns are those of the panel above, which has the dates.
    """
    sheet.text(MARGIN, top + 40, labels.weeks_title, TITLE, bold=True, within=INNER)
    most = max(1, *(week.tally.n for week in digest.weeks))
    unit = (_STACK_BOTTOM - _STACK_TOP) / most
    for index, week in enumerate(digest.weeks):
        _stack(sheet, column(index, len(digest.weeks)), week.tally, unit, top, len(digest.weeks))
    ground = top + _STACK_BOTTOM
    sheet.line((MARGIN + AXIS, ground), (MARGIN + AXIS + COLUMNS, ground), FAINT)
    _names(sheet, digest.weeks[-1].tally, labels, unit, top)


def _counts(tally: Tally) -> dict[Category, int]:
    """From the ground up."""
    return {
        Category.DETRACTOR: tally.detractors,
        Category.PASSIVE: tally.passives,
        Category.PROMOTER: tally.promoters,
    }


def _stack(sheet: Sheet, x: float, tally: Tally, unit: float, top: int, weeks: int) -> None:
    wide, y = min(COLUMNS / weeks * 0.66, 110), float(top + _STACK_BOTTOM)
    for kind, count in _counts(tally).items():
        y -= count * unit
        sheet.bar(x - wide / 2, y, wide, count * unit, COLORS[kind])


def _names(sheet: Sheet, tally: Tally, labels: Labels, unit: float, top: int) -> None:
    middle, ground, lowest = 0.0, float(top + _STACK_BOTTOM), float(top + _STACK_BOTTOM) + _LINE
    for label, count in zip(labels.categories, _counts(tally).values(), strict=True):
        middle = ground - count * unit / 2
        ground -= count * unit
        lowest = min(middle + 10, lowest - _LINE)
        written = f"{label.name} {label.count}"
        sheet.text(
            BESIDE, lowest, written, SMALL, bold=True, color=WRITTEN[label.category], within=ASIDE - 20
        )
