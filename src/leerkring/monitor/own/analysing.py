"""The full analysis of a municipality's own counts, with nothing in it that gives small counts away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from leerkring.analysis.disclosure import SENSITIVE, Policy, shown
from leerkring.analysis.segregation import Analysis, analyse
from leerkring.monitor.model import Language
from leerkring.monitor.own.contract import printed_contract
from leerkring.monitor.own.estimate import estimated_frame, small_groups, withheld_share
from leerkring.monitor.own.figures import represented
from leerkring.monitor.own.model import OwnCounts
from leerkring.monitor.own.places import distances_between
from leerkring.monitor.own.printed import YearOfCounts, safe_extent
from leerkring.monitor.own.sentences import own_sentences
from leerkring.monitor.own.tables import ShownTable, school_rows, shown_table
from leerkring.monitor.own.withheld import not_shown
from leerkring.opendata.own_counts import OwnFlows, own_counts, read_own_counts
from leerkring.opendata.tables import FileTable

DRAWS = 500
SEED = 2024
MOST_WITHHELD = 0.1


def analyse_own(
    path_or_table: Path | str | pl.DataFrame,
    *,
    language: Language = "nl",
    policy: Policy = SENSITIVE,
    rng: np.random.Generator | int = SEED,
    draws: int = DRAWS,
) -> OwnCounts:
    """Return what own counts say: measures, split, other worlds, change, and who is over-represented where.

    path_or_table: a file, or a polars table, with home_area, school, group and pupils, and year when there
        are more (`leerkring.opendata.own_counts`).
    policy: the rules for publishing; by default those for sensitive characteristics.
    rng: a Generator or a seed for the draws behind intervals and p-values.

    Every count is rounded and audited, measures are computed from the printed counts, the terms of home and
    school are given at a precision that was found to give no small count away, and what cannot be shown is
    listed in `withheld` with what must be coarser.

    Raises an OpenDataError for a file that cannot be read, with row, column and cure.
    """
    flows = _read(path_or_table)
    return analysed(flows, languages=(language,), policy=policy, rng=rng, draws=draws).own[language]


@dataclass(frozen=True)
class Analysed:
    """The analysis in each language, and the tables with the true counts, which are not for showing."""

    own: Mapping[Language, OwnCounts]
    tables: tuple[ShownTable, ...]


def analysed(
    flows: OwnFlows,
    *,
    languages: Sequence[Language],
    policy: Policy = SENSITIVE,
    rng: np.random.Generator | int = SEED,
    draws: int = DRAWS,
    hidden: frozenset[str] = frozenset(),
) -> Analysed:
    """Return the analysis of counts that were read; the rows of `hidden` schools are withheld beforehand."""
    years = [] if flows.is_masked else _years(flows, policy, hidden)
    tables = [year.table for year in years]
    enough = _fewest_schools(flows) >= policy.schools
    extent = safe_extent(years, policy) if enough and years else None
    has_measures = enough and withheld_share(tables) <= MOST_WITHHELD
    found = _analysis(
        _masked_frame(flows, policy) if flows.is_masked else _printed_frame(years, policy), draws, rng
    )
    small = small_groups(tables, policy)
    lists = tuple(one for year in years for one in year.represented) if extent is not None else ()
    labels = {year for year in flows.frame["year"].to_list() if year is not None}

    def told(language: Language) -> OwnCounts:
        segregation = printed_contract(
            found, years, extent=extent, has_measures=has_measures, small=small, language=language
        )
        return OwnCounts(
            source=flows.name,
            language=language,
            years=tuple(sorted(labels)),
            groups=tuple(found.table.groups),
            pupils=shown(int(flows.frame["low"].sum()), policy),
            policy=policy,
            segregation=segregation,
            schools=school_rows(tables, policy),
            represented=lists,
            sentences=own_sentences(segregation, lists, language),
            withheld=not_shown(
                tables, masked=flows.is_masked, enough=enough, extent=extent, has_measures=has_measures,
                language=language,
            ),
        )  # fmt: skip

    return Analysed({language: told(language) for language in languages}, tuple(tables))


def _fewest_schools(flows: OwnFlows) -> int:
    """Return the number of schools with pupils in the year that has the fewest; masked counts are pupils."""
    counted = flows.frame.filter(pl.col("high") > 0).group_by("year").agg(pl.col("school").n_unique())
    return int(counted["school"].min() or 0)  # type: ignore[arg-type]


def _read(given: Path | str | pl.DataFrame) -> OwnFlows:
    if isinstance(given, pl.DataFrame):
        return own_counts(FileTable("table", "", given, range(1, given.height + 1)))
    return read_own_counts(Path(given))


def _printed_frame(years: list[YearOfCounts], policy: Policy) -> pl.DataFrame:
    return estimated_frame([year.table for year in years], policy)


def _masked_frame(flows: OwnFlows, policy: Policy) -> pl.DataFrame:
    """Return every count as the range that its printed form would have: bounds then say no more than that."""
    keys = ["year", "school", "group"]
    frame = flows.frame.with_columns(pl.col("year").fill_null(""))
    summed = frame.group_by(keys).agg(pl.col("low").sum(), pl.col("high").sum())
    every = frame.select("year", "school").unique().join(frame.select("group").unique(), how="cross")
    full = every.join(summed, on=keys, how="left").fill_null(0).sort(keys)
    ranges = [
        f"{shown(low, policy).low}-{shown(high, policy).high}"
        for low, high in full.select("low", "high").rows()
    ]
    return full.select(*keys, pupils=pl.Series(ranges))


def _analysis(frame: pl.DataFrame, draws: int, rng: np.random.Generator | int) -> Analysis:
    dated = frame["year"].n_unique() > 1 or frame["year"][0] != ""
    return analyse(
        frame if dated else frame.drop("year"),
        unit="school",
        group="group",
        count="pupils",
        by=["year"] if dated else [],
        compare="year" if frame["year"].n_unique() > 1 else None,
        draws=draws,
        rng=rng,
    )


def _years(flows: OwnFlows, policy: Policy, hidden: frozenset[str]) -> list[YearOfCounts]:
    found = []
    for year in sorted(flows.frame["year"].unique().to_list(), key=str):
        same = pl.col("year").is_null() if year is None else pl.col("year") == year
        rows = flows.frame.filter(same & (pl.col("low") > 0))
        found.append(_year(year, rows, policy, hidden))
    return found


def _year(year: str | None, rows: pl.DataFrame, policy: Policy, hidden: frozenset[str]) -> YearOfCounts:
    table = shown_table(year, rows, policy, hidden=hidden)
    areas = tuple(sorted(set(rows["home_area"].to_list())))
    cube = np.zeros((len(areas), len(table.schools), len(table.groups)), dtype=np.int64)
    for area, school, group, pupils in rows.select("home_area", "school", "group", "low").rows():
        cube[areas.index(area), table.schools.index(school), table.groups.index(group)] += pupils
    distances = distances_between(areas, table.schools, cube.sum(axis=(1, 2)).astype(float))
    bare = YearOfCounts(table, cube, distances)
    listed = represented(year, bare.flows, (table.schools, table.groups), policy)
    return YearOfCounts(
        table, cube, distances, tuple(one for one in listed if one.school not in table.hidden)
    )
