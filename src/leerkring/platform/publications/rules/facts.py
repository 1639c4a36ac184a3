"""The records of a year as values, for the sentences of the letter. No names of persons are among them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Source:
    """A record from which a sentence came: its kind as `_meta.label_lower`, its number and its name."""

    kind: str
    id: int
    name: str
    within: int = 0
    """The number of the record on whose page it stands: the meeting of an item, the agreement of a goal."""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held, or is planned."""

    source: Source
    title: str
    body_id: int
    level: str
    on: date
    counts: bool
    """Whether it counts for the law."""


@dataclass(frozen=True, slots=True)
class Body:
    """A table at which partners meet. `chair` is a function or an organisation."""

    source: Source
    level: str
    chair: str
    members: tuple[str, ...]
    combined: str
    counts: bool
    """Whether it counts for the law."""


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation that the law obliges to attend, and how often it came to what counts for the law."""

    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item on which a statutory theme was confirmed."""

    source: Source
    on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with its values as they are written, and what the last evaluation of the year found."""

    source: Source
    text: str
    values: str
    """From what to what, by when, and how it stands; empty when nothing is written down."""
    deadline: date | None
    result: str = ""
    decision: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement that was made or ran in the year."""

    source: Source
    on: date
    due: date | None
    status: str
    status_name: str
    themes: tuple[str, ...]
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A statutory theme, the items at which it was discussed and the agreements on it."""

    code: str
    name: str
    items: tuple[Item, ...]
    agreements: tuple[Agreed, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """How the network is laid down, in words; empty where nobody said so."""

    coordination: str = ""
    cooperation: str = ""
    structure: str = ""
    vision: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the records of a town say about a year."""

    town: str
    year: int
    bodies: tuple[Body, ...] = ()
    meetings: tuple[Held, ...] = ()
    partners: tuple[Partner, ...] = ()
    themes: tuple[Theme, ...] = ()
    agreements: tuple[Agreed, ...] = ()
    planned: tuple[Held, ...] = ()
    postponed: tuple[Item, ...] = ()
    laid: Laid | None = None
    profile: Source | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A proposed paragraph or list, and the records that it came from."""

    text: str
    sources: tuple[Source, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it as it is stored with a letter."""
        return {
            "text": self.text,
            "sources": [
                {"kind": one.kind, "id": one.id, "name": one.name, "within": one.within}
                for one in self.sources
            ],
        }
