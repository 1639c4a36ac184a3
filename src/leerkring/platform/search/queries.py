"""Searching in everything that a person may see. Each context searches its own, starting from who asks."""

from collections.abc import Callable
from itertools import groupby

from django.db.models import QuerySet

from leerkring.platform.accounts import queries as accounts
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements import queries as agreements
from leerkring.platform.base import hits
from leerkring.platform.base.hits import Finding, Hit
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

FINDERS: tuple[Finder | Finding[Actor], ...] = (
    agreements.found_for,
    grants.FINDING,
    meetings.found_for,
    notes.found_for,
    letters.FINDING,
    replies.FINDING,
    own_counts.found_for,
    handover.FINDING,
    network.found_for,
    themes.FINDING,
    accounts.FINDING,
    organisations.FINDING,
    municipalities.found_for,
    insights.found_for,
)
"""Who is asked, in the order in which the groups are shown: first what is one's own, then open data.

Those with a `Finding` answer with one question together.
"""


def found_for(actor: Actor, text: str, *, most: int = rules.MOST_PER_GROUP) -> list[Group]:
    """Return what a person may see and that matches a search, in groups of at most eight."""
    wanted = rules.cleaned(text)
    if len(wanted) < rules.SHORTEST:
        return []
    together = hits.found_for(actor, wanted, most, [one for one in FINDERS if isinstance(one, Finding)])
    found = [
        hit
        for one in FINDERS
        for hit in (together[one.name] if isinstance(one, Finding) else one(actor, wanted, most))
    ]
    found += places.places_for(actor, wanted)
    return grouped(found, most=most)


def grouped(found: list[Hit], *, most: int = rules.MOST_PER_GROUP) -> list[Group]:
    """Return hits by group, the groups in the order in which they first appear."""
    order = list(dict.fromkeys(hit.group for hit in found))
    by_group = {
        name: list(these)
        for name, these in groupby(sorted(found, key=lambda h: h.group), key=lambda h: h.group)
    }
    return [(name, by_group[name][:most]) for name in order]


def recent_for(actor: Actor) -> QuerySet[RecentItem]:
    """Return what a person opened last for the organisation for which they work now."""
    found = RecentItem.objects.filter(user_id=actor.user_id or 0, organisation_id=actor.organisation_id or 0)
    return found[: rules.MOST_RECENT]
