"""What is public, as tables for others: every row says of which town, from where, from which day."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from leerkring.platform.base import clock
from leerkring.platform.publications.queries.public import PublicAgreement, PublicGoal

COLUMNS = (
    "municipality", "code", "agreement_id", "agreement", "themes", "made_in", "agreed_on", "due_on",
    "binding", "partners", "status", "goal", "baseline", "target", "deadline", "latest_value", "latest_on",
    "latest_source", "evaluated_on", "result", "source", "retrieved_on",
)  # fmt: skip


def source(town: str) -> str:
    """Return from where these data come."""
    return f"Leerkring, openbaar gemaakt door {town}"


def as_rows(town: str, code: str, agreements: Sequence[PublicAgreement]) -> list[tuple[object, ...]]:
    """Return a row for each goal, and one for an agreement without goals."""
    return [
        (town, code, *_agreement(one), *_goal(goal), source(town), clock.today().isoformat())
        for one in agreements
        for goal in (one.goals or (None,))
    ]


def _agreement(one: PublicAgreement) -> tuple[object, ...]:
    return (
        one.id, one.title, "; ".join(one.themes), one.made_in, one.agreed_on.isoformat(), _day(one.due_on),
        "yes" if one.is_binding else "no", "; ".join(one.partners), one.status,
    )  # fmt: skip


def _goal(goal: PublicGoal | None) -> tuple[object, ...]:
    if goal is None:
        return ("",) * 9
    last = goal.measurements[-1] if goal.measurements else None
    found = goal.evaluations[0] if goal.evaluations else None
    return (
        goal.text, goal.baseline, goal.target, _day(goal.deadline),
        last.shown if last else "", _day(last.on) if last else "", last.source if last else "",
        _day(found.on) if found else "", found.result if found else "",
    )  # fmt: skip


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""


def as_json(town: str, code: str, agreements: Sequence[PublicAgreement]) -> dict[str, Any]:
    """Return everything as plain data with its source and date."""
    return {
        "municipality": {"code": code, "name": town},
        "source": source(town),
        "retrieved_on": clock.today().isoformat(),
        "agreements": [_plain(asdict(one)) for one in agreements],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
