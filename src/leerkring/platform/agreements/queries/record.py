"""Everything that the page of one agreement shows, asked once."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import (
    Agreement,
    Cascade,
    Evaluation,
    Goal,
    GroupEvaluation,
    Measurement,
)
from leerkring.platform.agreements.queries import agenda, past, reading
from leerkring.platform.agreements.queries.agenda import Around
from leerkring.platform.agreements.queries.past import Happened
from leerkring.platform.agreements.queries.register import LOWER
from leerkring.platform.agreements.rules.lists import ASKS_A_NEW_GOAL, OPEN, AgreementStatus, GoalStatus
from leerkring.platform.agreements.rules.progress import is_behind, progress
from leerkring.platform.agreements.rules.steps import AgreementFacts, GoalFacts, Owner, Step, next_step
from leerkring.platform.base import clock
from leerkring.platform.network.models import MeetingBody, Representative
from leerkring.platform.network.queries.presence import end_of_term
from leerkring.platform.network.rules import Level
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.models import ThemeDecision


@dataclass(slots=True)
class GoalRecord:
    """A goal with its figures."""

    goal: Goal
    measurements: list[Measurement]
    earlier: Goal | None = None
    """The goal that it replaced."""

    @property
    def now(self) -> Measurement | None:
        """The last measurement."""
        return self.measurements[-1] if self.measurements else None

    def is_behind(self, today: date) -> bool:
        """Whether the last value lies behind what was to be expected by now."""
        goal, now = self.goal, self.now
        if now is None or goal.baseline_on is None or goal.deadline is None:
            return False
        done = progress(goal.baseline, now.value, goal.target)
        return is_behind(done, begun=goal.baseline_on, deadline=goal.deadline, on=min(now.on, today))

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.goal.status == GoalStatus.SET


@dataclass(slots=True)
class Record:
    """An agreement with what hangs on it."""

    agreement: Agreement
    goals: list[GoalRecord]
    evaluations: list[Evaluation]
    around: Around
    group_evaluations: list[GroupEvaluation]
    partners: list[Organisation]
    decisions: dict[str, ThemeDecision]
    until: dict[int, date | None]
    """The last day of each owner: of the term, or of the account when that is earlier."""
    past: list[Happened] = field(default_factory=list)

    @property
    def passed_on(self) -> list[Cascade]:
        """To which tables it was passed on."""
        return self.around.passed_on

    @property
    def bodies(self) -> list[MeetingBody]:
        """The tables of the town that meet today."""
        return self.around.bodies

    @property
    def facts(self) -> AgreementFacts:
        """What decides the next step."""
        one, done = self.agreement, [e for e in self.evaluations if not e.is_draft]
        of_agreement = [e.on for e in done if e.goal_id is None]
        rewrite = min((e for e in done if self._asks_a_goal(e)), key=lambda e: (e.on, e.pk), default=None)
        back = [e.on for e in self.group_evaluations if e.seen_on is None and e.back_to_id is not None]
        return AgreementFacts(
            is_open=AgreementStatus(one.status) in OPEN,
            owner=self._owner(one.owner),
            due_on=one.due_on,
            evaluated_on=max(of_agreement, default=None),
            rewrite_since=rewrite.on if rewrite else None,
            rewrite_goal=rewrite.goal_id if rewrite else None,
            came_back_on=min(back, default=None),
            pass_on_since=one.agreed_on if self.waits_to_be_passed_on else None,
            goals=tuple(_facts(g, done, self._owner(g.goal.owner)) for g in self.open_goals),
        )

    def _asks_a_goal(self, one: Evaluation) -> bool:
        is_gone = one.goal is not None and one.goal.removed_at is not None
        return one.decision in ASKS_A_NEW_GOAL and one.settled_at is None and not is_gone

    @property
    def step(self) -> Step:
        """What comes next."""
        return next_step(self.facts, today=clock.today())

    @property
    def open_goals(self) -> list[GoalRecord]:
        """The goals that are not closed."""
        return [one for one in self.goals if one.is_open]

    @property
    def lower_bodies(self) -> list[MeetingBody]:
        """The tables below the board to which it was not passed on yet."""
        asked = {one.body_id for one in self.passed_on}
        return [
            one
            for one in self.bodies
            if one.pk not in asked | {self.agreement.body_id} and one.level in LOWER
        ]

    @property
    def waits_to_be_passed_on(self) -> bool:
        """Whether it is of the board, other tables could take it up, and none was asked."""
        body = self.agreement.body
        is_board = body is not None and body.level == Level.BOARD
        return is_board and not self.passed_on and any(one.level in LOWER for one in self.bodies)

    def _owner(self, one: Representative) -> Owner:
        return Owner(self.until.get(one.pk, one.valid_to), one.successor_id is not None)

    def draft(self, goal_id: int | None) -> Evaluation | None:
        """Return the evaluation that someone began."""
        return next((e for e in self.evaluations if e.is_draft and e.goal_id == goal_id), None)


def _facts(one: GoalRecord, done: list[Evaluation], owner: Owner) -> GoalFacts:
    goal = one.goal
    days = [day for day in (goal.baseline_on, *(m.on for m in one.measurements)) if day]
    return GoalFacts(
        id=goal.pk,
        owner=owner,
        deadline=goal.deadline,
        can_be_measured=goal.target is not None,
        measured_on=max(days, default=None),
        fills_itself=bool(goal.measure),
        evaluated_on=max((e.on for e in done if e.goal_id == goal.pk), default=None),
    )


def record_of(actor: Actor, agreement_id: int) -> Record:
    """Return one agreement that someone may read, with everything around it."""
    agreement: Any = reading.agreement_for(actor, agreement_id)  # with `owner_until`
    goals: list[Any] = _goals(agreement)
    found = Record(
        agreement=agreement,
        goals=goals,
        evaluations=reading.evaluations_of(agreement),
        around=agenda.around(actor, agreement),
        group_evaluations=list(reading.group_evaluations_of(agreement)),
        partners=list(agreement.partners.order_by("name")),
        decisions=themes.decisions_on(reading.KIND, [agreement_id]).get(agreement_id, {}),
        until={one.owner_id: one.owner_until for one in (agreement, *(row.goal for row in goals))},
    )
    measured: list[Any] = [m for one in goals for m in one.measurements]
    found.past = past.past_of(
        found.agreement, [g.goal for g in goals], found.evaluations, found.passed_on, measured
    )
    found.past += [past.of_group(one) for one in found.group_evaluations]
    found.past.sort(key=past.order, reverse=True)
    return found


def _goals(agreement: Agreement) -> list[GoalRecord]:
    rows = agreement.goals.filter(removed_at=None).select_related("owner__organisation", "changed_by")
    goals = {one.pk: one for one in rows.annotate(owner_until=end_of_term("owner__"))}
    measured: dict[int, list[Measurement]] = defaultdict(list)
    kept = Measurement.objects.filter(goal__in=goals, removed_at=None).select_related("organisation", "by")
    for one in kept.order_by("on", "-measure", "pk"):
        one.goal = goals[one.goal_id]
        measured[one.goal_id].append(one)
    found = [GoalRecord(one, measured[one.pk], goals.get(one.replaces_id or 0)) for one in goals.values()]
    return sorted(found, key=lambda one: (not one.is_open, one.goal.pk))
