"""Where records stand, of those that a person may see."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from leerkring.platform.base.together import asked, shaped

Who = TypeVar("Who")


@dataclass(frozen=True, slots=True)
class Place(Generic[Who]):
    """Where records of one kind stand."""

    seen: Callable[[Who], "QuerySet[Any]"]
    """Which of them someone may see."""
    address: str
    """Of one record, with `{0}` for its id."""
    within: str = ""
    """Name of the field that stands in the address as `{1}`, such as the id of what a record is a part of."""


def addresses_for(
    who: Who, places: Mapping[str, Place[Who]], wanted: Mapping[str, Collection[int]]
) -> dict[tuple[str, int], str]:
    """Return where records are by kind and id, of those that someone may see, with one question."""
    parts = {
        kind: shaped(places[kind].seen(who).filter(pk__in=ids), words=places[kind].within)
        for kind, ids in wanted.items()
    }
    return {
        (kind, row.id): places[kind].address.format(row.id, row.words)
        for kind, rows in asked(parts).items()
        for row in rows
    }
