"""Signatures of a body: HMAC-SHA256 with a secret that both sides know, compared in constant time."""

import base64
import hmac
from hashlib import sha256

from pydantic import SecretStr


def in_base64(secret: SecretStr, body: bytes, shown: str) -> bool:
    """Whether ``shown`` is the body's signature in Base64."""
    return _same(base64.b64encode(_digest(secret, body)), shown)


def in_hex_or_base64(secret: SecretStr, body: bytes, shown: str) -> bool:
    """The same in either form, which some write behind ``sha256=``."""
    bare = shown.removeprefix("sha256=")
    digest = _digest(secret, body)
    return _same(digest.hex().encode(), bare.lower()) or _same(base64.b64encode(digest), bare)


def _digest(secret: SecretStr, body: bytes) -> bytes:
    return hmac.new(secret.get_secret_value().encode(), body, sha256).digest()


def _same(ours: bytes, shown: str) -> bool:
    return hmac.compare_digest(ours, shown.encode(errors="surrogateescape"))
