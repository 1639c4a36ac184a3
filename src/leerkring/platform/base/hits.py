"""Something that was found, as search and the palette show it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from leerkring.platform.base.together import Row, asked

Who = TypeVar("Who")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that the person who asks may see: its group, its name, a line about it, its address."""

    group: str
    title: str
    about: str
    url: str
    icon: str = "file-text"


@dataclass(frozen=True, slots=True)
class Finding(Generic[Who]):
    """What search finds in a context whose hits fit in a row: such contexts answer together."""

    name: str
    rows: Callable[[Who, str], "QuerySet[Any, Any]"]
    """Which records someone may see and in which a text stands, `shaped`."""
    hit: Callable[[Row], Hit]
    is_newest_first: bool = False
    """By age instead of by name."""

    def found_for(self, who: Who, text: str, limit: int) -> list[Hit]:
        """Return what this context alone finds."""
        return found_for(who, text, limit, [self])[self.name]

    def in_order(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return the rows as they are shown."""
        return rows if self.is_newest_first else sorted(rows, key=lambda row: row.words.casefold())


def found_for(who: Who, text: str, limit: int, findings: Sequence[Finding[Who]]) -> dict[str, list[Hit]]:
    """Return what these contexts find, by their name, with one question."""
    found = asked({one.name: one.rows(who, text) for one in findings})
    return {one.name: [one.hit(row) for row in one.in_order(found[one.name])[:limit]] for one in findings}
