"""The list of everything that has figures: municipalities, schools and home postcodes."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from leerkring.monitor.nation import Nation, nation
from leerkring.monitor.summaries import summaries
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights.rules import LAST_YEAR

Row = list[object]


def listing_apart(folder: Path | None) -> bytes:
    """Return the list as JSON, made in a process of its own: two years of borders take much memory."""
    command = [
        sys.executable,
        "-m",
        "leerkring.platform.insights.making.listing",
        *([str(folder)] if folder else []),
    ]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own module
    return done.stdout


def listing(folder: Path | None) -> dict[str, list[Row]]:
    """Return every town of every year, every school and every home postcode, as plain rows."""
    here = {one.code: one for one in datasets.municipalities()}
    names = {code: one.name for code, one in here.items()}
    into: dict[str, list[str]] = {}
    for merger in datasets.mergers():
        into.setdefault(merger.former, []).append(names[merger.into])
    earliest = nation(folder=folder)
    first = {code: _first_year(one, earliest.year) for code, one in here.items()}
    towns: list[Row] = []
    for year in dict.fromkeys((earliest.year, max(earliest.year, LAST_YEAR))):
        wanted = {code for code in here if (first[code] == earliest.year) == (year == earliest.year)}
        towns += _towns(nation(year, folder), wanted, here=here, into=into)
    return {"towns": towns, "schools": _schools(earliest), "areas": _areas(earliest)}


def _first_year(town: datasets.MunicipalityHere, earliest: int) -> int:
    """Return the first year whose borders a town has figures in: never before the year of the flows."""
    return max(town.valid_from.year, earliest) if town.valid_from else earliest


def _towns(
    country: Nation,
    wanted: set[str],
    *,
    here: Mapping[str, datasets.MunicipalityHere],
    into: Mapping[str, list[str]],
) -> list[Row]:
    schools = Counter(country.schools.municipality.tolist())
    villages = Counter(
        town
        for town, _ in {*zip(country.schools.municipality.tolist(), country.schools.settlements, strict=True)}
    )
    rows: list[Row] = []
    for place, one in enumerate(summaries(country)):
        code = one.municipality.code
        if code not in wanted:
            continue
        town = here[code]
        last = town.gone_from.year - 1 if town.gone_from else LAST_YEAR
        rows.append(
            [
                *(
                    code,
                    town.name,
                    datasets.plain(town.name),
                    one.province,
                    one.urbanity or 0,
                    one.pupils or 0,
                ),
                *(schools[place], one.residents, villages[place], one.level, country.has_school_file(place)),
                *(_first_year(town, country.published.years["flows"]), last, into.get(code, [])),
            ]
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
        country.area[known].tolist(),
        country.home[known].tolist(),
        country.pupils[known].tolist(),
        strict=True,
    ):
        counts[area, home] = counts.get((area, home), 0) + pupils
    largest = dict(sorted(counts, key=lambda key: counts[key]))
    codes, areas = country.municipalities.codes, country.areas.codes
    return [
        [areas[area], areas[area], areas[area], "", codes[home]] for area, home in sorted(largest.items())
    ]


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    sys.stdout.buffer.write(json.dumps(listing(given), ensure_ascii=False).encode())
