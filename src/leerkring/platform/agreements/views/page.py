"""What the page of an agreement shows: findings in words, figures, and the forms that are due."""

from datetime import date
from typing import Any

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.agreements import texts
from leerkring.platform.agreements.forms import EvaluationForm, PassOnForm
from leerkring.platform.agreements.models import Agreement, Evaluation, GroupEvaluation, Measurement
from leerkring.platform.agreements.queries import agenda, reading
from leerkring.platform.agreements.queries.past import Happened
from leerkring.platform.agreements.queries.record import GoalRecord, Record
from leerkring.platform.agreements.queries.register import LOWER
from leerkring.platform.agreements.rules.chance import Band, band
from leerkring.platform.agreements.rules.figure import NARROW, WIDE, Shape, Value, figure
from leerkring.platform.agreements.rules.lists import (
    LABEL_NAMES,
    MADE_IN_NAMES,
    MEASURABLE,
    RESULT_NAMES,
    THEME_NAMES,
    AgreementStatus,
    MadeIn,
    Result,
)
from leerkring.platform.agreements.rules.steps import StepKind
from leerkring.platform.agreements.texts import past as past_texts
from leerkring.platform.base import clock
from leerkring.platform.base.language import language
from leerkring.platform.network import queries as network
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.rules import Verdict, known_topics, said_once
from leerkring.statute.topics import suggest_topics, topic

EVALUATE = frozenset({StepKind.EVALUATE, StepKind.EVALUATE_LATE})
MOST_TABLES = 3
MOST_TOPICS = 3


def page_of(request: Asked, record: Record, **more: Any) -> dict[str, Any]:
    """Return what the page needs; a form that was refused replaces an empty one."""
    actor, one = request.actor, record.agreement
    may_write = network.may_write(actor, one.town_id)
    goals = [_goal(request, each) for each in record.goals]
    first = next((each for each in record.goals if each.is_open), None)
    step = record.step
    return {
        "agreement": one,
        "finding": texts.finding(one.title, first.goal if first else None, first.now if first else None),
        "goals": [each for each in goals if each["is_open"]],
        "closed": [each for each in goals if not each["is_open"]],
        "step": step,
        "step_words": texts.step(step, clock.today()),
        "is_open": record.facts.is_open,
        "may_end_undo": one.status == AgreementStatus.ENDED,
        "made_in": MADE_IN_NAMES[MadeIn(one.made_in)],
        "partners": record.partners,
        "held_for": reading.held_for(actor, one),
        "themes": [THEME_NAMES[t] for t in THEME_NAMES if _is(record, t, Verdict.CONFIRMED)],
        "suggested": _suggested(one, record) if may_write else [],
        "topics": _topics(one),
        "named": _named(one) if may_write and record.facts.is_open else [],
        "may_write": may_write,
        "evaluations": [_evaluation(e) for e in record.evaluations if not e.is_draft],
        "evaluate": _evaluate(request, record) if may_write and record.facts.is_open else None,
        **_passing_on(record, may_write=may_write),
        **_agenda(record, may_write=may_write),
        **_groups(record, may_write=may_write),
        "past": [_happened(each) for each in record.past],
        **more,
    }


def _goal(request: Asked, one: GoalRecord) -> dict[str, Any]:
    goal, values = one.goal, _values(one)
    share = goal.unit == "%"
    rows = [_row(goal.unit, each) for each in reversed(one.measurements)]
    first, last = (values[0], values[-1]) if values else (None, None)
    drawn = one.goal.target is not None or len(values) > 1
    return {
        "record": one,
        "goal": goal,
        "is_open": one.is_open,
        "label": LABEL_NAMES[goal.label],
        "label_kind": "ok" if goal.label == MEASURABLE else "warn",
        "heading": texts.development(goal, _three(first), _three(last)) if first and last else "",
        "wide": _drawn(values, goal, WIDE, share=share) if drawn else None,
        "narrow": _drawn(values, goal, NARROW, share=share) if drawn else None,
        "chance": texts.chance(goal, one.now),
        "target": texts.with_unit(goal.target, goal.unit) if goal.target is not None else "",
        "values": rows,
        "has_bands": any(each["low"] is not None for each in rows),
        "start": texts.with_unit(goal.baseline, goal.unit) if goal.baseline is not None else "",
        "is_behind": one.is_open and one.is_behind(clock.today()),
        "may_measure": one.is_open and reading.may_measure(request.actor, goal),
    }


def _values(one: GoalRecord) -> list[Value]:
    """Return what is drawn: the starting value, and for each day a person's measurement or the monitor's."""
    found = {m.on: Value(m.on, m.value, m.n, _between(m)) for m in one.measurements}
    goal = one.goal
    if goal.baseline is not None and goal.baseline_on:
        found.setdefault(goal.baseline_on, Value(goal.baseline_on, goal.baseline, goal.baseline_n))
    return [found[day] for day in sorted(found)]


def _between(one: Measurement) -> Band | None:
    return Band(one.low, one.high) if one.low is not None and one.high is not None else None


def _three(value: Value) -> Any:
    return value.on, value.value, value.n


def _drawn(values: list[Value], goal: Any, shape: Shape, *, share: bool) -> dict[str, Any] | None:
    """Return the drawing with the words that stand in it."""
    made = figure(values, target=goal.target, is_share=share, shape=shape)
    if made is None:
        return None
    unit = goal.unit if share else ""
    first, last = made.points[0], made.points[-1]
    return {
        "of": made,
        "ticks": [(one, texts.with_unit(one.value, unit)) for one in made.ticks],
        "days": [
            (one, clock.short_date(one.of.on).split("\u00a0")[1] + f" {one.of.on.year}") for one in made.days
        ],
        "first": (first, texts.with_unit(first.of.value, unit)) if len(made.points) > 1 else None,
        "last": (last, texts.with_unit(last.of.value, unit)),
        "target": texts.with_unit(goal.target, unit) if goal.target is not None else "",
    }


