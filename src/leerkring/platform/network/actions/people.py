"""Who speaks for whom: writing people down, correcting them, and handing over when they leave."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base.clock import long_date
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.network import queries, rules
from leerkring.platform.network.actions.saving import (
    check_is_new,
    check_version,
    lines,
    partner_in,
    save,
    take_away,
)
from leerkring.platform.network.errors import (
    AlreadyThere,
    NotOfThisOrganisation,
    NotThereInTime,
    OwnSuccessor,
)
from leerkring.platform.network.models import Representative, Seat
from leerkring.platform.organisations.models import Organisation

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Person:
    """Who someone is and how long they speak for their organisation."""

    name: str
    valid_from: date
    email: str = ""
    function: str = ""
    valid_to: date | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as they are stored: the name on one line, the mail address in small letters."""
        return {
            "name": " ".join(self.name.split()),
            "email": self.email.strip().lower(),
            "function": " ".join(self.function.split()),
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
        }


@dataclass(frozen=True, slots=True)
class Farewell:
    """A last day and who takes over: someone known, someone new, nobody with a reason, or not known yet."""

    on: date
    successor_id: int | None = None
    new: Person | None = None
    nobody_because: str = ""


def _locked(actor: Actor, representative_id: int) -> Representative:
    queries.representative_to_change(actor, representative_id)
    found = Representative.objects.select_for_update(of=("self",)).select_related("town", "organisation")
    return found.get(pk=representative_id)


@transaction.atomic
def add(
    actor: Actor,
    *,
    town_id: int,
    organisation_id: int,
    person: Person,
    bodies: tuple[int, ...] = (),
    operation: str = "",
) -> Representative:
    """Write down who speaks for an organisation in a town, and at which tables they sit."""
    town = queries.towns_for(actor).filter(pk=town_id).first()
    if town is None or not queries.may_change(actor, town_id, organisation_id):
        raise NotFound

    def do() -> dict[str, Any]:
        made = _made(town, partner_in(town, organisation_id), person)
        if queries.may_write(actor, town_id):
            _sit(made, queries.bodies_for(actor).filter(queries.runs(), pk__in=bodies))
        audit.record("network.person_added", who=actor, target=made, organisation_id=town_id)
        return {"id": made.pk}

    result, _ = audit.once(operation, user_id=actor.user_id or 0, do=do)
    return queries.representative_for(actor, result["id"])


def _made(town: Organisation, organisation: Organisation, person: Person) -> Representative:
    facts = person.facts
    rules.check_term(person.valid_from, person.valid_to)
    _check_is_new(town.pk, organisation.pk, facts)
    account = _account(organisation.pk, facts["email"])
    return Representative.objects.create(town=town, organisation=organisation, user=account, **facts)


def _check_is_new(town_id: int, organisation_id: int, facts: dict[str, Any], *, but: int = 0) -> None:
    """Refuse the same person for the same organisation twice in one time."""
    same = Q(name__iexact=facts["name"])
    if facts["email"]:
        same |= Q(email__iexact=facts["email"])
    term = (facts["valid_from"], facts["valid_to"])
    found = Representative.objects.filter(same, town=town_id, organisation=organisation_id).exclude(pk=but)
    if any(rules.overlap(term, (one.valid_from, one.valid_to)) for one in found):
        raise AlreadyThere(facts["name"])


def _account(organisation_id: int, email: str) -> User | None:
    """Return the account of an organisation with a mail address."""
    if not email:
        return None
    found = Membership.objects.filter(queries.runs(), organisation=organisation_id, user__email__iexact=email)
    first = found.select_related("user").first()
    return first.user if first else None


def _sit(person: Representative, bodies: Any) -> None:
    """Give a person a seat at tables; a seat of the organisation that named nobody becomes theirs."""
    for body in bodies:
        free = Seat.objects.filter(
            queries.runs(), body=body, organisation=person.organisation_id, representative=None
        ).first()
        if free is not None:
            free.representative = person
            free.save()
        else:
            Seat.objects.create(
                body=body,
                organisation_id=person.organisation_id,
                representative=person,
                valid_from=max(person.valid_from, body.valid_from),
            )


@transaction.atomic
def change(actor: Actor, representative_id: int, *, person: Person, version: int) -> Representative:
    """Correct who someone is, or their term."""
    locked, facts = _locked(actor, representative_id), person.facts
    check_version(locked, version, mine=describe(facts), theirs=describe(vars(locked)))
    rules.check_term(person.valid_from, person.valid_to)
    _check_is_new(locked.town_id, locked.organisation_id, facts, but=locked.pk)
    successor = locked.successor if person.valid_to != locked.valid_to else None
    if successor is not None:
        _take_back(locked)
    if person.valid_to is None:
        facts |= {"successor": None, "no_successor": ""}
    save(locked, **facts, user=_account(locked.organisation_id, facts["email"]) or _kept(locked, facts))
    if successor is not None and person.valid_to is not None:
        _hand_over(locked, successor)
    audit.record("network.person_changed", who=actor, target=locked, organisation_id=locked.town_id)
    return locked


