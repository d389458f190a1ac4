"""What comes in and goes out, field by field: requests are checked by it, and the document is made of it."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    RootModel,
    StrictBool,
    StrictStr,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic.json_schema import JsonSchemaValue

from bot.api.faults import FieldFault, misfit
from bot.api.told import ResponseOut
from bot.imports.currencies import CODES
from bot.imports.dates import EARLIEST, GRACE
from bot.imports.digits import plain
from bot.imports.purchases import customer_of, one_line
from bot.phones import e164
from nps.money import Money
from nps.periods import time_zone_named

MOST_ITEMS = 1000
MOST_ANSWERS = 1000
_LONGEST = 200
_MOST_TAGS = 50
_MOST = 10**12
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_NUMBER = re.compile(r"[0-9]{1,12}(\.[0-9]{1,3})?")
_FINEST = -3
_MOST_PLACES = 10**18 - 1


class Moment:
    """What checks need besides the request: the time, the currency of amounts that name none, and the country
    of phones that do not."""

    def __init__(self, now: datetime, currency: str, region: str | None = None) -> None:
        self.now = now
        self.currency = currency
        self.region = region


def _moment(info: ValidationInfo) -> Moment:
    assert isinstance(info.context, Moment)
    return info.context


def _text(written: str) -> str:
    if "\x00" in written or any("\ud800" <= sign <= "\udfff" for sign in written):
        raise misfit("it holds a sign that is no character")
    return one_line(written)


def _id(written: str) -> str:
    named = plain(_text(written))
    if not named:
        raise misfit("it is empty")
    return named


def _customer(written: str) -> str:
    named = customer_of(_text(written))
    if named is None:
        raise misfit("it is empty")
    return named


def _amount(written: object) -> Decimal:
    if isinstance(written, str):
        if not _NUMBER.fullmatch(written):
            raise ValueError("it is not an amount; write it like 49.90")
        written = Decimal(written)
    if isinstance(written, bool) or not isinstance(written, int | Decimal):
        raise ValueError("it is not an amount; write it like 49.90")
    if not 0 <= written <= _MOST:
        raise ValueError(f"it is not between 0 and {_MOST}")
    amount = Decimal(written)
    exponent = amount.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent < _FINEST:
        raise misfit("it has more decimals than any currency")
    return amount


def _something(amount: Decimal) -> Decimal:
    if not amount:
        raise ValueError("it is nothing")
    return amount


def _amount_schema(lowest: str, ahead: str) -> JsonSchemaValue:
    return {
        "anyOf": [
            {"type": "number", lowest: 0, "maximum": _MOST},
            {"type": "string", "pattern": f"^{ahead}{_NUMBER.pattern}$"},
        ],
        "examples": ["49.90"],
    }


def _instant(written: object) -> object:
    if not isinstance(written, str) or not _INSTANT.fullmatch(written):
        raise ValueError("it is not a time with its offset; write it like 2026-03-02T10:15:00+01:00")
    return written


def _likely(moment: datetime, info: ValidationInfo) -> datetime:
    if moment < EARLIEST:
        raise misfit("it lies before 1970")
    if moment > _moment(info).now + GRACE:
        raise misfit("it lies in the future")
    return moment.astimezone(UTC)


def _currency(code: str) -> str:
    if code not in CODES:
        raise ValueError("it is not a currency; use three letters such as EUR")
    return code


def _zone(written: str) -> str:
    zone = time_zone_named(written)
    if zone is None:
        raise misfit("it is not a time zone; use a name such as Europe/Budapest")
    return zone


def _phone(written: str, info: ValidationInfo) -> str:
    phone = e164(plain(_text(written)), _moment(info).region)
    if phone is None:
        raise misfit("it is not a phone number; write it like +36301234567")
    return phone


def _whole(written: object) -> int:
    if not isinstance(written, str) or not re.fullmatch("[0-9]{1,18}", written):
        raise ValueError("it is not a whole number")
    return int(written)


_Length = Field(max_length=_LONGEST)
_Given = Field(min_length=1, max_length=_LONGEST)
Id = Annotated[StrictStr, _Given, AfterValidator(_id)]
CustomerId = Annotated[StrictStr, _Given, AfterValidator(_customer)]
Text = Annotated[StrictStr, _Length, AfterValidator(_text)]
Tags = Annotated[list[Annotated[StrictStr, _Given, AfterValidator(_id)]], Field(max_length=_MOST_TAGS)]
Zone = Annotated[StrictStr, _Length, AfterValidator(_zone), Field(examples=["Europe/Budapest"])]
Phone = Annotated[
    StrictStr,
    Field(min_length=1, max_length=_LONGEST, examples=["+36301234567"]),
    AfterValidator(_phone),
]
Currency = Annotated[
    StrictStr, AfterValidator(_currency), WithJsonSchema({"type": "string", "enum": sorted(CODES)})
]
Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_instant),
    AfterValidator(_likely),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-03-02T10:15:00+01:00"]}),
]
Amount = Annotated[Decimal, BeforeValidator(_amount), WithJsonSchema(_amount_schema("minimum", ""))]
Paid = Annotated[
    Decimal,
    BeforeValidator(_amount),
    AfterValidator(_something),
    WithJsonSchema(_amount_schema("exclusiveMinimum", "(?=.*[1-9])")),
]
"""An amount that is not nothing."""
Whole = Annotated[int, BeforeValidator(_whole)]


class In(BaseModel):
    """What comes in: a field that is not known is refused, as it may be a misspelt one."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class PurchaseIn(In):
    """A purchase. ``order`` identifies it for good: sent again, it is known and left as it is."""

    order: Id = Field(description="The shop's number of the order.")
    time: Instant = Field(description="When it was bought.")
    currency: Currency | None = Field(default=None, description="Of the amount; the shop's if left out.")
    amount: Amount = Field(description="In major units, such as 49.90.")
    customer: CustomerId | None = Field(default=None, description="The shop's id of the customer.")
    name: Text | None = Field(default=None, description="How the customer is greeted.")
    phone: Phone | None = Field(
        default=None, description="Of the customer: by it a chat that shares its number is known."
    )
    segment: Text | None = Field(default=None, description="The branch.")
    product: Text | None = Field(default=None, description="The product group.")
    employee: Text | None = None
    channel: Text | None = None
    tags: Tags = Field(default=[], description="Of the customer, added to those that are known.")
    zone: Zone | None = Field(default=None, description="The customer's time zone.")
    ask: StrictBool = Field(default=True, description="false for history: nobody is asked about it.")

    @field_validator("amount")
    @classmethod
    def _fits(cls, amount: Decimal, info: ValidationInfo) -> Decimal:
        currency = info.data.get("currency") or _moment(info).currency
        try:
            Money.of(amount, currency)
        except ValueError:
            raise misfit(f"it has more decimals than {currency} has") from None
        return amount


