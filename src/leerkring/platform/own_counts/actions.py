"""What people do with own counts: ask, decide, upload, publish, take back. Each is in the audit trail."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.notifications.actions import notify
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.own_counts import people, queries, rules
from leerkring.platform.own_counts.errors import Incomplete, NotPublishable, NotPublished, PublishedMeanwhile
from leerkring.platform.own_counts.models import CountsRequest, Publication, Result, Run
from leerkring.platform.own_counts.rules import Status

if TYPE_CHECKING:
    from leerkring.monitor.own import choices
    from leerkring.monitor.own import stored as own_stored
    from leerkring.opendata.own_counts import OwnFlows
    from leerkring.platform.own_counts import gate
else:
    choices = LoadedLater("leerkring.monitor.own.choices")
    own_stored = LoadedLater("leerkring.monitor.own.stored")
    gate = LoadedLater("leerkring.platform.own_counts.gate")

FIELDS = ("title", "ground", "purpose", "advice", "characteristic", "categories", "roles", "ends_on")


@transaction.atomic
def ask(
    actor: Actor, *, fields: Mapping[str, Any], partners: Sequence[Organisation], key: str = ""
) -> CountsRequest:
    """Write a draft of a request for the municipality for which someone works."""
    town, person = actor.organisation, actor.user
    if not queries.is_writer(actor) or town is None or person is None:
        raise NotFound

    def do() -> dict[str, Any]:
        made = CountsRequest(organisation=town, asked_by=person)
        _fill(made, fields)
        made.save()
        made.partners.set(_of_town(made, partners))
        audit.record("own_counts.drafted", who=actor, target=made)
        return {"id": made.pk}

    result, _ = audit.once(key, user_id=person.pk, do=do)
    return queries.request_for(actor, result["id"])


@transaction.atomic
def change(
    actor: Actor,
    request_id: int,
    *,
    fields: Mapping[str, Any],
    partners: Sequence[Organisation],
    version: int,
) -> CountsRequest:
    """Change a draft, or a request that was not approved. Raises Changed when someone else did meanwhile."""
    locked = _locked(actor, request_id)
    rules.check_in(rules.CHANGEABLE, now=Status(locked.status))
    if locked.version != version:
        raise Changed(mine=str(fields.get("purpose", "")), theirs=locked.purpose, who=str(locked.asked_by))
    _fill(locked, fields)
    locked.version += 1
    locked.save()
    chosen = _of_town(locked, partners)
    if {one.pk for one in chosen} != set(queries.partner_ids(locked)):
        locked.partners.set(chosen)
    audit.record("own_counts.changed", who=actor, target=locked)
    return locked


@transaction.atomic
def submit(actor: Actor, request_id: int) -> CountsRequest:
    """Ask for a decision, once everything that must be recorded is there."""
    locked = _locked(actor, request_id)
    rules.check_can_become(Status.SUBMITTED, now=Status(locked.status))
    rules.check_recorded({name: getattr(locked, name) for name in FIELDS})
    rules.check_end(locked.ends_on, today=clock.today())
    # Whoever asks for the decision is the one who may not take it.
    locked.status, locked.asked_by_id = Status.SUBMITTED.value, actor.user_id or locked.asked_by_id
    locked.decided_by, locked.decided_at, locked.reason = None, None, ""
    locked.save()
    audit.record("own_counts.submitted", who=actor, target=locked)
    second = people.people_in(locked.organisation_id, roles={Role.ADMINISTRATOR}, on=clock.today())
    _tell(
        [one for one in second if one.pk != locked.asked_by_id],
        locked,
        (f"‘{locked.title}’ wacht op uw besluit", f"‘{locked.title}’ waits for your decision"),
    )
    return locked


@transaction.atomic
def decide(actor: Actor, request_id: int, *, approve: bool, reason: str = "") -> CountsRequest:
    """Approve or refuse someone else's request, as an administrator of the same municipality."""
    locked = _locked(actor, request_id)
    if actor.role is not Role.ADMINISTRATOR:
        raise NotFound
    wanted = Status.APPROVED if approve else Status.REFUSED
    rules.check_can_become(wanted, now=Status(locked.status))
    rules.check_second_person(asked_by=locked.asked_by_id, decided_by=actor.user_id)
    if not approve and not reason.strip():
        raise Incomplete("reason", "Schrijf waarom niet.", "Write why not.")
    locked.status, locked.reason = wanted.value, reason.strip()
    locked.decided_by_id, locked.decided_at = actor.user_id, clock.now()
    locked.save()
    audit.record(f"own_counts.{wanted.value}", who=actor, target=locked, details={"reason": locked.reason})
    told = ("is goedgekeurd", "was approved") if approve else ("is niet goedgekeurd", "was not approved")
    _tell([locked.asked_by], locked, (f"‘{locked.title}’ {told[0]}", f"‘{locked.title}’ {told[1]}"))
    return locked


