"""The gate: from the bytes of a file to what may be kept. The rows exist only while these functions run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from leerkring.analysis.disclosure import SENSITIVE, shown
from leerkring.monitor.own.analysing import analysed
from leerkring.monitor.own.choices import LANGUAGES, Choice, as_published, choices
from leerkring.monitor.own.joint import Line, Published
from leerkring.opendata.errors import OpenDataError
from leerkring.opendata.own_counts import OwnFlows, own_counts_in
from leerkring.platform.own_counts.errors import NotReadable
from leerkring.platform.own_counts.models import Publication

SMALL = 6_000
"""Counts up to which an analysis takes a second or two, so that it can run while the reader waits."""
MOST_COUNTS = 60_000
"""More counts than a large town with five groups and five years has."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an analysis: nothing in it gives a small count away."""

    source: str
    recognised: dict[str, Any]
    own_nl: dict[str, Any]
    own_en: dict[str, Any]
    choices: list[dict[str, Any]]
    considered: list[int]


def read(name: str, raw: bytes, *, year: str = "") -> OwnFlows:
    """Return the counts in a file; `year` is used when the file has none.

    Raises NotReadable with the words of the reader: file, row, column and cure.
    """
    try:
        flows = own_counts_in(name, raw)
    except OpenDataError as refusal:
        raise NotReadable(refusal.in_language("nl"), refusal.in_language("en")) from refusal
    if flows.frame.height > MOST_COUNTS:
        raise NotReadable(
            f"Dit bestand heeft {flows.frame.height} aantallen; {MOST_COUNTS} is het meeste. Neem minder "
            "jaren of grotere woongebieden.",
            f"This file has {flows.frame.height} counts; {MOST_COUNTS} is the most. Take fewer years "
            "or larger home areas.",
        )
    return flows if flows.frame["year"].null_count() == 0 else _dated(flows, year.strip())


def _dated(flows: OwnFlows, year: str) -> OwnFlows:
    if len(year) < 4 or not year[:4].isdigit():
        raise NotReadable(
            "In het bestand staat geen jaar. Vul hieronder het peiljaar in, zoals 2026 of 2026-2027.",
            "The file has no year. Fill in the reference year below, such as 2026 or 2026-2027.",
        )
    return OwnFlows(flows.name, flows.sha256, flows.frame.with_columns(year=pl.lit(year)), flows.notes)


def analyse(flows: OwnFlows, *, characteristic: str, earlier: Sequence[Publication]) -> Kept:
    """Return what may be kept of counts, judged together with the publications of the same municipality."""
    whole = analysed(flows, languages=LANGUAGES)
    before = [
        Published(f"{one.pk}", one.characteristic, tuple(map(Line.from_json, one.lines)), one.has_home)
        for one in earlier
    ]
    tried = choices(flows, whole, before, characteristic=characteristic)
    return Kept(
        source=flows.name,
        recognised=_recognised(flows),
        own_nl=whole.own["nl"].as_json(),
        own_en=whole.own["en"].as_json(),
        choices=[_choice(one) for one in tried],
        considered=[one.pk for one in earlier],
    )


def _recognised(flows: OwnFlows) -> dict[str, Any]:
    """Return what was recognised: names and rounded numbers only."""
    frame = flows.frame
    return {
        "years": sorted(set(frame["year"].to_list())),
        "groups": sorted(set(frame["group"].to_list())),
        "schools": frame["school"].n_unique(),
        "areas": frame["home_area"].n_unique(),
        "pupils": shown(int(frame["low"].sum()), SENSITIVE).text,
        "notes": list(flows.notes),
    }


def _choice(one: Choice) -> dict[str, Any]:
    home = one.verdict.may_have_home
    public = {language: as_published(own, with_home=home).as_json() for language, own in one.own.items()}
    return {
        "code": one.code,
        "groups": [list(groups) for groups in one.groups],
        "hidden": sorted(one.hidden),
        "lines": [line.as_json() for line in one.lines],
        "is_safe": one.verdict.is_safe,
        "may_have_home": home,
        "troubles": [
            {
                "code": trouble.code,
                "year": trouble.year,
                "schools": list(trouble.schools),
                "groups": list(trouble.groups),
                "earlier": [int(name) for name in trouble.earlier],
            }
            for trouble in one.verdict.troubles
        ],
        "own_nl": public["nl"] if one.verdict.is_safe else None,
        "own_en": public["en"] if one.verdict.is_safe else None,
    }
