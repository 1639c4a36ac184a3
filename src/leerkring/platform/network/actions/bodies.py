"""Tables: starting them, changing and ending them, and who has a regular seat."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, rules
from leerkring.platform.network.actions.saving import (
    check_is_new,
    check_version,
    keep,
    lines,
    partner_in,
    save,
    take_away,
)
from leerkring.platform.network.errors import AlreadyAtTheTable, NotOfThisOrganisation
from leerkring.platform.network.models import MeetingBody, Representative, Seat
from leerkring.platform.network.rules import LEVEL_NAMES, Combined, Level
from leerkring.platform.organisations.models import Organisation

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Body:
    """What a table is: its local name, level, chair, place in the whole, and its term."""

    name: str
    level: Level
    counts_for_statute: bool
    valid_from: date
    chair_id: int | None = None
    parent_id: int | None = None
    region: str = ""
    combined_with: Combined = Combined.NONE
    valid_to: date | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as they are stored; other municipalities belong to a regional table only."""
        is_regional = self.level is Level.REGIONAL
        region = " ".join(self.region.split()) if is_regional else ""
        return {**asdict(self), "name": " ".join(self.name.split()), "region": region}


def _locked(actor: Actor, body_id: int) -> MeetingBody:
    queries.body_to_change(actor, body_id)
    return MeetingBody.objects.select_for_update(of=("self",)).select_related("town").get(pk=body_id)


@transaction.atomic
def add(actor: Actor, *, body: Body, operation: str = "") -> MeetingBody:
    """Start a table in one's own town."""
    town = queries.own_town(actor)

    def do() -> dict[str, Any]:
        _check(actor, town, body, body_id=0)
        made = MeetingBody(town=town, **body.facts)
        keep(actor, made)
        audit.record("network.body_added", who=actor, target=made)
        return {"id": made.pk}

    result, _ = audit.once(operation, user_id=actor.user_id or 0, do=do)
    return queries.body_for(actor, result["id"])


def _check(actor: Actor, town: Organisation, body: Body, *, body_id: int) -> None:
    rules.check_term(body.valid_from, body.valid_to)
    parents = dict(queries.bodies_for(actor).order_by().values_list("pk", "parent"))
    if body.parent_id is not None and body.parent_id not in parents:
        raise NotFound
    rules.check_parent(body_id, body.parent_id, parents)
    if body.chair_id and not Representative.objects.filter(town=town, pk=body.chair_id).exists():
        raise NotFound


@transaction.atomic
def change(actor: Actor, body_id: int, *, body: Body, version: int) -> MeetingBody:
    """Change what a table is."""
    locked = _locked(actor, body_id)
    check_version(locked, version, mine=describe(body.facts), theirs=describe(vars(locked)))
    _check(actor, locked.town, body, body_id=locked.pk)
    save(actor, locked, **body.facts)
    audit.record("network.body_changed", who=actor, target=locked)
    return locked


def describe(facts: dict[str, Any]) -> str:
    """Return what a table is in lines, to put beside another version."""
    people = Representative.objects.filter(pk=facts["chair_id"] or 0)
    above = MeetingBody.objects.filter(pk=facts["parent_id"] or 0)
    counts = say("ja", "yes") if facts["counts_for_statute"] else say("nee", "no")
    return lines(
        (say("Naam", "Name"), facts["name"]),
        (say("Niveau", "Level"), LEVEL_NAMES[Level(facts["level"])]),
        (say("Voorzitter", "Chair"), people.first()),
        (say("Brengt verslag uit aan", "Reports to"), above.first()),
        (say("Andere gemeenten", "Other municipalities"), facts["region"]),
        (say("Samen met", "Together with"), rules.COMBINED_NAMES[Combined(facts["combined_with"])]),
        (say("Telt mee voor de wet", "Counts for the law"), counts),
        (say("Vanaf", "From"), clock.long_date(facts["valid_from"])),
        (say("Tot en met", "Up to"), clock.long_date(facts["valid_to"]) if facts["valid_to"] else ""),
    )


