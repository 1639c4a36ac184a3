"""Lists of people and tables: to choose from, to look through, to find."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.places import Place
from leerkring.platform.network.models import Mandate, MeetingBody, NetworkProfile, Representative, Seat
from leerkring.platform.network.queries import words
from leerkring.platform.network.queries.access import (
    bodies_for,
    is_of_town,
    mandates_for,
    people_for,
    runs,
    towns_for,
)
from leerkring.platform.network.queries.presence import end_of_term
from leerkring.platform.network.rules import LEAVES_SOON
from leerkring.platform.organisations.models import Organisation

NOW, LEAVES, BEFORE = "", "vertrekt", "eerder"
"""Which people a list shows, as it stands in the address."""


def listed_for(
    actor: Actor, town: Organisation, *, which: str = NOW, text: str = "", organisation_id: int | None = None
) -> QuerySet[Representative]:
    """Return the people of a town that someone may see, with their last day as `ends_on`."""
    found, today = people_for(actor).filter(town=town).annotate(ends_on=end_of_term()), clock.today()
    if which == BEFORE:
        found = found.filter(ends_on__lt=today)
    elif which == LEAVES:
        found = found.filter(ends_on__lte=today + LEAVES_SOON, successor=None, no_successor="")
    else:
        found = found.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(function__icontains=text) | Q(organisation__name__icontains=text)
        )
    if organisation_id:
        found = found.filter(organisation=organisation_id)
    return found.select_related("successor").order_by("organisation__name", "name", "pk")


def numbers_for(actor: Actor, town: Organisation) -> dict[str, int]:
    """Return how many people of now, who leave without a successor, and of before a town has."""
    found, today = people_for(actor).filter(town=town).annotate(ends_on=end_of_term()), clock.today()
    leaves = Q(ends_on__lte=today + LEAVES_SOON, successor=None, no_successor="")
    return found.order_by().aggregate(
        now=Count("pk", filter=Q(ends_on=None) | Q(ends_on__gte=today)),
        leaves=Count("pk", filter=leaves),
        before=Count("pk", filter=Q(ends_on__lt=today)),
    )


def tables_of(people: Collection[Representative], *, on: date | None = None) -> dict[int, list[MeetingBody]]:
    """Return at which tables people have a seat on a day, by person."""
    found: dict[int, list[MeetingBody]] = {one.pk: [] for one in people}
    seats = Seat.objects.filter(runs(on), representative__in=list(found))
    for seat in seats.select_related("body").order_by("body__name"):
        found[seat.representative_id or 0].append(seat.body)
    return found


def seats_of(representative: Representative, actor: Actor) -> QuerySet[Seat]:
    """Return the seats of a person, of now and of before, at tables that someone may see."""
    seen = bodies_for(actor).order_by().values("pk")
    return representative.seats.filter(body__in=seen).select_related("body").order_by("-valid_from")


def members_of(body: MeetingBody) -> QuerySet[Seat]:
    """Return the seats of a table of now and of before, with the last day of each person."""
    found = body.seats.select_related("organisation", "representative__successor")
    return found.annotate(person_ends=end_of_term("representative__")).order_by("organisation__name", "pk")


def choosable(town: Organisation, on: date | None = None) -> QuerySet[Representative]:
    """Return who can be named in a town: whose term holds on a day or begins after it."""
    day = on or clock.today()
    found = Representative.objects.filter(town=town).annotate(ends_on=end_of_term())
    found = found.filter(Q(ends_on=None) | Q(ends_on__gte=day))
    return found.select_related("organisation").order_by("organisation__name", "name")


def can_succeed(representative: Representative) -> QuerySet[Representative]:
    """Return who can take over from someone: of the same organisation in the same town, not themselves."""
    return (
        choosable(representative.town)
        .filter(organisation=representative.organisation_id)
        .exclude(pk=representative.pk)
    )


def profile_of(town: Organisation) -> NetworkProfile:
    """Return how the network of a town is organised; an empty profile when nothing is filled in."""
    return NetworkProfile.objects.filter(town=town).first() or NetworkProfile(town=town, version=0)


def running_mandates(actor: Actor, town: Organisation) -> tuple[list[Mandate], list[Mandate]]:
    """Return the mandates of a town that run or will run, and those that ended."""
    today, found = clock.today(), list(mandates_for(actor).filter(town=town))
    is_over = [one for one in found if one.valid_to is not None and one.valid_to < today]
    return [one for one in found if one not in is_over], is_over


def found_for(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Return the people and tables of the network that someone may see and whose name fits."""
    group = say("Netwerk", "Network")
    wanted = Q(name__icontains=text) | Q(function__icontains=text) | Q(organisation__name__icontains=text)
    people = [
        Hit(group, one.name, f"{one.function or one.organisation.name}", f"/netwerk/mensen/{one.pk}", "user")
        for one in people_for(actor).filter(runs()).filter(wanted)[:limit]
    ]
    bodies = [
        Hit(group, one.name, words.level(one.level), f"/netwerk/tafels/{one.pk}", "users")
        for one in bodies_for(actor).filter(runs(), name__icontains=text)[:limit]
    ]
    return [*bodies, *people]


PEOPLE: Place[Actor] = Place(people_for, "/netwerk/mensen/{0}")
"""Where people of the network are."""


BODIES: Place[Actor] = Place(bodies_for, "/netwerk/tafels/{0}")
"""Where tables are."""


def towns_to_choose(actor: Actor) -> list[Organisation]:
    """Return the towns between which someone may choose; people of a town have only their own."""
    if is_of_town(actor):
        return []
    return list(towns_for(actor).select_related("municipality"))
