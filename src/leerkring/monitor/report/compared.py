"""A town beside a group of municipalities that the reader chose: a distribution, never a ranking."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerkring.monitor import sentences
from leerkring.monitor.compare import regrouped
from leerkring.monitor.model import INDICATORS, TownMonitor
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, Page, Part, Section, Table
from leerkring.monitor.report.sections import comparison
from leerkring.monitor.report.sections.told import scores_source, source_note, told
from leerkring.monitor.report.town import GEOGRAPHY, method, sources
from leerkring.monitor.say import Say

ORDER = ("Op naam. De volgorde is geen rangorde.", "By name. The order is no ranking.")

OF_THE_GROUP = (
    ("gemeenten van dezelfde stedelijkheid en omvang", "gemeenten uit de groep"),
    ("municipalities of the same urbanity and size", "municipalities of the group"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The group: its codes, and in words how it was chosen."""

    members: frozenset[str]
    words: str


def regrouped_town(town: TownMonitor, chosen: Chosen) -> TownMonitor:
    """Return a town with the chosen group as its peers."""
    return replace(town, comparison=regrouped(town.comparison, chosen.members))


def section_of(grouped: TownMonitor, chosen: Chosen, say: Say) -> Section | None:
    """Return the section that sets a town beside its chosen group, None when nothing can be compared."""
    section = comparison.section(told(grouped, say))
    if section is None:
        return None
    known = max((one.peers for one in grouped.comparison), default=0)
    missing = len(chosen.members) - known
    group = note(
        say,
        ("De groep", "The group"),
        (chosen.words, chosen.words),
        (
            f"n = {len(chosen.members)}. Zonder cijfer: {missing}.",
            f"n = {len(chosen.members)}. Without a figure: {missing}.",
        ),
    )
    parts = tuple(replace(part, text=tuple(map(_of_the_group, part.text))) for part in section.parts)
    return replace(section, parts=parts, notes=(group, *section.notes[1:]))


def _of_the_group(sentence: str) -> str:
    """Return a sentence about the standard group as one about a chosen group.

    >>> _of_the_group("Bij 20 gemeenten van dezelfde stedelijkheid en omvang is dat 60%.")
    'Bij 20 gemeenten uit de groep is dat 60%.'
    """
    for standard, chosen in OF_THE_GROUP:
        sentence = sentence.replace(standard, chosen)
    return sentence


def page_of_comparison(town: TownMonitor, chosen: Chosen, *, say: Say) -> Page:
    """Return the page that sets a town beside the chosen group."""
    grouped = regrouped_town(town, chosen)
    telling = told(grouped, say)
    section = section_of(grouped, chosen, say)
    sections = () if section is None else (section,)
    return Page(
        language=say.language,
        name=telling.name,
        crumbs=("Monitor", telling.name, say("Vergelijken", "Compare")),
        heading=say(
            f"{telling.name} naast {len(chosen.members)} gemeenten",
            f"{telling.name} beside {len(chosen.members)} towns",
        ),
        lead=chosen.words,
        opening=None,
        keys=(),
        notes=(source_note(scores_source(say, town.years), say),),
        boxes=(),
        sections=(*sections, *((_group(grouped, say),) if chosen.members else ())),
        limits=sentences.limits(town, say.language),
        sources=sources(town.sources, GEOGRAPHY),
        method=method(say, town.years)[:2],
    )


def _group(town: TownMonitor, say: Say) -> Section:
    title = say("De gemeenten in de groep", "The municipalities in the group")
    what = say(
        "Met de marge van 95%. Waar geen getal kan, staat dat er.",
        "With the 95 per cent margin. Where no number can be given, it says so.",
    )
    figure = Figure(
        name=say("groep", "group"),
        title=title,
        what=what,
        table=Table(
            caption=title,
            columns=(
                column(say, "Gemeente", "Municipality"),
                *(Column(comparison.indicator_name(one, say), "count") for one in INDICATORS),
            ),
            rows=tuple(_rows(town, say)),
        ),
        source=scores_source(say, town.years),
    )
    notes = (note(say, ("Geen ranglijst", "No ranking"), ORDER),)
    return Section(say("groep", "group"), say("Groep", "Group"), (Part(figure, title, what),), notes)


def _rows(town: TownMonitor, say: Say) -> Sequence[tuple[Cell, ...]]:
    values = {
        (one.indicator, value.municipality.code): value for one in town.comparison for value in one.towns
    }
    members = {value.municipality for one in town.comparison for value in one.towns if value.is_peer}
    rows: list[tuple[Cell, ...]] = []
    for place in sorted(members, key=lambda place: place.name.lstrip("'")):
        cells = []
        for indicator in INDICATORS:
            found = values[indicator, place.code]
            if found.low is None or found.high is None:
                cells.append(say("niet gegeven", "not given"))
                continue
            low, high = (comparison.precise(indicator, end, say) for end in (found.low, found.high))
            middle = "" if found.value is None else f"{comparison.precise(indicator, found.value, say)} "
            cells.append(say(f"{middle}({low}\u00a0tot\u00a0{high})", f"{middle}({low}\u00a0to\u00a0{high})"))
        rows.append((place.name, *cells))
    return rows
