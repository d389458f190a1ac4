"""Who comes back, and what is at risk? The value at risk week by week, and newcomers period by period."""

from collections.abc import Sequence
from dataclasses import dataclass

from nps.certainty import COUNTS_ONLY_BELOW
from nps.money import Money
from nps.retention import Newcomers
from reports.churn.digest import ChurnDigest, Risk, Whole
from reports.churn.words import money_said
from reports.length import cut
from reports.phrases import LONGEST_SHOP
from reports.pictures.head import Head
from reports.wording import Wording

MOST_ROWS = 8
MOST_COLUMNS = 7
_MOST_DIGITS = 10_000  # beyond, amounts are written in the next larger unit
_UNITS = ("ones", "thousands", "millions", "billions")


@dataclass(frozen=True)
class RiskBar:
    """A week's value at risk and what of it lies with those who lapsed, in minor units; None: not known."""

    day: str
    at_risk: int | None
    lapsed: int | None
    figure: str


@dataclass(frozen=True)
class Cell:
    """How many of the newcomers came back: a share 0..1, None where they are so few that it is a count."""

    share: float | None
    figure: str


@dataclass(frozen=True)
class GridRow:
    """The newcomers of a period, and the cells of the periods after it."""

    name: str
    size: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Churn:
    """``bars`` are at most 13 weeks; the panel that has nothing to show says so."""

    head: Head
    risk_title: str
    bars: tuple[RiskBar, ...]
    all_name: str
    lapsed_name: str
    no_risk: str
    grid_title: str
    from_name: str
    size_name: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    few_note: str
    no_grid: str


def churn(digest: ChurnDigest, whole: Whole, wording: Wording) -> Churn:
    """The picture of a churn summary."""
    risk = whole.risks[0] if whole.risks else None
    span, rows = whole.summary.span.value, _rows(whole.summary.newcomers, wording)
    few = any(cell.share is None for row in rows for cell in row.cells)
    shop = cut(" ".join(digest.shop.split()), LONGEST_SHOP)
    return Churn(
        head=Head(wording.rtl, wording("summary-picture"), shop, wording.week(digest.period), None),
        risk_title=_risk_title(risk, wording),
        bars=_bars(risk, wording),
        all_name=_named("summary-picture-all", risk, wording),
        lapsed_name=_named("summary-picture-lapsed", risk, wording),
        no_risk=wording("summary-picture-no-risk"),
        grid_title=wording("summary-picture-grid", span=span),
        from_name=wording("summary-picture-from"),
        size_name=wording("summary-picture-size"),
        columns=tuple(
            wording("summary-picture-after", n=n + 1)
            for n in range(max([len(row.cells) for row in rows], default=0))
        ),
        rows=rows,
        few_note=wording("summary-picture-few", n=COUNTS_ONLY_BELOW) if few else "",
        no_grid=wording("summary-picture-no-grid", span=span),
    )


def _unit(risk: Risk) -> int:
    """The power of a thousand in which the highest week is written with four digits at most."""
    most = max([abs(Money(week.at_risk_minor or 0, risk.check.currency).major) for week in risk.weeks])
    return next((at for at in range(len(_UNITS)) if most < _MOST_DIGITS * 1000**at), len(_UNITS) - 1)


def _risk_title(risk: Risk | None, wording: Wording) -> str:
    unit = _UNITS[_unit(risk)] if risk is not None and risk.weeks else _UNITS[0]
    currency = wording.currency(risk.check.currency) if risk else ""
    return wording("summary-picture-risk", unit=unit, currency=currency)


def _bars(risk: Risk | None, wording: Wording) -> tuple[RiskBar, ...]:
    if risk is None or not risk.weeks:
        return ()
    size = 1000 ** _unit(risk)
    return tuple(
        RiskBar(
            day=wording.short_day(week.period.first),
            at_risk=week.at_risk_minor,
            lapsed=week.lapsed_minor,
            figure=""
            if week.at_risk_minor is None
            else wording.number(float(Money(week.at_risk_minor, risk.check.currency).major / size)),
        )
        for week in risk.weeks
    )


def _named(key: str, risk: Risk | None, wording: Wording) -> str:
    if risk is None:
        return ""
    now = risk.prospect
    minor = now.at_risk_minor if key == "summary-picture-all" else now.at_risk_lapsed_minor
    return wording(key, money=money_said(minor, now.currency, wording))


def _rows(newcomers: Sequence[Newcomers], wording: Wording) -> tuple[GridRow, ...]:
    """The newest periods, the oldest of them first; none where nobody can have come back yet."""
    shown = newcomers[-MOST_ROWS:]
    if not any(each.back for each in shown):
        return ()
    return tuple(
        GridRow(
            name=wording.day(each.period.first),
            size=wording.number(each.size),
            cells=tuple(_cell(count, each.size, wording) for count in each.back[:MOST_COLUMNS]),
        )
        for each in shown
    )


def _cell(count: int, size: int, wording: Wording) -> Cell:
    if size < COUNTS_ONLY_BELOW:
        return Cell(None, wording.number(count))
    share = count / size
    return Cell(share, wording("picture-hour-rate", n=round(100 * share)))
