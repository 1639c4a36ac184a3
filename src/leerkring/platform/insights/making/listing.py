"""The list of everything that has figures: municipalities, schools and home postcodes."""

from collections import Counter
from collections.abc import Mapping

from leerkring.monitor.nation import Nation, nation
from leerkring.monitor.summaries import summaries
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights.rules import FIRST_YEAR, LAST_YEAR

Row = list[object]


def listing() -> dict[str, list[Row]]:
    """Return every town of every year, every school and every home postcode, as plain rows."""
    here = {one.code: one for one in datasets.municipalities()}
    names = {code: one.name for code, one in here.items()}
    into: dict[str, list[str]] = {}
    for merger in datasets.mergers():
        into.setdefault(merger.former, []).append(names[merger.into])
    towns: list[Row] = []
    for year in sorted({_first_year(one) for one in here.values()}):
        wanted = {code for code, one in here.items() if _first_year(one) == year}
        towns += _towns(nation(year, datasets.folder()), wanted, here=here, into=into)
    first = nation(FIRST_YEAR, datasets.folder())
    return {"towns": towns, "schools": _schools(first), "areas": _areas(first)}


def _first_year(town: datasets.MunicipalityHere) -> int:
    return max(town.valid_from.year, FIRST_YEAR) if town.valid_from else FIRST_YEAR


def _towns(
    country: Nation, wanted: set[str], *, here: Mapping[str, datasets.MunicipalityHere], into: Mapping[str, list[str]]
) -> list[Row]:
    schools = Counter(country.schools.municipality.tolist())
    villages = Counter(
        town for town, _ in {*zip(country.schools.municipality.tolist(), country.schools.settlements, strict=True)}
    )
    rows: list[Row] = []
    for place, one in enumerate(summaries(country)):
        code = one.municipality.code
        if code not in wanted:
            continue
        town = here[code]
        rows.append(
            [code, town.name, datasets.plain(town.name), one.province, one.urbanity or 0, one.pupils or 0]
            + [schools[place], one.residents, villages[place], one.level, country.has_school_file(place)]
            + [country.year, town.gone_from.year - 1 if town.gone_from else LAST_YEAR, into.get(code, [])]
        )
    return rows


def _schools(country: Nation) -> list[Row]:
    schools, codes = country.schools, country.municipalities.codes
    return [
        [code, name, datasets.plain(name), place, codes[town]]
        for code, name, place, town in zip(
            schools.codes, schools.names, schools.settlements, schools.municipality.tolist(), strict=True
        )
    ]


def _areas(country: Nation) -> list[Row]:
    """Return each home postcode once, with the municipality in which most of its pupils live."""
    counts: dict[tuple[int, int], float] = {}
    known = (country.home >= 0) & country.areas.is_area[country.area]
    for area, home, pupils in zip(
        country.area[known].tolist(), country.home[known].tolist(), country.pupils[known].tolist(), strict=True
    ):
        counts[area, home] = counts.get((area, home), 0) + pupils
    largest: dict[int, int] = {}
    for area, home in sorted(counts, key=lambda key: counts[key]):
        largest[area] = home
    codes, areas = country.municipalities.codes, country.areas.codes
    return [[areas[area], areas[area], areas[area], "", codes[home]] for area, home in sorted(largest.items())]
