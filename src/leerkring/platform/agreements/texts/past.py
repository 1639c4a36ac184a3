"""The history of an agreement in sentences."""

from typing import Any

from leerkring.platform.agreements.queries.past import Happened, changed_between
from leerkring.platform.agreements.rules.lists import (
    DECISION_NAMES,
    MADE_IN_NAMES,
    RESULT_NAMES,
    AgreementStatus,
    Decision,
    MadeIn,
    Result,
)
from leerkring.platform.agreements.texts import with_unit
from leerkring.platform.base import clock
from leerkring.platform.base.language import later, say

FIELD_NAMES: dict[str, later] = {
    "title": later("Naam", "Name"),
    "text": later("Tekst", "Text"),
    "owner": later("Eigenaar", "Owner"),
    "agreed_on": later("Afgesproken op", "Agreed on"),
    "due_on": later("Klaar op", "Done by"),
    "made_in": later("Afgesproken in", "Agreed in"),
    "body": later("Overleg", "Table"),
    "document": later("Document", "Document"),
    "is_binding": later("Bindend", "Binding"),
    "status": later("Status", "Status"),
    "ended_because": later("Reden van het einde", "Reason of the end"),
}


def title(one: Happened) -> str:
    """Return what happened, in one line."""
    if one.kind == "changed":
        return _change(one.before, one.what)
    if one.kind == "agreed":
        place = MADE_IN_NAMES[MadeIn(one.what.made_in)]
        return say(f"Afgesproken in {place}", f"Agreed in {place}")
    if one.kind == "goal":
        new = one.what.replaces_id is not None
        return say(
            "Doel bijgesteld" if new else "Doel geschreven", "Goal adjusted" if new else "Goal written"
        )
    if one.kind == "measured":
        return _measured(one)
    if one.kind == "passed_on":
        return say(f"Doorgegeven aan {one.who}", f"Passed on to {one.who}")
    return _evaluated(one)


def _evaluated(one: Happened) -> str:
    if one.kind == "group_evaluated":
        return say(f"{one.who} evalueerde de afspraak", f"{one.who} evaluated the agreement")
    result, decision = RESULT_NAMES[Result(one.what.result)], DECISION_NAMES[Decision(one.what.decision)]
    return say(f"Geëvalueerd: {result}. Besluit: {decision}", f"Evaluated: {result}. Decision: {decision}")


def _measured(one: Happened) -> str:
    value = with_unit(one.what.value, one.what.goal.unit)
    if one.what.by_id is None:
        return say(f"De monitor vulde de meting in: {value}", f"The monitor filled in the figure: {value}")
    return say(f"{one.who} gaf de meting door: {value}", f"{one.who} handed in the figure: {value}")


def _change(before: Any, after: Any) -> str:
    changed = changed_between(before, after)
    if "status" in changed:
        ended = after.status == AgreementStatus.ENDED
        return say(
            "Afspraak beëindigd" if ended else "Afspraak loopt weer",
            "Agreement ended" if ended else "Agreement goes on",
        )
    if "owner" in changed:
        return say(
            f"Eigenaar van {before.owner} naar {after.owner}", f"Owner from {before.owner} to {after.owner}"
        )
    if "due_on" in changed and before.due_on and after.due_on:
        first, last = clock.long_date(before.due_on), clock.long_date(after.due_on)
        return say(f"Eindmoment verschoven van {first} naar {last}", f"Deadline moved from {first} to {last}")
    if not changed:
        return say("Onderwerpen of partners gewijzigd", "Subjects or partners changed")
    words = ", ".join(str(FIELD_NAMES[name]).lower() for name in changed)
    return say(f"Gewijzigd: {words}", f"Changed: {words}")


def why(one: Happened) -> str:
    """Return the line below: the reason, and who did it."""
    if one.kind == "measured":
        day = clock.long_date(one.what.on)
        return say(f"Peildatum {day}", f"Of {day}") if one.what.on != one.on else ""
    if one.kind == "agreed":
        return say(f"Eigenaar: {one.who}", f"Owner: {one.who}")
    if one.kind == "goal":
        return str(one.what.text)[:200]
    reason = one.why
    if one.kind == "changed" and reason.startswith("↺ "):
        reason = say(f"versie {reason[2:]} teruggezet", f"version {reason[2:]} put back")
    if one.kind == "passed_on":
        return str(one.what.text)
    if one.kind == "group_evaluated":
        return one.why[:200]
    return (
        say(f"Reden: {reason}. ", f"Reason: {reason}. ").replace("..", ".") + one.who if reason else one.who
    )


def value(name: str, of: Any) -> str:
    """Return a value of a version as words."""
    if of in (None, ""):
        return say("leeg", "empty")
    if name == "made_in":
        return str(MADE_IN_NAMES[MadeIn(of)])
    if name in ("agreed_on", "due_on"):
        return clock.long_date(of)
    if name == "is_binding":
        return say("ja" if of else "nee", "yes" if of else "no")
    if name == "status":
        ended = of == AgreementStatus.ENDED
        return say("beëindigd" if ended else "lopend", "ended" if ended else "running")
    return str(of)
