"""What lower tables found of agreements, for programs."""

from datetime import date
from typing import Annotated, Any

from ninja import Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import group_evaluating
from leerkring.platform.agreements.actions.group_evaluating import GroupWish
from leerkring.platform.agreements.api.schemas import Ref
from leerkring.platform.agreements.api.tag import agreements
from leerkring.platform.agreements.models import GroupEvaluation
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import LONGEST_TEXT, Result
from leerkring.platform.base.api.schemas import Id, Record, Wish


class GroupEvaluationIn(Wish):
    """What a lower table found of an agreement, or of one of its goals."""

    body_id: Ref
    on: date
    found: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    goal_id: Ref | None = None
    result: Result | None = None
    advice: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    document: Annotated[str, Field(max_length=300)] = ""

    def wish(self) -> GroupWish:
        """Return it for the action."""
        given: dict[str, Any] = self.model_dump()
        return GroupWish(**given)


class GroupEvaluationRecord(Record):
    """What a lower table found, and when the table above it saw that."""

    id: int
    body_id: int
    back_to_id: int | None
    goal_id: int | None
    on: date
    found: str
    result: str = Field(description="achieved, partly, not, not_measurable, or empty")
    advice: str
    document: str
    seen_on: date | None
    by: str
    version: int


def group_evaluation_record(one: GroupEvaluation) -> GroupEvaluationRecord:
    """Return what a lower table found as the API gives it."""
    same = [name for name in GroupEvaluationRecord.model_fields if name not in ("id", "by")]
    return GroupEvaluationRecord(id=one.pk, by=str(one.by), **{name: getattr(one, name) for name in same})


@agreements.get(
    "/agreements/{agreement_id}/group-evaluations",
    response=list[GroupEvaluationRecord],
    url_name="group-evaluations",
    summary="What lower tables found",
)
def list_group_evaluations(request: Asked, agreement_id: Id) -> list[GroupEvaluationRecord]:
    """Return what working groups and other lower tables found of an agreement, the newest first."""
    agreement = reading.agreement_for(request.actor, agreement_id)
    return [group_evaluation_record(one) for one in reading.group_evaluations_of(agreement)]


@agreements.post(
    "/agreements/{agreement_id}/group-evaluations",
    response={201: GroupEvaluationRecord},
    url_name="group-evaluations",
    summary="Keep what a lower table found",
)
def keep_group_evaluation(
    request: Asked, agreement_id: Id, wish: GroupEvaluationIn
) -> Status[GroupEvaluationRecord]:
    """Keep it; it goes back to the table above, and what was passed on to them is done."""
    return Status(
        201, group_evaluation_record(group_evaluating.keep(request.actor, agreement_id, wish.wish()))
    )


@agreements.put(
    "/group-evaluations/{group_evaluation_id}/acknowledgement",
    response=GroupEvaluationRecord,
    url_name="group-evaluation-acknowledgement",
    summary="Note that it was seen",
)
def see_group_evaluation(request: Asked, group_evaluation_id: Id) -> GroupEvaluationRecord:
    """Note that the table above saw what a lower table found."""
    return group_evaluation_record(group_evaluating.see(request.actor, group_evaluation_id))
