"""Passing an agreement on to another table. What it found there is in `group_evaluating`."""

from datetime import date

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.agreeing import locked_open
from leerkring.platform.agreements.actions.keeping import person
from leerkring.platform.agreements.errors import AlreadyPassedOn, NotYet
from leerkring.platform.agreements.models import Cascade
from leerkring.platform.agreements.queries import reading
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound


@transaction.atomic
def pass_on(actor: Actor, agreement_id: int, *, body_id: int, on: date, text: str = "") -> Cascade:
    """Note that an agreement was passed on to a table, and what is asked of it."""
    user, agreement = person(actor), locked_open(actor, agreement_id)
    if on > clock.today():
        raise NotYet
    body = reading.bodies_of(agreement.town_id).filter(pk=body_id).first()
    if body is None:
        raise NotFound
    if agreement.passed_on.filter(body=body).exists():
        raise AlreadyPassedOn
    made: Cascade = Cascade.objects.create(
        agreement=agreement, body=body, text=text.strip()[:500], on=on, by=user, at=clock.now()
    )
    audit.record("agreements.passed_on", who=actor, target=agreement, organisation_id=agreement.town_id)
    return made


@transaction.atomic
def acknowledge(actor: Actor, cascade_id: int) -> Cascade:
    """Note that a table confirmed that it takes an agreement up."""
    one = reading.passed_on_for(actor, cascade_id)
    if one.acknowledged_on is None:
        one.acknowledged_on = clock.today()
        one.save(update_fields=["acknowledged_on"])
        town = one.agreement.town_id
        audit.record("agreements.acknowledged", who=actor, target=one.agreement, organisation_id=town)
    return one
