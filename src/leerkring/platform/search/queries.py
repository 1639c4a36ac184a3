"""Searching in everything that a person may see. Each context searches its own, starting from who asks."""

from collections.abc import Callable
from itertools import groupby

from django.db.models import QuerySet

from leerkring.platform.accounts import queries as accounts
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements import queries as agreements
from leerkring.platform.base.hits import Hit
from leerkring.platform.grants import queries as grants
from leerkring.platform.handover.queries import files as handover
from leerkring.platform.insights import queries as insights
from leerkring.platform.meetings import queries as meetings
from leerkring.platform.municipalities import queries as municipalities
from leerkring.platform.network import queries as network
from leerkring.platform.notes import queries as notes
from leerkring.platform.organisations import queries as organisations
from leerkring.platform.own_counts import queries as own_counts
from leerkring.platform.publications.queries import letters
from leerkring.platform.replies import queries as replies
from leerkring.platform.search import places, rules
from leerkring.platform.search.models import RecentItem
from leerkring.platform.themes import queries as themes

Finder = Callable[[Actor, str, int], list[Hit]]
Group = tuple[str, list[Hit]]

FINDERS: tuple[Finder, ...] = (
    agreements.found_for,
    grants.found_for,
    meetings.found_for,
    notes.found_for,
    letters.found_for,
    replies.found_for,
    own_counts.found_for,
    handover.found_for,
    network.found_for,
    themes.found_for,
    accounts.found_for,
    organisations.found_for,
    municipalities.found_for,
    insights.found_for,
)
"""Who is asked, in the order in which the groups are shown: first what is one's own, then open data."""


def found_for(actor: Actor, text: str, *, most: int = rules.MOST_PER_GROUP) -> list[Group]:
    """Return what a person may see and that matches a search, in groups of at most eight."""
    wanted = rules.cleaned(text)
    if len(wanted) < rules.SHORTEST:
        return []
    hits = [hit for finder in FINDERS for hit in finder(actor, wanted, most)]
    hits += places.places_for(actor, wanted)
    return grouped(hits, most=most)


def grouped(hits: list[Hit], *, most: int = rules.MOST_PER_GROUP) -> list[Group]:
    """Return hits by group, the groups in the order in which they first appear."""
    order = list(dict.fromkeys(hit.group for hit in hits))
    by_group = {
        name: list(these)
        for name, these in groupby(sorted(hits, key=lambda h: h.group), key=lambda h: h.group)
    }
    return [(name, by_group[name][:most]) for name in order]


def recent_for(actor: Actor) -> QuerySet[RecentItem]:
    """Return what a person opened last for the organisation for which they work now."""
    found = RecentItem.objects.filter(user_id=actor.user_id or 0, organisation_id=actor.organisation_id or 0)
    return found[: rules.MOST_RECENT]
