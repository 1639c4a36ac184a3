"""Roles, and which of them must sign in with a second factor."""

from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person does for an organisation. `PUBLIC` is anyone who did not sign in."""

    PUBLIC = "public"
    ADMINISTRATOR = "administrator"
    ADVISOR = "advisor"
    ALDERMAN = "alderman"
    REPRESENTATIVE = "representative"
    INSPECTOR = "inspector"
    ANALYST = "analyst"
    READER = "reader"
    AUDITOR = "auditor"


SIGNED_IN = tuple(role for role in Role if role is not Role.PUBLIC)
NEEDS_SECOND_FACTOR = frozenset(SIGNED_IN) - {Role.READER}
"""Everyone who can change something or see what is not public. A reader sees what the public sees."""


def is_valid_on(day: date, *, valid_from: date, valid_to: date | None) -> bool:
    """Return whether a term (both days included) covers a day.

    >>> is_valid_on(date(2026, 1, 1), valid_from=date(2026, 1, 1), valid_to=None)
    True
    """
    return valid_from <= day and (valid_to is None or day <= valid_to)
