"""The list of grants with what asks attention, and what waits for or is found by someone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.hits import Finding, Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.places import Place
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.queries.reading import KIND, conditions_for, grants_for
from leerkring.platform.grants.rules import SOON, Ask, Facts, State, ask_of
from leerkring.platform.network import queries as network
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.rules import Verdict

GONE = "gone"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which grants someone wants to see; empty is all of them."""

    text: str = ""
    year: int | None = None
    partner: int | None = None
    theme: str = ""


@dataclass(slots=True)
class Line:
    """A grant as the list shows it."""

    grant: Grant
    states: list[State] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    next_due: date | None = None
    """The first day of a condition that nobody checked."""
    themes: list[str] = field(default_factory=list)


def facts_of(one: GrantCondition) -> Facts:
    """Return what decides whether a condition asks attention; it comes from `conditions_for`."""
    until: date | None = one.owner_until  # type: ignore[attr-defined]
    return Facts(State(one.state), one.due_on, until)


def chosen(actor: Actor, choice: Choice) -> QuerySet[Grant]:
    """Return the grants that fit words, a year, a partner and a theme."""
    found = grants_for(actor)
    conditions = GrantCondition.objects.filter(grant=OuterRef("pk"), removed_at=None)
    if choice.text:
        named = Q(title__icontains=choice.text) | Q(document__icontains=choice.text)
        named |= Q(partner__name__icontains=choice.text)
        found = found.filter(named | Exists(conditions.filter(text__icontains=choice.text)))
    if choice.year is not None:
        found = found.filter(year=choice.year)
    if choice.partner is not None:
        found = found.filter(partner=choice.partner)
    if choice.theme:
        decided = ThemeDecision.objects.filter(
            target_kind=KIND, theme=choice.theme, verdict=Verdict.CONFIRMED.value
        )
        found = found.filter(Exists(conditions.filter(pk__in=decided.values("target_id"))))
    return found


def asking(conditions: QuerySet[GrantCondition]) -> QuerySet[GrantCondition]:
    """Return the conditions that ask attention now."""
    today = clock.today()
    due = Q(due_on__lte=today + SOON) | Q(owner_until__lt=today)
    return conditions.filter(due, state=State.OPEN.value)


def how_many_ask(actor: Actor, grants: QuerySet[Grant]) -> int:
    """Return how many conditions of grants ask attention."""
    return asking(conditions_for(actor).filter(grant__in=grants.order_by().values("pk"))).count()


def rows_of(actor: Actor, grants: Sequence[Grant]) -> list[Line]:
    """Return grants with how far their conditions are, in the same order."""
    rows, today = {one.pk: Line(one) for one in grants}, clock.today()
    of_grant: dict[int, int] = {}
    for one in conditions_for(actor).filter(grant__in=list(rows)):
        row, facts = rows[one.grant_id], facts_of(one)
        of_grant[one.pk] = one.grant_id
        row.states.append(facts.state)
        if ask := ask_of(facts, today):
            row.asks.append(ask)
        if facts.state is State.OPEN and one.due_on:
            row.next_due = min(one.due_on, row.next_due or one.due_on)
    for pk, marked in themes.confirmed_on(KIND, list(of_grant)).items():
        row = rows[of_grant[pk]]
        row.themes += [theme for theme in marked if theme not in row.themes]
    return list(rows.values())


def years_and_partners(actor: Actor) -> tuple[list[int], list[tuple[int, str]]]:
    """Return by which years and partners the list can be narrowed."""
    found = grants_for(actor).order_by().values_list("year", "partner", "partner__name").distinct()
    rows = list(found)
    partners = sorted({(pk, name) for _, pk, name in rows}, key=lambda one: one[1])
    return sorted({year for year, _, _ in rows}, reverse=True), partners


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    """Return the conditions that ask attention, for who advises the town."""
    advises = actor.role is Role.ADVISOR and network.is_of_town(actor)
    found = asking(conditions_for(actor)) if advises else GrantCondition.objects.none()
    gone = Case(When(owner_until__lt=clock.today(), then=Value(GONE)), default=Value("")) if advises else ""
    return shaped(found, words="grant__title", more="grant_id", state=gone, day="due_on")


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
    by_grant: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_grant[row.more].append(row)
    return [_task(some) for some in by_grant.values()]


def _task(some: list[Row]) -> Due:
    """Return one task for a grant, however many of its conditions wait."""
    title, number = some[0].words, len(some)
    if all(one.state == GONE for one in some):
        why = say(
            "De eigenaar is er niet meer. Wie bewaakt dit nu?",
            "The owner is no longer there. Who sees to it now?",
        )
    elif number == 1:
        why = say("Eén voorwaarde is aan de beurt.", "It is the turn of one condition.")
    else:
        why = say(f"{number} voorwaarden zijn aan de beurt.", f"It is the turn of {number} conditions.")
    return Due(
        title=say(f"Ga de subsidie na: {title}", f"Check the grant: {title}"),
        why=why,
        action=say("Voorwaarden nagaan", "Check the conditions"),
        url=f"/afspraken/subsidies/{some[0].more}",
        minutes=10 * number,
        by=min((one.day for one in some if one.day), default=None),
        outside=say("Ga een subsidie na", "Check a grant"),
        key=f"grants:{some[0].more}",
    )


WAITING: Waiting[Actor] = Waiting("grants", _waiting, _tasks)
"""The conditions that ask attention, one task for each grant."""


def _with(actor: Actor, text: str) -> QuerySet[Any, Any]:
    return shaped(chosen(actor, Choice(text=text)), words="title", more="partner__name", state="year")


def _hit(one: Row) -> Hit:
    about = f"{one.more}, {one.state}"
    return Hit(say("Subsidies", "Grants"), one.words, about, f"/afspraken/subsidies/{one.id}", "file-text")


FINDING: Finding[Actor] = Finding("grants", _with, _hit)
"""The grants that someone may read and in which a text stands, also in a condition."""
PLACE: Place[Actor] = Place(grants_for, "/afspraken/subsidies/{0}")
"""Where grants are."""
CONDITIONS: Place[Actor] = Place(conditions_for, "/afspraken/subsidies/{1}#voorwaarde-{0}", within="grant")
"""Where conditions are."""
