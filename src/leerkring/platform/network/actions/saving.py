"""What all changes of the network share: versions, organisations that take part, taking away what is new."""

from typing import Any

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed
from leerkring.platform.network import queries
from leerkring.platform.network.errors import NotTakingPart, StillUsed
from leerkring.platform.network.models import Mandate, MeetingBody, NetworkProfile, Representative, Seat
from leerkring.platform.organisations.models import Organisation

Thing = Representative | MeetingBody | Mandate | NetworkProfile


def check_version(locked: Thing, version: int, *, mine: str, theirs: str) -> None:
    """Refuse a change of something that someone else changed meanwhile, with both texts."""
    if locked.version != version:
        last = locked.history.select_related("history_user").first() if locked.pk else None
        raise Changed(mine=mine, theirs=theirs, who=str((last and last.history_user) or "Iemand anders"))


def partner_in(town: Organisation, organisation_id: int) -> Organisation:
    """Return an organisation that may be named in a town: the town itself, or one that takes part today."""
    for one in (town, *queries.taking_part(town)):
        if one.pk == organisation_id:
            return one
    raise NotTakingPart


def save(actor: Actor, locked: Thing, **facts: Any) -> None:
    """Save some facts of a thing as its next version, in the name of who acts."""
    for name, value in facts.items():
        setattr(locked, name, value)
    locked.version += 1
    keep(actor, locked)


def keep(actor: Actor, thing: Thing | Seat) -> None:
    """Save a thing; its history says who did it."""
    thing._history_user = actor.user  # type: ignore[union-attr]
    thing.save()


def check_is_new(locked: Representative | MeetingBody | Mandate) -> None:
    """Refuse to take away what was not written down today: what has been, ends and stays readable."""
    first = locked.history.last()
    if first is None or first.history_date.astimezone(clock.AMSTERDAM).date() != clock.today():
        raise StillUsed


def take_away(locked: Representative | MeetingBody | Mandate) -> None:
    """Delete what was only just written down; refuse when anything refers to it."""
    for relation in locked._meta.related_objects:
        used = relation.related_model._base_manager.filter(**{relation.field.name: locked.pk})
        if not hasattr(relation.related_model, "history_object") and used.exists():
            raise StillUsed
    locked.delete()


def lines(*facts: tuple[str, object]) -> str:
    """Return facts one to a line, to put beside another version; empty ones with a dash."""
    return "\n".join(f"{name}: {value if value not in (None, '') else '–'}" for name, value in facts)
