"""Goals and their figures for programs, and the coach."""

from django.http import HttpResponse
from ninja import Status

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import goals, measuring
from leerkring.platform.agreements.api.schemas import (
    AdviceIn,
    AdviceRecord,
    GoalIn,
    GoalRecord,
    MeasurementIn,
    MeasurementRecord,
    NewGoalIn,
    goal_record,
    measurement_record,
)
from leerkring.platform.agreements.api.tag import agreements
from leerkring.platform.agreements.models import Goal
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.texts.coaching import Known, coached
from leerkring.platform.base.api.schemas import Id
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in


def _tagged(response: HttpResponse, one: Goal) -> GoalRecord:
    tag(response, one.version)
    return goal_record(one)


@agreements.post("/goal-advice", response=AdviceRecord, url_name="goal-advice", summary="Ask the goal coach")
def advise_on_goal(request: Asked, wish: AdviceIn) -> AdviceRecord:
    """Return what the coach says of a goal; nothing is kept."""
    found = coached(wish.text, {}, Known())
    return AdviceRecord(
        label=found.label.value,
        title=found.title,
        why=found.why,
        answered=found.answered,
        rewrite=found.rewritten,
        read=found.read.fields(),
    )


@agreements.get(
    "/agreements/{agreement_id}/goals", response=list[GoalRecord], url_name="goals", summary="Its goals"
)
def list_goals(request: Asked, agreement_id: Id) -> list[GoalRecord]:
    """Return the goals of an agreement, also those that are closed."""
    agreement = reading.agreement_for(request.actor, agreement_id)
    return [goal_record(one) for one in agreement.goals.filter(removed_at=None)]


@agreements.post(
    "/agreements/{agreement_id}/goals", response={201: GoalRecord}, url_name="goals", summary="Set a goal"
)
def set_goal(request: Asked, response: HttpResponse, agreement_id: Id, wish: NewGoalIn) -> Status[GoalRecord]:
    """Set a goal; one that cannot be measured needs a reason."""
    made = goals.set_goal(request.actor, agreement_id, wish.wish(), replaces_id=wish.replaces_id)
    return Status(201, _tagged(response, made))


@agreements.get("/goals/{goal_id}", response=GoalRecord, url_name="goal", summary="One goal")
def get_goal(request: Asked, response: HttpResponse, goal_id: Id) -> GoalRecord:
    """Return a goal, with its version in ETag."""
    return _tagged(response, reading.goal_for(request.actor, goal_id))


@agreements.put("/goals/{goal_id}", response=GoalRecord, url_name="goal", summary="Change a goal")
def change_goal(
    request: Asked, response: HttpResponse, goal_id: Id, if_match: IfMatch, wish: GoalIn
) -> GoalRecord:
    """Keep another wording; when someone else was first you get both texts."""
    measure = reading.goal_to_write(request.actor, goal_id).measure
    version = version_in(if_match)
    changed = goals.change_goal(request.actor, goal_id, wish.wish(measure=measure), version=version)
    return _tagged(response, changed)


@agreements.delete("/goals/{goal_id}", response={204: None}, url_name="goal", summary="Remove a goal")
def remove_goal(request: Asked, goal_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a goal that was a slip; it can be taken back."""
    check_is_current(if_match, version=reading.goal_to_write(request.actor, goal_id).version)
    goals.remove_goal(request.actor, goal_id)
    return Status(204, None)


@agreements.put(
    "/goals/{goal_id}/recovery", response=GoalRecord, url_name="goal-recovery", summary="Take a goal back"
)
def take_goal_back(request: Asked, response: HttpResponse, goal_id: Id) -> GoalRecord:
    """Take back a goal that was removed."""
    return _tagged(response, goals.take_goal_back(request.actor, goal_id))


@agreements.get(
    "/goals/{goal_id}/measurements",
    response=list[MeasurementRecord],
    url_name="measurements",
    summary="Its figures",
)
def list_measurements(request: Asked, goal_id: Id) -> list[MeasurementRecord]:
    """Return what was measured of a goal, the oldest first."""
    found = reading.measurements_of(reading.goal_for(request.actor, goal_id))
    return [measurement_record(one) for one in found]


@agreements.post(
    "/goals/{goal_id}/measurements",
    response={201: MeasurementRecord},
    url_name="measurements",
    summary="Hand in a figure",
)
def add_measurement(request: Asked, goal_id: Id, wish: MeasurementIn) -> Status[MeasurementRecord]:
    """Hand in a value of a goal: the town may, and the organisation that owns the goal."""
    return Status(201, measurement_record(measuring.measure(request.actor, goal_id, wish.wish())))


@agreements.put(
    "/measurements/{measurement_id}",
    response=MeasurementRecord,
    url_name="measurement",
    summary="Correct a figure",
)
def correct_measurement(
    request: Asked, response: HttpResponse, measurement_id: Id, if_match: IfMatch, wish: MeasurementIn
) -> MeasurementRecord:
    """Put a measurement right."""
    version = version_in(if_match)
    one = measuring.correct(request.actor, measurement_id, wish.wish(), version=version)
    tag(response, one.version)
    return measurement_record(one)


@agreements.delete(
    "/measurements/{measurement_id}", response={204: None}, url_name="measurement", summary="Remove a figure"
)
def remove_measurement(request: Asked, measurement_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a measurement; it can be taken back."""
    check_is_current(if_match, version=reading.measurement_for(request.actor, measurement_id).version)
    measuring.remove(request.actor, measurement_id)
    return Status(204, None)


@agreements.put(
    "/measurements/{measurement_id}/recovery",
    response=MeasurementRecord,
    url_name="measurement-recovery",
    summary="Take a figure back",
)
def take_measurement_back(request: Asked, measurement_id: Id) -> MeasurementRecord:
    """Take back a measurement that was removed, when its day is still free."""
    return measurement_record(measuring.take_back(request.actor, measurement_id))
