"""How an agreement came to be what it is: every version, and what happened around it."""

from dataclasses import dataclass
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
from leerkring.platform.agreements.queries.reading import agreement_for
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound

FIELDS = (
    "title", "text", "owner", "agreed_on", "due_on", "made_in", "body", "document", "is_binding", "status",
    "ended_because",
)  # fmt: skip
"""What is compared between two versions, in the order of the form."""
RESTORED = ("title", "text", "due_on", "made_in", "body_id", "document", "is_binding", "topics")
"""What putting back an old version changes: who owns it, and whether it ended, stay as they are now."""


ORDER = ("agreed", "goal", "passed_on", "measured", "changed", "group_evaluated", "evaluated")
"""What happens on one day, the first first."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history: on which day, what kind, of what, by whom, and why."""

    on: date
    kind: str
    what: Any
    who: str
    why: str = ""
    before: Any = None
    """The version before this one, for a change."""


def versions_of(agreement: Agreement) -> list[Any]:
    """Return every version of an agreement, the newest first: the last text saved under each number."""
    found: dict[int, Any] = {}
    for one in agreement.history.select_related("history_user", "owner", "body").order_by(
        "-history_date", "-history_id"
    ):
        found.setdefault(one.version, one)
    return list(found.values())


def version_for(actor: Actor, agreement_id: int, number: int) -> Any:
    """Return an agreement as it was after a change."""
    found = agreement_for(actor, agreement_id).history.filter(version=number)
    one = (
        found.select_related("history_user", "owner", "body").order_by("-history_date", "-history_id").first()
    )
    if one is None:
        raise NotFound
    return one


def changed_between(before: Any, after: Any) -> list[str]:
    """Return which fields differ between two versions."""
    return [name for name in FIELDS if getattr(before, name) != getattr(after, name)]


def past_of(
    agreement: Agreement,
    goals: list[Goal],
    evaluations: list[Evaluation],
    passed_on: list[Cascade],
    measurements: list[Measurement],
) -> list[Happened]:
    """Return what happened with an agreement, the newest first."""
    versions = versions_of(agreement)
    found = [
        Happened(_day(one.history_date), "changed", one, _who(one), one.history_change_reason or "", before)
        for one, before in zip(versions, [*versions[1:], None], strict=True)
        if before is not None
    ]
    found.append(Happened(agreement.agreed_on, "agreed", agreement, str(agreement.owner)))
    found += [
        Happened(_day(one.created_at), "goal", one, str(one.changed_by), one.kept_because) for one in goals
    ]
    found += [
        Happened(one.on, "evaluated", one, str(one.by), one.cause) for one in evaluations if not one.is_draft
    ]
    found += [Happened(one.on, "passed_on", one, str(one.body)) for one in passed_on]
    found += [_measured(one) for one in measurements]
    return sorted(found, key=order, reverse=True)


def of_group(one: GroupEvaluation) -> Happened:
    """Return what a lower table found, as a line of the history."""
    return Happened(one.on, "group_evaluated", one, str(one.body), one.found)


def order(one: Happened) -> tuple[date, int, date]:
    """Return what sorts the history: the day, then what follows from what."""
    return one.on, ORDER.index(one.kind), _of(one)


def _of(one: Happened) -> date:
    """Return the day that a figure is of: those handed in together stand in their own order."""
    return one.what.on if one.kind == "measured" else one.on


def _measured(one: Measurement) -> Happened:
    return Happened(_day(one.at), "measured", one, str(one.organisation or one.by or ""))


def _day(moment: Any) -> date:
    day: date = moment.astimezone(clock.AMSTERDAM).date()
    return day


def _who(version: Any) -> str:
    return str(version.history_user or version.changed_by)
