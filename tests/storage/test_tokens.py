"""Tokens: told once, found by their hash, withdrawn for good."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from nps.tokens import Access
from storage import tokens
from storage.tables import api_tokens

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


async def test_a_token_is_found_by_its_hash_and_kept_nowhere(tx: AsyncConnection) -> None:
    token = await tokens.make(tx, "till", {Access.PURCHASES_WRITE}, now=NOW)
    hash_ = tokens.hash_of(token)
    found = await tokens.by_hash(tx, [hash_, tokens.hash_of("another")])
    assert {each.name for each in found.values()} == {"till"}
    assert found[hash_].scopes == {Access.PURCHASES_WRITE}
    row = (await tx.execute(sa.select(api_tokens))).one()
    assert token not in repr(row)
    assert len(token) == len(tokens.PREFIX) + 43


async def test_a_withdrawn_token_is_unknown_and_its_name_is_free_again(tx: AsyncConnection) -> None:
    token = await tokens.make(tx, "till", {Access.LINKS_READ}, now=NOW)
    with pytest.raises(tokens.NameTaken):
        await tokens.make(tx, "till", {Access.LINKS_READ}, now=NOW)
    assert await tokens.withdraw(tx, "till", NOW)
    assert not await tokens.withdraw(tx, "till", NOW)
    assert await tokens.by_hash(tx, [tokens.hash_of(token)]) == {}
    assert await tokens.make(tx, "till", {Access.LINKS_READ}, now=NOW) != token
    assert [each.withdrawn_at for each in await tokens.everyone(tx)] == [NOW, None]


async def test_when_a_token_was_last_used_is_kept(tx: AsyncConnection) -> None:
    await tokens.make(tx, "till", {Access.LINKS_READ}, now=NOW)
    (token,) = await tokens.everyone(tx)
    assert token.last_used_at is None
    await tokens.used(tx, token.id, NOW + timedelta(hours=1))
    (token,) = await tokens.everyone(tx)
    assert token.last_used_at == NOW + timedelta(hours=1)
