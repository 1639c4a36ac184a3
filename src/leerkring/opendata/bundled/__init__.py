"""The tables that come with the package: real published data, ready to compute with, offline.

`table(name)` returns a table (read once, then kept), `source(name)` says where it is from. What each
column means stands in docs/methods/open-data.md. Municipality codes are written `GM0384`, an area is a
four-digit postcode (`"1111"`), a school is a site of six characters (`"06PH00"`).
"""

from functools import cache
from importlib.resources import as_file, files

import polars as pl

from leerkring.opendata.bundled.origins import ORIGINS
from leerkring.opendata.errors import UnknownTable
from leerkring.opendata.sources import Source

NAMES: tuple[str, ...] = tuple(ORIGINS)


@cache
def table(name: str) -> pl.DataFrame:
    """Return one bundled table.

    >>> table("flows").filter(municipality="GM0384", sector="Bo")["pupils"].sum()
    2185
    """
    source(name)
    folder = files("leerkring.opendata.bundled")
    if name == "municipal_changes":
        with as_file(folder / "municipal_changes.csv") as path:
            return pl.read_csv(path, schema_overrides={"date": pl.Date})
    with as_file(folder / f"{name}.parquet") as path:
        return pl.read_parquet(path)


def source(name: str) -> Source:
    """Return where one bundled table comes from.

    >>> source("scores").publisher
    'CBS'
    """
    try:
        return ORIGINS[name]
    except KeyError:
        raise UnknownTable(name, known=NAMES) from None
