"""Looking up organisations and who takes part where: as much as the person who asks may see."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Finding, Hit
from leerkring.platform.base.language import later, say
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.municipalities.models import Merger
from leerkring.platform.organisations.asker import Asker
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import KIND_NAMES, NATIONAL, Kind


def current(on: date) -> Q:
    """Return the condition that a participation runs on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))


def organisations_for(actor: Asker) -> QuerySet[Organisation]:
    """Return the organisations that someone may see.

    Their own; a town sees its partners, also those of before; a partner sees its towns, not other partners;
    national bodies see the municipalities and each other. Who did not sign in sees none here.
    """
    everything = Organisation.objects.select_related("municipality")
    own = actor.organisation
    if own is None:
        return everything.none()
    return everything.filter(Q(pk=own.pk) | _around(own)).order_by("name")


def _around(own: Organisation) -> Q:
    if own.kind == Kind.MUNICIPALITY:
        return Q(pk__in=Participation.objects.filter(town=own).values("partner"))
    if own.kind in NATIONAL:
        return Q(kind=Kind.MUNICIPALITY) | Q(kind__in=NATIONAL)
    return Q(pk__in=Participation.objects.filter(current(clock.today()), partner=own).values("town"))


def works_with(organisation: Organisation) -> QuerySet[Organisation]:
    """Return the organisations with which one works today: each of the two sees the other."""
    everything, today = Organisation.objects.order_by("name"), current(clock.today())
    if organisation.kind in NATIONAL:
        return everything.filter(kind__in=NATIONAL).exclude(pk=organisation.pk)
    if organisation.kind == Kind.MUNICIPALITY:
        return everything.filter(
            pk__in=Participation.objects.filter(today, town=organisation).values("partner")
        )
    return everything.filter(pk__in=Participation.objects.filter(today, partner=organisation).values("town"))


def organisation_for(actor: Asker, organisation_id: int) -> Organisation:
    """Return one organisation that someone may see."""
    found = organisations_for(actor).filter(pk=organisation_id).first()
    if found is None:
        raise NotFound
    return found


def own_of(actor: Asker) -> Organisation:
    """Return one's own organisation, fresh from the database."""
    if actor.organisation_id is None:
        raise NotFound
    return Organisation.objects.select_related("municipality").get(pk=actor.organisation_id)


def own_town(actor: Asker) -> Organisation:
    """Return one's own organisation when it is a municipality: only those have partners."""
    own = own_of(actor)
    if own.kind != Kind.MUNICIPALITY:
        raise NotFound
    return own


def participations_for(actor: Asker) -> QuerySet[Participation]:
    """Return who takes part: for a town its partners, for a partner its towns; those of before too."""
    mine = Q(town=actor.organisation_id) | Q(partner=actor.organisation_id)
    return (
        Participation.objects.filter(mine)
        .select_related("partner", "town")
        .order_by("valid_to", "partner__name", "town__name")
    )


def participation_for(actor: Asker, participation_id: int) -> Participation:
    """Return one participation in one's own town."""
    found = Participation.objects.filter(town=actor.organisation_id, pk=participation_id)
    one = found.select_related("partner", "town").first()
    if one is None:
        raise NotFound
    return one


def known_partners(actor: Asker, text: str) -> QuerySet[Organisation]:
    """Return partners elsewhere whose name or number fits, so that a town need not make them twice.

    Only name and kind of these are shown; with too short a text there is nothing to show.
    """
    wanted = text.strip()
    if len(wanted) < 3 or actor.organisation is None:
        return Organisation.objects.none()
    here = Participation.objects.filter(current(clock.today()), town=actor.organisation_id).values("partner")
    return (
        Organisation.objects.filter(Q(name__icontains=wanted) | Q(legal_id=wanted))
        .filter(is_fictional=actor.organisation.is_fictional)
        .exclude(kind__in=[*NATIONAL, Kind.MUNICIPALITY])
        .exclude(pk__in=here)
        .order_by("name")[:10]
    )


def successors_of(organisation: Organisation) -> list[Merger]:
    """Return where a municipality went when it ended."""
    if organisation.municipality_id is None:
        return []
    return list(
        Merger.objects.filter(former=organisation.municipality_id).select_related("into").order_by("on")
    )


def predecessors_of(organisation: Organisation) -> list[Merger]:
    """Return the municipalities that went up in this one."""
    if organisation.municipality_id is None:
        return []
    return list(
        Merger.objects.filter(into=organisation.municipality_id).select_related("former").order_by("on")
    )


CHANGED = {
    "name": later("naam", "name"),
    "legal_id": later("nummer", "number"),
    "token_css": later("kleuren", "colours"),
    "mail_domains": later("inloggen", "signing in"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One change of an organisation: when, by whom, what was changed and what it was called then."""

    number: int
    at: datetime
    who: str
    name: str
    legal_id: str
    changed: str
    """What differs from the step before, in words; empty for the first step and for a new logo."""


def history_of(organisation: Organisation) -> list[Step]:
    """Return the changes of an organisation, newest first."""
    made = list(organisation.history.select_related("history_user")[:21])
    return [
        Step(
            one.history_id,
            one.history_date,
            str(one.history_user or ""),
            one.name,
            one.legal_id,
            ", ".join(
                str(word) for name, word in CHANGED.items() if getattr(one, name) != getattr(last, name)
            )
            if last
            else "",
        )
        for one, last in zip(made, [*made[1:], None], strict=False)
    ][:20]


def step_of(organisation: Organisation, number: str) -> Step | None:
    """Return one of the changes of an organisation, to put back; None when there is no such change."""
    steps = history_of(organisation) if number else []
    return next((one for one in steps if str(one.number) == number), None)


def _with(actor: Asker, text: str) -> QuerySet[Any, Any]:
    return shaped(organisations_for(actor).filter(name__icontains=text), words="name", state="kind")


def _hit(one: Row) -> Hit:
    group, kind = say("Organisaties", "Organisations"), str(KIND_NAMES[Kind(one.state)])
    return Hit(group, one.words, kind, f"/organisaties/{one.id}", "building")


FINDING: Finding[Any] = Finding("organisations", _with, _hit)
"""The organisations that someone may see and whose name fits."""
