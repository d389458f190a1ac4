"""Any picture of the album, as a sheet and as a PNG."""

from reports.drawing import asking, churn, loyalty, movers, origin
from reports.layout import WIDTH
from reports.pictures.album import Picture
from reports.pictures.asking import Asking
from reports.pictures.churn import Churn
from reports.pictures.loyalty import Loyalty
from reports.pictures.movers import Movers
from reports.pictures.origin import Origin
from reports.sheet import Sheet


def draw(plan: Picture) -> bytes:
    """A PNG, 1280 pixels wide and no higher; the same plan gives the same bytes."""
    return sheet_of(plan).png()


def sheet_of(plan: Picture) -> Sheet:
    """The picture before it is a PNG."""
    sheet = Sheet(WIDTH, rtl=plan.head.rtl)
    sheet.end(_drawn(plan, sheet))
    return sheet


def _drawn(plan: Picture, sheet: Sheet) -> float:
    match plan:
        case Loyalty():
            return loyalty.draw(sheet, plan)
        case Origin():
            return origin.draw(sheet, plan)
        case Movers():
            return movers.draw(sheet, plan)
        case Asking():
            return asking.draw(sheet, plan)
        case Churn():
            return churn.draw(sheet, plan)
