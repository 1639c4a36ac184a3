"""Results as a tidy table: one row per measure, group and area."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from leerkring.analysis.segregation.measures.stack import Floats
from leerkring.analysis.segregation.measuring import Measured
from leerkring.analysis.segregation.reasons import TEXTS, Reason
from leerkring.analysis.segregation.tables import Crosstab

COLUMNS = (
    "measure", "group", "to", "value", "standard_error", "low", "high", "expected_by_chance", "debiased",
    "p_value", "bounds_low", "bounds_high", "pupils", "units", "reason",
)  # fmt: skip


def column_for(by: str) -> str:
    """Return the name of a column of areas in the tidy table; one that is taken gets `by_` before it."""
    return f"by_{by}" if by in COLUMNS else by


def tidy(table: Crosstab, measured: Measured) -> pl.DataFrame:
    """Return one row per area and measure; groups that an area does not list are left out."""
    count, areas = measured.value.shape
    which = np.tile(np.arange(count), areas)
    area = np.repeat(np.arange(areas), count)
    kept = _listed(table, measured)
    complete = bool(kept.all())
    if not complete:
        which, area = which[kept], area[kept]

    def flat(values: Floats) -> pl.Series:
        listed = values.T.ravel() if complete else values.T.ravel()[kept]
        return pl.Series(listed, nan_to_null=True)

    columns = {
        column_for(by): pl.Series([names[place] for names in table.areas], dtype=pl.String).gather(area)
        for place, by in enumerate(table.by)
    }
    texts = [TEXTS[reason]["en"] for reason in Reason]
    columns |= {
        "measure": _labels([row.measure for row in measured.rows], which),
        "group": _labels([_name(table, row.group) for row in measured.rows], which),
        "to": _labels([_name(table, row.to) for row in measured.rows], which),
        "value": flat(measured.value),
        "standard_error": flat(measured.error),
        "low": flat(measured.low),
        "high": flat(measured.high),
        "expected_by_chance": flat(measured.chance),
        "debiased": flat(measured.debiased),
        "p_value": flat(measured.p_value),
        "bounds_low": flat(measured.bound_low),
        "bounds_high": flat(measured.bound_high),
        "pupils": flat(measured.pupils),
        "units": flat(measured.units).cast(pl.Int64),
        "reason": _labels(texts, measured.reason.T.ravel()[kept].astype(np.int64)),
    }
    return pl.DataFrame(columns)


def _name(table: Crosstab, group: int | None) -> str | None:
    return None if group is None else table.groups[group]


def _labels(names: list[str | None] | list[str], which: NDArray[np.int64]) -> pl.Series:
    return pl.Series(names, dtype=pl.String).gather(which)


def _listed(table: Crosstab, measured: Measured) -> NDArray[np.bool_]:
    """Return, area by area, which rows concern groups that the table names for that area."""
    shape = measured.value.shape
    kept = np.ones(shape, dtype=bool)
    if table.listed is not None:
        for place, row in enumerate(measured.rows):
            for group in (row.group, row.to):
                if group is not None:
                    kept[place] &= table.listed[:, group]
    return kept.T.ravel()
