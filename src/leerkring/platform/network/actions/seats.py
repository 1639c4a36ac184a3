"""Seats that go along when someone leaves, and come back when they stay."""

from datetime import date, timedelta

from django.db.models import Q

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.network.actions.saving import keep
from leerkring.platform.network.models import Representative, Seat

ONE_DAY = timedelta(days=1)


def _first_day(leaver: Representative, successor: Representative) -> date:
    return max((leaver.valid_to or leaver.valid_from) + ONE_DAY, successor.valid_from)


def hand_over(actor: Actor, leaver: Representative, successor: Representative) -> None:
    """End the seats of who leaves on the last day, and let the successor sit there from the first day."""
    last, first = leaver.valid_to, _first_day(leaver, successor)
    for seat in leaver.seats.filter(Q(valid_to=None) | Q(valid_to__gt=last), valid_from__lte=last):
        if seat.valid_to is None or first <= seat.valid_to:
            after = Seat(
                body_id=seat.body_id,
                organisation_id=seat.organisation_id,
                representative=successor,
                valid_from=first,
                valid_to=seat.valid_to,
            )
            keep(actor, after)
        seat.valid_to = last
        keep(actor, seat)


def take_back(actor: Actor, leaver: Representative) -> None:
    """Give the seats back that went to a successor; they get the last day that the other seat had."""
    successor = leaver.successor
    if successor is None:
        return
    for seat in leaver.seats.filter(valid_to=leaver.valid_to):
        given = successor.seats.filter(
            body=seat.body_id, organisation=seat.organisation_id, valid_from=_first_day(leaver, successor)
        ).first()
        if given is not None:
            seat.valid_to = given.valid_to
            given.delete()
            keep(actor, seat)
