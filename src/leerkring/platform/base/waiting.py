"""What waits for a person in contexts in which something seldom waits: they answer together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from leerkring.platform.base.due import Due
from leerkring.platform.base.together import Row, asked

Who = TypeVar("Who")


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Who]):
    """What waits in one context."""

    name: str
    rows: Callable[[Who], "QuerySet[Any, Any]"]
    """Which records may wait for someone, `shaped`; `none()` for who has nothing here."""
    tasks: Callable[[Who, Sequence[Row]], list[Due]]
    """What the person reads about those records, the newest first."""

    def due_for(self, who: Who) -> list[Due]:
        """Return what waits for someone in this context alone."""
        return due_for(who, [self])


def due_for(who: Who, sources: Sequence[Waiting[Who]]) -> list[Due]:
    """Return what waits for someone in all these contexts, with one question."""
    found = asked({source.name: source.rows(who) for source in sources})
    return [task for source in sources for task in source.tasks(who, found[source.name])]
