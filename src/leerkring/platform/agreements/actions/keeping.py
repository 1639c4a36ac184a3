"""What every change shares: who acts, a change that runs once, and a history that says who and why."""

from functools import partial

from django.db import models

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.accounts.models import User
from leerkring.platform.agreements.errors import OwnerNotHere
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal
from leerkring.platform.agreements.queries import reading
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.network.models import Representative

person = who_acts


key_of = partial(audit.key_for, "agreements")


def owner_in(actor: Actor, town_id: int, owner_id: int, *, now: int | None = None) -> Representative:
    """Return who will own something: someone who takes part today, or who owned it already."""
    found = reading.owners_for(actor, town_id).filter(pk=owner_id).first()
    if found is None and owner_id == now:
        found = Representative.objects.filter(pk=owner_id, town=town_id).first()
    if found is None:
        raise OwnerNotHere
    return found


def record(name: str, actor: Actor, agreement: Agreement) -> None:
    """Put what was done with an agreement in the trail of its town."""
    audit.record(name, who=actor, target=agreement, organisation_id=agreement.town_id)


def goal_of(agreement: Agreement, goal_id: int | None) -> Goal | None:
    """Return the goal of an agreement that someone names, None when they name none. Raises `NotFound`."""
    if goal_id is None:
        return None
    found = agreement.goals.filter(pk=goal_id, removed_at=None).first()
    if found is None:
        raise NotFound
    return found


def settle(agreement_id: int, *, goal_id: int | None, but: int | None = None) -> None:
    """Note that what evaluations of a goal, or of the agreement itself, decided on was written."""
    found = Evaluation.objects.filter(agreement=agreement_id, goal=goal_id, is_draft=False, settled_at=None)
    found.exclude(pk=but or 0).update(settled_at=clock.now())


def save_with_history(one: models.Model, *, by: User, why: str = "") -> None:
    """Save a record; its history says who changed it and why."""
    one._history_user = by  # type: ignore[attr-defined]
    one._change_reason = why[:500] or None  # type: ignore[attr-defined]
    one._history_date = clock.now()  # type: ignore[attr-defined]
    one.save()
