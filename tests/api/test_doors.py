"""Who may do what: every operation as a stranger, with a wrong, withdrawn, lesser and right token."""

import json
from datetime import timedelta

import pytest

from bot.logs import log_to_stderr
from nps.tokens import Access
from storage import tokens
from tests.api.till import Reply, Till, bought, tilled, token_for
from tests.bot.hook import hooked
from tests.bot.stage import Stage, staged

REFUND = {"refund": "R-1", "order": "A-1", "amount": 1}
TABLE: dict[tuple[str, str], tuple[Access, object]] = {
    ("POST", "/v1/purchases"): (Access.PURCHASES_WRITE, bought("A-2")),
    ("POST", "/v1/refunds"): (Access.REFUNDS_WRITE, REFUND),
    ("PUT", "/v1/customers/{id}"): (Access.CUSTOMERS_WRITE, {"name": "Anna"}),
    ("GET", "/v1/links/{order}"): (Access.LINKS_READ, None),
    ("GET", "/v1/responses"): (Access.RESPONSES_READ, None),
    ("GET", "/v1/digest"): (Access.DIGEST_READ, None),
}
"""All that needs a token, with the one scope that allows it."""

WORDS = {"{id}": "anna", "{order}": "A-1"}


def path_of(path: str) -> str:
    for name, value in WORDS.items():
        path = path.replace(name, value)
    return path


def problem(reply: Reply, status: int) -> dict[str, object]:
    assert (reply.status, reply.kind) == (status, "application/problem+json"), reply
    assert reply.json["status"] == status
    return reply.json


async def test_whatever_is_served_stands_in_the_table(till: Till) -> None:
    document = (await till.asks("GET", "/v1/openapi.json")).json
    paths = document["paths"]
    assert isinstance(paths, dict)
    served = {(method.upper(), path) for path, methods in paths.items() for method in methods}
    assert served == {*TABLE, ("GET", "/v1/openapi.json")}


@pytest.mark.parametrize(("method", "path"), TABLE)
async def test_each_operation_is_for_the_right_token_alone(stage: Stage, method: str, path: str) -> None:
    right, body = TABLE[method, path]
    async with tilled(stage, [right]) as till:
        lesser = await token_for(stage, *(set(Access) - {right}), name="lesser")
        withdrawn = await token_for(stage, *Access, name="withdrawn")
        seller = await token_for(stage, Access.PURCHASES_WRITE, name="seller")
        assert (await till.showing(seller).sells(bought("A-1"))).status == 200
        async with stage.app.database.write() as tx:
            await tokens.withdraw(tx, "withdrawn", stage.clock.now())

        async def tried(token: str | None, words: str = path_of(path)) -> Reply:
            return await till.showing(token).asks(method, words, body)

        strangers = [None, "", "npsbot_", withdrawn[:-1], withdrawn, f"{withdrawn}é", "x" * 5000]
        for token in strangers:
            refused = await tried(token)
            problem(refused, 401)
            assert refused.headers["WWW-Authenticate"].startswith("Bearer")
        for there in (path_of(path), path.replace("{", "no").replace("}", "where")):
            forbidden = await tried(lesser, there)
            told = problem(forbidden, 403)
            assert right.value in str(told["detail"])
            assert right.value in forbidden.headers["WWW-Authenticate"]
        assert (await tried(till.token)).status in (200, 201)


async def test_basic_authorization_is_no_token(till: Till) -> None:
    headers = {"Authorization": f"Basic {till.token}"}
    problem(await till.asks("GET", "/v1/responses", headers=headers), 401)


async def test_a_stranger_s_body_is_not_read(till: Till) -> None:
    huge = b"[" * 3 * 1024 * 1024
    problem(await till.showing(None).asks("POST", "/v1/purchases", raw=huge), 401)


async def test_where_it_is_off_a_stranger_finds_no_door(sqlite_url: str) -> None:
    async with staged(sqlite_url) as stage, hooked(stage, webhook=False) as bot:
        for path in ("/v1", "/v1/", "/v1/openapi.json", "/v1/purchases", "/v1/links/A-1"):
            assert await bot.get(path) == (404, "404: Not Found")


async def test_what_is_not_there_is_said_in_the_same_form(till: Till) -> None:
    for path in ("/v1/", "/v1/nothing", "/v1/links", "/v1/links/A/B", "/v1/purchases/"):
        problem(await till.asks("GET", path), 404)
    wrong = await till.asks("DELETE", "/v1/purchases")
    problem(wrong, 405)
    assert wrong.headers["Allow"] == "POST"
    assert (await till.bot.get("/healthz"))[0] == 200


async def test_a_token_has_so_many_requests_in_a_second(stage: Stage) -> None:
    async with tilled(stage, api_per_second=3) as till:
        replies = [await till.asks("GET", "/v1/responses") for _ in range(4)]
        assert [reply.status for reply in replies] == [200, 200, 200, 429]
        problem(replies[3], 429)
        assert replies[3].headers["Retry-After"] == "1"
        other = await token_for(stage, Access.RESPONSES_READ, name="other")
        assert (await till.showing(other).asks("GET", "/v1/responses")).status == 200
        stage.shows(stage.clock.now() + timedelta(seconds=1))
        assert (await till.asks("GET", "/v1/responses")).status == 200


async def test_when_a_token_was_used_is_kept_to_the_minute(till: Till) -> None:
    async def last_used() -> object:
        async with till.stage.app.database.read() as tx:
            return (await tokens.everyone(tx))[0].last_used_at

    first = till.stage.clock.now()
    await till.asks("GET", "/v1/responses")
    assert await last_used() == first
    till.stage.shows(first + timedelta(seconds=59))
    await till.asks("GET", "/v1/responses")
    assert await last_used() == first
    till.stage.shows(first + timedelta(seconds=61))
    await till.asks("GET", "/v1/responses")
    assert await last_used() == first + timedelta(seconds=61)


async def test_nothing_of_anybody_is_logged(
    till: Till, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "a mistake about +36301234567 of Anna Kovács"

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError(said)

    log_to_stderr("warning")  # to where this test listens
    monkeypatch.setattr("storage.customers.put", broken)
    path = "/v1/customers/+36301234567"
    told = problem(await till.asks("PUT", path, {"name": "Anna Kovács"}), 500)
    problem(
        await till.asks("POST", "/v1/purchases", {"name": "Anna Kovács", "customer": "+36301234567"}), 422
    )
    logged = "".join(capsys.readouterr())
    assert "the API could not answer" in logged
    assert "RuntimeError" in logged
    for word in (str(till.token), "Kovács", "36301234567"):
        assert word not in logged
        assert word not in json.dumps(told, ensure_ascii=False)
