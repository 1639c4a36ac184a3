"""Setting a goal, changing it, and keeping one that cannot be measured with a reason."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.agreeing import locked_open
from leerkring.platform.agreements.actions.keeping import (
    goal_of,
    key_of,
    owner_in,
    person,
    save_with_history,
    settle,
)
from leerkring.platform.agreements.errors import Closed, NeedsAReason, OutOfRange
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import LONGEST_REASON, MEASURABLE, GoalStatus
from leerkring.platform.agreements.rules.wording import label_with
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.statute.wording.goals import coach


@dataclass(frozen=True, slots=True)
class GoalWish:
    """A goal as it should be: its own words, and the parts that can be measured."""

    text: str
    owner_id: int
    indicator: str = ""
    population: str = ""
    unit: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    baseline_n: int | None = None
    target: float | None = None
    deadline: date | None = None
    source: str = ""
    measure: str = ""
    kept_because: str = ""

    def stored(self) -> dict[str, Any]:
        """Return what is stored, with what the coach says of it. Refuses a weak goal without a reason."""
        text = self.text.replace("\r\n", "\n").strip()
        label = label_with(coach(text), asdict(self)).value
        reason = " ".join(self.kept_because.split())[:LONGEST_REASON]
        if label != MEASURABLE and not reason:
            raise NeedsAReason
        if self.unit == "%" and any(
            one is not None and not 0 <= one <= 100 for one in (self.baseline, self.target)
        ):
            raise OutOfRange
        kept = "" if label == MEASURABLE else reason
        return {**asdict(self), "text": text, "label": label, "kept_because": kept}


@transaction.atomic
def set_goal(
    actor: Actor, agreement_id: int, wish: GoalWish, *, replaces_id: int | None = None, operation: str = ""
) -> Goal:
    """Set a goal for an agreement. The goal that it replaces is closed and stays beside it."""
    user, agreement = person(actor), locked_open(actor, agreement_id)
    fields = wish.stored()
    owner_in(actor, agreement.town_id, wish.owner_id)
    old = goal_of(agreement, replaces_id)

    def do() -> dict[str, Any]:
        now = clock.now()
        goal = Goal(
            agreement=agreement,
            replaces=old,
            created_by=user,
            created_at=now,
            changed_by=user,
            changed_at=now,
            **fields,
        )
        save_with_history(goal, by=user)
        if old is not None and old.status != GoalStatus.CLOSED:
            close(actor, old, why=goal.text[:200])
        _settle(agreement, old)
        details = {"label": goal.label, "replaces": old.pk if old else None}
        town = agreement.town_id
        audit.record("agreements.goal_set", who=actor, target=goal, organisation_id=town, details=details)
        return {"goal": goal.pk}

    key = key_of(f"goal {agreement_id}", operation, wish)
    result, _ = audit.once(key, user_id=user.pk, do=do)
    return reading.goal_for(actor, result["goal"])


def _settle(agreement: Agreement, old: Goal | None) -> None:
    """Answer the evaluation that asked for a goal; one beside all others answers what closed without one."""
    settle(agreement.pk, goal_id=old.pk if old else None)
    if old is None:
        for closed in agreement.goals.filter(status=GoalStatus.CLOSED.value):
            settle(agreement.pk, goal_id=closed.pk)


def close(actor: Actor, goal: Goal, *, why: str) -> None:
    """Close a goal: it was replaced, or partners stopped with it."""
    goal.status, goal.version = GoalStatus.CLOSED.value, goal.version + 1
    goal.changed_by, goal.changed_at = person(actor), clock.now()
    save_with_history(goal, by=person(actor), why=why)


def locked(actor: Actor, goal_id: int) -> Goal:
    """Return a goal that someone may change, locked until the end of the transaction."""
    reading.goal_to_write(actor, goal_id)
    found = Goal.objects.select_for_update(of=("self",)).select_related("agreement", "changed_by")
    one = found.filter(pk=goal_id, removed_at=None).first()
    if one is None:
        raise NotFound
    return one


@transaction.atomic
def change_goal(actor: Actor, goal_id: int, wish: GoalWish, *, version: int, operation: str = "") -> Goal:
    """Keep another wording of a goal. Who began with an older version gets both texts."""
    goal = locked(actor, goal_id)
    if goal.status == GoalStatus.CLOSED:
        raise Closed
    fields = wish.stored()
    owner_in(actor, goal.agreement.town_id, wish.owner_id, now=goal.owner_id)

    def do() -> dict[str, Any]:
        if goal.version != version:
            raise Changed(mine=wish.text, theirs=goal.text, who=str(goal.changed_by))
        if any(getattr(goal, name) != fields[name] for name in ("text", "target", "deadline")):
            settle(goal.agreement_id, goal_id=goal.pk)
        for name, value in fields.items():
            setattr(goal, name, value)
        goal.version, goal.changed_by, goal.changed_at = goal.version + 1, person(actor), clock.now()
        save_with_history(goal, by=person(actor))
        town = goal.agreement.town_id
        audit.record("agreements.goal_changed", who=actor, target=goal, organisation_id=town)
        return {"version": goal.version}

    audit.once(key_of(f"change goal {goal_id}", operation, wish), user_id=person(actor).pk, do=do)
    return reading.goal_for(actor, goal_id)


@transaction.atomic
def remove_goal(actor: Actor, goal_id: int) -> Goal:
    """Remove a goal that was a slip. It can be taken back."""
    goal = locked(actor, goal_id)
    goal.removed_at = clock.now()
    save_with_history(goal, by=person(actor))
    town = goal.agreement.town_id
    audit.record("agreements.goal_removed", who=actor, target=goal, organisation_id=town)
    return goal


@transaction.atomic
def take_goal_back(actor: Actor, goal_id: int) -> Goal:
    """Take back a goal that was removed."""
    goal = reading.removed_goal(actor, goal_id)
    goal.removed_at = None
    save_with_history(goal, by=person(actor))
    town = goal.agreement.town_id
    audit.record("agreements.goal_taken_back", who=actor, target=goal, organisation_id=town)
    return reading.goal_for(actor, goal_id)
