"""The page of the country: two maps, between against within, by urbanity, and the curve over N."""

from functools import partial

from leerkring.monitor import sentences
from leerkring.monitor.charts.between_within import TownDot, between_within
from leerkring.monitor.charts.curve import CurveLine, curve
from leerkring.monitor.charts.quartiles import QuartilePanel, quartiles
from leerkring.monitor.maps.country import CountryMap, country_maps, country_shapes
from leerkring.monitor.maps.town import limits_for
from leerkring.monitor.model import CountryMonitor, TownSummary
from leerkring.monitor.report.parts import (
    Cell,
    Column,
    Figure,
    KeyNumber,
    LegendItem,
    Note,
    Page,
    Part,
    Section,
    Table,
)
from leerkring.monitor.report.sections.told import scores_source, share_note, source_note
from leerkring.monitor.report.town import method, sources
from leerkring.monitor.say import Say

SOURCES = ("flows", "scores", "areas", "municipalities", "area_shapes", "municipality_shapes")
GROUP_LINES = {
    "all": "line-ink",
    "four_large": "line-orange",
    "from_8000": "line-petrol dash-long",
    "smaller": "line-grey dash-short",
}


def page_of_country(country: CountryMonitor, *, say: Say) -> Page:
    """Return the national page."""
    return Page(
        language=say.language,
        name=say("Nederland", "The Netherlands"),
        crumbs=("Monitor", say("Nederland", "The Netherlands")),
        heading=sentences.country_title(country, "headline", say.language),
        lead=sentences.country_lead(country, say.language),
        opening=None,
        keys=_keys(country, say),
        notes=(source_note(scores_source(say), say), share_note(say)),
        boxes=(),
        sections=(
            _maps(country, say),
            _between_within(country, say),
            _urbanity(country, say),
            _curve(country, say),
        ),
        limits=sentences.country_limits(country, say.language),
        sources=sources(SOURCES),
        method=method(say),
    )


def _keys(country: CountryMonitor, say: Say) -> tuple[KeyNumber, ...]:
    return (
        KeyNumber(
            say.percent(country.own_area_share),
            say(
                "van de leerlingen gaat naar school in de eigen postcode",
                "of the pupils attend school in their own postcode area",
            ),
        ),
        KeyNumber(
            say.decimal(country.schools_per_area),
            say(
                "scholen: daarover verdelen kinderen uit één postcode zich gemiddeld",
                "schools: over so many the children of one postcode spread on average",
            ),
        ),
        KeyNumber(
            say.percent(country.share_at_single),
            say(
                "van de leerlingen gaat naar school in een plaats met één school",
                "of the pupils attend school in a place with one school",
            ),
        ),
    )


def _spoken(country: CountryMonitor, say: Say, *ids: str) -> tuple[str, ...]:
    said = {one.id: one.text for one in sentences.of_country(country, say.language)}
    return tuple(said[one] for one in ids if one in said)


def _titles(country: CountryMonitor, say: Say, figure: str) -> tuple[str, str]:
    title = sentences.country_title(country, figure, say.language)
    return title, sentences.country_year_line(country, figure, say.language)


def _towns(country: CountryMonitor) -> list[TownSummary]:
    return sorted(country.towns, key=lambda town: town.municipality.name.lstrip("'"))


def _maps(country: CountryMonitor, say: Say) -> Section:
    title, what = _titles(country, say, "levels_map")
    second, _ = _titles(country, say, "spread_map")
    level = {town.municipality.code: town.level for town in country.towns}
    spread = {
        town.municipality.code: None if town.sd_schools is None or not town.judged else town.sd_schools / 100
        for town in country.towns
    }
    held = (
        CountryMap(
            say("Niveau: geschat aandeel", "Level: estimated share"), level, *_classes(level, say, "%")
        ),
        CountryMap(
            say("Spreiding tussen scholen (procentpunt)", "Spread between schools (points)"),
            spread,
            *_classes(spread, say, ""),
        ),
    )
    shapes = country_shapes(level, year=country.years.municipalities)
    figure = Figure(
        name=say("kaarten", "maps"),
        title=title,
        what=what,
        table=_town_table(country, say),
        source=scores_source(say),
        draw=partial(country_maps, held, shapes=shapes),
        legend=(LegendItem("hatch", "", say("geen uitspraak mogelijk", "no statement possible")),),
    )
    text = (f"{second}.", *_spoken(country, say, "not_judged"))
    notes = (
        Note(
            say("Twee kaarten naast elkaar", "Two maps side by side"),
            (
                say(
                    "De spreiding hangt af van het niveau. Waar bijna geen leerlingen in de groep zitten, "
                    "kunnen scholen weinig verschillen. Lees de kaarten daarom samen.",
                    "The spread depends on the level. Where almost no pupils are in the group, schools can "
                    "differ little. So read the maps together.",
                ),
            ),
        ),
        Note(
            say("Gearceerd", "Hatched"),
            (
                say(
                    "Minder dan vijf scholen, één school per dorp, te veel toeval, of geen bestand van 2017.",
                    "Fewer than five schools, one school per village, too much chance, or no file of 2017.",
                ),
            ),
        ),
        source_note(scores_source(say), say),
    )
    return Section(say("kaarten", "maps"), say("Kaarten", "Maps"), (Part(figure, title, what, text),), notes)


