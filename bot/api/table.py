"""The table of operations: all that the API does, each with its scope, its fields and its outcomes."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType

from aiohttp import web
from pydantic import BaseModel

from bot.api.incoming import Incoming
from bot.api.models import (
    CustomerId,
    CustomerIn,
    CustomerOut,
    DigestOut,
    DigestQuery,
    DocumentOut,
    FeedQuery,
    Id,
    In,
    ItemsOut,
    LinkOut,
    LinkQuery,
    PurchaseIn,
    RefundIn,
    ResponsesOut,
)
from bot.api.operations import JSON, Body, Call, Operation, Outcome
from bot.api.outgoing import PNG, SVG, Outgoing
from nps.tokens import Access

PREFIX = "/v1"

Answer = Callable[[Call], Awaitable[web.Response]]


def table(incoming: Incoming, outgoing: Outgoing, document: Answer) -> list[Operation]:
    """All operations, in the order in which the document shows them."""
    return [*_coming_in(incoming), *_going_out(outgoing), _document(document)]


def _coming_in(incoming: Incoming) -> list[Operation]:
    return [
        _list_of("purchases", PurchaseIn, Access.PURCHASES_WRITE, incoming.purchases),
        _list_of("refunds", RefundIn, Access.REFUNDS_WRITE, incoming.refunds),
        Operation(
            name="putCustomer",
            method="PUT",
            path="/customers/{id}",
            summary="Say what is known of a customer, who is made if need be.",
            access=Access.CUSTOMERS_WRITE,
            answer=incoming.customer,
            outcomes=[_json(200, "Updated.", CustomerOut), _json(201, "Created.", CustomerOut)],
            body=CustomerIn,
            refusals={410: "This customer asked to be forgotten."},
            path_types={"id": CustomerId},
        ),
    ]


def _list_of(noun: str, model: type[In], access: Access, answer: Answer) -> Operation:
    return Operation(
        name=f"post{noun.capitalize()}",
        method="POST",
        path=f"/{noun}",
        summary=f"Bring in {noun}: one, or a list of up to 1,000. What is known is not added again.",
        access=access,
        answer=answer,
        outcomes=[
            _json(200, "Everything is taken in.", ItemsOut),
            _json(207, "Some are refused: look at each item.", ItemsOut),
        ],
        body=model,
        of=Body.ONE_OR_LIST,
    )


def _going_out(outgoing: Outgoing) -> list[Operation]:
    forms: Mapping[str, type[BaseModel] | None] = {JSON: LinkOut, PNG: None, SVG: None}
    return [
        Operation(
            name="getLink",
            method="GET",
            path="/links/{order}",
            summary="The link that opens the bot for an order, or its QR code; the same each time.",
            access=Access.LINKS_READ,
            answer=outgoing.link,
            outcomes=[Outcome(200, "The link, or its code.", forms)],
            query=LinkQuery,
            refusals={404: "There is no such purchase.", 406: "It does not come in a form that is accepted."},
            path_types={"order": Id},
        ),
        _get(
            "responses",
            Access.RESPONSES_READ,
            outgoing.responses,
            FeedQuery,
            _json(200, "Answers in the order in which they came and changed.", ResponsesOut),
        ),
        _get(
            "digest",
            Access.DIGEST_READ,
            outgoing.digest,
            DigestQuery,
            _json(200, "The figures of a week.", DigestOut),
            refusals={404: "There is no such week: a year has 52 or 53."},
        ),
    ]


def _get(
    noun: str,
    access: Access,
    answer: Answer,
    query: type[In],
    outcome: Outcome,
    refusals: Mapping[int, str] = MappingProxyType({}),
) -> Operation:
    return Operation(
        name=f"get{noun.capitalize()}",
        method="GET",
        path=f"/{noun}",
        summary=outcome.means,
        access=access,
        answer=answer,
        outcomes=[outcome],
        query=query,
        refusals=refusals,
    )


def _document(document: Answer) -> Operation:
    return Operation(
        name="getDocument",
        method="GET",
        path="/openapi.json",
        summary="This document.",
        access=None,
        answer=document,
        outcomes=[_json(200, "This document.", DocumentOut)],
    )


def _json(status: int, means: str, model: type[BaseModel]) -> Outcome:
    return Outcome(status, means, {JSON: model})


def models_of(operations: Sequence[Operation]) -> tuple[set[type[BaseModel]], set[type[BaseModel]]]:
    """The models by which requests are checked, and those that answers are."""
    coming: set[type[BaseModel]] = {each.body for each in operations if each.body is not None}
    going = {
        model
        for each in operations
        for outcome in each.outcomes
        for model in outcome.forms.values()
        if model is not None
    }
    return coming, going
