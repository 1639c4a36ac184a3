"""Evaluating a goal or an agreement: what came of it, why, and what is done now."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions import goals
from leerkring.platform.agreements.actions.agreeing import end_locked, locked_open
from leerkring.platform.agreements.actions.keeping import key_of, person, settle
from leerkring.platform.agreements.errors import NeedsACause, NotYet
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import (
    NEEDS_A_CAUSE,
    RESULT_NAMES,
    Decision,
    GoalStatus,
    Result,
)
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound


@dataclass(frozen=True, slots=True)
class EvaluationWish:
    """What partners found."""

    result: Result
    decision: Decision
    on: date
    goal_id: int | None = None
    cause: str = ""
    process: str = ""
    body_id: int | None = None
    is_draft: bool = False

    def check(self) -> None:
        """Refuse an evaluation that misses its cause, or of a day to come."""
        if self.on > clock.today():
            raise NotYet
        if not self.is_draft and self.result in NEEDS_A_CAUSE and not self.cause.strip():
            raise NeedsACause

    def fields(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            "on": self.on,
            "result": self.result.value,
            "decision": self.decision.value,
            "cause": self.cause.strip(),
            "process": self.process.strip(),
            "body_id": self.body_id,
            "is_draft": self.is_draft,
        }


@transaction.atomic
def evaluate(actor: Actor, agreement_id: int, wish: EvaluationWish, *, operation: str = "") -> Evaluation:
    """Keep an evaluation. A finished one does what was decided: stopping and a new goal close the old one."""
    user, agreement = person(actor), locked_open(actor, agreement_id)
    wish.check()
    goal = _goal(agreement, wish.goal_id)
    if wish.body_id is not None and not reading.bodies_of(agreement.town_id).filter(pk=wish.body_id).exists():
        raise NotFound

    def do() -> dict[str, Any]:
        draft = reading.draft_of(agreement, wish.goal_id)
        fields = {**wish.fields(), "by": user, "at": clock.now()}
        if draft is None:
            draft = Evaluation.objects.create(agreement=agreement, goal=goal, **fields)
        else:
            Evaluation.objects.filter(pk=draft.pk).update(**fields, version=draft.version + 1)
        if not wish.is_draft:
            settle(agreement_id, goal_id=wish.goal_id, but=draft.pk)
            _carry_out(actor, agreement, goal, wish)
        action = "agreements.evaluation_drafted" if wish.is_draft else "agreements.evaluated"
        details = {"result": wish.result.value, "decision": wish.decision.value, "goal": wish.goal_id}
        audit.record(action, who=actor, target=agreement, organisation_id=agreement.town_id, details=details)
        return {"evaluation": draft.pk}

    key = key_of(f"evaluate {agreement_id}", operation, wish)
    result, _ = audit.once(key, user_id=user.pk, do=do)
    return Evaluation.objects.select_related("goal", "body", "by").get(pk=result["evaluation"])


def _goal(agreement: Agreement, goal_id: int | None) -> Goal | None:
    if goal_id is None:
        return None
    found = reading.open_goals_of(agreement).filter(pk=goal_id).first()
    if found is None:
        raise NotFound
    return found


def _carry_out(actor: Actor, agreement: Agreement, goal: Goal | None, wish: EvaluationWish) -> None:
    """Stop: the goal closes, and the agreement with its last one. A new goal: this one closes.

    Adjusting leaves the goal until its new version is written, so that nothing is without a goal between.
    """
    why = wish.cause.strip() or str(RESULT_NAMES[wish.result])
    if goal is not None and wish.decision in {Decision.STOP, Decision.NEW}:
        goals.close(actor, goal, why=why)
    others = agreement.goals.filter(removed_at=None, status=GoalStatus.SET.value).exists()
    if wish.decision == Decision.STOP and not others:
        end_locked(actor, agreement, because=why)
