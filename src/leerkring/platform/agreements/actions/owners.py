"""Handing over: everything that is open in someone's name goes to another person at once."""

from dataclasses import dataclass

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.keeping import owner_in, person, save_with_history
from leerkring.platform.agreements.errors import SamePerson
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.agreements.queries.reading import OPEN_STATUS
from leerkring.platform.agreements.rules.lists import GoalStatus
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import Representative


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went from one person to another."""

    agreements: int
    goals: int

    @property
    def number(self) -> int:
        """How many things together."""
        return self.agreements + self.goals


@transaction.atomic
def hand_over(actor: Actor, *, from_representative: int, to_representative: int) -> HandedOver:
    """Give everything open that someone owns in one's own town to another person who takes part today."""
    town = network.own_town(actor)
    old = Representative.objects.filter(pk=from_representative, town=town).first()
    if old is None:
        raise NotFound
    new = owner_in(actor, town.pk, to_representative)
    if new.pk == old.pk:
        raise SamePerson
    why = f"{old.name} → {new.name}"
    mine = Agreement.objects.select_for_update(of=("self",)).filter(town=town, removed_at=None)
    agreements = list(mine.filter(owner=old, status__in=OPEN_STATUS))
    in_town = Goal.objects.select_for_update(of=("self",)).filter(agreement__town=town, removed_at=None)
    goals = list(in_town.filter(owner=old, status=GoalStatus.SET.value, agreement__removed_at=None))
    both: list[Agreement | Goal] = [*agreements, *goals]
    for one in both:
        _give(actor, one, new, why=why)
    audit.record(
        "agreements.handed_over",
        who=actor,
        target=old,
        organisation_id=town.pk,
        details={"to": new.pk, "agreements": [a.pk for a in agreements], "goals": [g.pk for g in goals]},
    )
    return HandedOver(len(agreements), len(goals))


def _give(actor: Actor, one: Agreement | Goal, to: Representative, *, why: str) -> None:
    one.owner, one.version = to, one.version + 1
    one.changed_by, one.changed_at = person(actor), clock.now()
    save_with_history(one, by=person(actor), why=why)
