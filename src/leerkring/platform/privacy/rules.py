"""When an organisation may go, and what removal makes of a person."""

from datetime import datetime, timedelta

from leerkring.platform.privacy.errors import NotConfirmed, SameAdministrator, StillWaiting, WrongWords

WAIT = timedelta(days=14)
"""How long an organisation that leaves can still change its mind after the second administrator agreed."""
NOBODY = "Verwijderd account"
ADDRESS = "verwijderd-{number}@verwijderd.invalid"
"""What stays where a person was: a name that names nobody, an address that reaches nobody."""


def check_other_administrator(*, asked_by: int, confirmed_by: int | None) -> None:
    """Refuse that one administrator removes an organisation alone."""
    if confirmed_by is None or asked_by == confirmed_by:
        raise SameAdministrator


def check_waited(*, confirmed_at: datetime | None, now: datetime) -> None:
    """Refuse to remove an organisation before the wait is over."""
    if confirmed_at is None:
        raise NotConfirmed
    if now < confirmed_at + WAIT:
        raise StillWaiting


def check_typed(typed: str, *, expected: str) -> None:
    """Refuse removal unless the person typed what it is about."""
    if typed.strip().casefold() != expected.strip().casefold():
        raise WrongWords(expected)
