"""Conditions of grants for programs, and the agreements as which they count."""

from django.http import HttpResponse
from ninja import Status

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.schemas import Id
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.grants.actions import conditions, linking
from leerkring.platform.grants.api.schemas import (
    GrantAgreementIn,
    GrantConditionIn,
    GrantConditionRecord,
    GrantFindingIn,
    condition_record,
)
from leerkring.platform.grants.api.tag import grants
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.queries import reading
from leerkring.platform.themes import queries as themes


def _records(found: list[GrantCondition]) -> list[GrantConditionRecord]:
    marked = themes.confirmed_on(reading.KIND, [one.pk for one in found])
    return [
        condition_record(one, marked.get(one.pk, []), [each.pk for each in one.linked])  # type: ignore[attr-defined]
        for one in found
    ]


def _tagged(request: Asked, response: HttpResponse, condition_id: int) -> GrantConditionRecord:
    mine = reading.conditions_for(request.actor).filter(pk=condition_id)
    one = _records(list(reading.with_agreements(mine, request.actor)))[0]
    tag(response, one.version)
    return one


@grants.get(
    "/grants/{grant_id}/conditions",
    response=list[GrantConditionRecord],
    url_name="grant-conditions",
    summary="Conditions of a grant",
)
def list_grant_conditions(request: Asked, grant_id: Id) -> list[GrantConditionRecord]:
    """Return what a grant asks in return, in its order."""
    grant = reading.grant_for(request.actor, grant_id)
    return _records(reading.conditions_of(request.actor, grant))


@grants.post(
    "/grants/{grant_id}/conditions",
    response={201: GrantConditionRecord},
    url_name="grant-conditions",
    summary="Add a condition",
)
def add_grant_condition(
    request: Asked, response: HttpResponse, grant_id: Id, wish: GrantConditionIn
) -> Status[GrantConditionRecord]:
    """Write down a condition of a grant of your town."""
    made = conditions.add(request.actor, grant_id, wish.wish())
    return Status(201, _tagged(request, response, made.pk))


@grants.get(
    "/grant-conditions/{condition_id}",
    response=GrantConditionRecord,
    url_name="grant-condition",
    summary="One condition",
)
def get_grant_condition(request: Asked, response: HttpResponse, condition_id: Id) -> GrantConditionRecord:
    """Return a condition, with its version in ETag."""
    reading.condition_for(request.actor, condition_id)
    return _tagged(request, response, condition_id)


@grants.put(
    "/grant-conditions/{condition_id}",
    response=GrantConditionRecord,
    url_name="grant-condition",
    summary="Change a condition",
)
def change_grant_condition(
    request: Asked, response: HttpResponse, condition_id: Id, if_match: IfMatch, wish: GrantConditionIn
) -> GrantConditionRecord:
    """Keep another text; when someone else was first you get both texts."""
    conditions.change(request.actor, condition_id, wish.wish(), version=version_in(if_match))
    return _tagged(request, response, condition_id)


@grants.delete(
    "/grant-conditions/{condition_id}",
    response={204: None},
    url_name="grant-condition",
    summary="Remove a condition",
)
def remove_grant_condition(request: Asked, condition_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a condition that was a slip; it can be taken back."""
    check_is_current(if_match, version=reading.condition_to_write(request.actor, condition_id).version)
    conditions.remove(request.actor, condition_id)
    return Status(204, None)


@grants.put(
    "/grant-conditions/{condition_id}/recovery",
    response=GrantConditionRecord,
    url_name="grant-condition-recovery",
    summary="Take a condition back",
)
def take_grant_condition_back(
    request: Asked, response: HttpResponse, condition_id: Id
) -> GrantConditionRecord:
    """Take back a condition that was removed."""
    conditions.take_back(request.actor, condition_id)
    return _tagged(request, response, condition_id)


@grants.put(
    "/grant-conditions/{condition_id}/finding",
    response=GrantConditionRecord,
    url_name="grant-condition-finding",
    summary="Say whether it was met",
)
def find_grant_condition(
    request: Asked, response: HttpResponse, condition_id: Id, wish: GrantFindingIn
) -> GrantConditionRecord:
    """Keep whether a condition was met; what fell short asks for a note."""
    conditions.look(request.actor, condition_id, wish.finding())
    return _tagged(request, response, condition_id)


@grants.post(
    "/grant-conditions/{condition_id}/agreements",
    response={201: GrantConditionRecord},
    url_name="grant-condition-agreements",
    summary="Let it count as an agreement",
)
def count_grant_condition(
    request: Asked, response: HttpResponse, condition_id: Id, wish: GrantAgreementIn
) -> Status[GrantConditionRecord]:
    """Link an agreement of your town, or make one of the condition when you name none."""
    if wish.agreement_id is None:
        linking.make_agreement(request.actor, condition_id)
    else:
        linking.link(request.actor, condition_id, wish.agreement_id)
    return Status(201, _tagged(request, response, condition_id))


@grants.delete(
    "/grant-conditions/{condition_id}/agreements/{agreement_id}",
    response={204: None},
    url_name="grant-condition-agreement",
    summary="Unlink an agreement",
)
def unlink_grant_condition(request: Asked, condition_id: Id, agreement_id: Id) -> Status[None]:
    """Let a condition and an agreement go apart; both stay."""
    linking.unlink(request.actor, condition_id, agreement_id)
    return Status(204, None)
