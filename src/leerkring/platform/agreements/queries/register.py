"""The register: every agreement with what comes next, in a few questions however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import (
    Agreement,
    Cascade,
    Evaluation,
    Goal,
    GroupEvaluation,
    Measurement,
)
from leerkring.platform.agreements.queries.reading import KIND, agreements_for
from leerkring.platform.agreements.rules.lists import (
    ASKS_A_NEW_GOAL,
    MEASURABLE,
    OPEN,
    AgreementStatus,
    GoalStatus,
)
from leerkring.platform.agreements.rules.progress import Progress, progress
from leerkring.platform.agreements.rules.steps import (
    AgreementFacts,
    GoalFacts,
    Owner,
    Step,
    next_step,
    urgency,
)
from leerkring.platform.base import clock
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.network.queries.presence import end_of_term
from leerkring.platform.network.rules import Level
from leerkring.platform.themes import queries as themes

LOWER = (Level.DIRECTOR.value, Level.WORKING.value)


@dataclass(frozen=True, slots=True)
class Choice:
    """What someone wants to see of the register; empty is everything."""

    which: str = ""
    """open, attention, unmeasured or closed."""
    text: str = ""
    theme: str = ""
    owner: int | None = None
    body: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agreement stands."""

    id: int
    title: str
    is_open: bool
    is_measurable: bool
    """Whether it has a goal that can be measured."""
    facts: AgreementFacts
    step: Step

    def belongs(self, which: str) -> bool:
        """Return whether it stands under a tab."""
        return {
            "open": self.is_open,
            "attention": self.step.asks_attention,
            "unmeasured": self.is_open and not self.is_measurable,
            "closed": not self.is_open,
        }.get(which, True)


@dataclass(slots=True)
class Row:
    """An agreement as the register shows it."""

    agreement: Agreement
    step: Step
    themes: list[str] = field(default_factory=list)
    goal: Goal | None = None
    """The goal whose turn it is."""
    now: Measurement | None = None
    more_goals: int = 0

    @property
    def progress(self) -> Progress | None:
        """How far the goal is."""
        return (
            progress(self.goal.baseline, self.now.value, self.goal.target) if self.goal and self.now else None
        )


def chosen(actor: Actor, choice: Choice) -> QuerySet[Agreement]:
    """Return the agreements that fit words, a theme, an owner and a table."""
    found = agreements_for(actor)
    if choice.text:
        goals = Goal.objects.filter(removed_at=None, text__icontains=choice.text).values("agreement")
        words = Q(title__icontains=choice.text) | Q(text__icontains=choice.text) | Q(pk__in=goals)
        found = found.filter(words | Q(owner__name__icontains=choice.text))
    if choice.owner is not None:
        found = found.filter(Q(owner=choice.owner) | Q(goals__owner=choice.owner)).distinct()
    if choice.body is not None:
        found = found.filter(body=choice.body)
    return found


def standings(agreements: QuerySet[Agreement], *, theme: str = "") -> list[Standing]:
    """Return where agreements stand, the most urgent first and what is closed last."""
    wanted, today = agreements.order_by().values("pk"), clock.today()
    goals = _goals(wanted)
    found = [_standing(row, goals.get(row[0], []), today) for row in _rows(agreements)]
    if theme:
        marked = themes.confirmed_on(KIND, [one.id for one in found])
        found = [one for one in found if theme in marked.get(one.id, [])]
    return sorted(found, key=lambda one: (not one.is_open, *urgency(one.step), one.id))


def _rows(agreements: QuerySet[Agreement]) -> Any:
    """Return the facts of agreements that stand on themselves, one line each."""
    lower = MeetingBody.objects.filter(network.runs(), level__in=LOWER, town=OuterRef("town")).order_by()
    rewrite = unsettled().filter(agreement=OuterRef("pk")).order_by("on", "pk")
    came_back = unseen().filter(agreement=OuterRef("pk")).order_by("on", "pk")
    found = agreements.order_by("pk").annotate(
        has_lower=Exists(lower),
        is_passed=Exists(Cascade.objects.filter(agreement=OuterRef("pk"))),
        evaluated_on=_last(Evaluation.objects.filter(agreement=OuterRef("pk"), goal=None, is_draft=False)),
        rewrite_on=Subquery(rewrite.values("on")[:1]),
        rewrite_goal=Subquery(rewrite.values("goal")[:1]),
        came_back_on=Subquery(came_back.values("on")[:1]),
        owner_until=end_of_term("owner__"),
    )
    return found.values_list(
        "pk", "title", "status", "due_on", "agreed_on", "body__level", "has_lower", "is_passed",
        "evaluated_on", "rewrite_on", "rewrite_goal", "came_back_on",
        "owner_until", "owner__successor", "owner__organisation",
    )  # fmt: skip


def unsettled() -> QuerySet[Evaluation]:
    """Return the evaluations that decided on another goal which nobody wrote yet."""
    decided = Evaluation.objects.filter(is_draft=False, settled_at=None, decision__in=sorted(ASKS_A_NEW_GOAL))
    return decided.filter(Q(goal=None) | Q(goal__removed_at=None))


