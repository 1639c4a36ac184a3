"""What waits for a person: an owner who leaves, an evaluation, a measurement."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.agreements.queries.reading import OPEN_STATUS, agreements_for
from leerkring.platform.agreements.queries.register import standings
from leerkring.platform.agreements.rules.lists import GoalStatus
from leerkring.platform.agreements.rules.steps import (
    LEAVES_SOON,
    AgreementFacts,
    Owner,
    Step,
    StepKind,
    owner_state,
    steps_of,
)
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.language import say
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import Representative
from leerkring.platform.network.queries.presence import end_of_term

DO_THE_WORK = frozenset({Role.ADVISOR, Role.REPRESENTATIVE})
"""Whose start page holds tasks of agreements; an administrator may do them too, from the register."""
OF_OWNERS = frozenset({StepKind.OWNER_GONE, StepKind.OWNER_LEAVES})


@dataclass(slots=True)
class Leaving:
    """Someone who is gone or leaves soon, with the open things in their name."""

    person: Representative
    kind: StepKind
    until: date
    """The last day: of the term, or of the account when that is earlier."""
    agreements: list[Agreement] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many things ask for a successor."""
        return len(self.agreements) + len(self.goals)


def leaving_for(actor: Actor) -> list[Leaving]:
    """Return who leaves or left with open things in their name, the first to go on top.

    Who has a successor is in the list only once the term ended: then somebody still has to hand over.
    """
    if not network.is_of_town(actor) or actor.role not in network.TOWN_READERS:
        return []
    return _leaving(actor, actor.organisation_id or 0)


def _leaving(actor: Actor, town_id: int) -> list[Leaving]:
    today = clock.today()
    soon, until = Q(owner_until__lte=today + LEAVES_SOON), end_of_term("owner__")
    mine = Agreement.objects.filter(town=town_id, removed_at=None, status__in=OPEN_STATUS)
    goals = Goal.objects.filter(agreement__in=mine, removed_at=None, status=GoalStatus.SET.value)
    with_owner = ("owner__organisation", "owner__successor__organisation")
    both: list[Any] = [*mine.annotate(owner_until=until).filter(soon).select_related(*with_owner)]
    both += goals.annotate(owner_until=until).filter(soon).select_related(*with_owner, "agreement")
    found: dict[int, Leaving] = {}
    for one in both:
        kind = owner_state(Owner(one.owner_until, one.owner.successor_id is not None), today)
        if kind is None:
            continue
        line = found.setdefault(one.owner_id, Leaving(one.owner, kind, one.owner_until))
        if isinstance(one, Agreement):
            line.agreements.append(one)
        else:
            line.goals.append(one)
    return sorted(found.values(), key=lambda one: (one.until, one.person.name))


def due_for(actor: Actor) -> list[Due]:
    """Return what waits for someone: successors and evaluations for the town, figures for who owns a goal."""
    if actor.organisation is None or actor.role not in DO_THE_WORK:
        return []
    writes = network.is_of_town(actor)
    found = standings(agreements_for(actor).filter(status__in=OPEN_STATUS))
    tasks = [
        _task(one.title, one.id, step)
        for one in found
        for step in _waiting(one.facts)
        if _is_ours(actor, one.facts, step, writes=writes)
    ]
    asks = any(step.kind in OF_OWNERS for one in found for step in steps_of(one.facts, today=clock.today()))
    return [*(_handing_over(one) for one in (leaving_for(actor) if writes and asks else [])), *tasks]


def _waiting(facts: AgreementFacts) -> list[Step]:
    return [one for one in steps_of(facts, today=clock.today()) if one.kind not in OF_OWNERS]


def _is_ours(actor: Actor, facts: AgreementFacts, step: Step, *, writes: bool) -> bool:
    """Return whether someone should do it: figures who owns the goal, evaluations the town."""
    if step.kind == StepKind.MEASURE_LATE:
        owner = next(goal.owner for goal in facts.goals if goal.id == step.goal)
        return owner.organisation == actor.organisation_id
    return writes


