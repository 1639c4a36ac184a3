"""How unevenly each group is spread over the schools, with all measures in the table."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from leerkring.monitor.charts.school_rows import Group, SchoolRow, school_rows
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Part, Table
from leerkring.monitor.report.sections.own.wording import Heading, figure, finding, measures, said
from leerkring.monitor.say import Say

if TYPE_CHECKING:
    from leerkring.monitor.own.model import OwnCounts


def part(own: "OwnCounts", year: str | None, say: Say) -> Part | None:
    """Return the dissimilarity of each group in the last year, or None without groups."""
    rows = measures(own, year, name="dissimilarity")
    if not rows:
        return None
    no_figure = say("geen cijfer", "no figure")
    shown = tuple(
        SchoolRow(
            str(row["group"]), row["value"], row["low"], row["high"], reason=str(row["reason"] or no_figure)
        )
        for row in rows
    )
    heading = Heading(
        finding(
            own,
            "own_level",
            say("Hoe de groepen over de scholen zijn verdeeld", "How the groups are spread over the schools"),
        ),
        say(
            "Deel van de groep dat van school zou moeten wisselen voor een gelijke verdeling (D), met marge.",
            "Share of the group that would have to change school for an even spread (D), with its margin.",
        ),
    )
    held = figure(
        own,
        say,
        name=say("eigen-groepen", "own-groups"),
        heading=heading,
        table=_table(own, year, say),
        draw=partial(school_rows, (Group("", shown),), say=say, line=None, name="own-groups"),
    )
    tag = say("Eigen tellingen", "Own counts")
    return Part(held, *heading, said(own, "own_level", "own_group"), tag=tag)


def _table(own: "OwnCounts", year: str | None, say: Say) -> Table:
    dash = ("–", "–")
    return Table(
        caption=say(
            "Alle maten, met marge en de waarde bij loting",
            "All measures, with margin and the value by chance",
        ),
        columns=(
            column(say, "Maat en groep", "Measure and group"),
            column(say, "Waarde", "Value", "decimal", empty=dash),
            column(say, "van", "from", "decimal", empty=dash),
            column(say, "tot", "to", "decimal", empty=dash),
            column(say, "bij loting", "by chance", "decimal", empty=dash),
        ),
        rows=tuple(
            (_name(row, say), row["value"], row["low"], row["high"], row["expected_by_chance"])
            for row in measures(own, year)
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
