"""Week by week: what stood at the end of each as a line in its band, and the week's own NPS as small dots."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from nps.certainty import Confidence, confidence
from reports.digest import spoken_interval, spoken_nps
from reports.drawing.scale import Scale, spanning
from reports.layout import (
    ASIDE,
    AXIS,
    BESIDE,
    COLUMNS,
    FAINT,
    GRID,
    INK,
    INNER,
    MARGIN,
    REACH,
    SMALL,
    SMALLEST,
    STEPS,
    column,
)
from reports.pictures.loyalty import Loyalty, WeekMark
from reports.sheet import Sheet, measure, wrapped

_TOP, _BOTTOM = 36, 356  # of the plot
_HOLLOW, _DAYS, _OWN, _STANDING, _END = 384, 430, 472, 514, 536
_LINE = 32  # between lines of what is written beside the plot
_ROOM = ASIDE - 24


def trend(sheet: Sheet, plan: Loyalty, top: float) -> float:
    """Returns where it ends."""
    weeks = plan.weeks
    extra = [plan.year_ago.tally] if plan.year_ago else []
    scale = spanning(
        [week.standing for week in weeks], [*(week.own for week in weeks), *extra], top + _BOTTOM, top + _TOP
    )
    _grid(sheet, scale, plan.ticks)
    _bands(sheet, weeks, scale)
    for index, week in enumerate(weeks):
        _own(sheet, week, column(index, len(weeks)), scale)
    for index, week in enumerate(weeks):
        _standing(sheet, week, index, len(weeks), scale, top)
    _beside(sheet, plan, scale, top)
    _rows(sheet, plan, top)
    return _note(sheet, plan, top + _END)


def _grid(sheet: Sheet, scale: Scale, ticks: Sequence[str]) -> None:
    for tick, written in scale.ticks(ticks):
        y = scale.at(tick)
        sheet.line((MARGIN + AXIS, y), (MARGIN + AXIS + COLUMNS, y), FAINT if tick == 0 else GRID)
        sheet.text(MARGIN + AXIS - 14, y + 9, written, SMALL, anchor="end", color=FAINT)


def _runs(weeks: Sequence[WeekMark]) -> Iterator[list[int]]:
    """Weeks that follow each other and of which each has an NPS."""
    known = enumerate(spoken_nps(week.standing) is not None for week in weeks)
    for said, run in groupby(known, key=lambda each: each[1]):
        if said:
            yield [index for index, _ in run]


def _bands(sheet: Sheet, weeks: Sequence[WeekMark], scale: Scale) -> None:
    for run in _runs(weeks):
        reaches = [reach for index in run if (reach := spoken_interval(weeks[index].standing))]
        xs = [column(index, len(weeks)) for index in run]
        tops = [scale.at(reach.high) for reach in reaches]
        bottoms = [scale.at(reach.low) for reach in reaches]
        if len(run) == 1:  # one week alone has no width
            xs, tops, bottoms = [xs[0] - 14, xs[0] + 14], tops * 2, bottoms * 2
        sheet.band(xs, tops, bottoms, REACH)
        values = [scale.at(spoken_nps(weeks[index].standing) or 0.0) for index in run]
        for one, other in zip(range(len(run)), range(1, len(run)), strict=False):
            start, end = column(run[one], len(weeks)), column(run[other], len(weeks))
            sheet.line((start, values[one]), (end, values[other]), INK, 4)


def _own(sheet: Sheet, week: WeekMark, x: float, scale: Scale) -> None:
    nps = spoken_nps(week.own)
    if nps is not None:
        sheet.dot(x, scale.at(nps), 14, STEPS)


def _standing(sheet: Sheet, week: WeekMark, index: int, count: int, scale: Scale, top: float) -> None:
    x, last = column(index, count), index == count - 1
    nps, reach = spoken_nps(week.standing), spoken_interval(week.standing)
    if nps is not None and reach is not None:
        sheet.dot(x, scale.at(nps), 26 if last else 16, INK)
        y, room = scale.at(reach.high) - 10, COLUMNS / count - 4
        sheet.text(x, y, week.nps or "", SMALL, anchor="middle", bold=last, within=room)
    elif confidence(week.standing.n) is Confidence.COUNTS:
        sheet.dot(x, top + _HOLLOW, 20, FAINT, hollow=True)


def _beside(sheet: Sheet, plan: Loyalty, scale: Scale, top: float) -> None:
    """What the line, the dot and the mark are, written where they end."""
    last = plan.weeks[-1]
    said = [
        (spoken_nps(last.standing), plan.standing_name, INK),
        (spoken_nps(last.own), plan.own_name, STEPS),
    ]
    if plan.year_ago is not None:
        said.append((spoken_nps(plan.year_ago.tally), plan.year_ago.name, FAINT))
        y = scale.at(spoken_nps(plan.year_ago.tally) or 0.0)
        x = column(len(plan.weeks) - 1, len(plan.weeks))
        sheet.line((x - 22, y), (x + 22, y), FAINT, 5)
    texts = [
        (scale.at(nps), wrapped(name, SMALL, _ROOM), color) for nps, name, color in said if nps is not None
    ]
    texts.sort(key=lambda each: each[0])
    for start, (_, lines, color) in zip(_apart(texts, top), texts, strict=True):
        for number, line in enumerate(lines):
            y = start + number * _LINE
            sheet.text(BESIDE, y, line, SMALL, color=color, bold=color == INK, within=_ROOM)


def _apart(texts: Sequence[tuple[float, list[str], str]], top: float) -> list[float]:
    """The first baseline of each text, as near to its height as the others let it, all within the plot."""
    starts: list[float] = []
    lowest = top + _TOP + 10
    for y, lines, _ in texts:
        start = max(lowest, y + 9 - _LINE * (len(lines) - 1) / 2)
        starts.append(start)
        lowest = start + _LINE * len(lines) + 6
    bottom = top + _BOTTOM + 20
    for place in range(len(texts) - 1, -1, -1):
        end = starts[place] + _LINE * (len(texts[place][1]) - 1)
        starts[place] -= max(0.0, end - bottom)
        bottom = starts[place] - _LINE - 6
    return starts


def _rows(sheet: Sheet, plan: Loyalty, top: float) -> None:
    """Beneath the plot: Mondays, as many as there is room for, and the numbers of answers."""
    count = len(plan.weeks)
    widest = max(measure(week.day, SMALL) for week in plan.weeks) + 18
    step = next((step for step in range(1, count) if step * COLUMNS / count >= widest), count)
    for index in range(count - 1, -1, -step):
        day = plan.weeks[index].day
        sheet.text(column(index, count), top + _DAYS, day, SMALL, anchor="middle", color=FAINT)
    longest = max(
        measure(n, SMALLEST, bold=True) for week in plan.weeks for n in (week.own_n, week.standing_n)
    )
    # A number that is cut would be another one: where there is no room for all, every other one stands.
    apart = next((each for each in range(1, count) if each * COLUMNS / count >= longest + 8), count)
    for index in range(count - 1, -1, -apart):
        week, last = plan.weeks[index], index == count - 1
        for y, words in ((_OWN, week.own_n), (_STANDING, week.standing_n)):
            room, x = min(apart * COLUMNS / count - 6, COLUMNS / count + 32), column(index, count)
            sheet.text(x, top + y, words, SMALL, anchor="middle", bold=last, within=room)
    sheet.text(BESIDE, top + _OWN, plan.own_row, SMALL, color=FAINT, within=_ROOM)
    sheet.text(BESIDE, top + _STANDING, plan.standing_row, SMALL, color=FAINT, within=_ROOM)


def _note(sheet: Sheet, plan: Loyalty, y: float) -> float:
    if any(confidence(week.standing.n) is Confidence.COUNTS for week in plan.weeks):
        sheet.text(MARGIN, y + 26, plan.hollow_note, SMALL, color=FAINT, within=INNER)
        y += 40
    return y + 20
