"""The trail of an organisation, for programs: read only."""

from datetime import date, datetime
from typing import Annotated, Any, Protocol, cast

from django.http import HttpRequest, HttpResponse
from ninja import Query
from pydantic import Field

from leerkring.platform.audit import actions, queries
from leerkring.platform.audit.models import Event
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import LARGEST_ID, Record

trail = router("Audit")


class EventRecord(Record):
    """Something that was done, sealed to what was done before it."""

    position: int = Field(description="Place in the chain of the organisation, from 1 without gaps")
    at: datetime
    who: str = Field(examples=["Alice"])
    action: str = Field(examples=["accounts.role_changed"])
    target_kind: str = Field(examples=["accounts.membership"])
    target_id: str
    target_name: str
    details: dict[str, Any]
    is_read: bool = Field(description="True when sensitive data were looked at, not changed")
    hash: str
    previous_hash: str


class EventQuery(Paging):
    """Which events."""

    user_id: int | None = Field(None, alias="userId", ge=1, le=LARGEST_ID)
    action: Annotated[str, Field(max_length=80)] = ""
    first: date | None = Field(None, description="From this day")
    last: date | None = Field(None, description="Up to and including this day")
    kind: Annotated[str, Field(pattern="^(read|changed)?$")] = ""


class Reader(queries.Reader, actions.Who, Protocol):
    """Who reads the trail, and is recorded as having read it."""


def _event(one: Event) -> EventRecord:
    return EventRecord(**{name: getattr(one, name) for name in EventRecord.model_fields})


@trail.get("/audit-events", response=Page[EventRecord], url_name="audit-events", summary="What was done")
def list_audit_events(request: HttpRequest, response: HttpResponse, wish: Query[EventQuery]) -> object:
    """Return what was done and seen for your organisation, newest first. Reading this is recorded too."""
    reader = cast(Reader, request.actor)  # type: ignore[attr-defined]
    asked = queries.Asked(
        user_id=wish.user_id, action=wish.action, first=wish.first, last=wish.last, kind=wish.kind
    )
    found = queries.events_for(reader, asked)
    if wish.page == 1:
        actions.record("log.read", who=reader, details=request.GET.dict(), is_read=True)
    return paged(request, response, found, wish, each=_event)