def unseen() -> QuerySet[GroupEvaluation]:
    """Return what lower tables found and the table above them did not see yet."""
    return GroupEvaluation.objects.filter(removed_at=None, seen_on=None).exclude(back_to=None)


def _last(rows: QuerySet[Any]) -> Subquery:
    """Return the newest day of rows."""
    return Subquery(rows.order_by("-on").values("on")[:1])


def _standing(row: tuple[Any, ...], goals: list[tuple[GoalFacts, str]], today: date) -> Standing:
    pk, title, status, due_on, agreed_on, level, has_lower, is_passed, evaluated_on, *more = row
    rewrite_on, rewrite_goal, came_back_on, *owner = more
    waits = level == Level.BOARD and has_lower and not is_passed
    facts = AgreementFacts(
        is_open=AgreementStatus(status) in OPEN,
        owner=_owner(*owner),
        due_on=due_on,
        evaluated_on=evaluated_on,
        rewrite_since=rewrite_on,
        rewrite_goal=rewrite_goal,
        came_back_on=came_back_on,
        pass_on_since=agreed_on if waits else None,
        goals=tuple(one for one, _ in goals),
    )
    is_measurable = any(label == MEASURABLE for _, label in goals)
    return Standing(pk, title, facts.is_open, is_measurable, facts, next_step(facts, today=today))


def _owner(until: date | None, successor: int | None, organisation: int) -> Owner:
    return Owner(until, successor is not None, organisation)


def _goals(wanted: Any) -> dict[int, list[tuple[GoalFacts, str]]]:
    """Return the open goals of agreements with their labels, by agreement."""
    goals = Goal.objects.filter(agreement__in=wanted, removed_at=None, status=GoalStatus.SET.value)
    rows = goals.order_by("pk").annotate(
        measured_on=_last(Measurement.objects.filter(goal=OuterRef("pk"), removed_at=None)),
        evaluated_on=_last(Evaluation.objects.filter(goal=OuterRef("pk"), is_draft=False)),
        owner_until=end_of_term("owner__"),
    )
    found: dict[int, list[tuple[GoalFacts, str]]] = defaultdict(list)
    for agreement, label, *facts in rows.values_list(
        "agreement", "label", "pk", "deadline", "target", "baseline_on", "measure", "measured_on",
        "evaluated_on", "owner_until", "owner__successor", "owner__organisation",
    ):  # fmt: skip
        found[agreement].append((_goal_facts(facts), label))
    return found


def _goal_facts(facts: list[Any]) -> GoalFacts:
    pk, deadline, target, begun, measure, measured, evaluated, *owner = facts
    days: list[date] = [day for day in (measured, begun) if day]
    return GoalFacts(
        id=pk,
        owner=_owner(*owner),
        deadline=deadline,
        can_be_measured=target is not None,
        measured_on=max(days, default=None),
        fills_itself=bool(measure),
        evaluated_on=evaluated,
    )


def rows_of(actor: Actor, page: Sequence[Standing]) -> list[Row]:
    """Return the agreements of one page with their themes, goal and last measurement, in the same order."""
    ids = [one.id for one in page]
    loaded = agreements_for(actor).in_bulk(ids)
    marked = themes.confirmed_on(KIND, ids)
    goals = _shown_goals(page)
    last = last_of([goal.pk for goal in goals.values()])
    return [
        Row(
            agreement=loaded[one.id],
            step=one.step,
            themes=marked.get(one.id, []),
            goal=goals.get(one.id),
            now=last.get(goals[one.id].pk) if one.id in goals else None,
            more_goals=max(0, len(one.facts.goals) - 1),
        )
        for one in page
    ]


def _shown_goals(page: Sequence[Standing]) -> dict[int, Goal]:
    """Return for each agreement the goal whose turn it is: of its next step, else its first open one."""
    turn = {one.id: one.step.goal or next((goal.id for goal in one.facts.goals), None) for one in page}
    found = Goal.objects.in_bulk([pk for pk in turn.values() if pk])
    return {agreement: found[pk] for agreement, pk in turn.items() if pk}


def last_of(goals: Sequence[int]) -> dict[int, Measurement]:
    """Return the last measurement of goals, by goal."""
    newest = (
        Measurement.objects.filter(goal=OuterRef("pk"), removed_at=None)
        .order_by("-on", "measure")
        .values("pk")[:1]
    )
    ids = Goal.objects.filter(pk__in=goals).order_by().annotate(newest=Subquery(newest)).values("newest")
    return {one.goal_id: one for one in Measurement.objects.filter(pk__in=ids).order_by("on")}


def counts(found: Sequence[Standing]) -> dict[str, int]:
    """Return how many agreements stand under each tab."""
    tabs = ("open", "attention", "unmeasured", "closed")
    return {"all": len(found), **{tab: sum(one.belongs(tab) for one in found) for tab in tabs}}
