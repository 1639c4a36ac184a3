"""Grants for programs: the list, one grant, removing and taking back."""

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.schemas import Id
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.grants.actions import granting
from leerkring.platform.grants.api.schemas import GrantIn, GrantRecord, grant_record
from leerkring.platform.grants.api.tag import grants
from leerkring.platform.grants.models import Grant
from leerkring.platform.grants.queries import reading
from leerkring.platform.grants.queries.listing import Choice, chosen
from leerkring.platform.grants.rules import FIRST_YEAR, LAST_YEAR
from leerkring.statute.wording.themes import Theme


class GrantsQuery(Paging):
    """Which grants."""

    text: str = Field("", max_length=100, description="Words in the title, the decision or a condition.")
    year: int | None = Field(None, ge=FIRST_YEAR, le=LAST_YEAR, description="The year of the budget.")
    theme: Theme | None = Field(None, description="A confirmed subject of the law of a condition.")


def _tagged(response: HttpResponse, one: Grant) -> GrantRecord:
    tag(response, one.version)
    return grant_record(one)


@grants.get("/grants", response=Page[GrantRecord], url_name="grants", summary="Grants")
def list_grants(request: Asked, response: HttpResponse, wish: Query[GrantsQuery]) -> object:
    """Return the grants of your town, or those that your organisation received; the last year first."""
    choice = Choice(text=wish.text, year=wish.year, theme=wish.theme.value if wish.theme else "")
    return paged(request, response, chosen(request.actor, choice), wish, each=grant_record)


@grants.post("/grants", response={201: GrantRecord}, url_name="grants", summary="Add a grant")
def add_grant(request: Asked, response: HttpResponse, wish: GrantIn) -> Status[GrantRecord]:
    """Write down a grant of your town."""
    return Status(201, _tagged(response, granting.make(request.actor, wish.wish())))


@grants.get("/grants/{grant_id}", response=GrantRecord, url_name="grant", summary="One grant")
def get_grant(request: Asked, response: HttpResponse, grant_id: Id) -> GrantRecord:
    """Return a grant, with its version in ETag."""
    return _tagged(response, reading.grant_for(request.actor, grant_id))


@grants.put("/grants/{grant_id}", response=GrantRecord, url_name="grant", summary="Change a grant")
def change_grant(
    request: Asked, response: HttpResponse, grant_id: Id, if_match: IfMatch, wish: GrantIn
) -> GrantRecord:
    """Keep other facts; when someone else was first you get both."""
    version = version_in(if_match)
    return _tagged(response, granting.change(request.actor, grant_id, wish.wish(), version=version))


@grants.delete("/grants/{grant_id}", response={204: None}, url_name="grant", summary="Remove a grant")
def remove_grant(request: Asked, grant_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a grant that was a slip; it can be taken back."""
    check_is_current(if_match, version=reading.grant_to_write(request.actor, grant_id).version)
    granting.remove(request.actor, grant_id)
    return Status(204, None)


@grants.put(
    "/grants/{grant_id}/recovery",
    response=GrantRecord,
    url_name="grant-recovery",
    summary="Take a grant back",
)
def take_grant_back(request: Asked, response: HttpResponse, grant_id: Id) -> GrantRecord:
    """Take back a grant that was removed."""
    return _tagged(response, granting.take_back(request.actor, grant_id))
