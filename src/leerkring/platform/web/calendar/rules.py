"""The secret of a calendar address, and one entry of a calendar."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

RANDOM_BYTES = 32
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
NOTED_EVERY = timedelta(minutes=10)
"""How precisely the last use is known."""
MOST_AN_HOUR = 60
"""How often one address may be asked: programs ask a few times a day, from a few devices."""


def new_secret() -> str:
    """Return a new secret: 43 characters hold 256 bits."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def looks_real(secret: str) -> bool:
    """Return whether a text has the form of a secret, before any database is asked.

    >>> looks_real(new_secret()), looks_real("x")
    (True, False)
    """
    return SECRET.fullmatch(secret) is not None


def digest(secret: str) -> str:
    """Return what is stored: 256 random bits need no slow hash."""
    return sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a day, as a calendar shows it: a title and the way back, nothing else."""

    uid: str
    title: str
    by: date
    action: str
    minutes: int
    url: str
    """A whole address, beginning with the service's own."""
    organisation: str
    """For which organisation; empty for who serves one only."""


def uid_of(membership_id: int, key: str) -> str:
    """Return what tells an entry apart for good; nothing of the person can be read from it.

    >>> uid_of(1, "/a") == uid_of(1, "/a"), uid_of(1, "/a") == uid_of(2, "/a")
    (True, False)
    """
    return sha256(f"{membership_id} {key}".encode()).hexdigest()[:32]
