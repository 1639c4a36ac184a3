"""Each group over the years, with the margin of each year."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

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
        say("D van elke groep, per jaar, met interval.", "D of each group, by year, with interval."),
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
    steps = [step for step in own.segregation.get("change", []) if _interval(step)]
    clear = [step for step in steps if _is_clear(step)]
    first, last = own.years[0], own.years[-1]
    if not steps:
        return say(
            f"Van {first} tot {last}, met de marge van elk jaar",
            f"From {first} to {last}, with the margin of each year",
        )
    if not clear:
        return say(
            f"Van {first} tot {last} is de scheiding niet duidelijk veranderd",
            f"From {first} to {last} there is no clear change of the separation",
        )
    rise = clear[-1]["structural"] > 0
    start, end = clear[-1]["from"], clear[-1]["to"]
    return say(
        f"Tussen {start} en {end} is de scheiding tussen scholen {'groter' if rise else 'kleiner'} geworden",
        f"Between {start} and {end} the separation between schools has {'grown' if rise else 'shrunk'}",
    )


def _is_clear(step: Mapping[str, Any]) -> bool:
    """Tell whether the interval of a change leaves out zero."""
    interval = _interval(step)
    return interval is not None and not interval["low"] <= 0 <= interval["high"]


def _interval(step: Mapping[str, Any]) -> Mapping[str, float] | None:
    return (step.get("intervals") or {}).get("structural")


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
