"""The curve that shows that N, the number of points from which a school is called different, is a choice."""

from functools import partial

from leerkring.monitor.charts.curve import CurveLine, curve
from leerkring.monitor.model import CountryMonitor
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.country.wording import heading
from leerkring.monitor.report.parts import Cell, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.told import scores_source, source_note
from leerkring.monitor.say import Say

LINES = {
    "all": "line-ink",
    "four_large": "line-orange",
    "from_8000": "line-petrol dash-long",
    "smaller": "line-grey dash-short",
}


def section(country: CountryMonitor, say: Say) -> Section:
    """Return the section on the limit N."""
    title, what = heading(country, say, "curve")
    names = _names(say)
    lines = [
        CurveLine(names[one.group], LINES[one.group], tuple((v.points, v.beyond) for v in one.values))
        for one in country.curves
    ]
    name = say("grens", "limit")
    figure = Figure(
        name=name,
        title=title,
        what=what,
        table=_table(country, say),
        source=scores_source(say, country.years),
        draw=partial(curve, lines, say=say),
        legend=tuple(LegendItem("line", line.style, line.name) for line in lines),
    )
    return Section(name, say("De grens", "The limit"), (Part(figure, title, what),), _notes(country, say))


def _names(say: Say) -> dict[str, str]:
    return {
        "all": say("alle gemeenten", "all municipalities"),
        "four_large": say("vier grote steden", "four large cities"),
        "from_8000": say("vanaf 8.000 leerlingen", "from 8,000 pupils"),
        "smaller": say("kleinere gemeenten", "smaller towns"),
    }


def _table(country: CountryMonitor, say: Say) -> Table:
    names = _names(say)
    rows: list[tuple[Cell, ...]] = [
        (f"{names[one.group]}, {value.points}", one.schools, value.beyond, value.surely)
        for one in country.curves
        for value in one.values
        if value.points % 5 == 0 and value.points > 0
    ]
    return Table(
        caption=say(
            "Deel van de beoordeelde scholen verder dan zoveel procentpunten",
            "Share of the judged schools further than so many percentage points",
        ),
        columns=(
            column(say, "Groep en grens (punten)", "Group and limit (points)"),
            column(say, "Scholen", "Schools", "count"),
            column(say, "Verder", "Further", "share"),
            column(say, "Zeker verder", "Surely further", "share"),
        ),
        rows=tuple(rows),
    )


def _notes(country: CountryMonitor, say: Say) -> tuple[Note, ...]:
    return (
        note(
            say,
            ("De grens is een keuze", "The limit is a choice"),
            (
                "Er is geen punt waar 'anders' begint. Wie 10 punten kiest, ziet drie keer zoveel "
                "scholen als "
                "wie 20 kiest. Leerkring gebruikt 15 en laat u 10 of 20 kiezen.",
                "There is no point where 'different' begins. Choosing 10 points shows three times as many "
                "schools as choosing 20. Leerkring uses 15 and lets you choose 10 or 20.",
            ),
        ),
        source_note(scores_source(say, country.years), say),
    )
