"""Who speaks for whom: writing people down, correcting them, and handing over when they leave."""

from dataclasses import dataclass
from datetime import date
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
    keep,
    lines,
    partner_in,
    save,
    take_away,
)
from leerkring.platform.network.actions.seats import hand_over, take_back
from leerkring.platform.network.errors import AlreadyThere
from leerkring.platform.network.models import Representative, Seat
from leerkring.platform.organisations.models import Organisation


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


def locked_person(actor: Actor, representative_id: int) -> Representative:
    """Return a person that someone may change, locked until the end of the transaction."""
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
        made = written_down(actor, town, partner_in(town, organisation_id), person)
        if queries.may_write(actor, town_id):
            _sit(actor, made, queries.bodies_for(actor).filter(queries.runs(), pk__in=bodies))
        audit.record("network.person_added", who=actor, target=made, organisation_id=town_id)
        return {"id": made.pk}

    result, _ = audit.once(operation, user_id=actor.user_id or 0, do=do)
    return queries.representative_for(actor, result["id"])


def written_down(
    actor: Actor, town: Organisation, organisation: Organisation, person: Person
) -> Representative:
    """Return a new person of the network: checked, not there twice, with their account when there is one."""
    facts = person.facts
    rules.check_term(person.valid_from, person.valid_to)
    _check_is_new(town.pk, organisation.pk, facts)
    account = _account(organisation.pk, facts["email"])
    made = Representative(town=town, organisation=organisation, user=account, **facts)
    keep(actor, made)
    return made


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


def _sit(actor: Actor, person: Representative, bodies: Any) -> None:
    """Give a person a seat at tables; a seat of the organisation that named nobody becomes theirs."""
    for body in bodies:
        free = Seat.objects.filter(
            queries.runs(), body=body, organisation=person.organisation_id, representative=None
        ).first()
        if free is not None:
            free.representative = person
            keep(actor, free)
        else:
            begins = max(person.valid_from, body.valid_from)
            keep(
                actor,
                Seat(
                    body=body,
                    organisation_id=person.organisation_id,
                    representative=person,
                    valid_from=begins,
                ),
            )


@transaction.atomic
def change(actor: Actor, representative_id: int, *, person: Person, version: int) -> Representative:
    """Correct who someone is, or their term."""
    locked, facts = locked_person(actor, representative_id), person.facts
    check_version(locked, version, mine=describe(facts), theirs=describe(vars(locked)))
    rules.check_term(person.valid_from, person.valid_to)
    _check_is_new(locked.town_id, locked.organisation_id, facts, but=locked.pk)
    successor = locked.successor if person.valid_to != locked.valid_to else None
    if successor is not None:
        take_back(actor, locked)
    if person.valid_to is None:
        facts |= {"successor": None, "no_successor": ""}
    save(
        actor, locked, **facts, user=_account(locked.organisation_id, facts["email"]) or _kept(locked, facts)
    )
    if successor is not None and person.valid_to is not None:
        hand_over(actor, locked, successor)
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
def remove(actor: Actor, representative_id: int) -> None:
    """Take away someone who was written down by mistake today; the seats that came along go too."""
    locked = locked_person(actor, representative_id)
    check_is_new(locked)
    for seat in locked.seats.all():
        first = seat.history.last()
        if first is not None and first.representative_id is None:
            seat.representative = None
            keep(actor, seat)
        else:
            seat.delete()
    audit.record("network.person_removed", who=actor, target=locked, organisation_id=locked.town_id)
    take_away(locked)
