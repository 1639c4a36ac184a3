"""Looking up: what is public for everyone, a person's own views, who sees names."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Q

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import later, say
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights import pages, rules
from leerkring.platform.insights.models import SavedView
from leerkring.platform.insights.pages import Found
from leerkring.platform.insights.rules import Choices, Town
from leerkring.platform.municipalities import queries as municipalities
from leerkring.platform.organisations.models import Participation
from leerkring.platform.organisations.rules import Kind


def may_see_names(actor: Actor, code: str) -> bool:
    """Return whether a reader sees the differences of named schools: people of the town and of its boards."""
    own = actor.organisation
    if own is None or not actor.second_factor or actor.role is Role.READER:
        return False
    if own.kind == Kind.MUNICIPALITY and own.municipality is not None:
        return own.municipality.code == code
    if own.kind != Kind.PRIMARY_BOARD:
        return False
    today = clock.today()
    return (
        Participation.objects.filter(partner=own, town__municipality__code=code, valid_from__lte=today)
        .filter(Q(valid_to=None) | Q(valid_to__gte=today))
        .exists()
    )


def town(code: str) -> Town:
    """Return a municipality that has figures. Raises `NotFound`."""
    found = pages.directory().towns.get(code)
    if found is None:
        raise NotFound
    return found


def towns(text: str = "", *, like: str = "") -> list[Town]:
    """Return municipalities by name: those that fit a text, or those that are like another one."""
    known = pages.directory().towns
    ordered = sorted(known.values(), key=lambda one: one.plain)
    if like in known:
        alike = rules.group(known[like], ordered, choices=Choices())
        return [one for one in ordered if one.code in alike]
    wanted = datasets.plain(text)
    if not wanted:
        return ordered
    codes = {one.code for one in municipalities.find(text, limit=50)}
    return [one for one in ordered if wanted in one.plain or one.code in codes]


def towns_named(text: str) -> tuple[list[Town], list[str]]:
    """Return the municipalities in a list of names or codes, and what in it was not found."""
    known = pages.directory().towns
    by_name = {one.plain: one for one in known.values()}
    found, lost = [], []
    for part in islice((part.strip() for part in text.split(",") if part.strip()), rules.MOST_OWN_CHOICE):
        one = known.get(part.upper()) or by_name.get(datasets.plain(part))
        if one is None:
            lost.append(part)
        else:
            found.append(one)
    return found, lost


def views_for(actor: Actor) -> list[SavedView]:
    """Return the views that a person saved."""
    return list(SavedView.objects.filter(user=actor.user_id, removed_at=None))


def view_for(actor: Actor, view_id: int, *, removed: bool = False) -> SavedView:
    """Return one saved view of a person. Raises `NotFound`, also for one of somebody else."""
    found = SavedView.objects.filter(user=actor.user_id, pk=view_id, removed_at__isnull=not removed).first()
    if found is None:
        raise NotFound
    return found


def found_for(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Return the schools and home postcodes that fit what was typed, those of one's own town first.

    All of them are public.
    """
    wanted = datasets.plain(text)
    if len(wanted) < 3:
        return []
    here = pages.directory()
    own = _own_town(actor)
    schools = [_school(one) for one in _matching(here.schools, wanted, own)[:limit]]
    areas = [_area(one) for one in _matching(here.areas, wanted, own)[:limit]]
    return [*areas, *schools]


def _own_town(actor: Actor) -> str:
    """Return the code of the municipality of the organisation for which someone works, if it has one."""
    municipality = actor.organisation.municipality if actor.organisation else None
    return municipality.code if municipality else ""


def _matching(known: Iterable[Found], wanted: str, town: str) -> list[Found]:
    """Return what holds the text: of the own town first, and there what begins with it first."""
    found = (one for one in known if wanted in one.plain or one.code.lower() == wanted)
    return sorted(
        found,
        key=lambda one: (one.town != town, not (one.plain.startswith(wanted) or one.code.lower() == wanted)),
    )


def _school(one: Found) -> Hit:
    return Hit(
        group=say("Scholen", "Schools"),
        title=one.name,
        about=f"{one.place}, {one.town_name}",
        url=f"/monitor/{one.town}/scholen/{one.code}",
        icon="school",
    )


def _area(one: Found) -> Hit:
    return Hit(
        group=say("Wijken", "Quarters"),
        title=one.code,
        about=say(f"postcode in {one.town_name}", f"postcode in {one.town_name}"),
        url=f"/monitor/{one.town}/wijken/{one.code}",
        icon="map-pin",
    )


@dataclass(frozen=True, slots=True)
class TownFigure:
    """One figure of a municipality as others may follow it: value, of how many, of when, from where."""

    name: str
    title: later
    value: float
    unit: str
    n: int | None
    on: date
    source: str
    low: float | None = None
    high: float | None = None
    """Between which values it lies, when the contract says so."""


FOLLOWED: dict[str, tuple[later, tuple[str, ...], str, float, str]] = {
    "schools_spread": (
        later("Verschil tussen scholen in schoolscore", "Difference between schools in school score"),
        ("spread", "sd_schools", "value"), "punten", 1, "scores",
    ),
    "own_area_share": (
        later("Leerlingen die in hun eigen gebied naar school gaan", "Pupils at school in their own area"),
        ("own_area_share",), "%", 100, "flows",
    ),
    "home_dissimilarity": (
        later("Segregatie-index van wonen (0 tot 100)", "Dissimilarity index of homes (0 to 100)"),
        ("residential", "benefits", "d"), "", 100, "areas",
    ),
}  # fmt: skip
"""Figure -> its name, where the contract holds it, its unit, its factor, and the table it is from."""


def followed(code: str) -> list[TownFigure]:
    """Return the figures of a municipality that a goal can follow, those that there are."""
    if code not in pages.directory().towns:
        return []
    document = json.loads(pages.piece(replace(pages.wanted_by("town", code=code), form="json")))
    made = (_followed(name, document) for name in FOLLOWED)
    return [one for one in made if one is not None]


def _followed(name: str, document: dict[str, Any]) -> TownFigure | None:
    title, path, unit, factor, table = FOLLOWED[name]
    value = _at(document, path)
    if value is None:
        return None
    ends = [_at(document, (*path[:-1], end)) for end in ("low", "high")] if path[-1] == "d" else [None, None]
    low, high = (None if end is None else round(end * factor, 1) for end in ends)
    origin = next((one for one in document["sources"] if one["table"] == table), None)
    day = origin["reference_date"] if origin else f"{document['years'][table]}-10-01"
    source = f"{origin['publisher']}, {origin['title']}" if origin else ""
    n = document["pupils"] if unit == "%" else None
    on = date.fromisoformat(day[:10])
    return TownFigure(name, title, round(value * factor, 1), unit, n, on, source, low, high)


def _at(document: dict[str, Any], path: tuple[str, ...]) -> Any:
    """Return what stands in a document at a place, None when nothing does."""
    value: Any = document
    for part in path:
        value = value.get(part) if isinstance(value, dict) else None
    return value
