"""Level and spread on two maps beside each other, because the one drives the other."""

from functools import partial

from leerkring.monitor.maps.country import CountryMap, country_maps, country_shapes, limits_for
from leerkring.monitor.model import CountryMonitor
from leerkring.monitor.report.compose import note
from leerkring.monitor.report.country.wording import heading, spoken, town_table
from leerkring.monitor.report.parts import Figure, LegendItem, Note, Part, Section
from leerkring.monitor.report.sections.told import scores_source, source_note
from leerkring.monitor.say import Say


def section(country: CountryMonitor, say: Say) -> Section:
    """Return the section with the two maps."""
    title, what = heading(country, say, "levels_map")
    second, _ = heading(country, say, "spread_map")
    codes = [town.municipality.code for town in country.towns]
    shapes = country_shapes(codes, year=country.years.municipalities)
    figure = Figure(
        name=say("kaarten", "maps"),
        title=title,
        what=what,
        table=town_table(country, say),
        source=scores_source(say, country.years),
        draw=partial(country_maps, _maps(country, say), shapes=shapes),
        legend=(LegendItem("hatch", "", say("geen uitspraak mogelijk", "no statement possible")),),
    )
    part = Part(figure, title, what, (f"{second}.", *spoken(country, say, "not_judged")))
    return Section(say("kaarten", "maps"), say("Kaarten", "Maps"), (part,), _notes(country, say))


def _maps(country: CountryMonitor, say: Say) -> tuple[CountryMap, ...]:
    level = {town.municipality.code: town.level for town in country.towns}
    spread = {
        town.municipality.code: None if town.sd_schools is None or not town.judged else town.sd_schools / 100
        for town in country.towns
    }
    return (
        CountryMap(
            say("Niveau: geschat aandeel", "Level: estimated share"), level, *_classes(level, say, "%")
        ),
        CountryMap(
            say("Spreiding tussen scholen (procentpunt)", "Spread between schools (points)"),
            spread,
            *_classes(spread, say, ""),
        ),
    )


def _classes(
    values: dict[str, float | None], say: Say, unit: str
) -> tuple[tuple[float, ...], tuple[str, ...]]:
    limits = limits_for([value for value in values.values() if value is not None])
    texts = [f"{say.tick(round(100 * limit, 4))}{unit}" for limit in limits]
    return limits, (f"< {texts[0]}", *texts)


def _notes(country: CountryMonitor, say: Say) -> tuple[Note, ...]:
    return (
        note(
            say,
            ("Twee kaarten naast elkaar", "Two maps side by side"),
            (
                "De spreiding hangt af van het niveau. Waar bijna geen leerlingen in de groep zitten, kunnen "
                "scholen weinig verschillen. Lees de kaarten daarom samen.",
                "The spread depends on the level. Where almost no pupils are in the group, schools can "
                "differ "
                "little. So read the maps together.",
            ),
        ),
        note(
            say,
            ("Gearceerd", "Hatched"),
            (
                "Minder dan vijf scholen, één school per dorp, te veel toeval, of geen bestand met scholen.",
                "Fewer than five schools, one school per village, too much chance, or no file with schools.",
            ),
        ),
        source_note(scores_source(say, country.years), say),
    )
