"""The page of one municipality: which sections it has, in which order."""

from collections.abc import Iterable

from leerkring.monitor import sentences
from leerkring.monitor.model import Source as Published
from leerkring.monitor.model import TownMonitor, Years
from leerkring.monitor.report.parts import Page, Section, Source
from leerkring.monitor.report.sections import (
    catchment,
    comparison,
    flows,
    growth,
    lines,
    opening,
    quarters,
    same_children,
    schools,
)
from leerkring.monitor.report.sections.told import told
from leerkring.monitor.say import Say
from leerkring.opendata import bundled

GEOGRAPHY = ("area_shapes", "municipality_shapes", "school_points")
MAINSTREAM = (
    "Alleen basisscholen tellen mee. Speciaal (basis)onderwijs heeft leerlingen uit een hele regio.",
    "Only mainstream primary schools count. Special schools draw pupils from a whole region.",
)
FILES = (
    "Alle getallen staan met hun definitie in monitor.json en per figuur in de map figures. De formules "
    "en bronnen "
    "staan in de methodepagina's van Leerkring.",
    "All numbers with their definition are in monitor.json, and for each figure in the folder figures. "
    "The formulas "
    "and sources are in the method pages of Leerkring.",
)


def page_of(town: TownMonitor, *, say: Say, extra: tuple[Section, ...] = ()) -> Page:
    """Return the page of a town; `extra` are sections on the municipality's own counts."""
    telling = told(town, say)
    first = opening.part(telling)
    about_schools = opening.is_about_schools(telling) is not None
    found = (
        flows.section(telling, with_bars=about_schools),
        catchment.section(telling),
        schools.section(telling),
        lines.section(telling),
        same_children.section(telling),
        quarters.section(telling),
        comparison.section(telling),
        growth.section(telling),
    )
    return Page(
        language=say.language,
        name=telling.name,
        crumbs=(say("Monitor", "Monitor"), telling.name),
        heading=telling.title("headline"),
        lead=sentences.lead(town, say.language),
        opening=first,
        keys=opening.keys(telling),
        notes=opening.notes(telling),
        boxes=opening.boxes(telling),
        sections=extra + tuple(section for section in found if section is not None),
        limits=sentences.limits(town, say.language),
        sources=sources(town.sources, GEOGRAPHY),
        method=method(say, town.years),
    )


def sources(data: Iterable[Published], geography: Iterable[str]) -> tuple[Source, ...]:
    """Return the published tables behind a page, each attribution once: the data, then the shapes."""
    named = [(one.attribution, one.licence) for one in data]
    named += [(one.attribution, one.licence) for one in map(bundled.source, geography)]
    return tuple(Source(*one) for one in dict.fromkeys(named))


def method(say: Say, years: Years) -> tuple[str, ...]:
    """Return what a reader must know of the method."""
    data = say(
        "De cijfers zijn berekend uit openbare gegevens: waar leerlingen wonen en naar school gaan "
        f"(1 oktober {years.flows}), de achterstandsscore van scholen (1 oktober {years.scores}) en "
        "kenmerken van "
        f"postcodes (1 januari {years.areas}). De jaren verschillen. Nieuwe wijken kunnen daardoor "
        "ontbreken.",
        "The figures are computed from open data: where pupils live and attend school (1 October "
        f"{years.flows}), "
        f"the disadvantage score of schools (1 October {years.scores}) and characteristics of postcodes "
        "(1 January "
        f"{years.areas}). The years differ, so new quarters may be missing.",
    )
    return (data, say(*MAINSTREAM), say(*FILES))
