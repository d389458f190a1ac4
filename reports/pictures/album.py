"""The album of a report: one to four pictures, each of which answers one question."""

from reports.digest import Digest
from reports.pictures.asking import Asking, asking
from reports.pictures.churn import Churn
from reports.pictures.loyalty import Loyalty, loyalty
from reports.pictures.movers import Movers, movers
from reports.pictures.origin import Origin, origin
from reports.wording import Wording

Picture = Loyalty | Origin | Movers | Asking | Churn

MOST_PICTURES = 4


def album(digest: Digest, wording: Wording) -> tuple[Picture, ...]:
    """The pictures of ``digest``; those that would have nothing to show are left out."""
    pictures: list[Picture] = [loyalty(digest, wording)]
    if digest.standing.tally.n or digest.tally.n:
        pictures.append(origin(digest, wording))
    moved = movers(digest, wording)
    if moved is not None:
        pictures.append(moved)
    pictures.append(asking(digest, wording))
    return tuple(pictures)