def _kept(locked: Representative, facts: dict[str, Any]) -> User | None:
    """Return the linked account as long as the mail address stays."""
    return locked.user if locked.email.lower() == facts["email"] else None


def describe(facts: dict[str, Any]) -> str:
    """Return who someone is in lines, to put beside another version."""
    until = facts["valid_to"]
    return lines(
        (say("Naam", "Name"), facts["name"]),
        (say("Functie", "Function"), facts["function"]),
        (say("Mailadres", "Mail address"), facts["email"]),
        (say("Vanaf", "From"), long_date(facts["valid_from"])),
        (say("Tot en met", "Up to"), long_date(until) if until else ""),
    )


@transaction.atomic
def end(actor: Actor, representative_id: int, *, farewell: Farewell) -> Representative:
    """Let someone leave after a last day, and hand their seats to a successor."""
    locked = _locked(actor, representative_id)
    rules.check_term(locked.valid_from, farewell.on)
    if locked.successor_id:
        _take_back(locked)
    successor = _successor(locked, farewell)
    because = "" if successor else farewell.nobody_because.strip()
    save(locked, valid_to=farewell.on, successor=successor, no_successor=because)
    if successor is not None:
        _hand_over(locked, successor)
    details = {"on": farewell.on.isoformat(), "successor": successor.pk if successor else None}
    audit.record(
        "network.person_ended", who=actor, target=locked, organisation_id=locked.town_id, details=details
    )
    return locked


def _successor(locked: Representative, farewell: Farewell) -> Representative | None:
    if farewell.new is not None:
        return _made(locked.town, locked.organisation, farewell.new)
    if farewell.successor_id is None:
        return None
    found = Representative.objects.filter(pk=farewell.successor_id, town=locked.town_id).first()
    if found is None or found.organisation_id != locked.organisation_id:
        raise NotOfThisOrganisation
    _check_follows(locked, found, farewell.on)
    return found


def _check_follows(locked: Representative, successor: Representative, on: date) -> None:
    """Refuse a successor who is gone by then, or whom this person was to succeed."""
    one: Representative | None = successor
    seen: set[int] = set()
    while one is not None and one.pk not in seen:
        if one.pk == locked.pk:
            raise OwnSuccessor
        seen.add(one.pk)
        one = one.successor
    if successor.valid_to is not None and successor.valid_to <= on:
        raise NotThereInTime(successor.name, successor.valid_to)


def _first_day(leaver: Representative, successor: Representative) -> date:
    return max((leaver.valid_to or leaver.valid_from) + ONE_DAY, successor.valid_from)


def _hand_over(leaver: Representative, successor: Representative) -> None:
    """End the seats of who leaves on the last day, and let the successor sit there from the first day."""
    last, first = leaver.valid_to, _first_day(leaver, successor)
    for seat in leaver.seats.filter(Q(valid_to=None) | Q(valid_to__gt=last), valid_from__lte=last):
        if seat.valid_to is None or first <= seat.valid_to:
            Seat.objects.create(
                body_id=seat.body_id,
                organisation_id=seat.organisation_id,
                representative=successor,
                valid_from=first,
                valid_to=seat.valid_to,
            )
        seat.valid_to = last
        seat.save()


def _take_back(leaver: Representative) -> None:
    """Give the seats back that went to a successor; they get the last day that the other seat had."""
    successor = leaver.successor
    if successor is None:
        return
    for seat in leaver.seats.filter(valid_to=leaver.valid_to):
        given = successor.seats.filter(
            body=seat.body_id, organisation=seat.organisation_id, valid_from=_first_day(leaver, successor)
        ).first()
        if given is not None:
            seat.valid_to = given.valid_to
            given.delete()
            seat.save()


@transaction.atomic
def undo_end(actor: Actor, representative_id: int) -> Representative:
    """Put back the term, the successor and the seats as they were before someone was to leave."""
    locked = _locked(actor, representative_id)
    if locked.successor_id:
        _take_back(locked)
    before = _before_the_end(locked)
    again = (
        Representative.objects.filter(pk=before.successor_id).first()
        if before is not None and before.successor_id
        else None
    )
    save(
        locked,
        valid_to=before.valid_to if before else None,
        successor=again,
        no_successor=before.no_successor if before else "",
    )
    if again is not None:
        _hand_over(locked, again)
    audit.record("network.person_goes_on", who=actor, target=locked, organisation_id=locked.town_id)
    return locked


def _before_the_end(locked: Representative) -> Any | None:
    """Return the last state in which the term or the successor were others."""
    now = (locked.valid_to, locked.successor_id, locked.no_successor)
    for one in locked.history.all():
        if (one.valid_to, one.successor_id, one.no_successor) != now:
            return one
    return None


@transaction.atomic
def remove(actor: Actor, representative_id: int) -> None:
    """Take away someone who was written down by mistake today; the seats that came along go too."""
    locked = _locked(actor, representative_id)
    check_is_new(locked)
    for seat in locked.seats.all():
        first = seat.history.last()
        if first is not None and first.representative_id is None:
            seat.representative = None
            seat.save()
        else:
            seat.delete()
    audit.record("network.person_removed", who=actor, target=locked, organisation_id=locked.town_id)
    take_away(locked)
