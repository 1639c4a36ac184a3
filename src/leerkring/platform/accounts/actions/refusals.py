"""Failures and refusals in the audit trail: who was not let in, and what someone was not shown.

A person or a program that tries a thousand times makes ten lines, not a thousand: within an hour the count is
written down at 1, 2, 5, 10, 20, 50 and so on, and each line says how many came since the line before. What
someone typed who is not known here is not kept.
"""

from datetime import timedelta

from leerkring.platform.accounts import queries
from leerkring.platform.accounts.actions import tallies
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import ApiToken, User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, rows

STEPS = tuple(digit * 10**zeros for zeros in range(6) for digit in (1, 2, 5))


def _told_at(times: int) -> int:
    """Return how many came since the line before, 0 when this one makes no line.

    >>> [_told_at(times) for times in (1, 2, 3, 5, 6, 10, 20)]
    [1, 1, 0, 3, 0, 5, 10]
    """
    if times not in STEPS:
        return 0
    place = STEPS.index(times)
    return times - (STEPS[place - 1] if place else 0)


def note(action: str, *, who: Actor | None, organisation_id: int | None = None, **details: str) -> None:
    """Count something that was refused, and write it down when its count makes a line.

    Without a person everything of one kind in an hour counts together.
    """
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    person = who.user_id if who else None
    times = tallies.add(f"{action}|{person}|{organisation_id}", until=hour + timedelta(hours=1))
    more = _told_at(times)
    if more:
        target = who.user if who else None
        said = {**details, "times": times, "more": more}
        audit.record(action, who=who, target=target, organisation_id=organisation_id, details=said)


@rows.everyone()  # nobody is known yet
def sign_in_failed(user: User | None, *, way: str) -> None:
    """Note that signing in failed; for an unknown person in the log of who runs the service."""
    if user is None:
        note("accounts.stranger_refused", who=None, organisation_id=queries.platform_id(), way=way)
    else:
        note("accounts.sign_in_failed", who=queries.first_role(user), way=way)


@rows.everyone()
def locked_out(user: User | None) -> None:
    """Note that the door closed for a quarter of an hour after too many failures."""
    if user is None:
        note("accounts.stranger_locked_out", who=None, organisation_id=queries.platform_id())
    else:
        note("accounts.locked_out", who=queries.first_role(user))


def page_refused(actor: Actor, *, route: str) -> None:
    """Note that someone who signed in asked for a page that their role may not see."""
    note("accounts.page_refused", who=actor, page=route)


@rows.everyone()
def token_refused(token: ApiToken | None) -> None:
    """Note that a program came with a token that does not hold: that of a person, or of nobody."""
    if token is None:
        note("token.unknown_refused", who=None, organisation_id=queries.platform_id())
    else:
        who = Actor(user=token.membership.user, membership=token.membership)
        note("token.refused", who=who, token=token.start)
