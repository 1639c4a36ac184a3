"""What is kept of whom, why, how long, and who gets it: read from the `privacy.csv` of every context.

The DPIA page, the privacy statement and the tests read the same lines. A field without a line fails a test.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from django.apps import apps
from django.db import models

FILE = "privacy.csv"
THIRD_PARTY = Path(__file__).parent / "third_party.csv"
HISTORY = {
    "history_id": ("no", "volgorde van wijzigingen"),
    "history_date": ("no", "weten wanneer iets gewijzigd is"),
    "history_change_reason": ("no", "weten waarom iets gewijzigd is"),
    "history_type": ("no", "weten wat voor wijziging het was"),
    "history_user": ("yes", "weten wie iets gewijzigd heeft"),
}
HISTORY_KEPT = "zolang het gegeven zelf bestaat"
HISTORY_SEEN_BY = "wie het gegeven zelf mag zien"


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: whether it says something of a person, its purpose, its retention and who gets it."""

    model: str
    field: str
    personal: bool
    purpose: str
    retention: str
    recipients: str


def read(path: Path) -> list[Fact]:
    """Return the lines of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Fact(
                row["model"].lower(),
                row["field"],
                row["personal"].strip() == "yes",
                row["purpose"].strip(),
                row["retention"].strip(),
                row["recipients"].strip(),
            )
            for row in csv.DictReader(file)
        ]


@cache
def written() -> dict[tuple[str, str], Fact]:
    """Return every written line by model and field."""
    paths = [Path(app.path) / FILE for app in apps.get_app_configs() if app.name.startswith("leerkring")]
    lines = [fact for path in [*paths, THIRD_PARTY] if path.exists() for fact in read(path)]
    return {(fact.model, fact.field.removesuffix("_id")): fact for fact in lines}


def fact_of(model: type[models.Model], field: str) -> Fact | None:
    """Return what is known of a field; a history table has the facts of the table that it follows."""
    followed = getattr(model, "instance_type", None)
    if followed is None:
        line = written().get((model._meta.label_lower, field.removesuffix("_id")))
        return line or _fact_of_link(model)
    if field in HISTORY or field == followed._meta.pk.name:
        personal, purpose = HISTORY.get(field, ("no", "weten welk gegeven gewijzigd is"))
        label = model._meta.label_lower
        return Fact(label, field, personal == "yes", purpose, HISTORY_KEPT, HISTORY_SEEN_BY)
    return fact_of(followed, field)


def _fact_of_link(model: type[models.Model]) -> Fact | None:
    """Return the fact of the many-to-many field for which a table was made."""
    owner = cast("type[models.Model] | None", model._meta.auto_created or None)
    if not owner:
        return None
    names = (field.name for field in owner._meta.many_to_many if field.remote_field.through is model)
    return written().get((owner._meta.label_lower, next(names)))


def fields() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every stored field that is more than a number of its row, in the order of the contexts."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if not field.primary_key or field.remote_field is not None:
                yield model, field.name


@cache
def personal() -> tuple[Fact, ...]:
    """Return every field that says something of a person, by model."""
    found = (
        fact
        for model, field in fields()
        if getattr(model, "instance_type", None) is None and (fact := fact_of(model, field)) and fact.personal
    )
    return tuple(sorted(found, key=lambda fact: (fact.model, fact.field)))
