"""What is held on a person, and an organisation that leaves, for programs."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.audit import actions as audit
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Record, Wish
from leerkring.platform.base.errors import NotFound
from leerkring.platform.privacy import queries
from leerkring.platform.privacy.actions import feedback, leaving
from leerkring.platform.privacy.models import Leaving

privacy = router("Privacy")


class Held(Record):
    """Everything that is held on you, by table."""

    tables: dict[str, list[dict[str, Any]]]


class LeavingWish(Wish):
    """The name of the organisation, typed again so that nobody does this by accident."""

    typed: Annotated[str, Field(min_length=1, max_length=200)]


class LeavingRecord(Record):
    """An organisation that leaves: asked by one administrator, confirmed by another, done after a wait."""

    asked_at: datetime
    confirmed_at: datetime | None
    cancelled_at: datetime | None


class Report(Wish):
    """Something that does not work for someone."""

    page: Annotated[str, Field(max_length=300)] = ""
    text: Annotated[str, Field(min_length=1, max_length=4_000)]


def _leaving(one: Leaving) -> LeavingRecord:
    return LeavingRecord(**{name: getattr(one, name) for name in LeavingRecord.model_fields})


@privacy.get("/my-data", response=Held, url_name="my-data", summary="What is held on you")
def get_my_data(request: Asked) -> Held:
    """Return a copy of everything that is held on you; taking it is recorded."""
    held = queries.held_on(request.actor)
    audit.record("person.exported", who=request.actor, target=request.actor.user, is_read=True)
    return Held(tables=held)


@privacy.get("/leaving", response=LeavingRecord, url_name="leaving", summary="Where leaving stands")
def get_leaving(request: Asked) -> LeavingRecord:
    """Return where your organisation stands in leaving; 404 when it is not leaving."""
    found = queries.leaving_of(queries.organisation_of(request.actor).pk)
    if found is None:
        raise NotFound
    return _leaving(found)


@privacy.put("/leaving", response=LeavingRecord, url_name="leaving", summary="Ask to leave")
def ask_to_leave(request: Asked, wish: LeavingWish) -> LeavingRecord:
    """Ask that your organisation leaves; a second administrator must agree."""
    return _leaving(leaving.ask(request.actor, typed=wish.typed))


@privacy.delete("/leaving", response={204: None}, url_name="leaving", summary="Call it off")
def cancel_leaving(request: Asked) -> Status[None]:
    """Call the leaving off; any administrator may, until it is done."""
    leaving.cancel(request.actor)
    return Status(204, None)


@privacy.put(
    "/leaving/confirmation", response=LeavingRecord, url_name="leaving-confirmation", summary="Agree to leave"
)
def confirm_leaving(request: Asked) -> LeavingRecord:
    """Agree as the second administrator; the wait begins."""
    return _leaving(leaving.confirm(request.actor))


@privacy.post(
    "/accessibility-reports",
    response={204: None},
    url_name="accessibility-reports",
    summary="Report a barrier",
)
def report_barrier(request: Asked, wish: Report) -> Status[None]:
    """Tell that something does not work for you."""
    email = request.actor.user.email if request.actor.user else ""
    feedback.give_feedback(about="accessibility", page=wish.page, text=wish.text, email=email)
    return Status(204, None)
