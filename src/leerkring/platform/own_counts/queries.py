"""Looking up own counts: always limited to who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import language, say
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.base.places import Place
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.own_counts.models import CountsRequest, Publication, Result
from leerkring.platform.own_counts.rules import CHARACTERISTICS, HAS_RESULT, NEAR, Characteristic, Status

if TYPE_CHECKING:
    from leerkring.monitor.own import stored
    from leerkring.monitor.own.model import OwnCounts
else:
    stored = LoadedLater("leerkring.monitor.own.stored")

WRITERS = frozenset({Role.ADVISOR, Role.ADMINISTRATOR})
READERS_OF_REQUESTS = WRITERS | {Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class PublishedCounts:
    """Own counts that are public: everything in it passed the joint audit; no school is compared in it."""

    id: int
    municipality_code: str
    title: str
    characteristic: str
    """What the groups are about, in the reader's language."""
    years: tuple[str, ...]
    published_on: datetime
    own: "OwnCounts"
    """In the reader's language; hand it to `monitor.report.sections.own.section(own, public=True, ...)`."""

    @property
    def own_as_json(self) -> dict[str, Any]:
        """The same as JSON, for the API and downloads."""
        return self.own.as_json()


def published_for(municipality_code: str, actor: Actor) -> list[PublishedCounts]:
    """Return what a municipality published and did not withdraw, newest first. The same for everyone."""
    found = Publication.objects.filter(municipality_code=municipality_code, withdrawn_at=None)
    return [as_shown(one) for one in found]


def kept_for(municipality_code: str, actor: Actor) -> list[CountsRequest]:
    """Return the requests of a municipality whose result someone may see and not everyone, newest first."""
    if actor.organisation_id is None:
        return []
    public = Publication.objects.filter(withdrawn_at=None)
    found = (
        CountsRequest.objects.select_related("organisation")
        .filter(_could_see(actor), organisation__municipality__code=municipality_code)
        .exclude(publications__in=public)
        .distinct()
    )
    return [one for one in found if may_see(actor, one)]


def as_shown(one: Publication) -> PublishedCounts:
    """Return a publication as it is shown, in the reader's language."""
    return PublishedCounts(
        id=one.pk,
        municipality_code=one.municipality_code,
        title=one.title,
        characteristic=say(*CHARACTERISTICS[Characteristic(one.characteristic)]),
        years=tuple(one.years),
        published_on=one.published_at,
        own=stored.own_from_json(in_language(one)),
    )


def in_language(stored: Publication | Result) -> dict[str, Any]:
    """Return the stored analysis in the reader's language."""
    found: dict[str, Any] = stored.own_nl if language() == "nl" else stored.own_en
    return found


def publication(publication_id: int) -> Publication:
    """Return a publication that is public now. Raises `NotFound`."""
    found = Publication.objects.filter(pk=publication_id, withdrawn_at=None).first()
    if found is None:
        raise NotFound
    return found


def is_writer(actor: Actor) -> bool:
    """Return whether someone prepares own counts for a municipality."""
    town = actor.organisation
    return town is not None and town.kind == Kind.MUNICIPALITY and actor.role in WRITERS


def requests_for(actor: Actor) -> list[CountsRequest]:
    """Return the requests of one's own municipality, and those shared with someone, newest first."""
    found = CountsRequest.objects.select_related("organisation", "asked_by", "decided_by", "result")
    if reads_requests(actor):
        return list(found.filter(organisation_id=actor.organisation_id or 0))
    return [one for one in found.filter(_could_see(actor)).distinct() if may_see(actor, one)]


def reads_requests(actor: Actor) -> bool:
    """Return whether someone may read every request of the municipality for which they work."""
    town = actor.organisation
    return town is not None and town.kind == Kind.MUNICIPALITY and actor.role in READERS_OF_REQUESTS


def request_for(actor: Actor, request_id: int) -> CountsRequest:
    """Return a request of the municipality for which someone works. Raises `NotFound`."""
    found = (
        CountsRequest.objects.select_related(
            "organisation", "organisation__municipality", "asked_by", "decided_by"
        )
        .filter(pk=request_id, organisation_id=actor.organisation_id or 0)
        .first()
    )
    if found is None or not reads_requests(actor):
        raise NotFound
    return found


def result_for(actor: Actor, request_id: int) -> Result:
    """Return the result of a request that lets this person see it. Raises `NotFound`."""
    found = (
        Result.objects.select_related("request", "request__organisation", "organisation__municipality")
        .filter(request_id=request_id)
        .first()
    )
    if found is None or not may_see(actor, found.request):
        raise NotFound
    return found


def _could_see(actor: Actor) -> Q:
    return Q(organisation_id=actor.organisation_id) | Q(partners=actor.organisation_id)


def may_see(actor: Actor, request: CountsRequest) -> bool:
    """Return whether a request lets someone see its result today: by role, or by organisation."""
    over = request.ends_on is None or request.ends_on < clock.today()
    if actor.organisation_id is None or over or Status(request.status) not in HAS_RESULT:
        return False
    if request.organisation_id == actor.organisation_id:
        return actor.role in request.roles
    return any(
        one.pk == actor.organisation_id for one in partners_of(request, among=list(request.partners.all()))
    )