def _classes(
    values: dict[str, float | None], say: Say, unit: str
) -> tuple[tuple[float, ...], tuple[str, ...]]:
    limits = limits_for([value for value in values.values() if value is not None])
    texts = [f"{say.tick(round(100 * limit, 4))}{unit}" for limit in limits]
    return limits, (f"< {texts[0]}", *texts)


def _town_table(country: CountryMonitor, say: Say) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            town.municipality.name,
            town.pupils,
            town.level,
            town.sd_schools if town.judged else None,
            town.sd_between if town.judged else None,
            town.sd_within if town.judged else None,
        )
        for town in _towns(country)
    ]
    none = say("geen uitspraak", "no statement")
    return Table(
        caption=say(
            "Per gemeente (indeling van 2017): geschat aandeel, en standaardafwijking in procentpunten",
            "Per municipality (division of 2017): estimated share, and standard deviation in percentage "
            "points",
        ),
        columns=(
            Column(say("Gemeente", "Municipality")),
            Column(say("Leerlingen", "Pupils"), "count", say("niet bekend", "not known")),
            Column(say("Geschat aandeel", "Estimated share"), "share", none),
            Column(say("tussen scholen", "between schools"), "points", none),
            Column(say("tussen postcodes", "between postcodes"), "points", none),
            Column(say("binnen postcodes", "within postcodes"), "points", none),
        ),
        rows=tuple(rows),
    )


def _between_within(country: CountryMonitor, say: Say) -> Section:
    title, what = _titles(country, say, "between_within")
    dots = [
        TownDot(town.municipality.name, town.sd_between, town.sd_within, town.pupils)
        for town in country.towns
        if town.judged and town.sd_between is not None and town.sd_within is not None and town.pupils
    ]
    figure = Figure(
        name=say("tussen-en-binnen", "between-and-within"),
        title=title,
        what=what,
        table=_town_table(country, say),
        source=scores_source(say),
        draw=partial(between_within, dots, say=say),
    )
    notes = (
        Note(
            say("Zo leest u dit", "How to read this"),
            (
                say(
                    "Elke stip is een gemeente. Boven de lijn verschillen de scholen van kinderen uit "
                    "dezelfde "
                    "postcode meer dan de postcodes onderling. De grootste gemeenten hebben een naam.",
                    "Each dot is a municipality. Above the line the schools of children from the same "
                    "postcode "
                    "differ more than the postcodes do. The largest municipalities are named.",
                ),
                say(
                    "Binnen een postcode zitten ook verschillen tussen buurten. Het is dus geen maat "
                    "voor keuze.",
                    "Within a postcode there are also differences between neighbourhoods. So it is no "
                    "measure of "
                    "choice.",
                ),
            ),
        ),
        source_note(scores_source(say), say),
    )
    said = _spoken(country, say, "spread_between")
    part = Part(figure, title, what, said)
    short = say("Tussen en binnen", "Between and within")
    return Section(say("tussen-en-binnen", "between-and-within"), short, (part,), notes)