def _row(unit: str, one: Any) -> dict[str, Any]:
    found = _between(one) or (band(one.value, one.n) if unit == "%" else None)
    return {
        "one": one,
        "value": texts.with_unit(one.value, unit),
        "low": texts.figure(round(found.low, 0 if unit == "%" else 1)) if found else None,
        "high": texts.figure(round(found.high, 0 if unit == "%" else 1)) if found else None,
    }


def _is(record: Record, theme: str, verdict: Verdict) -> bool:
    decided = record.decisions.get(theme)
    return decided is not None and decided.verdict == verdict


def _suggested(one: Agreement, record: Record) -> list[dict[str, Any]]:
    """Return the subjects that the words of an agreement sound like and on which nobody decided yet."""
    goal = next((g.goal.text for g in record.open_goals), "")
    words = ". ".join(filter(None, [one.title.rstrip("."), one.text, goal]))
    found = themes.suggested(one.town_id, words)
    return [
        {
            "theme": each.theme.value,
            "name": THEME_NAMES[each.theme.value],
            "because": said_once(each.because)[:3],
        }
        for each in found
        if each.theme.value not in record.decisions
    ]


def _topics(one: Agreement) -> list[str]:
    """Return the topics of the questionnaire that an agreement is about."""
    return [found.labels[language()] for code in one.topics if (found := topic(code))]


def _named(one: Agreement) -> list[dict[str, Any]]:
    """Return the topics that the words of an agreement name, while nobody chose one."""
    if known_topics(one.topics):
        return []
    found = suggest_topics(f"{one.title.rstrip('.')}. {one.text}", language=language())
    return [
        {"code": each.topic.code, "name": each.topic.labels[language()], "because": each.because[:3]}
        for each in found[:MOST_TOPICS]
    ]


def _evaluation(one: Evaluation) -> dict[str, Any]:
    return {"one": one, "result": RESULT_NAMES[Result(one.result)]}


def _evaluate(request: Asked, record: Record) -> dict[str, Any] | None:
    """Return the form to evaluate with, when it is due or asked for; for which goal, and by when."""
    asked = request.GET.get("doel", "")
    step = record.step
    due = step.kind in EVALUATE
    if not due and "doel" not in request.GET:
        return None
    open_ids = [g.goal.pk for g in record.open_goals]
    wanted = int(asked) if asked.isdigit() and int(asked) in open_ids else None
    goal_id = wanted or (step.goal if due else None)
    draft = record.draft(goal_id)
    same = ("result", "cause", "decision", "process", "body_id", "on")
    initial = (
        {name: getattr(draft, name) for name in same} if draft else {"body_id": record.agreement.body_id}
    )
    form = EvaluationForm(bodies=record.bodies, initial={**initial, "goal_id": goal_id})
    goal = next((g.goal for g in record.goals if g.goal.pk == goal_id), None)
    return {"form": form, "goal": goal, "by": step.on if due else None, "draft": draft}


def _passing_on(record: Record, *, may_write: bool) -> dict[str, Any]:
    names = [one.body.name for one in record.passed_on]
    lower = record.lower_bodies
    shows = bool(record.passed_on or record.waits_to_be_passed_on)
    return {
        "shows_passing_on": shows or (may_write and bool(lower) and record.facts.is_open),
        "passed_on": record.passed_on,
        "passed_on_heading": texts.passed_on(names, lower[0].name if lower and names else ""),
        "waiting_bodies": lower[:MOST_TABLES],
        "pass_on_form": PassOnForm(bodies=lower) if may_write and lower and record.facts.is_open else None,
    }


def _agenda(record: Record, *, may_write: bool) -> dict[str, Any]:
    """Return where it is on an agenda, and on which one it can be put: none when it is on one to come."""
    there = record.around.on_agenda
    waits = any(one.is_to_come for one in there)
    can = may_write and record.facts.is_open and not waits
    meeting = agenda.fitting(record.around.coming, record.agreement.body_id) if can else None
    return {
        "on_agenda": there,
        "meeting": meeting,
        "meeting_day": _day(meeting.day) if meeting else "",
    }


def _day(on: date) -> str:
    """Return a day for a button: without the year when it is this one."""
    said = clock.long_date(on)
    return said.rpartition(" ")[0] if on.year == clock.today().year else said


def _groups(record: Record, *, may_write: bool) -> dict[str, Any]:
    found = [_by_group(one) for one in record.group_evaluations]
    waiting = sum(one.seen_on is None and one.back_to_id is not None for one in record.group_evaluations)
    lower = bool(record.passed_on) or any(one.level in LOWER for one in record.bodies)
    return {
        "group_evaluations": found,
        "shows_groups": bool(found) or (may_write and lower),
        "groups_heading": texts.groups(len(found), waiting),
    }


def _by_group(one: GroupEvaluation) -> dict[str, Any]:
    result = Result(one.result) if one.result else None
    kind = {Result.ACHIEVED: "ok", Result.NOT_MEASURABLE: "neutral"}
    return {
        "one": one,
        "result": str(RESULT_NAMES[result]).capitalize() if result else "",
        "result_kind": kind.get(result, "warn") if result else "",
    }


def _happened(one: Happened) -> dict[str, Any]:
    return {"on": one.on, "title": past_texts.title(one), "why": past_texts.why(one), "one": one}
