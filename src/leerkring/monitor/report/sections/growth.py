"""Whether the spread grows: with one measured year the empty part of the figure says why we do not know."""

from functools import partial

from leerkring.monitor.charts.trend import TrendLine, trend
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Figure, Part, Section, Table
from leerkring.monitor.report.sections.told import Told, scores_source, source_note

ADD_YOURS = (
    "Heeft uw gemeente eigen tellingen van meer jaren? Maak dit rapport dan opnieuw met dat bestand "
    "(optie own). De "
    "regels worden geteld en daarna weggegooid.",
    "Does your municipality have its own counts of more years? Then make this report again with that "
    "file (option "
    "own). The rows are counted and then thrown away.",
)


def section(told: Told) -> Section | None:
    """Return the section on change, or None where the spread itself cannot be given."""
    town, say = told.town, told.say
    value = town.spread.sd_schools.value
    if not town.spread.judged or value is None:
        return None
    year = str(town.years.scores)
    title = say("Of het verschil groeit, weten we nog niet", "Whether the gap is growing, we do not know yet")
    what = say(
        f"Standaardafwijking tussen de scholen van {told.name}, in procentpunten.",
        f"Standard deviation between the schools of {told.name}, in percentage points.",
    )
    lines = (TrendLine(say.decimal(value), ((value, None, None),)),)
    name = say("groei", "growth")
    figure = Figure(
        name=name,
        title=title,
        what=what,
        table=Table(
            caption=what,
            columns=(
                column(say, "Jaar", "Year"),
                column(say, "Procentpunten", "Percentage points", "points"),
            ),
            rows=((year, value),),
        ),
        source=scores_source(say, town.years),
        draw=partial(trend, (year,), lines, say=say, name="growth"),
    )
    notes = (
        note(say, ("Zelf aanvullen", "Add your own"), ADD_YOURS),
        source_note(scores_source(say, town.years), say),
    )
    return Section(name, "", (Part(figure, title, what),), notes)
