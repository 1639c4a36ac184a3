"""How an event is sealed into its chain."""

import json
from hashlib import sha256


def seal(previous: str, content: dict[str, object]) -> str:
    """Return the hash of an event: SHA-256 over the hash before it and the event as canonical JSON.

    >>> seal("", {"action": "a"}) == seal("", {"action": "b"})
    False
    """
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return sha256(f"{previous}\n{text}".encode()).hexdigest()


SEALED = (
    "organisation_id", "position", "at", "who", "user_id", "action",
    "target_kind", "target_id", "target_name", "details", "is_read",
)  # fmt: skip
"""The fields of an event that its hash covers."""
