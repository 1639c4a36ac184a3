"""Contexts in which something seldom waits for a person answer with one question of the database together.

A context says which of its records wait, as rows of one shape, and what a person reads about them. The start
page joins the rows of all contexts; a question for each would make the page slower with every context.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import DateField, F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from leerkring.platform.base.due import Due

Who = TypeVar("Who")


class Row(NamedTuple):
    """One record that waits."""

    id: int
    words: str
    """What the task names: a title, a school."""
    more: str
    """What else it needs to say: a person, another language, an address."""
    state: str
    day: date | None
    """By when, or from when: the context knows."""
    source: str
    """The name of the context."""


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Who]):
    """What waits in one context."""

    name: str
    rows: Callable[[Who], "QuerySet[Any, Any]"]
    """Which records may wait for someone, the query `shaped`; `none()` for who has nothing here."""
    tasks: Callable[[Who, Sequence[Row]], list[Due]]
    """What the person reads about those records, the newest first."""

    def due_for(self, who: Who) -> list[Due]:
        """Return what waits for someone in this context alone."""
        return due_for(who, [self])


def shaped(
    found: "QuerySet[Any]",
    *,
    words: str,
    more: str | Combinable = "",
    state: str | Combinable = "",
    day: str | Combinable | None = None,
) -> "QuerySet[Any, Any]":
    """Return the records as rows of one shape.

    `words`: name of a field. `more`, `state` and `day`: name of a field or an expression, empty for none.
    """
    return found.order_by().values_list(
        "pk", _as_text(words), _as_text(more), _as_text(state), _as_day(day), named=False
    )


def due_for(who: Who, sources: Sequence[Waiting[Who]]) -> list[Due]:
    """Return what waits for someone in all these contexts, with one question."""
    parts = []
    for source in sources:
        rows = source.rows(who)
        if not rows.query.is_empty():
            parts.append(rows.annotate(source=Value(source.name, TextField())))
    together = parts[0].union(*parts[1:], all=True) if parts else ()
    found = sorted((Row(*one) for one in together), key=lambda row: -row.id)
    return [
        task
        for source in sources
        for task in source.tasks(who, [one for one in found if one.source == source.name])
    ]


def _as_text(what: str | Combinable) -> Combinable:
    if what == "":
        return Value("", TextField())
    return Cast(F(what) if isinstance(what, str) else what, TextField())


def _as_day(what: str | Combinable | None) -> Combinable:
    if what is None:
        return Cast(Value(None), DateField())
    return Cast(F(what) if isinstance(what, str) else what, DateField())
