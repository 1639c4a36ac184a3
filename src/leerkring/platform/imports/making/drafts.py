"""What a row will become, what is unclear about it, and what is known of the town that it must fit in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from leerkring.platform.base.language import say


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is unclear or wrong in a row, and what to do."""

    field: str
    nl: str
    en: str
    blocks: bool = True
    asks_day: bool = False
    """Whether a person can give the day beside the row."""
    proposal: date | None = None

    def explain(self) -> str:
        """Return the sentence for the reader."""
        return say(self.nl, self.en)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the network."""

    id: int
    name: str
    organisation_id: int
    organisation: str
    email: str = ""
    is_here: bool = True
    """Whether their term runs today."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table at which partners meet."""

    id: int
    name: str
    counts: bool
    is_special: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What is in the file of a town, as far as an import must fit in it."""

    town_id: int
    today: date
    people: tuple[Someone, ...] = ()
    organisations: Mapping[int, str] = field(default_factory=dict)
    """The town itself and the partners that take part today."""
    tables: tuple[Table, ...] = ()
    agreements: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Folded title -> id and title."""
    meetings: Mapping[tuple[int, date], tuple[int, str]] = field(default_factory=dict)
    """Table and day -> id and title."""
    planned: frozenset[int] = frozenset()
    """Which of them were planned here and not closed yet: minutes can go into those."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What people decided about a file: for all rows, for a name, for one row."""

    defaults: Mapping[str, Any] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def day(self, name: str, row: int | None = None) -> date | None:
        """Return a day that someone gave, for one row or for all."""
        given = (self.rows.get(str(row), {}) if row is not None else self.defaults).get(name)
        return date.fromisoformat(given) if given else None

    def moment(self, name: str) -> time | None:
        """Return a time of day that someone gave for all rows."""
        given = self.defaults.get(name)
        return time.fromisoformat(given) if given else None

    def number(self, name: str) -> int | None:
        """Return the id of something that someone chose for all rows."""
        given = self.defaults.get(name)
        return int(given) if given else None


@dataclass(slots=True)
class Draft:
    """What a row will become. `number` is its place in the sheet, `place` the row in the file itself."""

    number: int
    place: int
    title: str
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    same: tuple[int, str] | None = None
    """What is in the register already under this name."""
    named_themes: tuple[str, ...] = ()
    words: str = ""
    """The words from which themes are suggested."""
    is_on: bool = True
    was_ticked: bool = False
    """Whether a person ticked it on or off."""

    @property
    def is_blocked(self) -> bool:
        """Whether something must be solved before it can be read in."""
        return any(one.blocks for one in self.problems)

    @property
    def is_ready(self) -> bool:
        """Whether it will be read in."""
        return self.is_on and not self.is_blocked


@dataclass(slots=True)
class Asked:
    """A name in the file of which a person may say who or what it is."""

    key: str
    text: str
    kind: str
    """person, organisation or table."""
    rows: int = 0
    chosen: str = ""
    is_sure: bool = False
    """Whether nobody needs to look: it is written exactly so in the network, or someone chose."""


@dataclass(slots=True)
class Plan:
    """Everything that a file will become."""

    drafts: list[Draft]
    asked: dict[str, Asked] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    """What is missing for the file as a whole."""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def ready(self) -> list[Draft]:
        """The rows that will be read in."""
        return (
            [] if any(one.blocks for one in self.problems) else [one for one in self.drafts if one.is_ready]
        )

    @property
    def open_names(self) -> list[Asked]:
        """The names of which someone has to say who it is, the most used first."""
        found = [one for one in self.asked.values() if not one.is_sure]
        return sorted(found, key=lambda one: (bool(one.chosen), -one.rows, one.text.casefold()))
