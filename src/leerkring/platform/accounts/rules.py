"""Roles and terms, who must sign in with a second factor, and how long a session and an invitation last."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from leerkring.platform.accounts.errors import (
    LastAdministrator,
    NotARoleHere,
    TermEndsBeforeItBegins,
)
from leerkring.platform.base.language import later
from leerkring.platform.organisations.rules import NATIONAL, Kind


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

ROLE_NAMES: dict[Role, later] = {
    Role.PUBLIC: later("bezoeker", "visitor"),
    Role.ADMINISTRATOR: later("beheerder", "administrator"),
    Role.ADVISOR: later("beleidsadviseur", "policy advisor"),
    Role.ALDERMAN: later("wethouder", "alderman"),
    Role.REPRESENTATIVE: later("vertegenwoordiger", "representative"),
    Role.INSPECTOR: later("inspecteur", "inspector"),
    Role.ANALYST: later("analist", "analyst"),
    Role.READER: later("lezer", "reader"),
    Role.AUDITOR: later("controleur", "auditor"),
}

IDLE = timedelta(minutes=30)
"""A session without a request for this long is over."""
ABSOLUTE = timedelta(hours=12)
"""A session is over this long after signing in, whatever happens in it."""
FRESH = timedelta(minutes=15)
"""How long a proof counts for changing the ways to sign in."""
TOUCH = timedelta(minutes=1)
"""How often the time of the last request is written down."""
MOST_FAILURES = 10
LOCKED_FOR = timedelta(minutes=15)
INVITATION_LASTS = timedelta(days=14)
INVITATION_WARNS = timedelta(days=4)
TERM_WARNS = timedelta(days=60)
FEW_CODES = 3
"""With this many recovery codes left the person is asked to make new ones."""
STRONG_METHODS = frozenset({"mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "iris", "pop"})
"""Values of the claim `amr` (RFC 8176) that show more than a password."""


def roles_of(kind: Kind) -> tuple[Role, ...]:
    """Return the roles that people of a kind of organisation may have.

    >>> Role.ALDERMAN in roles_of(Kind.LIBRARY)
    False
    """
    if kind is Kind.MUNICIPALITY:
        return (Role.ADMINISTRATOR, Role.ADVISOR, Role.ALDERMAN, Role.READER, Role.AUDITOR)
    if kind is Kind.INSPECTORATE:
        return (Role.ADMINISTRATOR, Role.INSPECTOR, Role.ANALYST, Role.READER, Role.AUDITOR)
    if kind in NATIONAL:
        return (Role.ADMINISTRATOR, Role.READER, Role.AUDITOR)
    return (Role.ADMINISTRATOR, Role.REPRESENTATIVE, Role.READER)


def check_role(role: Role, *, kind: Kind) -> None:
    """Refuse a role that does not exist in this kind of organisation."""
    if role not in roles_of(kind):
        raise NotARoleHere(ROLE_NAMES[role])


def check_term(valid_from: date, valid_to: date | None) -> None:
    """Refuse a term that ends before it begins."""
    if valid_to is not None and valid_to < valid_from:
        raise TermEndsBeforeItBegins


def is_valid_on(day: date, *, valid_from: date, valid_to: date | None) -> bool:
    """Return whether a term (both days included) covers a day.

    >>> is_valid_on(date(2026, 1, 1), valid_from=date(2026, 1, 1), valid_to=None)
    True
    """
    return valid_from <= day and (valid_to is None or day <= valid_to)


def check_administrator_remains(others: int) -> None:
    """Refuse to let the last administrator go: nobody could invite a new one."""
    if others < 1:
        raise LastAdministrator


def is_over(now: datetime, *, started: datetime, seen: datetime) -> bool:
    """Return whether a session that started and was last used at these times is over."""
    return now - started >= ABSOLUTE or now - seen >= IDLE


def is_locked(failures: int, *, since: datetime, now: datetime) -> bool:
    """Return whether so many failures since a time close the door for now."""
    return failures >= MOST_FAILURES and now - since < LOCKED_FOR


def proves_second_factor(methods: Iterable[str], level: str, *, strong_levels: Collection[str]) -> bool:
    """Return whether the claims `amr` and `acr` of an identity provider show a second factor.

    One of the strong methods is enough only beside or instead of a password; `pwd` alone never is.

    >>> proves_second_factor(["pwd"], "", strong_levels=())
    False
    >>> proves_second_factor(["pwd", "otp"], "", strong_levels=())
    True
    """
    return bool(STRONG_METHODS & set(methods)) or (bool(level) and level in strong_levels)


def domain_of(email: str) -> str:
    """Return the part of a mail address after the last @, in small letters.

    >>> domain_of("A.Jansen@Voorbeeldstad.example")
    'voorbeeldstad.example'
    """
    return email.rpartition("@")[2].strip().lower()
