"""Fifteen made-up years of flows beside the bundled one, stored as if they were imported.

`years.py` runs inside Django. Each year is that of 2017 with every count moved at random by a tenth; titles
say that they are made up. They are only for measuring how long pages take.
"""

import django
import numpy as np
import polars as pl

django.setup()

from django.conf import settings  # noqa: E402 - Django first

from leerkring.opendata import bundled, mergers, store  # noqa: E402
from leerkring.opendata.readers import Reading  # noqa: E402

YEARS = range(2011, 2026)
KNOWN = 2017


def made_up(year: int) -> Reading:
    chance = np.random.default_rng(year)
    known = bundled.table("flows")
    if year > KNOWN:
        known = mergers.recode_flows(known, bundled.table("schools"), from_year=KNOWN, to_year=year)
    count = np.maximum(1, np.rint(known["pupils"].to_numpy() * chance.normal(1, 0.1, known.height)))
    pupils = pl.Series("pupils", count).cast(known.schema["pupils"])
    rows = known.with_columns(
        pupils, pupils.alias("low"), pupils.alias("high"), year=pl.lit(year, known.schema["year"])
    )
    return Reading(
        file=f"verzonnen-{year}.csv", format="verzonnen", title=f"Verzonnen leerlingen {year}",
        publisher="verzonnen, alleen om te meten", licence="", rows=rows.height, masked=0, years=(year,),
        tables={"flows": rows},
    )  # fmt: skip


def main() -> None:
    folder = settings.ENVIRONMENT.data / "opendata"
    for year in YEARS:
        store.add(made_up(year), folder)
    print(f"{len(YEARS)} made-up years in {folder}")


if __name__ == "__main__":
    main()
