"""What the parts on own counts share: sentences, source, figures, and the rows of the contract."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from leerkring.monitor.report.parts import Draw, Figure, Table
from leerkring.monitor.say import Say

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts

LEVEL = 0.05
"""From which p-value a difference is called clear; the same as in the computed sentences."""


class Heading(NamedTuple):
    """The finding of a figure and the line under it."""

    title: str
    what: str


def said(own: "OwnCounts", *ids: str) -> tuple[str, ...]:
    """Return the computed sentences with these ids."""
    return tuple(sentence.text for sentence in own.sentences if sentence.id in ids)


def finding(own: "OwnCounts", identity: str, otherwise: str) -> str:
    """Return the first clause of a computed sentence as a heading, or another heading without it."""
    found = said(own, identity)
    return found[0].split(". ")[0].split(": ")[0].rstrip(".") if found else otherwise


def remainder(own: "OwnCounts", identity: str) -> tuple[str, ...]:
    """Return a computed sentence without the clause that `finding` made a heading of."""
    rest = tuple(text.partition(". ")[2] for text in said(own, identity))
    return tuple(text for text in rest if text)


def is_clear(row: Mapping[str, Any]) -> bool:
    """Tell whether a value differs from what chance gives, at the level of the computed sentences."""
    p_value = row.get("p_value")
    return p_value is not None and float(p_value) <= LEVEL


def last_year(own: "OwnCounts") -> str | None:
    """Return the year that most figures are about, or None when the file has no years."""
    return own.years[-1] if own.years else None


def source(own: "OwnCounts", say: Say) -> str:
    """Return the source line of figures on own counts."""
    years = (
        f"{own.years[0]} {say('tot en met', 'to')} {own.years[-1]}"
        if len(own.years) > 1
        else "".join(own.years)
    )
    when = f", {years}" if years else ""
    return say(f"Eigen tellingen van de gemeente{when}.", f"The municipality's own counts{when}.")


def figure(
    own: "OwnCounts", say: Say, *, name: str, heading: Heading, table: Table, draw: Draw | None = None
) -> Figure:
    """Return a figure on own counts."""
    return Figure(name, heading.title, heading.what, table, source(own, say), draw)


def measures(own: "OwnCounts", year: str | None, *, name: str | None = None) -> list[Mapping[str, Any]]:
    """Return the rows of one measure (or of all) that set no second group apart, for one year."""
    return [
        row
        for row in own.segregation.get("measures", [])
        if row["to"] is None
        and (name is None or (row["measure"] == name and row["group"] is not None))
        and (year is None or row["by"].get("year") == year)
    ]


def homes(own: "OwnCounts") -> list[Mapping[str, Any]]:
    """Return the origin-destination terms of each year."""
    return list((own.segregation.get("decomposition") or {}).get("home") or [])
