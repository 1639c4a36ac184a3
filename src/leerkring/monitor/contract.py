"""`monitor.json`: the documented, versioned contract of a monitor, for a town and for the country.

Shares are fractions of one. A value that is not given is null and its `reason` is a code, whose text in
the reader's language stands under `reasons`. The JSON Schema `monitor.schema.json` is in this package.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files

from leerkring.monitor.gates import REASONS
from leerkring.monitor.model import (
    Area,
    Comparison,
    CountryMonitor,
    CountShare,
    Language,
    Reason,
    School,
    Sentence,
    TownMonitor,
)
from leerkring.monitor.sentences import country_limits, limits, of_country, of_town, reason_text
from leerkring.monitor.sentences.reasons import texts

NAME = "leerkring-monitor"
VERSION = "1.0"
WITHOUT_REASONS = frozenset({"catchment", "attended", "sentences", "own"})

Json = dict[str, object]


def schema() -> Json:
    """Return the JSON Schema of the contract.

    >>> schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    text = files("leerkring.monitor").joinpath("monitor.schema.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


def as_json(town: TownMonitor, language: Language = "nl", *, own: Mapping[str, object] | None = None) -> Json:
    """Return the contract of a town; `own` is the analysis of a municipality's own counts, when given."""
    document: Json = {
        **_head(town, language),
        "points": town.points,
        "public": town.public,
        "pupils": town.pupils,
        "schools_count": town.schools_count,
        "own_area_share": town.own_area_share,
        "own_area_share_if_masked": {
            "low": town.own_area_low_if_masked,
            "high": town.own_area_high_if_masked,
        },
        "residents": town.residents,
        "pupils_from_elsewhere": _count_share(town.pupils_from_elsewhere),
        "residents_elsewhere": _count_share(town.residents_elsewhere),
        "from_municipalities": plain(town.from_municipalities),
        "to_municipalities": plain(town.to_municipalities),
        "abroad": town.abroad,
        "unknown": town.unknown,
        "other_sectors": dict(town.other_sectors),
        "schools_per_area": town.schools_per_area,
        "schools_per_area_interval": {"low": town.schools_per_area_low, "high": town.schools_per_area_high},
        "settlements": {
            "count": len(town.settlements.places),
            "with_one_school": town.settlements.with_one_school,
            "share_at_single": town.settlements.share_at_single,
        },
        "schools": [_school(school) for school in town.schools],
        "areas": [_area(area, public=town.public) for area in town.areas],
        "residential": plain(town.residential),
        "spread": plain(town.spread),
        "differences": {"beyond": plain(town.beyond), "values": list(town.differences)},
        "contact": plain(town.contact),
        "distance": plain(town.distance),
        "comparison": [_comparison(one) for one in town.comparison],
        "sentences": _sentences(of_town(town, language)),
        "limits": list(limits(town, language)),
        "notes": [reason_text(note, language) for note in town.notes],
    }
    if own is not None:
        document["own"] = dict(own)
    return {**document, "reasons": _reasons(document, language)}


def country_as_json(land: CountryMonitor, language: Language = "nl") -> Json:
    """Return the contract of the country: the same keys where they have a meaning, and `country`."""
    document: Json = {
        **_head(land, language),
        "pupils": land.pupils,
        "schools_count": land.schools_count,
        "own_area_share": land.own_area_share,
        "own_area_share_if_masked": {
            "low": land.own_area_low_if_masked,
            "high": land.own_area_high_if_masked,
        },
        "residents": land.residents,
        "pupils_from_elsewhere": _count_share(land.pupils_from_elsewhere),
        "residents_elsewhere": _count_share(land.residents_elsewhere),
        "abroad": land.abroad,
        "unknown": land.unknown,
        "other_sectors": dict(land.other_sectors),
        "schools_per_area": land.schools_per_area,
        "settlements": {
            "count": land.settlements,
            "with_one_school": land.settlements_with_one_school,
            "share_at_single": land.share_at_single,
        },
        "schools": [],
        "residential": plain(land.residential),
        "spread": plain(land.spread),
        "distance": plain(land.distance),
        "country": {
            "towns": plain(land.towns),
            "urbanity": plain(land.urbanity),
            "curves": plain(land.curves),
        },
        "sentences": _sentences(of_country(land, language)),
        "limits": list(country_limits(land, language)),
        "notes": [reason_text(note, language) for note in land.notes],
    }
    return {**document, "reasons": _reasons(document, language)}


def own_as_json(own: Mapping[str, object], sentences: Sequence[Sentence], language: Language = "nl") -> Json:
    """Return the contract of own counts that were given without the name of a municipality."""
    return {
        "contract": {"name": NAME, "version": VERSION},
        "language": language,
        "sentences": _sentences(tuple(sentences)),
        "notes": [],
        "own": dict(own),
    }


def to_text(document: Json) -> str:
    """Return the document as JSON text, one line for each key and each element of a list.

    >>> print(to_text({"pupils": 3, "schools": [{"code": "06PH00"}]}))
    {
    "pupils": 3,
    "schools": [
    {"code": "06PH00"}
    ]
    }
    <BLANKLINE>
    """
    lines = [f"{_dumped(key)}: {_lines(value)}" for key, value in document.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _lines(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(_dumped(item) for item in value) + "\n]"
    return _dumped(value)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def plain(value: object) -> object:
    """Return a model value as plain JSON: dataclasses as objects, reasons as their codes.

    >>> plain((CountShare(3, 0.5), Reason("one_area")))
    [{'count': 3, 'share': 0.5, 'is_lower_bound': False}, 'one_area']
    """
    if isinstance(value, Reason):
        return value.code
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in _names(type(value))}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _head(monitor: TownMonitor | CountryMonitor, language: Language) -> Json:
    return {
        "contract": {"name": NAME, "version": VERSION},
        "language": language,
        "municipality": plain(monitor.municipality),
        "years": plain(monitor.years),
        "sources": plain(monitor.sources),
    }


def _count_share(found: CountShare | None) -> Json:
    if found is None:
        return {"count": None, "share": None, "is_lower_bound": False}
    return {"count": found.count, "share": found.share, "is_lower_bound": found.is_lower_bound}


def _school(school: School) -> Json:
    document = {
        name: plain(getattr(school, name)) for name in _names(School) if name not in ("catchment", "point")
    }
    document["catchment"] = [
        {"area": part.area, "pupils": part.pupils, "share": part.share} for part in school.catchment
    ]
    return {**document, "point": _point(school.point)}


def _area(area: Area, *, public: bool) -> Json:
    document = {
        name: plain(getattr(area, name)) for name in _names(Area) if name not in ("attended", "point")
    }
    document["attended"] = [
        {
            "code": school.code,
            "name": school.name,
            "municipality": school.municipality.code,
            "pupils": school.pupils,
            "share": school.share,
            "estimated_share": school.estimated_share,
        }
        for school in area.attended
    ]
    if public:  # with the mean of its areas the difference of a named school is one subtraction away
        document["attended_mean"] = document["attended_sd"] = None
    return {**document, "point": _point(area.point)}


def _point(point: tuple[float, float] | None) -> Json | None:
    return None if point is None else {"lat": point[0], "lon": point[1]}


def _comparison(found: Comparison) -> Json:
    """Return the comparison with its towns as columns of equal length."""
    document = {name: plain(getattr(found, name)) for name in _names(Comparison) if name != "towns"}
    document["towns"] = {
        "code": [town.municipality.code for town in found.towns],
        "value": [town.value for town in found.towns],
        "low": [town.low for town in found.towns],
        "high": [town.high for town in found.towns],
        "is_peer": [town.is_peer for town in found.towns],
    }
    return document


def _sentences(found: tuple[Sentence, ...]) -> list[Json]:
    return [{"id": one.id, "text": one.text, "figures": dict(one.figures)} for one in found]


def _reasons(document: Json, language: Language) -> dict[str, str]:
    """Return the texts of the reasons that occur in the document."""
    return texts(_codes(document) & set(REASONS), language)


def _codes(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["reason"]} if isinstance(value.get("reason"), str) else set()
        return own.union(*(_codes(item) for key, item in value.items() if key not in WITHOUT_REASONS))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return set().union(*(_codes(item) for item in value))
    return set()
