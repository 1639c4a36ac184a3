"""How uneven the home areas themselves are: benefits, background within its rounding, house values."""

from functools import partial

from leerkring.monitor.charts.quarters import panels_of, quarters
from leerkring.monitor.model import Unevenness
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.told import Told, areas_source, source_note

INHABITANTS = (
    "Deze cijfers gaan over alle inwoners van een postcode, van alle leeftijden. Ze zeggen niet wie naar "
    "welke "
    "school gaat.",
    "These figures are about all inhabitants of a postcode, of all ages. They do not say who attends "
    "which school.",
)
ROUNDED = (
    "Het CBS rondt aandelen af op tientallen. De balk toont waar het echte aandeel kan liggen. 0% "
    "betekent dus: "
    "minder dan 5%.",
    "Statistics Netherlands rounds shares to tens. The bar shows where the true share may lie. So 0 per cent "
    "means: less than 5 per cent.",
)


def section(told: Told) -> Section | None:
    """Return the section on home areas, or None when the town has none."""
    say = told.say
    areas = sorted(told.town.areas, key=lambda area: area.code)
    if not areas:
        return None
    figure = Figure(
        name=say("wijken", "quarters"),
        title=told.title("residential")
        if told.town.has_school_file
        else say(
            "Wat we wel weten: wie er wonen, per postcode", "What we do know: who live there, by postcode"
        ),
        what=told.what("residential"),
        table=_table(told),
        source=areas_source(say, told.town.years),
        draw=partial(quarters, [area.code for area in areas], panels_of(areas, say))
        if len(areas) > 1
        else None,
        legend=(
            LegendItem("dot", "petrol", say("gepubliceerde waarde", "published value")),
            LegendItem(
                "bar",
                "q2",
                say("ligt ergens in deze balk (afronding)", "lies somewhere in this bar (rounding)"),
            ),
        ),
    )
    measures = Figure(
        name=say("ongelijkheid-wonen", "residential-unevenness"),
        title=say("De maten achter deze figuur", "The measures behind this figure"),
        what="",
        table=_measures(told),
        source=areas_source(say, told.town.years),
    )
    said = told.spoken("woz", "benefits", "rent", "non_western")
    parts = (Part(figure, figure.title, figure.what, said), Part(measures, measures.title))
    return Section(say("wijken", "quarters"), say("Wijken", "Quarters"), parts, _notes(told))


def _table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = []
    for area in sorted(told.town.areas, key=lambda area: area.code):
        western = area.non_western
        interval = (
            None
            if western.low is None or western.high is None
            else say(
                f"{say.percent(western.low)} tot {say.percent(western.high)}",
                f"{say.percent(western.low)} to {say.percent(western.high)}",
            )
        )
        rows.append((area.code, area.residents, area.inhabitants, area.benefits.value, interval, area.woz))
    masked = say("afgeschermd", "shielded")
    return Table(
        caption=say(
            f"Per woonpostcode: inwoners en hun kenmerken, 1 januari {told.town.years.areas}",
            f"Per home postcode: inhabitants and their characteristics, 1 January {told.town.years.areas}",
        ),
        columns=(
            column(say, "Postcode", "Postcode", "code"),
            column(say, f"Kinderen {told.town.years.flows}", f"Children {told.town.years.flows}", "count"),
            Column(say("Inwoners", "Inhabitants"), "count", masked),
            Column(say("Uitkeringen per inwoner", "Benefits per inhabitant"), "share", masked),
            Column(say("Niet-westers, tussen", "Non-western, between"), "share", masked),
            Column(say("WOZ (× € 1.000)", "House value (× € 1,000)"), "thousand_euros", masked),
        ),
        rows=tuple(rows),
    )


def _measures(told: Told) -> Table:
    say, residential = told.say, told.town.residential
    rows = [
        _measure(told, say("Uitkeringen", "Benefits"), residential.benefits),
        _measure(told, say("Huurwoningen", "Rented dwellings"), residential.rent),
        _measure(told, say("Niet-westerse achtergrond", "Non-western background"), residential.non_western),
        _measure(told, say("WOZ-waarde", "House value"), residential.woz),
    ]
    return Table(
        caption=say(
            "Hoe ongelijk inwoners over de postcodes zijn verdeeld (0 is gelijk, 1 is volledig gescheiden)",
            "How unevenly inhabitants are spread over the postcodes (0 is even, 1 is fully apart)",
        ),
        columns=(
            column(say, "Kenmerk", "Characteristic"),
            column(say, "D, tussen", "D, between"),
            column(say, "Waarom geen getal", "Why no number"),
        ),
        rows=tuple(rows),
    )


def _measure(told: Told, name: str, measure: Unevenness) -> tuple[Cell, ...]:
    say = told.say
    reason = told.why(measure.reason) if measure.reason else ""
    if measure.spread is not None:
        text = say(
            f"spreiding van log WOZ {say.decimal(measure.spread, 2)}",
            f"spread of log house value {say.decimal(measure.spread, 2)}",
        )
        return (name, text, reason)
    if measure.refused or measure.low is None or measure.high is None:
        return (name, say("niet gegeven", "not given"), reason)
    low, high = say.decimal(measure.low, 2), say.decimal(measure.high, 2)
    return (name, low if low == high else say(f"{low} tot {high}", f"{low} to {high}"), reason)


def _notes(told: Told) -> tuple[Note, ...]:
    say = told.say
    return (
        note(say, ("Inwoners, geen leerlingen", "Inhabitants, not pupils"), INHABITANTS),
        note(say, ("Afgerond", "Rounded"), ROUNDED),
        source_note(areas_source(say, told.town.years), say),
    )
