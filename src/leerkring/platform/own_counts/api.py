"""Own counts for programs: the same steps, the same two persons and the same gate as on the pages."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Query, Status, UploadedFile
from pydantic import Field

from leerkring.platform.accounts.actor import Actor, Asked
from leerkring.platform.base import uploads
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import LARGEST_ID, Id, Record, TownCode, Wish
from leerkring.platform.base.api.versions import IfMatch, tag, version_in
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.own_counts import actions, queries, running
from leerkring.platform.own_counts.models import CountsRequest, Publication
from leerkring.platform.own_counts.rules import Characteristic
from leerkring.platform.own_counts.rules import Status as Step

if TYPE_CHECKING:
    from leerkring.platform.own_counts import gate
else:
    gate = LoadedLater("leerkring.platform.own_counts.gate")

counts = router("Own counts")
MOST_BYTES = 10 * 2**20
KINDS = frozenset({"csv", "xlsx"})
Words = Annotated[str, Field(max_length=4000)]


class RequestWish(Wish):
    """What a municipality records before it may use counts of pupils."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    characteristic: Characteristic = Characteristic.PARENTS_EDUCATION
    categories: Annotated[str, Field(max_length=2000)] = ""
    purpose: Words = ""
    ground: Words = ""
    advice: Words = ""
    roles: list[str] = Field(default=["advisor", "administrator"], max_length=10)
    partner_ids: list[Annotated[int, Field(ge=1, le=LARGEST_ID)]] = Field(default=[], max_length=100)
    ends_on: date | None = None


class RequestRecord(Record):
    """A request for own counts, and where it stands."""

    id: int
    status: Step
    title: str
    characteristic: Characteristic
    categories: str
    purpose: str
    ground: str
    advice: str
    roles: list[str]
    partner_ids: list[int]
    ends_on: date | None
    asked_by: str
    decided_by: str | None
    decided_at: datetime | None
    reason: str
    version: int


class RequestSummary(Record):
    """A request in a list: enough to find it, also for those with whom only its result was shared."""

    id: int
    status: Step
    title: str
    categories: str
    ends_on: date | None


class CountsDecision(Wish):
    """Yes or no, with a reason; a no needs one."""

    approve: bool
    reason: Annotated[str, Field(max_length=2000)] = ""


class Reason(Wish):
    """Why."""

    reason: Annotated[str, Field(max_length=2000)] = ""


class ResultRecord(Record):
    """What passed the disclosure gate. The rows of the file are gone."""

    request_id: int
    analysed_at: datetime
    source: str
    analysis: dict[str, Any] = Field(description="The protected analysis, as in the monitor")
    choices: list[dict[str, Any]] = Field(description="What may and may not be published, with why not")


class Analysis(Record):
    """Whether the file was analysed now, or is being analysed beside the web."""

    is_running: bool


class PublicationWish(Wish):
    """Which of the choices becomes public."""

    choice: Annotated[int, Field(ge=0, le=1000, description="Place in `choices`, from 0")]
    with_home: Annotated[bool, Field(description="Also the figures on home and school")] = False


class PublicationRecord(Record):
    """Own counts that became public."""

    id: int
    municipality_code: str
    title: str
    characteristic: str
    years: list[str]
    published_at: datetime
    withdrawn_at: datetime | None


class PublishedRecord(Record):
    """Own counts that are public, with their figures."""

    id: int
    municipality_code: str
    title: str
    characteristic: str
    years: list[str]
    published_on: datetime
    analysis: dict[str, Any]


def _request(one: CountsRequest) -> RequestRecord:
    same = ("title", "categories", "purpose", "ground", "advice", "roles", "ends_on", "decided_at", "reason")
    return RequestRecord(
        id=one.pk,
        status=Step(one.status),
        characteristic=Characteristic(one.characteristic),
        partner_ids=queries.partner_ids(one),
        asked_by=str(one.asked_by),
        decided_by=str(one.decided_by) if one.decided_by else None,
        version=one.version,
        **{name: getattr(one, name) for name in same},
    )


def _summary(one: CountsRequest) -> RequestSummary:
    same = ("title", "categories", "ends_on")
    return RequestSummary(id=one.pk, status=Step(one.status), **{name: getattr(one, name) for name in same})


def _publication(one: Publication) -> PublicationRecord:
    return PublicationRecord(**{name: getattr(one, name) for name in PublicationRecord.model_fields})


def _tagged(response: HttpResponse, one: CountsRequest) -> RequestRecord:
    tag(response, one.version)
    return _request(one)


def _fields(wish: RequestWish) -> dict[str, Any]:
    return {**wish.model_dump(exclude={"partner_ids"}), "characteristic": wish.characteristic.value}


def _partners(actor: Actor, wish: RequestWish) -> list[Organisation]:
    found = queries.partners_in(actor.organisation) if actor.organisation and wish.partner_ids else []
    return [one for one in found if one.pk in wish.partner_ids]


