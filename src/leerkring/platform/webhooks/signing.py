"""The secret of a connection and the signature of a message, as the Standard Webhooks specification says.

`webhook-signature` holds one `v1,…` for each secret that is valid: base64 of HMAC-SHA256 over
`{webhook-id}.{webhook-timestamp}.{body}`. A receiver refuses a timestamp more than five minutes away.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """Return a new secret of 256 random bits."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, *, message_id: str, timestamp: int, body: str) -> str:
    """Return the signature of a message under one secret.

    >>> signature("whsec_AAAA", message_id="a", timestamp=1, body="{}")[:3]
    'v1,'
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    content = f"{message_id}.{timestamp}.{body}".encode()
    return "v1," + base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()


def headers(valid: Iterable[str], *, message_id: str, timestamp: int, body: str) -> dict[str, str]:
    """Return the headers of a message, signed with every secret that is valid."""
    signed = (signature(one, message_id=message_id, timestamp=timestamp, body=body) for one in valid)
    return {
        "Content-Type": "application/json",
        "User-Agent": "Leerkring-Webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signed),
    }
