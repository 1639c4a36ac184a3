"""What the analyst asks of a table, checked before any work is done."""

from dataclasses import dataclass, field

from leerkring.analysis.segregation.chance.draws import NULLS
from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.measures.catalogue import (
    GROUP,
    MULTIGROUP,
    PAIR,
    RANKED,
    Choice,
)
from leerkring.analysis.segregation.tables import MaskRule, Roles

MOST_DRAWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """The columns and their parts, and how to measure. See `analyse` for each of them."""

    unit: str
    group: str
    count: str | None = None
    by: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    home: str | None = None
    compare: str | None = None
    order: tuple[str, ...] = ()
    atkinson: float = 0.5
    draws: int = 0
    null: str = "margins"
    measures: tuple[str, ...] = ()
    masks: MaskRule = field(default_factory=MaskRule)

    def __post_init__(self) -> None:
        """Refuse what contradicts itself, with the cure."""
        _check_columns(self)
        if not 0 < self.atkinson < 1:
            raise BadQuestion.because("atkinson_weight", weight=f"{self.atkinson:g}")
        if not 0 <= self.draws <= MOST_DRAWS:
            raise BadQuestion.because("number_of_draws", most=MOST_DRAWS, draws=self.draws)
        if self.null not in NULLS:
            raise BadQuestion.because("unknown_null", null=self.null)
        if self.order and (len(self.order) < 2 or len(set(self.order)) != len(self.order)):
            raise BadQuestion.because("short_order")
        known = {*GROUP, *PAIR, *MULTIGROUP, *RANKED}
        if unknown := [name for name in self.measures if name not in known]:
            raise BadQuestion.because("unknown_measure", measure=unknown[0], known=", ".join(sorted(known)))

    @property
    def areas(self) -> tuple[str, ...]:
        """The columns that split the table into tables that are measured apart."""
        moment = (self.compare,) if self.compare else ()
        return tuple(dict.fromkeys((*self.by, *moment)))

    @property
    def roles(self) -> Roles:
        """The columns of the table that is measured."""
        return Roles(self.unit, self.group, self.count, self.areas, self.within)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that hold labels."""
        home = (self.home,) if self.home else ()
        return tuple(dict.fromkeys((*self.roles.keys, *home)))

    @property
    def choice(self) -> Choice:
        """What to compute."""
        return Choice(self.atkinson, bool(self.order), self.measures)


def _check_columns(question: Question) -> None:
    parts = {
        "unit": (question.unit,),
        "group": (question.group,),
        "count": (question.count,) if question.count else (),
        "by": question.by,
        "within": question.within,
        "home": (question.home,) if question.home else (),
    }
    taken: dict[str, str] = {}
    for part, columns in parts.items():
        for column in columns:
            if column in taken:
                raise BadQuestion.because("two_parts", column=column, first=taken[column], second=part)
            taken[column] = part
    if question.compare and question.compare in {
        question.unit,
        question.group,
        question.count,
        question.home,
        *question.within,
    }:
        raise BadQuestion.because("compared_and_more", column=question.compare)