@counts.get(
    "/counts-requests",
    response=Page[RequestSummary],
    url_name="counts-requests",
    summary="Requests for own counts",
)
def list_counts_requests(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the requests of your municipality, newest first; or those whose result was shared with you."""
    return paged(request, response, queries.requests_for(request.actor), paging, each=_summary)


@counts.post(
    "/counts-requests",
    response={201: RequestRecord},
    url_name="counts-requests",
    summary="Ask to use own counts",
)
def ask_for_counts(request: Asked, response: HttpResponse, wish: RequestWish) -> Status[RequestRecord]:
    """Write a draft: ground, purpose, advice, who may see the result and until when."""
    made = actions.ask(request.actor, fields=_fields(wish), partners=_partners(request.actor, wish))
    return Status(201, _tagged(response, made))


@counts.get(
    "/counts-requests/{request_id}", response=RequestRecord, url_name="counts-request", summary="One request"
)
def get_counts_request(request: Asked, response: HttpResponse, request_id: Id) -> RequestRecord:
    """Return a request of your municipality, with its version in ETag."""
    return _tagged(response, queries.request_for(request.actor, request_id))


@counts.put(
    "/counts-requests/{request_id}",
    response=RequestRecord,
    url_name="counts-request",
    summary="Change a draft",
)
def change_counts_request(
    request: Asked, response: HttpResponse, request_id: Id, if_match: IfMatch, wish: RequestWish
) -> RequestRecord:
    """Change a draft, or a request that was not approved."""
    changed = actions.change(
        request.actor,
        request_id,
        fields=_fields(wish),
        partners=_partners(request.actor, wish),
        version=version_in(if_match),
    )
    return _tagged(response, changed)


@counts.put(
    "/counts-requests/{request_id}/submission",
    response=RequestRecord,
    url_name="counts-submission",
    summary="Ask for the decision",
)
def submit_counts_request(request: Asked, request_id: Id) -> RequestRecord:
    """Ask for a decision; who asks may not take it."""
    return _request(actions.submit(request.actor, request_id))


@counts.put(
    "/counts-requests/{request_id}/decision",
    response=RequestRecord,
    url_name="counts-decision",
    summary="Decide as second person",
)
def decide_on_counts_request(request: Asked, request_id: Id, wish: CountsDecision) -> RequestRecord:
    """Approve or refuse the request of someone else."""
    return _request(actions.decide(request.actor, request_id, approve=wish.approve, reason=wish.reason))


@counts.put(
    "/counts-requests/{request_id}/withdrawal",
    response=RequestRecord,
    url_name="counts-withdrawal",
    summary="End a request",
)
def withdraw_counts_request(request: Asked, request_id: Id, wish: Reason) -> RequestRecord:
    """End a request: its result is removed at once."""
    return _request(actions.withdraw(request.actor, request_id, reason=wish.reason))


@counts.post(
    "/counts-requests/{request_id}/files",
    response={201: Analysis, 202: Analysis},
    url_name="counts-files",
    summary="Hand over counts",
)
def upload_counts(
    request: Asked,
    request_id: Id,
    file: File[UploadedFile],
    year: Form[Annotated[str, Field(pattern=r"^(\d{4}(-\d{4})?)?$")]] = "",
) -> Status[Analysis]:
    """Analyse a file (csv, xlsx; 10 MB); its rows are thrown away. A large one is analysed beside the web."""
    found = actions.check_may_upload(request.actor, request_id)
    checked = uploads.check(file, allowed=KINDS, most_bytes=MOST_BYTES)
    flows = gate.read(checked.name, file.read(), year=year)
    if flows.frame.height > gate.SMALL:
        running.start(request.actor, found.pk, flows)
        return Status(202, Analysis(is_running=True))
    actions.analyse(request.actor, found.pk, flows)
    return Status(201, Analysis(is_running=False))


@counts.get(
    "/counts-requests/{request_id}/result",
    response=ResultRecord,
    url_name="counts-result",
    summary="The result",
)
def get_counts_result(request: Asked, request_id: Id) -> ResultRecord:
    """Return the result when the request lets you see it. Looking is recorded."""
    found = actions.look(request.actor, request_id)
    hidden = {"own_nl", "own_en", "lines"}
    offered = found.choices if queries.is_writer(request.actor) else []
    choices = [{key: one[key] for key in one if key not in hidden} for one in offered]
    return ResultRecord(
        request_id=found.request_id,
        analysed_at=found.analysed_at,
        source=found.source,
        analysis=queries.in_language(found),
        choices=choices,
    )


@counts.post(
    "/counts-requests/{request_id}/publications",
    response={201: PublicationRecord},
    url_name="counts-publications",
    summary="Publish what passed",
)
def publish_counts(request: Asked, request_id: Id, wish: PublicationWish) -> Status[PublicationRecord]:
    """Publish a choice that passed the audit over everything published before."""
    made = actions.publish(request.actor, request_id, choice=wish.choice, with_home=wish.with_home)
    return Status(201, _publication(made))


@counts.put(
    "/counts-publications/{publication_id}/withdrawal",
    response=PublicationRecord,
    url_name="counts-publication-withdrawal",
    summary="Take a publication back",
)
def take_publication_back(request: Asked, publication_id: Id, wish: Reason) -> PublicationRecord:
    """Take a publication off the pages; it keeps counting in every later audit."""
    return _publication(actions.take_back(request.actor, publication_id, reason=wish.reason))


@counts.get(
    "/municipalities/{code}/counts",
    response=list[PublishedRecord],
    url_name="published-counts",
    summary="Published own counts",
)
def list_published_counts(request: Asked, code: TownCode) -> list[PublishedRecord]:
    """Return what a municipality published of its own counts; the same for everyone."""
    return [
        PublishedRecord(
            id=one.id,
            municipality_code=one.municipality_code,
            title=one.title,
            characteristic=one.characteristic,
            years=list(one.years),
            published_on=one.published_on,
            analysis=one.own_as_json,
        )
        for one in queries.published_for(code, request.actor)
    ]
