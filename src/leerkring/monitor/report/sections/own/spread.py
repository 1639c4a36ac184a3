"""How unevenly each group is spread over the schools, with all measures in the table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from leerkring.monitor.charts.school_rows import Group, SchoolRow, school_rows
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import LegendItem, Part, Table
from leerkring.monitor.report.sections.own.wording import Heading, figure, is_clear, measures, remainder, said
from leerkring.monitor.say import Say

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts


def part(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    """Return the dissimilarity of each group in the last year, or None without groups."""
    rows = measures(own, year, name="dissimilarity")
    if not rows:
        return None
    heading = Heading(
        _title(rows, say),
        say(
            "Deel van de groep dat van school zou moeten wisselen voor een gelijke verdeling (D)",
            "Share of the group that would have to change school for an even spread (D)",
        )
        + (f", {year}." if year else "."),
    )
    if not any(row["value"] is not None or row["bounds"] for row in rows):
        return Part(None, *heading, tuple(dict.fromkeys(_reason(row, say) for row in rows)))
    shown = Group("", tuple(_row(row, say) for row in rows))
    held = figure(
        own,
        say,
        name=say("eigen-groepen", "own-groups"),
        heading=heading,
        table=_table(own, year, say),
        draw=partial(school_rows, (shown,), say=say, line=None, name="own-groups"),
    )
    if any(row.chance is not None for row in shown.rows):
        held = replace(held, legend=_legend(say))
    return Part(held, *heading, (*remainder(own, "own_level"), *said(own, "own_group")))


def _title(rows: Sequence[Mapping[str, Any]], say: Say) -> str:
    """Return what is found of the group that is furthest from an even spread; no clear difference first."""
    given = [row for row in rows if row["value"] is not None]
    clear = [row for row in given if is_clear(row)]
    if not given and any(row["bounds"] for row in rows):
        return say(
            "Van elke groep is alleen een onder- en bovengrens bekend",
            "Of each group only a lower and an upper bound are known",
        )
    if not given:
        return say("Voor geen van de groepen staat er een cijfer", "For none of the groups a figure is given")
    if not clear:
        return say(
            "Van geen groep is duidelijk dat zij anders over de scholen zit dan bij loting",
            "Of no group it is clear that it is spread over the schools otherwise than by lot",
        )
    most = max(clear, key=lambda row: float(row["value"]))
    share, chance = say.percent(most["value"]), say.percent(most["expected_by_chance"] or 0.0)
    return say(
        f"Van ‘{most['group']}’ zou {share} van school moeten wisselen voor een gelijke verdeling; bij "
        "loting "
        f"{chance}",
        f"Of ‘{most['group']}’, {share} would have to change school for an even spread; by lot {chance}",
    )


def _row(row: Mapping[str, Any], say: Say) -> SchoolRow:
    low, high = row["bounds"] or (row["low"], row["high"])
    reason = "" if row["value"] is not None else _reason(row, say)
    return SchoolRow(
        str(row["group"]), row["value"], low, high, reason=reason, chance=row["expected_by_chance"]
    )


def _reason(row: Mapping[str, Any], say: Say) -> str:
    """Return why there is no value, in the reader's language; with bounds, what it lies between."""
    if row["bounds"]:
        low, high = (say.percent(bound) for bound in row["bounds"])
        return say(f"tussen {low} en {high}", f"between {low} and {high}")
    reason = str(row["reason"] or "")
    is_theirs = reason.startswith(say("niet gegeven", "withheld"))
    return reason if is_theirs else say("geen cijfer", "no figure")


def _legend(say: Say) -> tuple[LegendItem, ...]:
    return (
        LegendItem("dot", "petrol", say("de tellingen", "the counts")),
        LegendItem("line", "range-petrol", say("interval van 95%", "interval of 95%")),
        LegendItem("tick", "tick", say("bij loting", "by lot")),
    )


def _table(own: "OwnCounts", year: str | None, say: Say) -> Table:
    dash = ("–", "–")
    rows = measures(own, year)
    caption = say(
        "Alle maten, met interval van 95% en de waarde bij loting",
        "All measures, with interval of 95% and the value by lot",
    )
    if any(row["bounds"] for row in rows):
        caption = say(
            "Alle maten. Zonder waarde zijn ‘van’ en ‘tot’ de onder- en bovengrens",
            "All measures. Without a value, ‘from’ and ‘to’ are the lower and upper bound",
        )
    return Table(
        caption=caption,
        columns=(
            column(say, "Maat en groep", "Measure and group"),
            column(say, "Waarde", "Value", "decimal", empty=dash),
            column(say, "van", "from", "decimal", empty=dash),
            column(say, "tot", "to", "decimal", empty=dash),
            column(say, "bij loting", "by lot", "decimal", empty=dash),
        ),
        rows=tuple(
            (
                _name(row, say),
                row["value"],
                *(row["bounds"] or (row["low"], row["high"])),
                row["expected_by_chance"],
            )
            for row in rows
        ),
    )


def _name(row: Mapping[str, Any], say: Say) -> str:
    names = {
        "dissimilarity": "D",
        "gini": "Gini",
        "atkinson": "Atkinson",
        "theil_h": "Theil H",
        "eta_squared": say("eta-kwadraat", "eta squared"),
        "isolation": say("isolatie", "isolation"),
        "mutual_information": say("onderlinge informatie M", "mutual information M"),
        "relative_diversity": say("relatieve diversiteit", "relative diversity"),
    }
    name = names.get(str(row["measure"]), str(row["measure"]))
    group = row["group"] if row["group"] is not None else say("alle groepen", "all groups")
    return f"{name}: {group}"
