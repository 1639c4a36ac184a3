"""What the sections of the national page share: findings, sentences, and the table of municipalities."""

from leerkring.monitor import sentences
from leerkring.monitor.model import CountryMonitor
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Cell, Table
from leerkring.monitor.say import Say


def heading(country: CountryMonitor, say: Say, figure: str) -> tuple[str, str]:
    """Return the finding of a figure and the line that says of whom and when."""
    title = sentences.country_title(country, figure, say.language)
    return title, sentences.country_year_line(country, figure, say.language)


def spoken(country: CountryMonitor, say: Say, *ids: str) -> tuple[str, ...]:
    """Return the computed sentences with these ids."""
    said = {one.id: one.text for one in sentences.of_country(country, say.language)}
    return tuple(said[one] for one in ids if one in said)


def town_table(country: CountryMonitor, say: Say) -> Table:
    """Return level and spread of every municipality, by name."""
    towns = sorted(country.towns, key=lambda town: town.municipality.name.lstrip("'"))
    rows: list[tuple[Cell, ...]] = []
    for town in towns:
        spread = (town.sd_schools, town.sd_between, town.sd_within) if town.judged else (None, None, None)
        rows.append((town.municipality.name, town.pupils, town.level, *spread))
    none = ("geen uitspraak", "no statement")
    return Table(
        caption=say(
            f"Per gemeente (indeling van {country.years.municipalities}): geschat aandeel, en "
            "standaardafwijking in procentpunten",
            f"Per municipality (division of {country.years.municipalities}): estimated share, and "
            "standard deviation in percentage "
            "points",
        ),
        columns=(
            column(say, "Gemeente", "Municipality"),
            column(say, "Leerlingen", "Pupils", "count", empty=("niet bekend", "not known")),
            column(say, "Geschat aandeel", "Estimated share", "share", empty=none),
            column(say, "tussen scholen", "between schools", "points", empty=none),
            column(say, "tussen postcodes", "between postcodes", "points", empty=none),
            column(say, "binnen postcodes", "within postcodes", "points", empty=none),
        ),
        rows=tuple(rows),
    )
