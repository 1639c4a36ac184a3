"""Letting the monitor fill a goal: when someone chooses a figure, and by itself when there are new data.

What a person wrote is never changed: the figure of the monitor stands beside it, also on the same day.
"""

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.goals import locked
from leerkring.platform.agreements.actions.keeping import person, save_with_history
from leerkring.platform.agreements.errors import NothingThere
from leerkring.platform.agreements.models import Goal, Measurement
from leerkring.platform.agreements.queries import measures, reading
from leerkring.platform.agreements.queries.measures import TownFigure
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.notifications import actions as notifications


@transaction.atomic
def follow(actor: Actor, goal_id: int, *, measure: str) -> Goal:
    """Let the monitor fill a goal, or stop that with an empty measure. Fills in what there is now.

    Another measure is another line: what the earlier one filled in goes, and comes back with it.
    """
    goal = locked(actor, goal_id)
    found = measures.value_of(goal.agreement.town_id, measure) if measure else None
    if measure and found is None:
        raise NothingThere
    goal.measure = measure
    goal.version, goal.changed_by, goal.changed_at = goal.version + 1, person(actor), clock.now()
    save_with_history(goal, by=person(actor))
    if found is not None:
        _use_only(goal, measure)
        _keep(actor, goal, found)
    audit.record("agreements.goal_changed", who=actor, target=goal, organisation_id=goal.agreement.town_id)
    return reading.goal_for(actor, goal_id)


def _use_only(goal: Goal, measure: str) -> None:
    by_monitor = goal.measurements.exclude(measure="")
    by_monitor.exclude(measure=measure).filter(removed_at=None).update(removed_at=clock.now())
    by_monitor.filter(measure=measure).update(removed_at=None)


def fill_all() -> int:
    """Give every open goal that follows a figure the one of the newest data; return how many were new.

    Running it again changes nothing. A goal whose town has no such figure (any more) stays as it is.
    """
    by_town: dict[int, list[Goal]] = {}
    for goal in measures.following():
        by_town.setdefault(goal.agreement.town_id, []).append(goal)
    new = 0
    for town, goals in by_town.items():
        figures = {one.name: one for one in measures.available(town)}
        new += sum(_fill(goal, figures[goal.measure]) for goal in goals if goal.measure in figures)
    return new


@transaction.atomic
def _fill(goal: Goal, found: TownFigure) -> bool:
    """Put a figure with a goal unless it has it; tell the owner of a new one."""
    Goal.objects.select_for_update().get(pk=goal.pk)  # two machines that do the work wait for each other
    if not _keep(None, goal, found):
        return False
    if goal.owner.user is not None:
        title = goal.agreement.title
        notifications.notify(
            users=[goal.owner.user],
            key=f"goal:{goal.pk}:figure:{found.name}:{found.on.isoformat()}",
            nl=f"Nieuw cijfer voor doel bij ‘{title}’",
            en=f"New figure for the goal of ‘{title}’",
            url=f"/afspraken/{goal.agreement_id}#doel-{goal.pk}",
            organisation_id=goal.owner.organisation_id,
        )
    return True


def _keep(actor: Actor | None, goal: Goal, found: TownFigure) -> bool:
    """Keep a figure once for its day; return whether it was new."""
    if goal.measurements.filter(on=found.on, measure=found.name).exists():
        return False
    Measurement.objects.create(
        goal=goal,
        on=found.on,
        value=found.value,
        n=found.n,
        low=found.low,
        high=found.high,
        measure=found.name,
        source=found.source[:200],
        at=clock.now(),
    )
    town = goal.agreement.town_id
    audit.record("agreements.measured_by_monitor", who=actor, target=goal, organisation_id=town)
    return True
