"""Every table once: whose it is, which rows are a person's own, and how long a row stays.

`stores.csv` says it, and everything that leaves or is removed follows it: an organisation that takes its
data along, a person who sees or removes theirs, the nightly retention. A table without a line fails a test.

    model,organisation,person,time,days,why

`organisation` and `person` are look-ups that lead to an organisation's or a user's number, with `|` between
two that both count. `time` and `days`: rows whose moment is longer ago are removed every night.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from leerkring.platform.base import clock

FILE = Path(__file__).parent / "stores.csv"
Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Store:
    """One table and what holds for its rows."""

    label: str
    organisation: tuple[str, ...]
    person: tuple[str, ...]
    time: str
    days: int
    why: str

    @property
    def model(self) -> type[models.Model]:
        """The table's model."""
        return apps.get_model(self.label)

    def of_organisation(self, organisation_id: int) -> Rows:
        """Return the rows of an organisation."""
        return _matching(self.model, self.organisation, organisation_id)

    def of_person(self, user_id: int) -> Rows:
        """Return the rows that are a person's own and go with them."""
        return _matching(self.model, self.person, user_id)

    def outlived(self, on: date) -> Rows:
        """Return the rows whose retention ended."""
        field = self.model._meta.get_field(self.time)
        limit: date | datetime = on - timedelta(days=self.days)
        if isinstance(field, models.DateTimeField):
            limit = datetime.combine(limit, time.min, tzinfo=clock.AMSTERDAM)
        return self.model._default_manager.filter(**{f"{self.time}__lt": limit})


def _matching(model: type[models.Model], lookups: tuple[str, ...], number: int) -> Rows:
    if not lookups:
        return model._default_manager.none()
    wanted = reduce(or_, (Q(**{lookup: number}) for lookup in lookups))
    return model._default_manager.filter(wanted)


@cache
def stores() -> dict[str, Store]:
    """Return every store by the label of its model, history tables included."""
    found: dict[str, Store] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            store = Store(
                row["model"].lower(),
                tuple(filter(None, row["organisation"].split("|"))),
                tuple(filter(None, row["person"].split("|"))),
                row["time"],
                int(row["days"] or 0),
                row["why"],
            )
            if store.label in {
                model._meta.label_lower for model in apps.get_models(include_auto_created=True)
            }:
                found[store.label] = store
    found |= {store.label: store for store in _links(found)}
    return found | {store.label: store for store in _histories(found)}


def _links(found: dict[str, Store]) -> Iterator[Store]:
    """Yield the stores of tables made for a many-to-many field: they belong to the row that has the field."""
    for model in apps.get_models(include_auto_created=True):
        owner = cast("type[models.Model] | None", model._meta.auto_created or None)
        if owner and owner._meta.label_lower in found and model._meta.label_lower not in found:
            base = found[owner._meta.label_lower]
            own = next(f.name for f in model._meta.concrete_fields if f.related_model is owner)
            organisation = tuple(f"{own}__{lookup}" for lookup in base.organisation)
            person = tuple(f"{own}__{lookup}" for lookup in base.person)
            yield Store(model._meta.label_lower, organisation, person, "", 0, base.why)


def _histories(found: dict[str, Store]) -> Iterator[Store]:
    """Yield the stores of history tables: they hold copies of rows, so they belong to the same."""
    for model in apps.get_models():
        followed = getattr(model, "instance_type", None)
        if followed is not None and followed._meta.label_lower in found:
            base = found[followed._meta.label_lower]
            person = ("id",) if base.label == "accounts.user" else base.person
            yield Store(model._meta.label_lower, base.organisation, person, "", 0, base.why)


def missing() -> list[str]:
    """Return the tables that have no line."""
    known = stores()
    labels = (model._meta.label_lower for model in apps.get_models(include_auto_created=True))
    return sorted(label for label in labels if label not in known)