@transaction.atomic
def end(actor: Actor, body_id: int, *, on: date) -> MeetingBody:
    """Let a table stop after a last day. Its seats, minutes and agreements stay."""
    locked = _locked(actor, body_id)
    rules.check_term(locked.valid_from, on)
    save(actor, locked, valid_to=on)
    audit.record("network.body_ended", who=actor, target=locked, details={"on": on.isoformat()})
    return locked


@transaction.atomic
def undo_end(actor: Actor, body_id: int) -> MeetingBody:
    """Let a table go on, until the day that stood there before."""
    locked = _locked(actor, body_id)
    before = next((one for one in locked.history.all() if one.valid_to != locked.valid_to), None)
    save(actor, locked, valid_to=before.valid_to if before else None)
    audit.record("network.body_goes_on", who=actor, target=locked)
    return locked


@transaction.atomic
def remove(actor: Actor, body_id: int) -> None:
    """Take away a table that was made by mistake today and at which nobody sits."""
    locked = _locked(actor, body_id)
    check_is_new(locked)
    audit.record("network.body_removed", who=actor, target=locked)
    take_away(locked)


# Seats -----------------------------------------------------------------------------------------------------


@transaction.atomic
def seat(
    actor: Actor,
    body_id: int,
    *,
    organisation_id: int,
    representative_id: int | None = None,
    valid_from: date | None = None,
    operation: str = "",
) -> Seat:
    """Give an organisation a regular seat at a table, for someone or for whoever it sends."""
    locked = _locked(actor, body_id)
    begins = valid_from or max(clock.today(), locked.valid_from)

    def do() -> dict[str, Any]:
        organisation = partner_in(locked.town, organisation_id)
        _check_speaks_for(locked, organisation.pk, representative_id)
        same = locked.seats.filter(organisation=organisation, representative=representative_id)
        if same.filter(Q(valid_to=None) | Q(valid_to__gte=begins)).exists():
            raise AlreadyAtTheTable
        made = Seat(
            body=locked,
            organisation=organisation,
            representative_id=representative_id,
            valid_from=begins,
        )
        keep(actor, made)
        audit.record("network.seat_given", who=actor, target=made)
        return {"id": made.pk}

    result, _ = audit.once(operation, user_id=actor.user_id or 0, do=do)
    return _seat(locked, result["id"])


def _check_speaks_for(body: MeetingBody, organisation_id: int, representative_id: int | None) -> None:
    if representative_id is None:
        return
    known = Representative.objects.filter(
        pk=representative_id, town=body.town_id, organisation=organisation_id
    )
    if not known.exists():
        raise NotOfThisOrganisation


def _seat(body: MeetingBody, seat_id: int) -> Seat:
    found = body.seats.select_related("organisation", "representative").filter(pk=seat_id).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def take_seat(actor: Actor, body_id: int, seat_id: int) -> Seat:
    """Take a seat away from today on; one that was given today goes altogether."""
    locked = _locked(actor, body_id)
    found = _seat(locked, seat_id)
    audit.record("network.seat_taken", who=actor, target=found)
    yesterday = clock.today() - ONE_DAY
    if found.valid_from > yesterday:
        Seat.objects.get(pk=found.pk).delete()
    else:
        found.valid_to = yesterday
        keep(actor, found)
    return found


@transaction.atomic
def give_seat_back(actor: Actor, body_id: int, seat_id: int) -> Seat:
    """Put a seat back as it was before it was taken away."""
    locked = _locked(actor, body_id)
    made = list(Seat.history.filter(id=seat_id, body=locked.pk))
    now = made[0] if made else None
    if now is None:
        raise NotFound
    before = next((one for one in made[1:] if now.history_type == "-" or one.valid_to != now.valid_to), None)
    if before is None:
        raise NotFound
    keep(actor, before.instance)
    found = _seat(locked, seat_id)
    audit.record("network.seat_given_back", who=actor, target=found)
    return found
