"""What an access token looks like, what it may be given, and how long it holds."""

import secrets
import string
import zlib
from datetime import date, timedelta
from hashlib import sha256

from leerkring.platform.accounts.tokens.errors import TooLong, UnknownScope

PREFIX = "leerkring_"
"""What a scanner for leaked secrets looks for: this prefix, 43 characters, and 6 that check them."""
ALPHABET = string.ascii_letters + string.digits
RANDOM, CHECK = 43, 6
MOST_DAYS = 365
READS = frozenset({"GET", "HEAD", "OPTIONS"})


def new_secret() -> str:
    """Return a new token: 43 letters and digits hold 256 bits, six more show a typing error."""
    random = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM))
    return f"{PREFIX}{random}{checksum(random)}"


def checksum(random: str) -> str:
    """Return six characters that follow from the others, so that a scanner is sure without asking us.

    >>> checksum("a" * 43)
    'eCrnIQ'
    """
    number, text = zlib.crc32(random.encode()), ""
    for _ in range(CHECK):
        number, place = divmod(number, len(ALPHABET))
        text = ALPHABET[place] + text
    return text


def looks_real(secret: str) -> bool:
    """Return whether a text has the form of a token, before any database is asked.

    >>> looks_real(new_secret()), looks_real("leerkring_x")
    (True, False)
    """
    random, check = secret[len(PREFIX) : -CHECK], secret[-CHECK:]
    return (
        secret.startswith(PREFIX)
        and len(random) == RANDOM
        and set(random) <= set(ALPHABET)
        and checksum(random) == check
    )


def digest(secret: str) -> str:
    """Return what is stored: 256 random bits need no slow hash."""
    return sha256(secret.encode()).hexdigest()


def scope_for(context: str, method: str) -> str:
    """Return the scope that a request needs.

    >>> scope_for("notes", "GET"), scope_for("notes", "PATCH")
    ('notes:read', 'notes:write')
    """
    return f"{context}:{'read' if method in READS else 'write'}"


def check_term(valid_to: date, *, today: date) -> None:
    """Refuse a token that ends before today or more than a year from now."""
    if not today <= valid_to <= today + timedelta(days=MOST_DAYS):
        raise TooLong


def check_scopes(wanted: frozenset[str], *, offered: frozenset[str]) -> None:
    """Refuse a token without a scope, or with one that does not exist."""
    if not wanted or wanted - offered:
        raise UnknownScope(wanted - offered)
