"""What docs/webhooks.md and the OpenAPI document say of events is what is told."""

import json
import re
from collections.abc import AsyncIterator

import jsonschema_rs
import pytest
from pydantic import SecretStr

from nps.events import EventKind
from tests.api.till import tilled
from tests.bot.alerting import card, close, taps_on, unhappy
from tests.bot.crm import SECRET, Crm, crm_open
from tests.bot.stage import staged
from tests.docs.pages import ROOT, table, text

PAGE = ROOT / "docs" / "webhooks.md"


@pytest.fixture
async def crm() -> AsyncIterator[Crm]:
    async with crm_open() as opened:
        yield opened


async def test_what_is_told_is_what_the_document_says(sqlite_url: str, crm: Crm) -> None:
    told = {"events_url": SecretStr(crm.url), "events_secret": SecretStr(SECRET)}
    async with staged(sqlite_url, **told) as stage, tilled(stage) as till:
        document = (await till.asks("GET", "/v1/openapi.json")).json
        maria = await stage.manager()
        await unhappy(stage)
        await taps_on(maria, card(maria), "Take")
        await close(maria, card(maria))
    webhooks = document["webhooks"]
    assert isinstance(webhooks, dict)
    assert set(webhooks) == set(crm.types()) == set(EventKind)
    for each in crm.told:
        schema = webhooks[each.type]["post"]["requestBody"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        jsonschema_rs.validator_for(whole).validate(json.loads(each.body))


async def test_the_page_shows_an_answer_as_it_is_told(sqlite_url: str, crm: Crm) -> None:
    told = {"events_url": SecretStr(crm.url), "events_secret": SecretStr(SECRET)}
    async with staged(sqlite_url, **told) as stage:
        await unhappy(stage, words="")
    found = re.search(r"```json\n(.+?)```", text(PAGE), re.DOTALL)
    assert found
    shown, came = json.loads(found[1]), json.loads(crm.told[0].body)
    assert list(shown) == list(came)
    assert list(shown["data"]) == list(came["data"])
    assert {type(each) for each in shown["data"].values()} == {type(each) for each in came["data"].values()}


def test_every_event_stands_on_the_page() -> None:
    assert [row[0].strip("`") for row in table(PAGE, "event")] == list(EventKind)