@transaction.atomic
def withdraw(actor: Actor, request_id: int, *, reason: str = "") -> CountsRequest:
    """End a request: its result is removed at once. What was published stays known to the audit."""
    locked = _locked(actor, request_id)
    rules.check_can_become(Status.WITHDRAWN, now=Status(locked.status))
    for one in locked.publications.filter(withdrawn_at=None):
        take_back(actor, one.pk, reason=reason)
    Result.objects.filter(request=locked).delete()
    Run.objects.filter(request=locked).delete()
    locked.status, locked.reason = Status.WITHDRAWN.value, reason.strip()
    locked.save()
    audit.record("own_counts.withdrawn", who=actor, target=locked)
    return locked


def check_may_upload(actor: Actor, request_id: int) -> CountsRequest:
    """Return the request when a file may be uploaded for it now; raise what stands in the way."""
    found = queries.request_for(actor, request_id)
    if not queries.is_writer(actor):
        raise NotFound
    rules.check_in(rules.UPLOADABLE, now=Status(found.status))
    rules.check_end(found.ends_on, today=clock.today())
    return found


def analyse(actor: Actor, request_id: int, flows: "OwnFlows") -> Result:
    """Analyse counts and keep what passed the gate; the counts themselves end with this call.

    The analysis runs outside any transaction, so that nobody waits for it; the state is checked again after.
    """
    found = check_may_upload(actor, request_id)
    earlier = queries.publications_of(code_of(found))
    kept = gate.analyse(flows, characteristic=found.characteristic, earlier=earlier)
    return _keep(actor, request_id, kept)


@transaction.atomic
def _keep(actor: Actor, request_id: int, kept: "gate.Kept") -> Result:
    locked = _locked(actor, request_id)
    rules.check_can_become(Status.ANALYSED, now=Status(locked.status))
    Result.objects.filter(request=locked).delete()
    made = Result.objects.create(
        request=locked,
        organisation_id=locked.organisation_id,
        analysed_at=clock.now(),
        analysed_by_id=actor.user_id,
        source=kept.source,
        recognised=kept.recognised,
        own_nl=kept.own_nl,
        own_en=kept.own_en,
        choices=kept.choices,
        considered=kept.considered,
    )
    locked.status = Status.ANALYSED.value
    locked.save()
    audit.record("own_counts.analysed", who=actor, target=locked, details={"source": kept.source})
    return made


@transaction.atomic
def look(actor: Actor, request_id: int) -> Result:
    """Return a result for reading, and record that it was looked at. Raises `NotFound`."""
    found = queries.result_for(actor, request_id)
    audit.record(
        "own_counts.looked_at",
        who=actor,
        target=found.request,
        organisation_id=found.organisation_id,
        is_read=True,
    )
    return found


