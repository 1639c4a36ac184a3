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
from leerkring.monitor.sentences.numbers import outward

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
    held = replace(held, legend=_legend(rows, say))
    told = said(own, "own_bounds", "own_group_bounds", "own_group")
    return Part(held, *heading, (*remainder(own, "own_level"), *told))


def _title(rows: Sequence[Mapping[str, Any]], say: Say) -> str:
    """Return what is found of the group that is furthest from an even spread; no clear difference first."""
    bounded = [row for row in rows if row["bounds"]]
    if bounded:
        return _title_of_bounds(max(bounded, key=lambda row: float(row["bounds"][0])), say)
    given = [row for row in rows if row["value"] is not None]
    clear = [row for row in given if is_clear(row)]
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


def _title_of_bounds(row: Mapping[str, Any], say: Say) -> str:
    """Return between which bounds a group lies, and that nothing more precise is known."""
    low, high = (say.percent(bound) for bound in outward(row["bounds"]))
    return say(
        f"Van ‘{row['group']}’ zou {low} tot {high} van school moeten wisselen; door afgeschermde aantallen "
        "is dat niet preciezer bekend",
        f"Of ‘{row['group']}’, {low} to {high} would have to change school; because of masked counts no more "
        "is known",
    )


def _row(row: Mapping[str, Any], say: Say) -> SchoolRow:
    name = str(row["group"])
    if row["bounds"]:
        low, high = row["bounds"]
        return SchoolRow(name, None, low, high, reason=_reason(row, say))
    reason = "" if row["value"] is not None else _reason(row, say)
    chance = row["expected_by_chance"]
    return SchoolRow(name, row["value"], row["low"], row["high"], reason=reason, chance=chance)


def _reason(row: Mapping[str, Any], say: Say) -> str:
    """Return why there is no value, in the reader's language; with bounds, what it lies between."""
    if row["bounds"]:
        low, high = (say.percent(bound) for bound in outward(row["bounds"]))
        return say(f"tussen {low} en {high}", f"between {low} and {high}")
    return str(row["reason"] or say("geen cijfer", "no figure"))


def _legend(rows: Sequence[Mapping[str, Any]], say: Say) -> tuple[LegendItem, ...]:
    if any(row["bounds"] for row in rows):
        return (LegendItem("bar", "petrol faint", say("ligt ergens in deze balk", "lies in this bar")),)
    if all(row["expected_by_chance"] is None for row in rows):
        return ()
    return (
        LegendItem("dot", "petrol", say("de tellingen", "the counts")),
        LegendItem("line", "range-petrol", say("interval van 95%", "interval of 95%")),
        LegendItem("tick", "tick", say("bij loting", "by lot")),
    )


def _table(own: "OwnCounts", year: str | None, say: Say) -> Table:
    dash = ("–", "–")
    rows = measures(own, year)
    named = (
        column(say, "Maat en groep", "Measure and group"),
        column(say, "Waarde", "Value", "decimal", empty=dash),
    )
    if any(row["bounds"] for row in rows):
        return Table(
            caption=say(
                "Alle maten, met de laagste en de hoogste waarde die bij het bestand past",
                "All measures, with the lowest and the highest value that fits the file",
            ),
            columns=(
                *named,
                column(say, "ondergrens", "lower bound", "decimal", empty=dash),
                column(say, "bovengrens", "upper bound", "decimal", empty=dash),
            ),
            rows=tuple((_name(row, say), row["value"], *(row["bounds"] or (None, None))) for row in rows),
        )
    return Table(
        caption=say(
            "Alle maten, met interval van 95% en de waarde bij loting",
            "All measures, with interval of 95% and the value by lot",
        ),
        columns=(
            *named,
            column(say, "van", "from", "decimal", empty=dash),
            column(say, "tot", "to", "decimal", empty=dash),
            column(say, "bij loting", "by lot", "decimal", empty=dash),
        ),
        rows=tuple(
            (_name(row, say), row["value"], row["low"], row["high"], row["expected_by_chance"])
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
