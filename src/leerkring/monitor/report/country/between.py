"""The spread between home areas against the spread within them, one dot for each municipality."""

from functools import partial

from leerkring.monitor.charts.between_within import TownDot, between_within
from leerkring.monitor.model import CountryMonitor
from leerkring.monitor.report.compose import note
from leerkring.monitor.report.country.wording import heading, spoken, town_table
from leerkring.monitor.report.parts import Figure, Note, Part, Section
from leerkring.monitor.report.sections.told import scores_source, source_note
from leerkring.monitor.say import Say


def section(country: CountryMonitor, say: Say) -> Section:
    """Return the section on the spread between and within home areas."""
    title, what = heading(country, say, "between_within")
    dots = [
        TownDot(town.municipality.name, town.sd_between, town.sd_within, town.pupils)
        for town in country.towns
        if town.judged and town.sd_between is not None and town.sd_within is not None and town.pupils
    ]
    name = say("tussen-en-binnen", "between-and-within")
    figure = Figure(
        name=name,
        title=title,
        what=what,
        table=town_table(country, say),
        source=scores_source(say, country.years),
        draw=partial(between_within, dots, say=say),
    )
    part = Part(figure, title, what, spoken(country, say, "spread_between"))
    return Section(name, say("Tussen en binnen", "Between and within"), (part,), _notes(country, say))


def _notes(country: CountryMonitor, say: Say) -> tuple[Note, ...]:
    return (
        note(
            say,
            ("Zo leest u dit", "How to read this"),
            (
                "Elke stip is een gemeente. Boven de lijn verschillen de scholen van kinderen uit dezelfde "
                "postcode meer dan de postcodes onderling. De grootste gemeenten hebben een naam.",
                "Each dot is a municipality. Above the line the schools of children from the same postcode "
                "differ more than the postcodes do. The largest municipalities are named.",
            ),
            (
                "Binnen een postcode zitten ook verschillen tussen buurten. Het is dus geen maat voor keuze.",
                "Within a postcode there are also differences between neighbourhoods. So it is no measure of "
                "choice.",
            ),
        ),
        source_note(scores_source(say, country.years), say),
    )