def _urbanity(country: CountryMonitor, say: Say) -> Section:
    title, what = _titles(country, say, "urbanity")
    names = (
        say("zeer sterk", "very strong"),
        say("sterk", "strong"),
        say("matig", "moderate"),
        say("weinig", "little"),
        say("niet stedelijk", "not urban"),
    )
    groups = sorted(country.urbanity, key=lambda group: group.urbanity)
    labels = [names[group.urbanity - 1] for group in groups]
    kinds = (
        (
            "own_area_share",
            say("School in eigen postcode", "School in own postcode"),
            say.percent_tick,
            say.percent,
        ),
        ("schools_per_area", say("Scholen per postcode", "Schools per postcode"), say.tick, say.decimal),
        ("sd_schools", say("Spreiding (procentpunt)", "Spread (points)"), say.tick, say.decimal),
        ("level", say("Geschat aandeel", "Estimated share"), say.percent_tick, say.percent),
    )
    panels = [
        QuartilePanel(name, tuple(group.quartiles.get(key) for group in groups), write, precise)
        for key, name, write, precise in kinds
    ]
    rows: list[tuple[Cell, ...]] = [
        (f"{name}: {label}", *(None if value is None else write(value[i]) for i in (0, 1, 2)))
        for key, name, _, write in kinds
        for label, value in zip(labels, (group.quartiles.get(key) for group in groups), strict=True)
    ]
    figure = Figure(
        name=say("stedelijkheid", "urbanity"),
        title=title,
        what=what,
        table=Table(
            caption=say(
                "De middelste helft van de gemeenten, per stedelijkheid", "The middle half of the towns"
            ),
            columns=(
                Column(say("Kenmerk en stedelijkheid", "Indicator and urbanity")),
                Column(say("een kwart onder", "a quarter below"), "count"),
                Column(say("midden", "median"), "count"),
                Column(say("een kwart boven", "a quarter above"), "count"),
            ),
            rows=tuple(rows),
        ),
        source=scores_source(say),
        draw=partial(quartiles, labels, panels),
        legend=(
            LegendItem(
                "bar", "q2", say("middelste helft van de gemeenten", "middle half of the municipalities")
            ),
            LegendItem(
                "tick",
                "tick",
                say("middelste gemeente, met haar waarde", "median municipality, with its value"),
            ),
        ),
    )
    notes = (
        Note(
            say("Stedelijkheid", "Urbanity"),
            (
                say(
                    "Het CBS deelt gemeenten in vijf klassen in naar het aantal adressen in de omgeving.",
                    "Statistics Netherlands puts municipalities in five classes by the number of "
                    "addresses around.",
                ),
            ),
        ),
        source_note(scores_source(say), say),
    )
    part = Part(figure, title, what)
    return Section(say("stedelijkheid", "urbanity"), say("Stedelijkheid", "Urbanity"), (part,), notes)


def _curve(country: CountryMonitor, say: Say) -> Section:
    title, what = _titles(country, say, "curve")
    names = {
        "all": say("alle gemeenten", "all municipalities"),
        "four_large": say("vier grote steden", "four large cities"),
        "from_8000": say("vanaf 8.000 leerlingen", "from 8,000 pupils"),
        "smaller": say("kleinere gemeenten", "smaller towns"),
    }
    lines = [
        CurveLine(names[one.group], GROUP_LINES[one.group], tuple((v.points, v.beyond) for v in one.values))
        for one in country.curves
    ]
    rows: list[tuple[Cell, ...]] = [
        (f"{names[one.group]}, {value.points}", one.schools, value.beyond, value.surely)
        for one in country.curves
        for value in one.values
        if value.points % 5 == 0 and value.points > 0
    ]
    figure = Figure(
        name=say("grens", "limit"),
        title=title,
        what=what,
        table=Table(
            caption=say(
                "Deel van de beoordeelde scholen verder dan zoveel procentpunten",
                "Share of the judged schools further than so many percentage points",
            ),
            columns=(
                Column(say("Groep en grens (punten)", "Group and limit (points)")),
                Column(say("Scholen", "Schools"), "count"),
                Column(say("Verder", "Further"), "share"),
                Column(say("Zeker verder", "Surely further"), "share"),
            ),
            rows=tuple(rows),
        ),
        source=scores_source(say),
        draw=partial(curve, lines, say=say),
        legend=tuple(LegendItem("line", line.style, line.name) for line in lines),
    )
    notes = (
        Note(
            say("De grens is een keuze", "The limit is a choice"),
            (
                say(
                    "Er is geen punt waar 'anders' begint. Wie 10 punten kiest, ziet drie keer zoveel "
                    "scholen als "
                    "wie 20 kiest. Leerkring gebruikt 15 en laat u 10 of 20 kiezen.",
                    "There is no point where 'different' begins. Choosing 10 points shows three times as "
                    "many "
                    "schools as choosing 20. Leerkring uses 15 and lets you choose 10 or 20.",
                ),
            ),
        ),
        source_note(scores_source(say), say),
    )
    return Section(say("grens", "limit"), say("De grens", "The limit"), (Part(figure, title, what),), notes)