def partners_of(request: CountsRequest, *, among: Sequence[Organisation] | None = None) -> list[Organisation]:
    """Return the partners that take part in the municipality today, or those of them that are asked about."""
    return [one for one in partners_in(request.organisation) if among is None or one in among]


def partner_ids(request: CountsRequest) -> list[int]:
    """Return the ids of the partners who may see the result, in the order in which they were known here."""
    chosen = CountsRequest.partners.through.objects.filter(countsrequest_id=request.pk)
    return list(chosen.order_by("organisation_id").values_list("organisation_id", flat=True))


def partners_in(town: Organisation) -> list[Organisation]:
    """Return the partners that take part in a municipality today, by name."""
    today = clock.today()
    now = Q(participations__town=town, participations__valid_from__lte=today) & (
        Q(participations__valid_to=None) | Q(participations__valid_to__gte=today)
    )
    return list(Organisation.objects.filter(now).distinct().order_by("name"))


def publications_of(municipality_code: str) -> list[Publication]:
    """Return everything a municipality ever published, also what was withdrawn: it stays known."""
    return list(Publication.objects.filter(municipality_code=municipality_code).order_by("pk"))


def _of_own_town(actor: Actor) -> QuerySet[CountsRequest]:
    mine = CountsRequest.objects.filter(organisation=actor.organisation_id or 0)
    return mine if reads_requests(actor) else CountsRequest.objects.none()


PLACE: Place[Actor] = Place(_of_own_town, "/eigen-tellingen/{0}")
"""Where the requests of one's own town are."""


def may_decide(actor: Actor, request: CountsRequest) -> bool:
    """Return whether someone is the second person for a request: another administrator of the town."""
    same = request.organisation_id == actor.organisation_id
    return same and actor.role is Role.ADMINISTRATOR and request.asked_by_id != actor.user_id


def own_of(result: Result) -> "OwnCounts":
    """Return the protected analysis of a result, in the reader's language."""
    return stored.own_from_json(in_language(result))


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    if not is_writer(actor):
        return CountsRequest.objects.none()
    near = Q(status__in=[one.value for one in HAS_RESULT], ends_on__lte=clock.today() + NEAR)
    waits = Q(status=Status.APPROVED.value) | near
    if actor.role is Role.ADMINISTRATOR:
        waits |= Q(status=Status.SUBMITTED.value) & ~Q(asked_by=actor.user_id)
    mine = CountsRequest.objects.filter(waits, organisation=actor.organisation_id)
    return shaped(mine, words="title", more="asked_by__name", state="status", day="ends_on")


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
    return [_due(one, f"/eigen-tellingen/{one.id}") for one in rows]


def _due(one: Row, url: str) -> Due:
    if one.state == Status.SUBMITTED:
        why = say(
            f"{one.more} vraagt of uw gemeente deze tellingen mag gebruiken.",
            f"{one.more} asks whether your municipality may use these counts.",
        )
        title = say(f"Besluit over ‘{one.words}’", f"Decide on ‘{one.words}’")
        return Due(title, why, say("Lees en besluit", "Read and decide"), url, 10)
    if one.state == Status.APPROVED:
        why = say(
            "De aanvraag is goedgekeurd. Nu kunt u het bestand laden.",
            "The request was approved. Now you can upload the file.",
        )
        title = say(f"Laad het bestand voor ‘{one.words}’", f"Upload the file for ‘{one.words}’")
        return Due(title, why, say("Laad het bestand", "Upload the file"), f"{url}/bestand", 5)
    why = say(
        "Daarna wordt de uitkomst verwijderd. Nog nodig? Doe dan een nieuwe aanvraag.",
        "After that the result is removed. Still needed? Then make a new request.",
    )
    title = say(f"‘{one.words}’ loopt bijna af", f"‘{one.words}’ ends soon")
    outside = say("Een eigen telling loopt af", "An own count ends")
    return Due(title, why, say("Bekijk de aanvraag", "Look at the request"), url, 5, one.day, outside)


WAITING: Waiting[Actor] = Waiting("own_counts", _waiting, _tasks)
"""What waits for someone: a decision, a file, or an end date that is near."""


def found_for(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Return the requests and results that fit what was typed, of those that someone may see."""
    wanted = text.strip().lower()
    if not wanted or actor.organisation_id is None:
        return []
    group = say("Eigen tellingen", "Own counts")
    found = [one for one in requests_for(actor) if wanted in f"{one.title} {one.categories}".lower()]
    return [
        Hit(group, one.title, one.categories[:120], _address(actor, one), "table") for one in found[:limit]
    ]


def _address(actor: Actor, one: CountsRequest) -> str:
    return f"/eigen-tellingen/{one.pk}" if reads_requests(actor) else f"/eigen-tellingen/{one.pk}/uitkomst"
