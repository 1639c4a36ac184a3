"""Handing in figures of a goal, and putting them right."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.keeping import key_of, person
from leerkring.platform.agreements.errors import AlreadyMeasured, Closed, NotYet, OutOfRange
from leerkring.platform.agreements.models import Goal, Measurement
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import GoalStatus
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.api.versions import Outdated


@dataclass(frozen=True, slots=True)
class MeasurementWish:
    """A value of a goal on a day."""

    on: date
    value: float
    n: int | None = None
    source: str = ""
    remark: str = ""

    def check(self, goal: Goal) -> None:
        """Refuse what cannot have been measured."""
        if self.on > clock.today():
            raise NotYet
        if goal.unit == "%" and not 0 <= self.value <= 100:
            raise OutOfRange

    def fields(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            "on": self.on,
            "value": self.value,
            "n": self.n,
            "source": self.source[:200],
            "remark": self.remark[:500],
        }


@transaction.atomic
def measure(actor: Actor, goal_id: int, wish: MeasurementWish, *, operation: str = "") -> Measurement:
    """Keep a value of a goal on a day: one a day."""
    user, goal = person(actor), reading.goal_to_measure(actor, goal_id)
    wish.check(goal)
    if goal.status == GoalStatus.CLOSED:
        raise Closed

    def do() -> dict[str, Any]:
        _check_free(goal, wish.on)
        made = Measurement.objects.create(
            goal=goal, by=user, organisation_id=actor.organisation_id, at=clock.now(), **wish.fields()
        )
        _record("agreements.measured", actor, goal)
        return {"measurement": made.pk}

    result, _ = audit.once(key_of(f"measure {goal_id}", operation, wish), user_id=user.pk, do=do)
    return reading.measurement_for(actor, result["measurement"])


def _check_free(goal: Goal, on: date, *, but: int | None = None) -> None:
    Goal.objects.select_for_update().get(
        pk=goal.pk
    )  # two people who hand in the same day wait for each other
    of_people = goal.measurements.filter(on=on, measure="", removed_at=None)
    if of_people.exclude(pk=but or 0).exists():
        raise AlreadyMeasured


def _record(action: str, actor: Actor, goal: Goal) -> None:
    audit.record(action, who=actor, target=goal, organisation_id=goal.agreement.town_id)


@transaction.atomic
def correct(actor: Actor, measurement_id: int, wish: MeasurementWish, *, version: int) -> Measurement:
    """Put a measurement right."""
    one = reading.measurement_for(actor, measurement_id)
    wish.check(one.goal)
    locked = Measurement.objects.select_for_update().get(pk=one.pk)
    if locked.version != version:
        raise Outdated
    _check_free(one.goal, wish.on, but=one.pk)
    fields = {**wish.fields(), "by": person(actor), "at": clock.now(), "version": version + 1}
    Measurement.objects.filter(pk=one.pk).update(**fields)
    _record("agreements.measurement_changed", actor, one.goal)
    return reading.measurement_for(actor, measurement_id)


@transaction.atomic
def remove(actor: Actor, measurement_id: int) -> Measurement:
    """Remove a measurement. It can be taken back."""
    one = reading.measurement_for(actor, measurement_id)
    Measurement.objects.filter(pk=one.pk).update(removed_at=clock.now())
    _record("agreements.measurement_removed", actor, one.goal)
    return one


@transaction.atomic
def take_back(actor: Actor, measurement_id: int) -> Measurement:
    """Take back a measurement that was removed, when its day is still free."""
    one = reading.measurement_for(actor, measurement_id, removed=True)
    _check_free(one.goal, one.on)
    Measurement.objects.filter(pk=one.pk).update(removed_at=None)
    _record("agreements.measurement_taken_back", actor, one.goal)
    return reading.measurement_for(actor, measurement_id)
