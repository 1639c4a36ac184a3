"""How the agreements on preschool education that the law asks for stand: made, expired, refused, missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.statute.asked import Asked

REFUSAL_HOLDS = timedelta(days=365)
"""Partners meet at least yearly: a refusal of longer ago was not asked again and explains nothing."""
LONGEST_REASON = 500


class Standing(StrEnum):
    """How an agreement that the law asks for stands."""

    AGREED = "agreed"
    REFUSED = "refused"
    EXPIRED = "expired"
    MISSING = "missing"


STANDING_NAMES: dict[Standing, later] = {
    Standing.AGREED: later("afgesproken", "agreed"),
    Standing.REFUSED: later("door een partij geweigerd", "refused by a party"),
    Standing.EXPIRED: later("verlopen", "expired"),
    Standing.MISSING: later("ontbreekt", "missing"),
}
STANDING_KINDS = {
    Standing.AGREED: "ok", Standing.REFUSED: "warn", Standing.EXPIRED: "warn", Standing.MISSING: "bad",
}  # fmt: skip
TO_DO = frozenset({Standing.EXPIRED, Standing.MISSING})


@dataclass(frozen=True, slots=True)
class Made:
    """An agreement of the register, as far as it matters here."""

    id: int
    title: str
    topics: frozenset[str]
    is_running: bool
    due_on: date | None
    evaluated_on: date | None = None
    result: str = ""
    """What the last evaluation of it, or of one of its goals, found; empty without one."""

    def holds_on(self, day: date) -> bool:
        """Return whether it runs on a day."""
        return self.is_running and (self.due_on is None or self.due_on >= day)


@dataclass(frozen=True, slots=True)
class Refused:
    """A party would not agree, and where that is written down."""

    id: int
    asked: str
    party: str
    on: date
    document: str
    reason: str

    def holds_on(self, day: date) -> bool:
        """Return whether it still explains that there is no agreement."""
        return self.on <= day <= self.on + REFUSAL_HOLDS


@dataclass(frozen=True, slots=True)
class Watched:
    """An agreement that the law asks for, with what the register holds of it."""

    asked: Asked
    standing: Standing
    made: tuple[Made, ...] = ()
    """Those that hold today, the one that holds longest first; of an expired one those that held."""
    refused: tuple[Refused, ...] = ()

    @property
    def holds_until(self) -> date | None:
        """The last day of the agreement that holds longest; None when it has no end or is not made."""
        return self.made[0].due_on if self.made and self.standing is Standing.AGREED else None


def watch(
    asked: Iterable[Asked], made: Sequence[Made], refused: Sequence[Refused], *, today: date
) -> list[Watched]:
    """Return how each agreement that the law asks for stands. What runs counts, wherever it was made."""
    found = []
    for one in asked:
        about = [each for each in made if each.topics & one.topics]
        holds = sorted((e for e in about if e.holds_on(today)), key=_longest)
        no = tuple(each for each in refused if each.asked == one.code and each.holds_on(today))
        standing = (
            Standing.AGREED
            if holds
            else Standing.REFUSED
            if no
            else Standing.EXPIRED
            if about
            else Standing.MISSING
        )
        shown = holds or sorted(about, key=_longest)[:1]
        found.append(Watched(one, standing, tuple(shown), no))
    return found


def _longest(one: Made) -> tuple[bool, int, int]:
    return (one.due_on is not None, -one.due_on.toordinal() if one.due_on else 0, one.id)
