"""When a condition of a grant was met, and when it asks attention. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.platform.grants.errors import EndsBeforeItBegins, NeedsANote, NotLookedAtYet


class State(StrEnum):
    """What was found of a condition."""

    OPEN = "open"
    MET = "met"
    PARTLY = "partly"
    NOT = "not"


STATE_NAMES: dict[State, later] = {
    State.OPEN: later("nog niet nagegaan", "not checked yet"),
    State.MET: later("nagekomen", "met"),
    State.PARTLY: later("deels nagekomen", "partly met"),
    State.NOT: later("niet nagekomen", "not met"),
}
STATE_KINDS = {State.OPEN: "neutral", State.MET: "ok", State.PARTLY: "warn", State.NOT: "bad"}
"""The tint of each state."""
FOUND = (State.MET, State.PARTLY, State.NOT)
NEEDS_A_NOTE = frozenset({State.PARTLY, State.NOT})
SOON = timedelta(days=30)
"""A condition that nobody checked asks attention so long before its day."""
LONGEST_TITLE, LONGEST_TEXT, LONGEST_NOTE = 200, 5000, 1000
MOST_EUROS = 2_000_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
SHORT = 70
"""So many letters of a condition name the agreement that is made of it."""
SMALL = frozenset(
    {"aan", "dat", "de", "die", "een", "en", "het", "in", "met", "of", "op", "te", "van", "voor"}
)
"""Words on which such a name does not end."""


class Ask(StrEnum):
    """Why a condition asks attention, the most urgent first."""

    OWNER_GONE = "owner_gone"
    LATE = "late"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides whether a condition asks attention."""

    state: State
    due_on: date | None
    owner_until: date | None
    """The last day of its owner; None while there is no end."""


def ask_of(one: Facts, today: date) -> Ask | None:
    """Return why a condition asks attention; None when it does not. What was checked asks nothing.

    >>> ask_of(Facts(State.OPEN, date(2026, 6, 1), None), date(2026, 6, 2))
    <Ask.LATE: 'late'>
    """
    if one.state is not State.OPEN:
        return None
    if one.owner_until is not None and one.owner_until < today:
        return Ask.OWNER_GONE
    if one.due_on is None:
        return None
    if one.due_on < today:
        return Ask.LATE
    return Ask.SOON if one.due_on <= today + SOON else None


def check_days(first: date | None, last: date | None) -> None:
    """Refuse a grant that ends before it begins."""
    if first is not None and last is not None and last < first:
        raise EndsBeforeItBegins


def check_finding(state: State, *, note: str, on: date, today: date) -> None:
    """Refuse a finding of a day to come, and one that falls short without saying why."""
    if on > today:
        raise NotLookedAtYet
    if state in NEEDS_A_NOTE and not note.strip():
        raise NeedsANote


def short(text: str) -> str:
    """Return the first sentence of a condition, cut at a word when it is long: the name of an agreement.

    >>> short("Ten minste 75% zit in een gemengde groep. De houder meldt dit elk jaar.")
    'Ten minste 75% zit in een gemengde groep'
    """
    first = " ".join(text.split()).split(". ")[0].rstrip(".")
    if len(first) <= SHORT:
        return first
    words = first[:SHORT].split(" ")[:-1] or [first[:SHORT]]
    while words[1:] and words[-1] in SMALL:
        words.pop()
    return " ".join(words).rstrip(",;:") + "…"


def together(states: Iterable[State]) -> dict[State, int]:
    """Return how many conditions stand in each state.

    >>> together([State.MET, State.OPEN, State.MET])[State.MET]
    2
    """
    found = dict.fromkeys(State, 0)
    for one in states:
        found[one] += 1
    return found
