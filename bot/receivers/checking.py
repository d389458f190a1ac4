"""What was heard, held against the fields of our own API; what cannot be taken is told in the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

import structlog
from pydantic import ValidationError

from bot.api.faults import FieldFault, faults_of
from bot.api.models import In, Moment
from bot.api.reading import errors_of
from bot.imports.digits import plain
from bot.phones import e164
from bot.receivers.heard import Item
from bot.settings import Settings

Read = TypeVar("Read", bound=In)

log = structlog.get_logger()


def checked(item: Item, model: type[Read], settings: Settings, now: datetime) -> Read | list[FieldFault]:
    """The item as the model has it, or what is wrong with it."""
    region = settings.phone_region
    try:
        return model.model_validate(
            _without_strange_phone(item, region), context=Moment(now, settings.currency, region)
        )
    except ValidationError as wrong:
        return faults_of(errors_of(wrong))


def _without_strange_phone(item: Item, region: str | None) -> Item:
    """What customers type for a phone in a web shop costs nobody a purchase."""
    phone = item.get("phone")
    fine = isinstance(phone, str) and e164(plain(phone), region) is not None
    return item if fine else {field: value for field, value in item.items() if field != "phone"}


def warn(receiver: str, faults: Sequence[FieldFault]) -> None:
    """Tell in the log which fields were wrong, and never whose."""
    wrong = "; ".join(f"{each.field}: {each.detail}" for each in faults)
    log.warning("a receiver could not take something", receiver=receiver, wrong=wrong)
