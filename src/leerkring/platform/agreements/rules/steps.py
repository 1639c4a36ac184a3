"""What comes next for an agreement, by when, and whether it asks attention. One function decides it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LEAVES_SOON = timedelta(days=60)
"""An owner who leaves within this time and has no successor asks attention."""
EVALUATE_WITHIN = timedelta(days=25)
"""After its deadline partners have this long to evaluate a goal."""
EARLY = timedelta(days=60)
"""An evaluation this long before the deadline counts as the one of the deadline."""
MEASURED_EACH = timedelta(days=365)
LATE_AFTER = timedelta(days=31)
"""A yearly measurement may come this much later before it asks attention."""
REWRITE_WITHIN = timedelta(days=30)
"""Who decides to adjust a goal has this long to write the new one."""
SEEN_WITHIN = timedelta(days=60)
"""What a working group found is on the table above it within this time."""
PASS_ON_WITHIN = timedelta(days=183)
"""An agreement of the board that nobody passed on within half a year asks attention."""


class StepKind(StrEnum):
    """What comes next."""

    OWNER_GONE = "owner_gone"
    OWNER_LEAVES = "owner_leaves"
    EVALUATE_LATE = "evaluate_late"
    EVALUATE = "evaluate"
    REWRITE = "rewrite"
    MEASURE_LATE = "measure_late"
    CAME_BACK = "came_back"
    PASS_ON = "pass_on"  # noqa: S105 - a step, not a secret
    ADD_GOAL = "add_goal"
    MEASURE = "measure"
    EVALUATE_LATER = "evaluate_later"
    NOTHING = "nothing"
    CLOSED = "closed"


ORDER = tuple(StepKind)
"""The most urgent first."""
BAD = frozenset({StepKind.OWNER_GONE, StepKind.OWNER_LEAVES, StepKind.EVALUATE_LATE})
WARN = frozenset(
    {
        StepKind.EVALUATE,
        StepKind.REWRITE,
        StepKind.MEASURE_LATE,
        StepKind.CAME_BACK,
        StepKind.PASS_ON,
        StepKind.ADD_GOAL,
    }
)
ATTENTION = BAD | WARN


@dataclass(frozen=True, slots=True)
class Owner:
    """Until when an owner is there, and whether someone takes over."""

    until: date | None = None
    followed: bool = False
    organisation: int | None = None
    """For which organisation the owner speaks."""


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """What is known of an open goal."""

    id: int
    owner: Owner
    deadline: date | None = None
    can_be_measured: bool = False
    """Whether it has a value to reach."""
    measured_on: date | None = None
    """The last measurement, or the day of the starting value."""
    fills_itself: bool = False
    """Whether the monitor gives its figures."""
    evaluated_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What is known of an agreement."""

    is_open: bool
    owner: Owner
    due_on: date | None = None
    evaluated_on: date | None = None
    """The last evaluation of the agreement itself."""
    rewrite_since: date | None = None
    """The day on which an evaluation decided on another goal that nobody wrote yet."""
    rewrite_goal: int | None = None
    """The goal that is to be written again; empty when it is about the agreement."""
    came_back_on: date | None = None
    """The day of the first evaluation of a lower table that the table above it did not see yet."""
    pass_on_since: date | None = None
    """The day it was made, when it is of the board, other bodies could take it up, and none was asked."""
    goals: tuple[GoalFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next, by or on which day, and for which goal."""

    kind: StepKind
    on: date | None = None
    goal: int | None = None

    @property
    def tone(self) -> str:
        """How it is shown, always with words: bad, warn or plain."""
        return "bad" if self.kind in BAD else "warn" if self.kind in WARN else "plain"

    @property
    def asks_attention(self) -> bool:
        """Whether someone should do something now."""
        return self.kind in ATTENTION


def next_step(facts: AgreementFacts, *, today: date) -> Step:
    """Return the most urgent thing of an agreement: who owns it, then evaluating, measuring, a goal.

    >>> gone = AgreementFacts(is_open=True, owner=Owner(until=date(2026, 1, 1)))
    >>> str(next_step(gone, today=date(2026, 2, 1)).kind)
    'owner_gone'
    """
    if not facts.is_open:
        return Step(StepKind.CLOSED)
    found = [*_of_owner(facts.owner, None, today)]
    found += [step for goal in facts.goals for step in _of_goal(goal, today)]
    found += _of_agreement(facts, today)
    found += [Step(StepKind.ADD_GOAL)] if not facts.goals else []
    found += _to_pass_on(facts.pass_on_since, today)
    found.append(Step(StepKind.NOTHING))
    return min(found, key=urgency)


def steps_of(facts: AgreementFacts, *, today: date) -> list[Step]:
    """Return everything that is due now, for the list of tasks of a person."""
    if not facts.is_open:
        return []
    found = [*_of_owner(facts.owner, None, today)]
    found += [step for goal in facts.goals for step in _of_goal(goal, today)]
    found += _of_agreement(facts, today)
    found += _to_pass_on(facts.pass_on_since, today)
    return sorted((one for one in found if one.asks_attention), key=urgency)


def urgency(step: Step) -> tuple[int, date]:
    """Return what sorts steps, the most urgent first; plans are sorted by their day."""
    planned = step.kind in {StepKind.MEASURE, StepKind.EVALUATE_LATER}
    return ORDER.index(StepKind.MEASURE if planned else step.kind), step.on or date.max


def owner_state(owner: Owner, today: date) -> StepKind | None:
    """Return whether an owner is gone, or leaves soon without a successor."""
    if owner.until is None:
        return None
    if owner.until < today:
        return StepKind.OWNER_GONE
    soon = owner.until <= today + LEAVES_SOON
    return StepKind.OWNER_LEAVES if soon and not owner.followed else None


def _of_owner(owner: Owner, goal: int | None, today: date) -> list[Step]:
    kind = owner_state(owner, today)
    return [Step(kind, owner.until, goal)] if kind else []


def _of_agreement(facts: AgreementFacts, today: date) -> Iterable[Step]:
    if facts.rewrite_since:
        yield Step(StepKind.REWRITE, facts.rewrite_since + REWRITE_WITHIN, facts.rewrite_goal)
    if facts.came_back_on:
        yield Step(StepKind.CAME_BACK, facts.came_back_on + SEEN_WITHIN)
    if not facts.goals:
        yield from _of_deadline(facts.due_on, facts.evaluated_on, None, today)


def _of_goal(goal: GoalFacts, today: date) -> Iterable[Step]:
    yield from _of_owner(goal.owner, goal.id, today)
    due = _of_deadline(goal.deadline, goal.evaluated_on, goal.id, today)
    yield from due
    if goal.can_be_measured and not goal.fills_itself and not any(one.asks_attention for one in due):
        yield from _of_measuring(goal, today)


def _of_deadline(deadline: date | None, done: date | None, goal: int | None, today: date) -> list[Step]:
    if deadline is None or (done is not None and done >= deadline - EARLY):
        return []
    last = deadline + EVALUATE_WITHIN
    if today > last:
        return [Step(StepKind.EVALUATE_LATE, last, goal)]
    return [Step(StepKind.EVALUATE if today >= deadline else StepKind.EVALUATE_LATER, last, goal)]


def _to_pass_on(since: date | None, today: date) -> list[Step]:
    """Return that an agreement of the board waits too long to be passed on."""
    if since is None or today <= since + PASS_ON_WITHIN:
        return []
    return [Step(StepKind.PASS_ON, since + PASS_ON_WITHIN)]


def _of_measuring(goal: GoalFacts, today: date) -> list[Step]:
    """Return the next yearly measurement: never after the deadline, and at once when there is none yet."""
    on = (goal.measured_on + MEASURED_EACH) if goal.measured_on else today
    if goal.deadline is not None:
        if goal.measured_on and goal.measured_on >= goal.deadline:
            return []
        on = min(on, goal.deadline)
    late = today > on + LATE_AFTER
    return [Step(StepKind.MEASURE_LATE if late else StepKind.MEASURE, on, goal.id)]
