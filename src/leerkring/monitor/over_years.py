"""How far children of different home postcodes sit in different schools, in every year with flows.

Each year is computed from its own flows, apart from the others: nothing is carried over or smoothed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import numpy as np
import polars as pl

from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.uncertainty import bias, delta
from leerkring.analysis.segregation.uncertainty.intervals import NORMAL_95
from leerkring.monitor.nation import MAINSTREAM
from leerkring.opendata import bundled


@dataclass(frozen=True, slots=True)
class OfYear:
    """Theil's H of one year with its 95 % interval, freed from what small numbers add to it.

    There is no value where counts were masked, or with one school or one home postcode.

    `is_new` says that the town has other borders than in the year before.
    """

    year: int
    value: float | None
    low: float | None
    high: float | None
    pupils: int | None
    schools: int
    source: str
    is_masked: bool = False
    is_new: bool = False


def over_years(code: str, folder: Path | None = None) -> tuple[OfYear, ...]:
    """Return the years in which a municipality has flows, oldest first; its code says which town it is.

    >>> [(one.year, round(one.value, 3)) for one in over_years("GM0384")]
    [(2017, 0.214)]
    """
    merged = _merged(code)
    found = [_of(year, rows, source) for year, rows, source in _flows(code, folder)]
    ordered = sorted(found, key=lambda one: one.year)
    before = [None, *(one.year for one in ordered)]
    return tuple(
        replace(one, is_new=last is not None and any(last < year <= one.year for year in merged))
        for one, last in zip(ordered, before, strict=False)
    )


def _merged(code: str) -> frozenset[int]:
    """Return the years in which a municipality took in another one."""
    changes = bundled.table("municipal_changes").filter(
        (pl.col("new_code") == code) & (pl.col("old_code") != code) & (pl.col("kind") != "border")
    )
    return frozenset(day.year for day in changes["date"])


def _flows(code: str, folder: Path | None) -> Iterator[tuple[int, pl.DataFrame, str]]:
    """Yield the year, the rows and the source of each year; what was imported goes before the bundled."""
    held: set[int] = set()
    for path, source in _imported(folder) if folder else ():
        rows = _in_town(_read(path), code)
        for year in rows["year"].unique().to_list():
            held.add(int(year))
            yield int(year), rows.filter(pl.col("year") == year), source
    rows = _in_town(bundled.table("flows"), code)
    if rows.height and int(rows["year"][0]) not in held:
        yield int(rows["year"][0]), rows, bundled.source("flows").attribution


def _imported(folder: Path) -> list[tuple[Path, str]]:
    store = import_module("leerkring.opendata.store")
    return [(part.path, part.source.attribution) for part in store.stored(folder) if part.table == "flows"]


@lru_cache(maxsize=2)
def _read(path: Path) -> pl.DataFrame:
    rows: pl.DataFrame = import_module("leerkring.opendata.parquet").read_parquet(path)
    return rows


def _in_town(flows: pl.DataFrame, code: str) -> pl.DataFrame:
    """Return the pupils at mainstream schools of the town whose home postcode is known."""
    known = (pl.col("sector") == MAINSTREAM) & (pl.col("home_area").str.len_chars() == 4)
    return flows.filter((pl.col("municipality") == code) & known)


def _of(year: int, rows: pl.DataFrame, source: str) -> OfYear:
    schools = rows["school"].n_unique()
    if rows["pupils"].null_count():
        return OfYear(year, None, None, None, None, schools, source, is_masked=True)
    pupils = int(rows["pupils"].sum())
    if schools < 2 or rows["home_area"].n_unique() < 2:
        return OfYear(year, None, None, None, pupils, schools, source)
    wide = rows.group_by("school", "home_area").agg(pl.col("pupils").sum())
    table = wide.pivot(on="home_area", index="school", values="pupils").fill_null(0).drop("school")
    information = Information(Stack.of(table.to_numpy()))
    value, error = float(bias.debiased_theil(information)[0]), float(delta.theil_h(information)[0])
    low, high = (float(np.clip(value + side * NORMAL_95 * error, 0, 1)) for side in (-1, 1))
    return OfYear(year, value, low, high, pupils, schools, source)
