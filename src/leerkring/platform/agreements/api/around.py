"""Evaluating agreements and passing them on, for programs."""

from ninja import Status

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import evaluating, passing_on
from leerkring.platform.agreements.api.schemas import (
    EvaluationIn,
    EvaluationRecord,
    PassedOnRecord,
    PassOnIn,
    evaluation_record,
)
from leerkring.platform.agreements.api.tag import agreements
from leerkring.platform.agreements.models import Cascade
from leerkring.platform.agreements.queries import reading
from leerkring.platform.base.api.schemas import Id


@agreements.get(
    "/agreements/{agreement_id}/evaluations",
    response=list[EvaluationRecord],
    url_name="evaluations",
    summary="What partners found",
)
def list_evaluations(request: Asked, agreement_id: Id) -> list[EvaluationRecord]:
    """Return the evaluations of an agreement and its goals, the newest first."""
    agreement = reading.agreement_for(request.actor, agreement_id)
    return [evaluation_record(one) for one in reading.evaluations_of(agreement)]


@agreements.post(
    "/agreements/{agreement_id}/evaluations",
    response={201: EvaluationRecord},
    url_name="evaluations",
    summary="Evaluate",
)
def evaluate_agreement(request: Asked, agreement_id: Id, wish: EvaluationIn) -> Status[EvaluationRecord]:
    """Keep an evaluation; a finished one closes the goal when partners stop or begin a new one."""
    return Status(201, evaluation_record(evaluating.evaluate(request.actor, agreement_id, wish.wish())))


@agreements.get(
    "/agreements/{agreement_id}/passed-on",
    response=list[PassedOnRecord],
    url_name="passed-on",
    summary="To which tables it went",
)
def list_passed_on(request: Asked, agreement_id: Id) -> list[PassedOnRecord]:
    """Return to which tables an agreement was passed on, and what came of it."""
    agreement = reading.agreement_for(request.actor, agreement_id)
    return [_record(one) for one in reading.passed_on_of(agreement)]


@agreements.post(
    "/agreements/{agreement_id}/passed-on",
    response={201: PassedOnRecord},
    url_name="passed-on",
    summary="Pass on",
)
def pass_agreement_on(request: Asked, agreement_id: Id, wish: PassOnIn) -> Status[PassedOnRecord]:
    """Note that an agreement was passed on to a table of the town."""
    one = passing_on.pass_on(request.actor, agreement_id, body_id=wish.body_id, on=wish.on, text=wish.text)
    return Status(201, _record(one))


@agreements.put(
    "/passed-on/{cascade_id}/acknowledgement",
    response=PassedOnRecord,
    url_name="passed-on-acknowledgement",
    summary="Confirm",
)
def acknowledge_passed_on(request: Asked, cascade_id: Id) -> PassedOnRecord:
    """Note that a table takes an agreement up."""
    return _record(passing_on.acknowledge(request.actor, cascade_id))


def _record(one: Cascade) -> PassedOnRecord:
    same = ("body_id", "on", "text", "acknowledged_on", "done_on")
    last = next((each for each in one.group_evaluations.all() if each.removed_at is None), None)
    values = {name: getattr(one, name) for name in same}
    return PassedOnRecord(id=one.pk, outcome=last.found if last else "", **values)
