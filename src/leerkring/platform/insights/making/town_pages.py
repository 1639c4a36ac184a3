"""The pages of the monitor as values, for each kind of piece."""

import re
from dataclasses import replace
from functools import lru_cache

from leerkring.monitor.country import country_monitor
from leerkring.monitor.errors import UnknownChoice
from leerkring.monitor.model import CountryMonitor, Language, TownMonitor
from leerkring.monitor.over_years import over_years
from leerkring.monitor.report.compared import Chosen, page_of_comparison, regrouped_town, section_of
from leerkring.monitor.report.country import page_of_country
from leerkring.monitor.report.parts import Note, Page
from leerkring.monitor.report.quarter import page_of_quarter
from leerkring.monitor.report.school import page_of_school
from leerkring.monitor.report.sections import growth, lines, quarters, same_children, schools
from leerkring.monitor.report.sections import over_years as over_years_section
from leerkring.monitor.report.sections.told import told
from leerkring.monitor.report.town import page_of
from leerkring.monitor.say import Say
from leerkring.monitor.town import town_monitor
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights import pages
from leerkring.platform.insights.rules import FIRST_YEAR, Choices, group
from leerkring.platform.insights.store import Wanted
from leerkring.platform.insights.texts import group_in_words

ADD_YOURS = (
    "Heeft uw gemeente eigen tellingen van meer jaren? Voeg ze toe na inloggen. De regels worden "
    "geteld en daarna weggegooid.",
    "Does your municipality have its own counts of more years? Add them after signing in. The rows are "
    "counted and then thrown away.",
)
MORE_YEARS = (
    "Hier is één jaar ingelezen. Wie de dienst beheert leest meer jaren in met leerkring import. Dan staat "
    "hier ook het verloop.",
    "One year was imported here. Who runs the service imports more years with leerkring import. Then the "
    "course over the years stands here too.",
)
ON_A_SITE = (
    (r"Met --year (\d{4}) tellen die mee", r"Kies bij Keuzes de grenzen van \1 om die mee te tellen"),
    (
        r"With --year (\d{4}) these are counted too",
        r"Choose the borders of \1 under Choices to count these too",
    ),
    (r"Met --year \d{4} krijgt u de nieuwe gemeente", "De nieuwe gemeente staat ook in de lijst"),
    (r"With --year \d{4} you get the new municipality", "The new municipality is in the list too"),
)
"""What the command line offers, and how a site says it."""


@lru_cache(maxsize=8)
def monitor_of(code: str, points: int, year: int, named: bool, fingerprint: str) -> TownMonitor:  # noqa: FBT001
    """Return the monitor of a town; the last few are kept, for the many pages about one town."""
    return town_monitor(
        code, points=points, year=year, public=not named, folder=datasets.folder_for_figures()
    )


@lru_cache(maxsize=1)
def country_of(fingerprint: str) -> CountryMonitor:
    """Return the monitor of the country, kept for the pages and files that are made of it."""
    return country_monitor(folder=datasets.folder_for_figures())


def page_for(wanted: Wanted) -> Page | None:
    """Return the page that is wanted, None when there is no such town, school or postcode."""
    say = Say("en" if wanted.language == "en" else "nl")
    if wanted.kind == "country":
        return _on_a_site(page_of_country(country_of(datasets.fingerprint()), say=say), say)
    town = monitor_for(wanted)
    if town is None:
        return None
    try:
        return _on_a_site(_of_town(town, wanted, say), say)
    except KeyError:
        return None


def _on_a_site(page: Page, say: Say) -> Page:
    """Return a page without what only holds for a report in a folder."""
    ours, theirs = (say(*ADD_YOURS),), (say(*growth.ADD_YOURS),)
    sections = tuple(
        replace(
            section,
            notes=tuple(
                replace(note, paragraphs=ours) if note.paragraphs == theirs else note
                for note in section.notes
            ),
        )
        for section in page.sections
    )
    boxes = tuple(_box(box) for box in page.boxes)
    return replace(page, sections=sections, boxes=boxes, method=page.method[:2])


