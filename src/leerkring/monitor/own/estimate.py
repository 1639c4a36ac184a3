"""Whole counts to compute with, made from the printed counts alone, so that nothing more is said."""

import numpy as np
import polars as pl

from leerkring.analysis.disclosure import Policy, shown
from leerkring.monitor.own.figures import Tables
from leerkring.monitor.own.tables import ShownTable


def estimated_counts(table: ShownTable, policy: Policy) -> Tables:
    """Return pupils by school and group as a reader of the printed table would put them.

    A printed number stands for itself. Ranges (`0–7`) in a group share what its printed total leaves after
    the printed numbers, as evenly as whole pupils go; where totals are withheld they get the middle of the
    range.
    Withheld schools are rows of zeros.
    """
    kept = np.array([name not in table.hidden for name in table.schools])
    cells = [[shown(int(value), policy) for value in row] for row in table.values]
    is_range = np.array([["–" in cell.text for cell in row] for row in cells]) & kept[:, None]
    numbers = [[0 if "–" in cell.text else int(cell.text) for cell in row] for row in cells]
    counts = np.where(kept[:, None], np.array(numbers, dtype=np.int64), 0)
    totals = [shown(int(total), policy) for total in table.values.sum(axis=0)]
    for group, total in enumerate(totals):
        places = np.flatnonzero(is_range[:, group])
        if not places.size:
            continue
        highest = cells[places[0]][group].high
        left = places.size * highest // 2
        if table.has_totals and not table.hidden:
            whole = (total.low + total.high + 1) // 2
            left = int(np.clip(whole - counts[:, group].sum(), 0, places.size * highest))
        counts[places, group] = left // places.size
        counts[places[: left % places.size], group] += 1
    return counts


def estimated_frame(tables: list[ShownTable], policy: Policy) -> pl.DataFrame:
    """Return the estimated counts of all years as a long table: year, school, group and pupils."""
    rows = []
    for table in tables:
        counts = estimated_counts(table, policy)
        none_left = len(table.hidden) == len(table.schools)
        for school, name in enumerate(table.schools):
            if none_left or name not in table.hidden:
                values = counts[school].tolist()
                pairs = zip(table.groups, values, strict=True)
                rows += [(table.year or "", name, group, pupils) for group, pupils in pairs]
    schema = {"year": pl.String, "school": pl.String, "group": pl.String, "pupils": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def small_groups(tables: list[ShownTable], policy: Policy) -> set[str]:
    """Return the groups whose number of pupils in some year is printed as a range: too few for a measure."""
    return {
        group
        for table in tables
        for group, total in zip(table.groups, table.values.sum(axis=0).tolist(), strict=True)
        if "–" in shown(total, policy).text
    }


def withheld_share(tables: list[ShownTable]) -> float:
    """Return the largest share of the pupils of a year who are at schools that are withheld."""
    shares = [0.0]
    for table in tables:
        gone = np.array([name in table.hidden for name in table.schools])
        shares.append(float(table.values[gone].sum() / table.values.sum()))
    return max(shares)
