"""Audiences by class: who makes most of the year's revenue is asked for, by the shares that the shop set."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.abc import USUAL, AbcClass, Shares
from nps.campaigns import Audience, Campaign, CampaignState
from nps.records import CampaignKind
from storage import audiences
from tests.storage.cast import NOW
from tests.storage.test_buyers import pays


async def reached(tx: AsyncConnection, classes: tuple[AbcClass, ...], shares: Shares = USUAL) -> int:
    """How many customers of these classes there are; nobody has a chat, so they are told by the reason."""
    campaign = Campaign(
        2, CampaignKind.BROADCAST, "spring", CampaignState.DRAFT, NOW, audience=Audience(abc=classes)
    )
    reach = await audiences.reach(
        tx, campaign, timezone="UTC", language="en", rest=timedelta(0), now=NOW, shares=shares
    )
    return sum(reach.left_out.values()) + reach.people


@pytest.fixture
async def shop(tx: AsyncConnection) -> AsyncConnection:
    """Ann makes 70 % of the year, Bob 20, Cyd 7 and Dee 3; Eva has bought nothing for a year."""
    for who, minor in (("ann", 70), ("bob", 20), ("cyd", 7), ("dee", 3)):
        await pays(tx, who, "2026-01-10 10:00", minor)
    await pays(tx, "eva", "2025-03-02 10:00", 9999)
    return tx


async def test_the_usual_shares(shop: AsyncConnection) -> None:
    assert await reached(shop, (AbcClass.A,)) == 2
    assert await reached(shop, (AbcClass.B,)) == 1
    assert await reached(shop, (AbcClass.C,)) == 2
    assert await reached(shop, (AbcClass.A, AbcClass.C)) == 4


async def test_shares_of_the_shops_own(shop: AsyncConnection) -> None:
    shares = Shares(70, 15)
    assert await reached(shop, (AbcClass.A,), shares) == 1
    assert await reached(shop, (AbcClass.B,), shares) == 1
    assert await reached(shop, (AbcClass.C,), shares) == 3


async def test_who_pays_in_two_currencies_is_of_the_better_class(shop: AsyncConnection) -> None:
    await pays(shop, "dee", "2026-01-11 10:00", 5, "USD")
    assert await reached(shop, (AbcClass.A,)) == 3
    assert await reached(shop, (AbcClass.C,)) == 1
