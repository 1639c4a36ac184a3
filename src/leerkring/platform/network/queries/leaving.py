"""Who leaves, who left, and who takes over: nothing may be left without an owner."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.language import say
from leerkring.platform.network.models import Representative
from leerkring.platform.network.queries.access import PARTNER_READERS, is_of_town, may_write, towns_for
from leerkring.platform.network.queries.presence import end_of_term
from leerkring.platform.network.rules import LEAVES_SOON
from leerkring.platform.organisations.models import Organisation

LONGEST_LINE = 20
"""How many successors of successors are followed; a longer line is a ring."""


def leaving(town: Organisation, within: timedelta = LEAVES_SOON) -> QuerySet[Representative]:
    """Return who leaves within a time, or left, while nobody takes over; the first to leave on top."""
    return _without_successor(Representative.objects.filter(town=town), within)


def _without_successor(found: QuerySet[Representative], within: timedelta) -> QuerySet[Representative]:
    return (
        found.annotate(ends_on=end_of_term())
        .filter(ends_on__lte=clock.today() + within, successor=None, no_successor="")
        .select_related("organisation", "town")
        .order_by("ends_on", "name")
    )


def owners_gone(town: Organisation) -> QuerySet[Representative]:
    """Return whose term, or account, ended before today. What is in their name needs another owner."""
    found = Representative.objects.filter(town=town).annotate(ends_on=end_of_term())
    return (
        found.filter(ends_on__lt=clock.today())
        .select_related("organisation", "successor")
        .order_by("ends_on", "name")
    )


def heir_of(representative: Representative, on: date | None = None) -> Representative | None:
    """Return who speaks in someone's place on a day: themselves, or the successor whose term holds then.

    None when the line of successors ends before that day.
    """
    day, one = on or clock.today(), representative
    for _ in range(LONGEST_LINE):
        if one.valid_to is None or one.valid_to >= day:
            return one
        if one.successor is None:
            return None
        one = one.successor
    return None


def last_day(representative: Representative) -> date | None:
    """Return the last day of someone: of the term or of the account, the earlier one."""
    found = Representative.objects.filter(pk=representative.pk).annotate(ends_on=end_of_term())
    ends_on: date | None = found.values_list("ends_on", flat=True).get()
    return ends_on


def is_leaving(representative: Representative, ends_on: date | None) -> bool:
    """Return whether a successor must be found for someone."""
    is_soon = ends_on is not None and ends_on <= clock.today() + LEAVES_SOON
    return is_soon and representative.successor_id is None and not representative.no_successor


def due_for(actor: Actor) -> list[Due]:
    """Return for whom a successor must be found: in one's own town, or in one's own organisation."""
    if actor.organisation_id is None:
        return []
    found = Representative.objects.all()
    if is_of_town(actor):
        if not may_write(actor, actor.organisation_id):
            return []
        found = found.filter(town=actor.organisation_id)
    elif actor.role in PARTNER_READERS:
        found = found.filter(organisation=actor.organisation_id, town__in=towns_for(actor).order_by())
    else:
        return []
    return [_due(one) for one in _without_successor(found, LEAVES_SOON)]


def _due(one: Representative) -> Due:
    ends_on: date = one.ends_on  # type: ignore[attr-defined]
    day, is_past = clock.long_date(ends_on), ends_on < clock.today()
    at_nl, at_en = f"bij {one.organisation}", f"at {one.organisation}"
    why_nl = f"Stopte op {day} {at_nl}." if is_past else f"Stopt op {day} {at_nl}."
    why_en = f"Stopped on {day} {at_en}." if is_past else f"Stops on {day} {at_en}."
    return Due(
        title=say(f"Zoek een opvolger voor {one.name}", f"Find a successor for {one.name}"),
        why=say(
            f"{why_nl} Wat op deze naam staat, krijgt dan een nieuwe eigenaar.",
            f"{why_en} What is in this name then gets a new owner.",
        ),
        action=say("Opvolger noemen", "Name a successor"),
        url=reverse("network:end_person", args=[one.pk]),
        minutes=10,
        by=ends_on,
        outside=say("Zoek een opvolger voor een vertegenwoordiger", "Find a successor for a representative"),
        key=f"network:leaving:{one.pk}",
    )
