"""Four indicators by degree of urbanity: the middle half of the municipalities."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from leerkring.monitor.charts.quartiles import QuartilePanel, quartiles
from leerkring.monitor.model import CountryMonitor, UrbanityGroup
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.country.wording import heading
from leerkring.monitor.report.parts import Cell, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.told import scores_source, source_note
from leerkring.monitor.say import Say


class Kind(NamedTuple):
    """An indicator: its key, its name, and how it is written on the axis and as a value."""

    key: str
    name: str
    tick: Callable[[float], str]
    value: Callable[[float], str]


def section(country: CountryMonitor, say: Say) -> Section:
    """Return the section on urbanity."""
    title, what = heading(country, say, "urbanity")
    groups = sorted(country.urbanity, key=lambda group: group.urbanity)
    labels = [_names(say)[group.urbanity - 1] for group in groups]
    panels = [
        QuartilePanel(
            kind.name, tuple(group.quartiles.get(kind.key) for group in groups), kind.tick, kind.value
        )
        for kind in _kinds(say)
    ]
    name = say("stedelijkheid", "urbanity")
    figure = Figure(
        name=name,
        title=title,
        what=what,
        table=_table(groups, labels, say),
        source=scores_source(say, country.years),
        draw=partial(quartiles, labels, panels),
        legend=_legend(say),
    )
    return Section(name, say("Stedelijkheid", "Urbanity"), (Part(figure, title, what),), _notes(country, say))


def _names(say: Say) -> tuple[str, ...]:
    return (
        say("zeer sterk", "very strong"),
        say("sterk", "strong"),
        say("matig", "moderate"),
        say("weinig", "little"),
        say("niet stedelijk", "not urban"),
    )


def _kinds(say: Say) -> tuple[Kind, ...]:
    own = say("School in eigen postcode", "School in own postcode")
    return (
        Kind("own_area_share", own, say.percent_tick, say.percent),
        Kind("schools_per_area", say("Scholen per postcode", "Schools per postcode"), say.tick, say.decimal),
        Kind("sd_schools", say("Spreiding (procentpunt)", "Spread (points)"), say.tick, say.decimal),
        Kind("level", say("Geschat aandeel", "Estimated share"), say.percent_tick, say.percent),
    )


def _table(groups: Sequence[UrbanityGroup], labels: Sequence[str], say: Say) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for kind in _kinds(say):
        for label, group in zip(labels, groups, strict=True):
            values = group.quartiles.get(kind.key)
            shown = tuple(kind.value(value) for value in values) if values else (None, None, None)
            rows.append((f"{kind.name}: {label}", *shown))
    return Table(
        caption=say("De middelste helft van de gemeenten, per stedelijkheid", "The middle half of the towns"),
        columns=(
            column(say, "Kenmerk en stedelijkheid", "Indicator and urbanity"),
            column(say, "een kwart onder", "a quarter below", "count"),
            column(say, "midden", "median", "count"),
            column(say, "een kwart boven", "a quarter above", "count"),
        ),
        rows=tuple(rows),
    )


def _legend(say: Say) -> tuple[LegendItem, ...]:
    half = say("middelste helft van de gemeenten", "middle half of the municipalities")
    middle = say("middelste gemeente, met haar waarde", "median municipality, with its value")
    return LegendItem("bar", "q2", half), LegendItem("tick", "tick", middle)


def _notes(country: CountryMonitor, say: Say) -> tuple[Note, ...]:
    return (
        note(
            say,
            ("Stedelijkheid", "Urbanity"),
            (
                "Het CBS deelt gemeenten in vijf klassen in naar het aantal adressen in de omgeving.",
                "Statistics Netherlands puts municipalities in five classes by the number of addresses "
                "around.",
            ),
        ),
        source_note(scores_source(say, country.years), say),
    )
