"""The register for programs: agreements, their versions, ending and handing over."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements.actions import agreeing, owners
from leerkring.platform.agreements.api.schemas import (
    AgreementIn,
    AgreementLine,
    AgreementRecord,
    AgreementVersionRecord,
    EndIn,
    HandedOverRecord,
    HandOverIn,
    agreement_record,
)
from leerkring.platform.agreements.api.tag import agreements
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries import past, reading
from leerkring.platform.agreements.queries.register import Choice, Row, chosen, rows_of, standings
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.schemas import Id
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.statute.wording.themes import Theme


class RegisterQuery(Paging):
    """Which agreements."""

    text: str = Field("", max_length=100, description="Words in the title, the text or a goal.")
    theme: Theme | None = Field(None, description="A confirmed subject of the law.")
    which: str = Field(
        "",
        pattern="^(|open|attention|unmeasured|closed)$",
        description="open, attention, unmeasured or closed.",
    )


def _tagged(response: HttpResponse, one: Agreement) -> AgreementRecord:
    tag(response, one.version)
    return AgreementRecord(**agreement_record(one))


def _line(row: Row) -> AgreementLine:
    step: dict[str, Any] = {
        "step": row.step.kind,
        "step_on": row.step.on,
        "asks_attention": row.step.asks_attention,
    }
    return AgreementLine(**agreement_record(row.agreement), themes=row.themes, **step)


@agreements.get("/agreements", response=Page[AgreementLine], url_name="agreements", summary="Agreements")
def list_agreements(request: Asked, response: HttpResponse, wish: Query[RegisterQuery]) -> object:
    """Return the register of your town, or what binds your organisation; the most urgent first."""
    theme = wish.theme.value if wish.theme else ""
    found = standings(chosen(request.actor, Choice(text=wish.text, theme=theme)), theme=theme)
    shown = [one for one in found if one.belongs(wish.which)]
    page = paged(request, response, shown, wish)
    items: Any = page["items"]
    return {**page, "items": [_line(row) for row in rows_of(request.actor, items)]}


@agreements.post(
    "/agreements", response={201: AgreementRecord}, url_name="agreements", summary="Add an agreement"
)
def add_agreement(request: Asked, response: HttpResponse, wish: AgreementIn) -> Status[AgreementRecord]:
    """Put an agreement in the register of your town."""
    return Status(201, _tagged(response, agreeing.make(request.actor, wish.wish())))


@agreements.get(
    "/agreements/{agreement_id}", response=AgreementRecord, url_name="agreement", summary="One agreement"
)
def get_agreement(request: Asked, response: HttpResponse, agreement_id: Id) -> AgreementRecord:
    """Return an agreement, with its version in ETag."""
    return _tagged(response, reading.agreement_for(request.actor, agreement_id))


@agreements.put(
    "/agreements/{agreement_id}",
    response=AgreementRecord,
    url_name="agreement",
    summary="Change an agreement",
)
def change_agreement(
    request: Asked, response: HttpResponse, agreement_id: Id, if_match: IfMatch, wish: AgreementIn
) -> AgreementRecord:
    """Keep another text; when someone else was first you get both texts."""
    version = version_in(if_match)
    return _tagged(response, agreeing.change(request.actor, agreement_id, wish.wish(), version=version))


@agreements.delete(
    "/agreements/{agreement_id}", response={204: None}, url_name="agreement", summary="Remove an agreement"
)
def remove_agreement(request: Asked, agreement_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove an agreement that was a slip; it can be taken back."""
    check_is_current(if_match, version=reading.to_write(request.actor, agreement_id).version)
    agreeing.remove(request.actor, agreement_id)
    return Status(204, None)


@agreements.put(
    "/agreements/{agreement_id}/recovery",
    response=AgreementRecord,
    url_name="agreement-recovery",
    summary="Take an agreement back",
)
def take_agreement_back(request: Asked, response: HttpResponse, agreement_id: Id) -> AgreementRecord:
    """Take back an agreement that was removed."""
    return _tagged(response, agreeing.take_back(request.actor, agreement_id))


@agreements.put(
    "/agreements/{agreement_id}/ending",
    response=AgreementRecord,
    url_name="agreement-ending",
    summary="End an agreement",
)
def end_agreement(request: Asked, response: HttpResponse, agreement_id: Id, wish: EndIn) -> AgreementRecord:
    """End an agreement with a reason; its open goals close with it."""
    return _tagged(response, agreeing.end(request.actor, agreement_id, because=wish.because))


@agreements.delete(
    "/agreements/{agreement_id}/ending",
    response=AgreementRecord,
    url_name="agreement-ending",
    summary="Let an agreement go on",
)
def reopen_agreement(request: Asked, response: HttpResponse, agreement_id: Id) -> AgreementRecord:
    """Let an agreement that was ended go on."""
    return _tagged(response, agreeing.reopen(request.actor, agreement_id))


@agreements.get(
    "/agreements/{agreement_id}/versions",
    response=Page[AgreementVersionRecord],
    url_name="agreement-versions",
    summary="Its history",
)
def list_agreement_versions(
    request: Asked, response: HttpResponse, agreement_id: Id, paging: Query[Paging]
) -> object:
    """Return every version of an agreement, the newest first, with who changed it and why."""
    rows = past.versions_of(reading.agreement_for(request.actor, agreement_id))
    return paged(request, response, rows, paging, each=_version)


def _version(one: Any) -> AgreementVersionRecord:
    due: date | None = one.due_on
    return AgreementVersionRecord(
        version=one.version,
        title=one.title,
        text=one.text,
        due_on=due,
        status=one.status,
        at=one.history_date,
        by=str(one.history_user or ""),
        why=one.history_change_reason or "",
    )


@agreements.put(
    "/agreements/{agreement_id}/versions/{number}/restoration",
    response=AgreementRecord,
    url_name="agreement-restoration",
    summary="Put a version back",
)
def restore_agreement(
    request: Asked, response: HttpResponse, agreement_id: Id, number: Id
) -> AgreementRecord:
    """Put the text of an earlier version back; it becomes a new version."""
    return _tagged(response, agreeing.restore(request.actor, agreement_id, number))


@agreements.post(
    "/agreement-handovers",
    response={201: HandedOverRecord},
    url_name="agreement-handovers",
    summary="Hand over",
)
def hand_over(request: Asked, wish: HandOverIn) -> Status[HandedOverRecord]:
    """Give everything open of one representative of your town to another one."""
    done = owners.hand_over(
        request.actor,
        from_representative=wish.from_representative,
        to_representative=wish.to_representative,
    )
    return Status(201, HandedOverRecord(agreements=done.agreements, goals=done.goals))
