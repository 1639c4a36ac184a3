"""What is said about a file and its rows, in the reader's language."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from leerkring.platform.base.clock import long_date
from leerkring.platform.base.language import say
from leerkring.platform.imports.making.drafts import Draft, Known, Plan, Table
from leerkring.platform.imports.making.names import Match
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.rules import FIELDS, KIND_COUNTS, FileKind
from leerkring.platform.meetings.rules import OUTCOME_NAMES, Outcome

SHOWN: dict[FileKind, tuple[str, ...]] = {
    FileKind.AGREEMENTS: ("owner", "due", "agreed_on", "ended", "partners", "goals"),
    FileKind.CONTACTS: ("organisation", "function", "email", "valid_from", "valid_to", "tables"),
    FileKind.MEETINGS: ("date", "times", "place", "table"),
    FileKind.MINUTES: ("outcome_text", "owner", "due"),
}
TITLES = {
    "ended": ("Afgelopen", "Ended"),
    "goals": ("Doel", "Goal"),
    "times": ("Tijd", "Time"),
    "table": ("Tafel", "Table"),
}
PLACES = {"row": ("rij", "row"), "paragraph": ("alinea", "paragraph"), "item": ("nummer", "number")}
MADE = {
    "agreement": ("afspraak", "afspraken", "agreement", "agreements", "/afspraken/{id}"),
    "goal": ("doel", "doelen", "goal", "goals", ""),
    "person": ("persoon", "personen", "person", "people", "/netwerk/mensen/{id}"),
    "meeting": ("overleg", "overleggen", "meeting", "meetings", "/overleggen/{id}"),
    "filled": (
        "gepland overleg",
        "geplande overleggen",
        "planned meeting",
        "planned meetings",
        "/overleggen/{id}",
    ),
    "item": ("agendapunt", "agendapunten", "item", "items", ""),
}
"""What a file brings: one and more in both languages, and where it stands."""


def number_of(kind: FileKind, count: int) -> str:
    """Return a count with its word: “3 afspraken”."""
    one, more = KIND_COUNTS[kind]
    return f"{count} {one if count == 1 else more}"


def heading(kind: FileKind, plan: Plan) -> str:
    """Return what a file brings, as a statement."""
    count = len(plan.ready)
    if not count:
        return say("Er kan nog niets worden ingelezen", "Nothing can be read in yet")
    words = number_of(kind, count)
    if count == 1:
        return say(f"{words.capitalize()} kan worden ingelezen", f"{words.capitalize()} can be read in")
    return say(f"{words} kunnen worden ingelezen", f"{words} can be read in")


def place(kind: str, number: int) -> str:
    """Return where a row stands in the file: “rij 7”."""
    return f"{say(*PLACES[kind])} {number}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a row will bring, under its name."""

    name: str
    value: str


def facts_of(kind: FileKind, draft: Draft, known: Known) -> list[Fact]:
    """Return what a row will become, the facts that are filled in only."""
    found = []
    for name in SHOWN[kind]:
        value = _value(name, draft, known)
        if value:
            title = say(*TITLES[name]) if name in TITLES else str(FIELDS[kind][name].title)
            found.append(Fact(title, value))
    return found


def _value(name: str, draft: Draft, known: Known) -> str:
    values = draft.values
    if name == "times":
        return f"{values['begins']:%H:%M} – {values['ends']:%H:%M}"
    value = values[name]
    if name == "partners":
        return ", ".join(known.organisations.get(one, "") for one in value)
    if name == "tables":
        return ", ".join(one.name for one in known.tables if one.id in value)
    if name == "organisation":
        return known.organisations.get(value, "")
    if name == "goals":
        return " / ".join(one["text"][:200] for one in value)
    return _plain(value, known)


def _plain(value: object, known: Known) -> str:
    if isinstance(value, Match | int):
        return _person(value, known)
    if isinstance(value, Outcome):
        return str(OUTCOME_NAMES[value])
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Table):
        return value.name
    return str(value or "")[:300]


def _person(value: Match | int, known: Known) -> str:
    """Return who is meant, with what the file says when that is written otherwise."""
    if isinstance(value, Match) and value.new_at is not None:
        at = known.organisations.get(value.new_at, "")
        return say(f"{value.text} (nieuw, {at})", f"{value.text} (new, {at})")
    number = value.person if isinstance(value, Match) else value
    one = next((one for one in known.people if one.id == number), None)
    return f"{one.name}, {one.organisation}" if one else ""


@dataclass(frozen=True, slots=True)
class Brought:
    """Something that a file brought, with where it stands."""

    title: str
    kind: str
    url: str


def brought(file: ImportFile) -> list[Brought]:
    """Return what a file brought and has a page of its own."""
    return [
        Brought(
            one["title"],
            say(MADE[one["kind"]][0], MADE[one["kind"]][2]),
            MADE[one["kind"]][4].format(id=one["id"]),
        )
        for one in file.made
        if MADE[one["kind"]][4]
    ]


def counts(file: ImportFile) -> str:
    """Return how much a file brought: “12 afspraken, 3 doelen, één persoon”."""
    found = Counter(one["kind"] for one in file.made)
    parts = []
    for kind, words in MADE.items():
        if count := found[kind]:
            nl, en = (words[0], words[2]) if count == 1 else (words[1], words[3])
            parts.append(say(f"{count} {nl}", f"{count} {en}"))
    return ", ".join(parts)
