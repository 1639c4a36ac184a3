"""What every change shares: who acts, a change that runs once, and a history that says who and why."""

from hashlib import sha256

from django.db import models

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.agreements.errors import OwnerNotHere
from leerkring.platform.agreements.queries import reading
from leerkring.platform.base.errors import NotFound
from leerkring.platform.network.models import Representative


def person(actor: Actor) -> User:
    """Return the person who acts; nobody else writes."""
    if actor.user is None:
        raise NotFound
    return actor.user


def key_of(what: str, operation: str, *content: object) -> str:
    """Return the key under which a change runs once; empty when the client made no operation id."""
    if not operation:
        return ""
    words = [str(one) for one in (what, operation, *content)]
    return "agreements:" + sha256("\n".join(words).encode()).hexdigest()


def owner_in(actor: Actor, town_id: int, owner_id: int, *, now: int | None = None) -> Representative:
    """Return who will own something: someone who takes part today, or who owned it already."""
    found = reading.owners_for(actor, town_id).filter(pk=owner_id).first()
    if found is None and owner_id == now:
        found = Representative.objects.filter(pk=owner_id, town=town_id).first()
    if found is None:
        raise OwnerNotHere
    return found


def save_with_history(one: models.Model, *, by: User, why: str = "") -> None:
    """Save a record; its history says who changed it and why."""
    one._history_user = by  # type: ignore[attr-defined]
    one._change_reason = why[:500] or None  # type: ignore[attr-defined]
    one.save()
