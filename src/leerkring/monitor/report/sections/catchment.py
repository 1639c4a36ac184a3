"""Where each school's pupils live, over how many schools an area's children spread, and how far they go."""

from functools import partial

from leerkring.monitor.charts.bars import area_bars
from leerkring.monitor.charts.catchment import catchment_matrix, matrix_of
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections import contact, distance
from leerkring.monitor.report.sections.order import in_order
from leerkring.monitor.report.sections.told import Told, flows_source, source_note

FEW_AREAS = 4
"""With so few home areas a table says more than a picture."""
EFFECTIVE = (
    "Gaat ieder kind naar dezelfde school, dan is het aantal 1. Verdelen de kinderen zich gelijk over vier "
    "scholen, dan is het 4. Een school met weinig kinderen uit de postcode telt weinig mee.",
    "If every child attends the same school the number is 1. If the children spread evenly over four "
    "schools it "
    "is 4. A school with few children from the postcode counts little.",
)
ABROAD = {"10", "20", "30"}


def section(told: Told) -> Section | None:
    """Return the section on catchments, or None without a school file."""
    if not told.town.schools or not told.town.areas:
        return None
    parts = [_matrix(told)]
    if told.town.schools_per_area is not None and len(told.town.areas) > 1:
        parts.append(_per_area(told))
    meeting = contact.part(told)
    if meeting:
        parts.append(meeting)
    if told.town.distance.schools:
        parts.append(distance.part(told))
    say = told.say
    return Section(say("herkomst", "catchment"), say("Herkomst", "Catchment"), tuple(parts), _notes(told))


def _matrix(told: Told) -> Part:
    town, say = told.town, told.say
    few = len(town.areas) <= FEW_AREAS or len(town.schools) < 2
    schools = in_order(town.schools)
    table = _wide_table(told) if few else _long_table(told)
    draw = None
    if not few:
        matrix = matrix_of(schools, [area.code for area in town.areas])
        draw = partial(catchment_matrix, matrix, say=say)
    figure = Figure(
        name=say("herkomst", "catchment"),
        title=told.title("catchment"),
        what=told.what("catchment"),
        table=table,
        source=flows_source(say, told.town.years),
        draw=draw,
        legend=() if few else _legend(told),
    )
    return Part(figure, figure.title, figure.what)


def _legend(told: Told) -> tuple[LegendItem, ...]:
    say = told.say
    labels = (
        say("minder dan 2% van de leerlingen", "under 2% of the pupils"),
        say("2 tot 10%", "2 to 10%"),
        say("10 tot 25%", "10 to 25%"),
        say("25 tot 50%", "25 to 50%"),
        say("50% of meer", "50% or more"),
    )
    return tuple(LegendItem("bar", f"q{index}", label) for index, label in enumerate(labels))


def area_name(code: str, told: Told) -> str:
    """Return a home code as readers know it: a postcode, or what the two-digit code means."""
    if code in ABROAD:
        return told.say("buitenland", "abroad")
    return told.say("onbekend", "unknown") if len(code) < 4 else code


def _long_table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = [
        (school.name, school.settlement, area_name(part.area, told), part.pupils, part.share)
        for school in in_order(told.town.schools)
        for part in sorted(school.catchment, key=lambda part: -part.pupils)
    ]
    return Table(
        caption=say(
            f"Per school: leerlingen naar woonpostcode, basisonderwijs, 1 oktober {told.town.years.flows}",
            f"Per school: pupils by home postcode, primary education, 1 October {told.town.years.flows}",
        ),
        columns=(
            Column("School"),
            column(say, "Plaats", "Place"),
            column(say, "Woonpostcode", "Home postcode", "code"),
            column(say, "Leerlingen", "Pupils", "count"),
            column(say, "deel van de school", "share of the school", "share"),
        ),
        rows=tuple(rows),
    )


def _wide_table(told: Told) -> Table:
    say = told.say
    codes = sorted(area.code for area in told.town.areas)
    rows: list[tuple[Cell, ...]] = []
    for school in in_order(told.town.schools):
        shares = {part.area: part.share for part in school.catchment}
        inside = [shares.get(code, 0.0) for code in codes]
        rows.append((school.name, school.pupils, *inside, max(1 - sum(inside), 0.0)))
    return Table(
        caption=say(
            f"Per school: deel van de leerlingen naar woonpostcode, 1 oktober {told.town.years.flows}",
            f"Per school: share of the pupils by home postcode, 1 October {told.town.years.flows}",
        ),
        columns=(
            Column("School"),
            column(say, "Leerlingen", "Pupils", "count"),
            *(Column(code, "share") for code in codes),
            column(say, "elders of onbekend", "elsewhere or unknown", "share"),
        ),
        rows=tuple(rows),
    )


def _per_area(told: Told) -> Part:
    town, say = told.town, told.say
    areas = sorted(town.areas, key=lambda area: area.code)
    mean = town.schools_per_area
    label = say(f"gemiddeld {say.decimal(mean or 0)}", f"mean {say.decimal(mean or 0)}")
    values = [(area.code, area.effective_schools) for area in areas]
    rows: list[tuple[Cell, ...]] = [
        (area.code, area.residents, len(area.attended), round(area.effective_schools, 2)) for area in areas
    ]
    figure = Figure(
        name=say("scholen-per-postcode", "schools-per-area"),
        title=told.title("schools_per_area"),
        what=told.what("schools_per_area"),
        table=Table(
            caption=say(
                "Over hoeveel scholen de kinderen van één postcode zich verdelen",
                "Over how many schools the children of one postcode spread",
            ),
            columns=(
                column(say, "Postcode", "Postcode", "code"),
                column(say, "Kinderen", "Children", "count"),
                column(say, "Alle scholen", "All schools", "count"),
                column(say, "Effectief aantal", "Effective number", "points"),
            ),
            rows=tuple(rows),
        ),
        source=flows_source(say, told.town.years),
        draw=partial(area_bars, values, mean=mean, mean_label=label, say=say) if len(areas) > 2 else None,
    )
    return Part(figure, figure.title, figure.what)


def _notes(told: Told) -> tuple[Note, ...]:
    made = [_reading(told), source_note(flows_source(told.say, told.town.years), told.say)]
    if told.town.schools_per_area is not None:
        made.append(note(told.say, ("Effectief aantal scholen", "Effective number of schools"), EFFECTIVE))
    return tuple(made)


def _reading(told: Told) -> Note:
    say = told.say
    first = in_order(told.town.schools)[0]
    largest = max(first.catchment, key=lambda part: part.pupils)
    area = area_name(largest.area, told)
    return note(
        say,
        ("Zo leest u dit", "How to read this"),
        (
            f"Van de leerlingen van {first.name} woont {say.percent(largest.share)} in {area}.",
            f"Of the pupils of {first.name}, {say.percent_in_text(largest.share)} live in {area}.",
        ),
        (
            "Scholen en postcodes die bij elkaar horen, staan bij elkaar. De volgorde is geen rangorde.",
            "Schools and postcodes that belong together stand together. The order is no ranking.",
        ),
    )