def _handing_over(one: Leaving) -> Due:
    number, name = one.number, one.person.name
    things = say(
        "één ding" if number == 1 else f"{number} dingen", "one thing" if number == 1 else f"{number} things"
    )
    when = clock.long_date(one.until)
    if one.kind == StepKind.OWNER_GONE:
        title = say(f"{name} is weg: wie neemt het over?", f"{name} left: who takes over?")
    else:
        title = say(f"{name} vertrekt: wie neemt het over?", f"{name} leaves: who takes over?")
    return Due(
        title=title,
        why=say(
            f"Op die naam staat nog {things}. Einde: {when}.", f"Still in that name: {things}. End: {when}."
        ),
        action=say("Wijs een opvolger aan", "Name a successor"),
        url="/afspraken/zonder-eigenaar",
        minutes=5,
        by=one.until,
        outside=say("Wijs een opvolger aan voor een eigenaar", "Name a successor for an owner"),
        key=f"agreements:owner:{one.person.pk}",
    )


def _task(title: str, agreement_id: int, step: Step) -> Due:
    place = f"/afspraken/{agreement_id}"
    if step.kind == StepKind.MEASURE_LATE:
        return Due(
            title=say(f"Geef de meting door: {title}", f"Hand in the figure: {title}"),
            why=say("Er is een jaar niets gemeten.", "Nothing was measured for a year."),
            action=say("Meting doorgeven", "Hand in"),
            url=f"/doelen/{step.goal}/meten",
            minutes=10,
            by=step.on,
            outside=say("Geef een meting door bij een doel", "Hand in a figure of a goal"),
        )
    if step.kind == StepKind.REWRITE:
        return _to_rewrite(title, place, step)
    if step.kind == StepKind.CAME_BACK:
        return _came_back(title, place, step)
    if step.kind == StepKind.PASS_ON:
        return Due(
            title=say(f"Geef door: {title}", f"Pass on: {title}"),
            why=say(
                "Het bestuur sprak dit een half jaar geleden af. Directies en werkgroepen weten nog niets.",
                "The board agreed this half a year ago. Directors and working groups know nothing yet.",
            ),
            action=say("Geef door", "Pass on"),
            url=f"{place}#doorgegeven",
            minutes=5,
            by=step.on,
            outside=say("Geef een afspraak door", "Pass an agreement on"),
        )
    about = f"?doel={step.goal}" if step.goal else ""
    return Due(
        title=say(f"Evalueer: {title}", f"Evaluate: {title}"),
        why=say("Het eindmoment is bereikt. Is het gehaald?", "The deadline has come. Was it achieved?"),
        action=say("Evalueren", "Evaluate"),
        url=f"{place}{about}#evalueren",
        minutes=20,
        by=step.on,
        outside=say("Evalueer een afspraak", "Evaluate an agreement"),
    )


def _to_rewrite(title: str, place: str, step: Step) -> Due:
    about = f"?vervangt={step.goal}" if step.goal else ""
    return Due(
        title=say(f"Schrijf het nieuwe doel: {title}", f"Write the new goal: {title}"),
        why=say(
            "De evaluatie besloot het doel aan te passen. Er staat nog geen nieuw doel.",
            "The evaluation decided to adjust the goal. There is no new goal yet.",
        ),
        action=say("Doel schrijven", "Write the goal"),
        url=f"{place}/doelen/nieuw{about}",
        minutes=15,
        by=step.on,
        outside=say("Schrijf een nieuw doel na een evaluatie", "Write a new goal after an evaluation"),
    )


def _came_back(title: str, place: str, step: Step) -> Due:
    return Due(
        title=say(f"Bespreek wat de werkgroep vond: {title}", f"Discuss what the group found: {title}"),
        why=say(
            "De evaluatie kwam terug bij het overleg dat het vroeg. Bevestig dat zij is gezien.",
            "The evaluation came back to the table that asked for it. Confirm that it was seen.",
        ),
        action=say("Evaluatie lezen", "Read the evaluation"),
        url=f"{place}#werkgroepen",
        minutes=10,
        by=step.on,
        outside=say("Lees de evaluatie van een werkgroep", "Read the evaluation of a working group"),
    )
