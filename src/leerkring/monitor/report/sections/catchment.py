"""Where each school's pupils live, over how many schools an area's children spread, and how far they go."""

from functools import partial

from leerkring.monitor.charts.bars import area_bars
from leerkring.monitor.charts.catchment import catchment_matrix, matrix_of
from leerkring.monitor.charts.dots import Dot, DotAxis, Mark, dot_stack
from leerkring.monitor.drawing.scales import rounded_up
from leerkring.monitor.model import School
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections import contact
from leerkring.monitor.report.sections.told import Told, flows_source, source_note

FEW_AREAS = 4
"""With so few home areas a table says more than a picture."""
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
        parts.append(_distance(told))
    say = told.say
    return Section(say("herkomst", "catchment"), say("Herkomst", "Catchment"), tuple(parts), _notes(told))


def in_order(schools: tuple[School, ...]) -> list[School]:
    """Return schools by settlement and name: never by a figure."""
    return sorted(schools, key=lambda school: (school.settlement, school.name, school.code))


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
        source=flows_source(say),
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
            "Per school: leerlingen naar woonpostcode, basisonderwijs, 1 oktober 2017",
            "Per school: pupils by home postcode, primary education, 1 October 2017",
        ),
        columns=(
            Column("School"),
            Column(say("Plaats", "Place")),
            Column(say("Woonpostcode", "Home postcode"), "code"),
            Column(say("Leerlingen", "Pupils"), "count"),
            Column(say("deel van de school", "share of the school"), "share"),
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
            "Per school: deel van de leerlingen naar woonpostcode, basisonderwijs, 1 oktober 2017",
            "Per school: share of the pupils by home postcode, primary education, 1 October 2017",
        ),
        columns=(
            Column("School"),
            Column(say("Leerlingen", "Pupils"), "count"),
            *(Column(code, "share") for code in codes),
            Column(say("elders of onbekend", "elsewhere or unknown"), "share"),
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
                Column(say("Postcode", "Postcode"), "code"),
                Column(say("Kinderen", "Children"), "count"),
                Column(say("Alle scholen", "All schools"), "count"),
                Column(say("Effectief aantal", "Effective number"), "points"),
            ),
            rows=tuple(rows),
        ),
        source=flows_source(say),
        draw=partial(area_bars, values, mean=mean, mean_label=label, say=say) if len(areas) > 2 else None,
    )
    return Part(figure, figure.title, figure.what)


def _distance(told: Told) -> Part:
    town, say = told.town, told.say
    schools = [school for school in in_order(town.schools) if school.distance is not None]
    highest = max(school.distance or 0 for school in schools) / 1000
    marks = []
    if town.distance.country_median is not None:
        median = town.distance.country_median / 1000
        marks.append(
            Mark(
                median,
                say(
                    f"midden van Nederland {say.decimal(median)} km",
                    f"national median {say.decimal(median)} km",
                ),
            )
        )
    if town.distance.median is not None and len(schools) > 2:
        own = town.distance.median / 1000
        marks.append(Mark(own, f"{told.name} {say.decimal(own)} km", row=1))
    axis = DotAxis(
        (0, rounded_up(max(highest, 1.0))),
        lambda value: f"{say.tick(value)} km",
        say("gemiddelde afstand van huis naar school", "mean distance from home to school"),
    )
    rows: list[tuple[Cell, ...]] = [(s.name, s.settlement, s.pupils, s.distance) for s in schools]
    figure = Figure(
        name=say("afstand", "distance"),
        title=told.title("distance"),
        what=told.what("distance"),
        table=Table(
            caption=say(
                "Gemiddelde afstand van huis naar school, per school, 1 oktober 2019",
                "Mean distance from home to school, by school, 1 October 2019",
            ),
            columns=(
                Column("School"),
                Column(say("Plaats", "Place")),
                Column(say("Leerlingen 2017", "Pupils 2017"), "count"),
                Column(say("Afstand (km)", "Distance (km)"), "metres"),
            ),
            rows=tuple(rows),
        ),
        source=say(
            "DUO, gemiddelde afstand tussen woonadres en school, 1 oktober 2019.",
            "DUO, mean distance between home and school, 1 October 2019.",
        ),
        draw=partial(
            dot_stack,
            [Dot((school.distance or 0) / 1000) for school in schools],
            axis=axis,
            marks=tuple(marks),
            name="distance",
        )
        if len(schools) > 2
        else None,
    )
    return Part(figure, figure.title, figure.what)


def _notes(told: Told) -> tuple[Note, ...]:
    say, town = told.say, told.town
    first = in_order(town.schools)[0]
    largest = max(first.catchment, key=lambda part: part.pupils)
    made = [
        Note(
            say("Zo leest u dit", "How to read this"),
            (
                say(
                    f"Van de leerlingen van {first.name} woont {say.percent(largest.share)} "
                    f"in {area_name(largest.area, told)}.",
                    f"Of the pupils of {first.name}, {say.percent_in_text(largest.share)} live in "
                    f"{area_name(largest.area, told)}.",
                ),
                say(
                    "Scholen en postcodes die bij elkaar horen, staan bij elkaar. De volgorde is geen "
                    "rangorde.",
                    "Schools and postcodes that belong together stand together. The order is no ranking.",
                ),
            ),
        ),
        source_note(flows_source(say), say),
    ]
    if town.schools_per_area is not None:
        made.append(
            Note(
                say("Effectief aantal scholen", "Effective number of schools"),
                (
                    say(
                        "Gaat ieder kind naar dezelfde school, dan is het aantal 1. Verdelen de kinderen "
                        "zich "
                        "gelijk over vier scholen, dan is het 4. Een school met weinig kinderen uit de "
                        "postcode "
                        "telt weinig mee.",
                        "If every child attends the same school the number is 1. If the children spread "
                        "evenly "
                        "over four schools it is 4. A school with few children from the postcode counts "
                        "little.",
                    ),
                ),
            )
        )
    return tuple(made)
