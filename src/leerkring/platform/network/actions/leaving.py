"""Leaving: a last day, who takes over, and the way back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.network import rules
from leerkring.platform.network.actions.people import Person, locked_person, written_down
from leerkring.platform.network.actions.saving import save
from leerkring.platform.network.actions.seats import hand_over, take_back
from leerkring.platform.network.errors import NotOfThisOrganisation, NotThereInTime, OwnSuccessor
from leerkring.platform.network.models import Representative


@dataclass(frozen=True, slots=True)
class Farewell:
    """A last day and who takes over: someone known, someone new, nobody with a reason, or not known yet."""

    on: date
    successor_id: int | None = None
    new: Person | None = None
    nobody_because: str = ""


@transaction.atomic
def end(actor: Actor, representative_id: int, *, farewell: Farewell) -> Representative:
    """Let someone leave after a last day, and hand their seats to a successor."""
    locked = locked_person(actor, representative_id)
    rules.check_term(locked.valid_from, farewell.on)
    if locked.successor_id:
        take_back(actor, locked)
    successor = _successor(actor, locked, farewell)
    because = "" if successor else farewell.nobody_because.strip()
    save(actor, locked, valid_to=farewell.on, successor=successor, no_successor=because)
    if successor is not None:
        hand_over(actor, locked, successor)
    details = {"on": farewell.on.isoformat(), "successor": successor.pk if successor else None}
    audit.record(
        "network.person_ended", who=actor, target=locked, organisation_id=locked.town_id, details=details
    )
    return locked


def _successor(actor: Actor, locked: Representative, farewell: Farewell) -> Representative | None:
    if farewell.new is not None:
        return written_down(actor, locked.town, locked.organisation, farewell.new)
    if farewell.successor_id is None:
        return None
    found = Representative.objects.filter(pk=farewell.successor_id, town=locked.town_id).first()
    if found is None or found.organisation_id != locked.organisation_id:
        raise NotOfThisOrganisation
    _check_follows(locked, found, farewell.on)
    return found


def _check_follows(locked: Representative, successor: Representative, on: date) -> None:
    """Refuse a successor who is gone by then, or whom this person was to succeed."""
    one: Representative | None = successor
    seen: set[int] = set()
    while one is not None and one.pk not in seen:
        if one.pk == locked.pk:
            raise OwnSuccessor
        seen.add(one.pk)
        one = one.successor
    if successor.valid_to is not None and successor.valid_to <= on:
        raise NotThereInTime(successor.name, successor.valid_to)


@transaction.atomic
def undo_end(actor: Actor, representative_id: int) -> Representative:
    """Put back the term, the successor and the seats as they were before someone was to leave."""
    locked = locked_person(actor, representative_id)
    if locked.successor_id:
        take_back(actor, locked)
    before = _before_the_end(locked)
    again = (
        Representative.objects.filter(pk=before.successor_id).first()
        if before is not None and before.successor_id
        else None
    )
    save(
        actor,
        locked,
        valid_to=before.valid_to if before else None,
        successor=again,
        no_successor=before.no_successor if before else "",
    )
    if again is not None:
        hand_over(actor, locked, again)
    audit.record("network.person_goes_on", who=actor, target=locked, organisation_id=locked.town_id)
    return locked


def _before_the_end(locked: Representative) -> Any | None:
    """Return the last state in which the term or the successor were others."""
    now = (locked.valid_to, locked.successor_id, locked.no_successor)
    for one in locked.history.all():
        if (one.valid_to, one.successor_id, one.no_successor) != now:
            return one
    return None