class RefundIn(In):
    """Money of a purchase that went back to its customer. ``refund`` identifies it for good."""

    refund: Id = Field(description="The shop's number of the refund.")
    order: Id = Field(description="The order that was paid.")
    amount: Paid = Field(description="In major units of the currency in which the order was paid.")
    time: Instant | None = Field(default=None, description="When it went back; now, if left out.")


class CustomerIn(In):
    """What is known of a customer; what is left out, or null, stays as it is."""

    name: Text | None = None
    phone: Phone | None = Field(
        default=None, description="The number; a chat that shares it is this customer's."
    )
    zone: Zone | None = Field(default=None, description="The time zone, for quiet hours.")
    tags: Tags | None = Field(default=None, description="All that the customer has from now on.")


class LinkQuery(In):
    format: Literal["json", "png", "svg"] | None = Field(
        default=None, description="How it is wanted; without it the header Accept decides."
    )


class FeedQuery(In):
    since: Whole = Field(
        default=0, description="The cursor: `next` of the page before; 0 for all.", ge=0, le=_MOST_PLACES
    )
    limit: Whole = Field(default=100, description="Answers on a page.", ge=1, le=MOST_ANSWERS)


class DigestQuery(In):
    week: Annotated[StrictStr, Field(pattern="^[12][0-9]{3}-W(0[1-9]|[1-4][0-9]|5[0-3])$")] | None = Field(
        default=None, description="An ISO week; the last one, if left out.", examples=["2026-W10"]
    )


class ItemOut(BaseModel):
    """What became of one item."""

    item: int = Field(description="Its place in what was sent; the first is 0.")
    id: str | None = Field(description="The order or refund; null where it could not be read.")
    status: Literal["added", "known", "erased", "refused"] = Field(
        description="`erased`: left out, for the customer asked to be forgotten. Only `refused` needs a look."
    )
    errors: list[FieldFault] = []


class ItemsOut(BaseModel):
    """What became of all that was sent, in its order."""

    added: int
    known: int
    erased: int
    refused: int
    items: list[ItemOut]


class CustomerOut(BaseModel):
    customer: str
    status: Literal["created", "updated"]


class LinkOut(BaseModel):
    order: str
    link: str = Field(description="Opens the chat with the bot, for this order.")


class ResponsesOut(BaseModel):
    """A page of answers in the order in which they came and changed; one that changed comes again."""

    responses: list[ResponseOut]
    next: str = Field(description="The cursor for the next page: `since`.")
    more: bool = Field(description="Whether there may be more already.")


class DigestOut(RootModel[dict[str, JsonValue]]):
    """The figures of a week: what `npsbot report --json` prints."""


class DocumentOut(RootModel[dict[str, JsonValue]]):
    """An OpenAPI document."""
