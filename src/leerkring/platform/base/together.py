"""Many contexts, one question: their records as rows of one shape, joined.

The start page, search and the list of what happened ask every context. A question for each of them would make
those pages slower with every context that is added.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast


class Row(NamedTuple):
    """One record of one context."""

    id: int
    words: str
    """What it is called: a title, a school."""
    more: str
    """What else is said of it: a person, another name, an address."""
    state: str
    day: date | None
    source: str
    """The name of the context, or of the kind of thing."""


def shaped(
    found: "QuerySet[Any]",
    *,
    words: str | Combinable = "",
    more: str | Combinable = "",
    state: str | Combinable = "",
    day: str | Combinable | None = None,
) -> "QuerySet[Any, Any]":
    """Return records as rows of one shape: each part the name of a field or an expression, empty for none."""
    return found.order_by().values_list("pk", _as_text(words), _as_text(more), _as_text(state), _as_day(day))


def asked(parts: "Mapping[str, QuerySet[Any, Any]]") -> dict[str, list[Row]]:
    """Return the rows of every part by its name, the newest first, with one question."""
    found: dict[str, list[Row]] = {name: [] for name in parts}
    full = [
        rows.annotate(source=Value(name, TextField()))
        for name, rows in parts.items()
        if not rows.query.is_empty()
    ]
    together = [Row(*row) for row in full[0].union(*full[1:], all=True)] if full else []
    for row in sorted(together, key=lambda row: row.id, reverse=True):
        found[row.source].append(row)
    return found


def _as_text(what: str | Combinable) -> Combinable:
    if what == "":
        return Value("", TextField())
    return Cast(F(what) if isinstance(what, str) else what, TextField())


def _as_day(what: str | Combinable | None) -> Combinable:
    if what is None:
        return Cast(Value(None), DateField())
    return Cast(F(what) if isinstance(what, str) else what, DateField())
