"""Signatures as the Standard Webhooks specification has them (version 1.0.0, symmetric)."""

import base64
import binascii
import hmac
import secrets
from hashlib import sha256

PREFIX = "whsec_"
FEWEST, MOST = 24, 64
"""Bytes that a secret has, by the specification."""


def new_secret() -> str:
    """A secret of chance, as both sides write it in their settings."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def key_of(secret: str) -> bytes:
    """The bytes to sign with. Raises ValueError, with a sentence that shows nothing of the secret."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not FEWEST <= len(key) <= MOST:
        raise ValueError(
            f"it is not {PREFIX} and {FEWEST} to {MOST} bytes in Base64; npsbot webhooks secret makes one"
        )
    return key


def headers(key: bytes, id_: str, seconds: int, body: bytes) -> dict[str, str]:
    """What shows that a body is ours: ``seconds`` since 1970, in UTC, against its being played again."""
    signed = b".".join((id_.encode(), str(seconds).encode(), body))
    signature = base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{signature}",
    }