@transaction.atomic
def publish(actor: Actor, request_id: int, *, choice: int, with_home: bool = False) -> Publication:
    """Publish one of the choices that passed the joint audit.

    Raises PublishedMeanwhile when something on the same pupils was published after that audit.
    """
    locked = _locked(actor, request_id)
    rules.check_can_become(Status.PUBLISHED, now=Status(locked.status))
    rules.check_end(locked.ends_on, today=clock.today())
    result = queries.result_for(actor, request_id)
    Organisation.objects.select_for_update().get(pk=locked.organisation_id)
    code = code_of(locked)
    if {one.pk for one in queries.publications_of(code)} != set(result.considered):
        raise PublishedMeanwhile
    chosen, person = _safe_choice(result, choice), actor.user
    if person is None:
        raise NotFound
    home = with_home and chosen["may_have_home"]
    made = Publication.objects.create(
        organisation_id=locked.organisation_id,
        municipality_code=code,
        request=locked,
        title=locked.title,
        characteristic=locked.characteristic,
        years=result.recognised["years"],
        lines=chosen["lines"],
        has_home=home,
        own_nl=_public(chosen["own_nl"], home=home),
        own_en=_public(chosen["own_en"], home=home),
        published_at=clock.now(),
        published_by=person,
    )
    locked.status = Status.PUBLISHED.value
    locked.save()
    audit.record("own_counts.published", who=actor, target=made, details={"choice": chosen["code"]})
    return made


def _safe_choice(result: Result, choice: int) -> dict[str, Any]:
    found: dict[str, Any] | None = next(
        (one for number, one in enumerate(result.choices) if number == choice and one["is_safe"]), None
    )
    if found is None:
        raise NotPublishable(
            "Dit kunnen we niet tonen: samen met wat al openbaar is, zou een klein aantal te berekenen zijn. "
            "Kies een grovere tabel.",
            "We cannot show this: together with what is public already, a small number could be computed. "
            "Choose a coarser table.",
        )
    return found


def _public(stored: dict[str, Any], *, home: bool) -> dict[str, Any]:
    return stored if home else choices.without_homes(own_stored.own_from_json(stored)).as_json()


@transaction.atomic
def take_back(actor: Actor, publication_id: int, *, reason: str = "") -> Publication:
    """Take a publication off the pages. It keeps counting in every later audit: once public, always known."""
    locked = (
        Publication.objects.select_for_update()
        .filter(pk=publication_id, organisation_id=actor.organisation_id or 0)
        .first()
    )
    if locked is None or not queries.is_writer(actor):
        raise NotFound
    if locked.withdrawn_at is not None:
        raise NotPublished
    locked.withdrawn_at, locked.withdrawn_by_id = clock.now(), actor.user_id
    locked.withdrawn_reason = reason.strip()
    locked.save()
    audit.record("own_counts.taken_back", who=actor, target=locked, details={"reason": reason.strip()})
    return locked


def _tell(users: Sequence[User], request: CountsRequest, words: tuple[str, str]) -> None:
    moment = request.decided_at or clock.now()
    key = f"own-counts-{request.pk}-{request.status}-{moment.isoformat()}"
    nl, en = words
    url = f"/eigen-tellingen/{request.pk}"
    notify(users=users, key=key, nl=nl, en=en, url=url, organisation_id=request.organisation_id)


def code_of(request: CountsRequest) -> str:
    """Return the CBS code of the municipality of a request."""
    place = request.organisation.municipality
    if place is None:
        raise NotFound
    return place.code


def _locked(actor: Actor, request_id: int) -> CountsRequest:
    """Return a request of one's own municipality, locked; what hangs on it is read when it is needed."""
    if not queries.is_writer(actor):
        raise NotFound
    mine = CountsRequest.objects.select_for_update().filter(organisation_id=actor.organisation_id or 0)
    try:
        found = mine.get(pk=request_id)
    except CountsRequest.DoesNotExist:
        raise NotFound from None
    if actor.user is not None and found.asked_by_id == actor.user_id:
        found.asked_by = actor.user
    return found


def _fill(request: CountsRequest, fields: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in fields:
            value = fields[name]
            setattr(request, name, value.strip() if isinstance(value, str) else value)
    if not request.title:
        raise Incomplete("title", *rules.RECORDED["title"])
    if isinstance(request.ends_on, date):
        rules.check_end(request.ends_on, today=clock.today())
    request.roles = [role for role in rules.VIEWERS if role in request.roles]


def _of_town(request: CountsRequest, partners: Sequence[Organisation]) -> list[Organisation]:
    return queries.partners_of(request, among=partners) if partners else []
