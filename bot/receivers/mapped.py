"""Any other sender of JSON that signs what it sends: the shop says where in it our fields stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import SecretStr

from bot.receivers import signing
from bot.receivers.heard import Heard, Item, Payload, text, within

_AS_THEY_ARE = {"amount"}


@dataclass(frozen=True)
class Mapped:
    """``fields`` goes from our field to a place like ``order.total``; what is sent is taken only if each
    place of ``when`` has its word."""

    secret: SecretStr
    header: str
    fields: Mapping[str, str]
    when: Mapping[str, str]
    name: str = "generic"

    def trusts(self, headers: Mapping[str, str], body: bytes) -> bool:
        """By the header that the shop has named."""
        return signing.in_hex_or_base64(self.secret, body, headers.get(self.header, ""))

    def is_greeting(self, body: bytes) -> bool:
        return False

    def read(self, headers: Mapping[str, str], payload: Payload) -> Heard:
        """One purchase."""
        if any(text(payload, place) != word for place, word in self.when.items()):
            return Heard()
        item: Item = {}
        for field, place in self.fields.items():
            found = within(payload, place)
            if field == "time" and isinstance(found, int | float) and not isinstance(found, bool):
                found = _instant(found)
            elif field not in _AS_THEY_ARE:
                found = text(payload, place) or None
            if found is not None:
                item[field] = found
        return Heard((item,))


def _instant(seconds: float) -> str | None:
    """Seconds since 1970 as others write a moment."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    except (OverflowError, OSError, ValueError):
        return None
