"""Each group over the years, with the margin of each year."""

from functools import partial
from typing import TYPE_CHECKING

from leerkring.monitor.charts.trend import FEWEST_YEARS, TrendLine, trend
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Cell, Column, Part, Table
from leerkring.monitor.report.sections.own.wording import Heading, figure, measures, said
from leerkring.monitor.say import Say

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts

Value = tuple[float, float | None, float | None]


def part(own: "OwnCounts", say: Say) -> Part | None:
    """Return the values over the years, or None with a single year."""
    if len(own.years) < 2:
        return None
    lines = [TrendLine(group, tuple(_value(own, group, year) for year in own.years)) for group in own.groups]
    if not any(value for line in lines for value in line.values):
        return None
    heading = Heading(
        _title(own, say),
        say("D van elke groep, per jaar, met marge.", "D of each group, by year, with margin."),
    )
    name = say("eigen-trend", "own-trend")
    table = _table(own, lines, heading.what, say)
    draw = partial(trend, own.years, lines, say=say)
    held = figure(own, say, name=name, heading=heading, table=table, draw=draw)
    return Part(held, *heading, said(own, "own_change"))


def _title(own: "OwnCounts", say: Say) -> str:
    if len(own.years) < FEWEST_YEARS:
        return say(
            "Of het verschil groeit, weten we nog niet", "Whether the gap is growing, we do not know yet"
        )
    first, last = own.years[0], own.years[-1]
    return say(
        f"Van {first} tot {last}, met de marge van elk jaar",
        f"From {first} to {last}, with the margin of each year",
    )


def _value(own: "OwnCounts", group: str, year: str) -> Value | None:
    for row in measures(own, year, name="dissimilarity"):
        if row["group"] == group and row["value"] is not None:
            return row["value"], row["low"], row["high"]
    return None


def _table(own: "OwnCounts", lines: list[TrendLine], caption: str, say: Say) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (line.name, year, *(value or (None, None, None)))
        for line in lines
        for year, value in zip(own.years, line.values, strict=True)
    ]
    dash = ("–", "–")
    return Table(
        caption=caption,
        columns=(
            column(say, "Groep", "Group"),
            column(say, "Jaar", "Year", "code"),
            Column("D", "decimal", "–"),
            column(say, "van", "from", "decimal", empty=dash),
            column(say, "tot", "to", "decimal", empty=dash),
        ),
        rows=tuple(rows),
    )
