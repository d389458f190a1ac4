"""What was heard, held against the fields of our own API; what cannot be taken is told in the log."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

import structlog
from pydantic import ValidationError

from bot.api.faults import FieldFault, faults_of
from bot.api.models import In, Moment
from bot.api.reading import errors_of
from bot.receivers.heard import Item
from bot.settings import Settings

Read = TypeVar("Read", bound=In)

log = structlog.get_logger()


def checked(item: Item, model: type[Read], settings: Settings, now: datetime) -> Read | list[FieldFault]:
    """The item as the model has it, or what is wrong with it."""
    try:
        return model.model_validate(item, context=Moment(now, settings.currency))
    except ValidationError as wrong:
        return faults_of(errors_of(wrong))


def warn(receiver: str, faults: Sequence[FieldFault]) -> None:
    """Tell in the log which fields were wrong, and never whose."""
    wrong = "; ".join(f"{each.field}: {each.detail}" for each in faults)
    log.warning("a receiver could not take something", receiver=receiver, wrong=wrong)
