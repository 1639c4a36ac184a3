"""What leaves as a file: the same columns that are read in, so that the file comes back the same."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.queries import agreements_for
from leerkring.platform.agreements.queries.export import HEADER, exported
from leerkring.platform.agreements.queries.register import standings
from leerkring.platform.base import clock
from leerkring.platform.imports.rules import FileKind
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import Representative, Seat
from leerkring.platform.organisations.models import Organisation

PEOPLE = ("naam", "mailadres", "functie", "organisatie", "vanaf", "tot_en_met", "tafels")
MEETINGS = ("titel", "datum", "begintijd", "eindtijd", "plaats", "tafel", "status")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A table that leaves."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[object]]


def table_of(actor: Actor, kind: FileKind) -> Leaving:
    """Return everything of a kind in one's own town."""
    town = network.own_town(actor)
    if kind is FileKind.CONTACTS:
        return Leaving(PEOPLE, _people(town))
    if kind is FileKind.MEETINGS:
        return Leaving(MEETINGS, _meetings(town))
    found = agreements_for(actor).filter(town=town)
    return Leaving(HEADER, exported(actor, standings(found)))


def counts_of(actor: Actor) -> dict[FileKind, int]:
    """Return how many there are of what can leave."""
    town = network.own_town(actor)
    return {
        FileKind.AGREEMENTS: agreements_for(actor).filter(town=town).count(),
        FileKind.CONTACTS: Representative.objects.filter(town=town).count(),
        FileKind.MEETINGS: Meeting.objects.filter(town=town).count(),
    }


def _people(town: Organisation) -> list[tuple[object, ...]]:
    tables: defaultdict[int, list[str]] = defaultdict(list)
    seats = Seat.objects.filter(network.runs(), body__town=town).exclude(representative=None)
    for person, name in seats.order_by("body__name").values_list("representative", "body__name"):
        tables[person].append(name)
    found = Representative.objects.filter(town=town).select_related("organisation")
    return [
        (
            one.name, one.email, one.function, one.organisation.name, one.valid_from, one.valid_to,
            "; ".join(tables[one.pk]),
        )
        for one in found
    ]  # fmt: skip


def _meetings(town: Organisation) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for one in Meeting.objects.filter(town=town).select_related("body"):
        begins, ends = (each.astimezone(clock.AMSTERDAM) for each in (one.starts_at, one.ends_at))
        day, first, last = begins.date(), begins.time(), ends.time()
        rows.append((one.title, day, f"{first:%H:%M}", f"{last:%H:%M}", one.place, one.body.name, one.status))
    return rows


def as_open_council_information(actor: Actor) -> list[dict[str, Any]]:
    """Return meetings with the names of Open Raadsinformatie: a Meeting with its agenda of AgendaItems."""
    town = network.own_town(actor)
    found = Meeting.objects.filter(town=town).select_related("body").prefetch_related("items")
    return [
        {
            "@type": "Meeting",
            "name": one.title,
            "startDate": one.starts_at.astimezone(clock.AMSTERDAM).isoformat(),
            "endDate": one.ends_at.astimezone(clock.AMSTERDAM).isoformat(),
            "location": one.place,
            "organizer": {"@type": "Organization", "name": one.body.name},
            "agenda": [
                {"@type": "AgendaItem", "name": item.title, "position": number}
                for number, item in enumerate(
                    (each for each in one.items.all() if each.status != "withdrawn"), 1
                )
            ],
        }
        for one in found
    ]