def _box(text: str) -> str:
    for option, choice in ON_A_SITE:
        text = re.sub(option, choice, text)
    return text


def monitor_for(wanted: Wanted) -> TownMonitor | None:
    """Return the monitor behind a piece, None when there is no such town in that year."""
    choices = wanted.choices
    known = pages.directory().towns.get(wanted.code)
    year = choices.year or (known.first_year if known else FIRST_YEAR)
    try:
        return monitor_of(wanted.code, choices.points, year, choices.named, datasets.fingerprint())
    except UnknownChoice:
        return None


def _of_town(town: TownMonitor, wanted: Wanted, say: Say) -> Page:
    match wanted.kind:
        case "school":
            return page_of_school(town, wanted.subject, say=say)
        case "quarter":
            return page_of_quarter(town, wanted.subject, say=say)
        case "schools":
            return _schools(town, say)
        case "quarters":
            return _quarters(town, say)
        case "compare":
            return _compared(town, wanted.choices, say)
        case _:
            return _with_years(_overview(town, wanted.choices, say), wanted, say)


def _with_years(page: Page, wanted: Wanted, say: Say) -> Page:
    """Add the years that were imported before the section on change, or say how to get more of them."""
    since = wanted.choices.since or 0
    years = [one for one in over_years(wanted.code, datasets.folder()) if one.year >= since]
    found = over_years_section.section(years, name=page.name, say=say)
    change = say("groei", "growth")
    if found is None:
        extra = Note(say("Meer jaren van DUO", "More years of DUO"), (say(*MORE_YEARS),))
        noted = (
            replace(one, notes=(extra, *one.notes)) if one.id == change else one for one in page.sections
        )
        return replace(page, sections=tuple(noted))
    before = tuple(one for one in page.sections if one.id != change)
    after = tuple(one for one in page.sections if one.id == change)
    return replace(page, sections=(*before, found, *after))


def _schools(town: TownMonitor, say: Say) -> Page:
    telling = told(town, say)
    found = (schools.section(telling), same_children.section(telling))
    page = page_of(town, say=say)
    count = say.count(len(town.schools))
    heading = say(f"De {count} basisscholen van {page.name}", f"The {count} primary schools of {page.name}")
    if not town.schools:
        heading = say(f"Van {page.name} zijn geen scholen bekend", f"No schools of {page.name} are known")
    return replace(page, heading=heading, opening=None, keys=(), sections=tuple(one for one in found if one))


def _quarters(town: TownMonitor, say: Say) -> Page:
    telling = told(town, say)
    found = (lines.section(telling), quarters.section(telling))
    page = page_of(town, say=say)
    count = say.count(len(town.areas))
    return replace(
        page,
        heading=say(f"De {count} postcodes van {page.name}", f"The {count} postcodes of {page.name}"),
        opening=None,
        keys=(),
        sections=tuple(one for one in found if one),
    )


def _compared(town: TownMonitor, choices: Choices, say: Say) -> Page:
    return page_of_comparison(town, _chosen(town, choices, say), say=say)


def _chosen(town: TownMonitor, choices: Choices, say: Say) -> Chosen:
    towns = pages.directory().towns
    code = town.municipality.code
    members = group(towns[code], towns.values(), choices=choices)
    present = {value.municipality.code for one in town.comparison for value in one.towns}
    language: Language = say.language
    words = group_in_words(choices, town=town.municipality.name, language=language)
    return Chosen(members & present, words)


def _overview(town: TownMonitor, choices: Choices, say: Say) -> Page:
    """Return the page of a town, beside the group that was chosen."""
    if not choices.has_group:
        return page_of(town, say=say)
    chosen = _chosen(town, choices, say)
    grouped = regrouped_town(town, chosen)
    beside = section_of(grouped, chosen, say)
    page = page_of(grouped, say=say)
    return replace(
        page,
        sections=tuple(beside if beside and one.id == beside.id else one for one in page.sections),
    )
