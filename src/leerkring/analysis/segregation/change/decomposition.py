"""Split a change of mutual information into openings, closures, mergers, margins and structure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.change.fitting import fit_margins, impossible_groups
from leerkring.analysis.segregation.errors import BadQuestion, UndefinedMeasure
from leerkring.analysis.segregation.measures.information import mutual_information
from leerkring.analysis.segregation.measures.stack import Stack

Array = NDArray[np.float64]

TERMS = ("total", "openings", "closures", "mergers", "group_margin", "unit_margin", "structural")


@dataclass(frozen=True)
class Interval:
    """What resampling says of one term, in nats: 95 % limits around the debiased value.

    debiased: the value less what the draws are above it on average. draws: how many there were.
    """

    debiased: float
    standard_error: float
    low: float
    high: float
    draws: int


@dataclass(frozen=True)
class Change:
    """The change of mutual information (nats) from `before` to `after`, and the terms it consists of.

    openings: what the units that exist only afterwards add. closures: what the vanished units took away.
    mergers: what joining (or splitting) units by itself changes. group_margin and unit_margin: the change in
    size of the groups and of the units. structural: the change with all margins held fixed. The last three
    are None, with a `reason`, when no table has the margins that are needed.
    tolerance is the relative distance asked of each group margin, margin_error the largest one reached.
    """

    before: float
    after: float
    total: float
    openings: float
    closures: float
    mergers: float
    group_margin: float | None
    unit_margin: float | None
    structural: float | None
    converged: bool
    tolerance: float
    margin_error: float
    iterations: int
    reason: str | None = None
    reason_groups: tuple[int, ...] = ()
    intervals: Mapping[str, Interval] = field(default_factory=dict)


@dataclass(frozen=True)
class Terms:
    """The terms of many pairs of tables at once: values (pairs, len(TERMS)), NaN where not converged."""

    before: Array
    after: Array
    values: Array
    margin_error: Array
    converged: NDArray[np.bool_]
    iterations: int


def change(
    before: ArrayLike,
    after: ArrayLike,
    *,
    crosswalk: ArrayLike | None = None,
    tolerance: float = 1e-12,
    max_iterations: int = 500,
) -> Change:
    """Return the change of mutual information between two tables of counts and its exact terms.

    before, after: shape (units, groups), the same units and groups in the same order; a unit that does not
    exist yet, or no longer, is a row of zeros. crosswalk: for each row the number of the unit it became part
    of; rows with the same number are joined in both tables, and what that does is the term `mergers`.

    The terms add up to `total`. The three last ones are Shapley values: margins against structure first,
    then units against groups inside the margins, as in Elbers (2021), with tables fitted until every margin
    is within `tolerance` of its target, relatively.

    >>> step = change([[30, 10], [10, 30]], [[60, 20], [10, 30]])  # one school doubled, nothing else
    >>> step.converged, abs(round(step.structural, 12))
    (True, 0.0)

    Elbers (2021), Sociological Methods & Research 52(1), 5-42; Deutsch, Flückiger & Silber (2009).
    """
    old, new = _checked(before, after)
    walk = None if crosswalk is None else np.asarray(crosswalk, dtype=np.int64)
    if walk is not None and walk.shape != (old.shape[0],):
        raise BadQuestion(
            f"The crosswalk has shape {walk.shape}; give one number for each of {old.shape[0]} units."
        )
    terms = terms_of_change(old[None], new[None], walk, tolerance=tolerance, max_iterations=max_iterations)
    reason, groups = (
        (None, ()) if bool(terms.converged[0]) else _why_not(join_units(old, walk), join_units(new, walk))
    )
    total, openings, closures, mergers = (float(value) for value in terms.values[0, :4])
    group_margin, unit_margin, structural = (_or_none(value) for value in terms.values[0, 4:])
    return Change(
        before=float(terms.before[0]),
        after=float(terms.after[0]),
        total=total,
        openings=openings,
        closures=closures,
        mergers=mergers,
        group_margin=group_margin,
        unit_margin=unit_margin,
        structural=structural,
        converged=bool(terms.converged[0]),
        tolerance=tolerance,
        margin_error=float(terms.margin_error[0]),
        iterations=terms.iterations,
        reason=reason,
        reason_groups=groups,
    )


def terms_of_change(
    before: Array,
    after: Array,
    crosswalk: NDArray[np.int64] | None,
    *,
    tolerance: float,
    max_iterations: int,
) -> Terms:
    """Return the terms of each pair in two stacks of tables, shape (pairs, units, groups)."""
    first, last = _information(before), _information(after)
    joined_before, joined_after = join_units(before, crosswalk), join_units(after, crosswalk)
    m_before, m_after = _information(joined_before), _information(joined_after)
    common = (joined_before.sum(axis=2) > 0) & (joined_after.sum(axis=2) > 0)
    kept_before = np.where(common[:, :, None], joined_before, 0.0)
    kept_after = np.where(common[:, :, None], joined_after, 0.0)
    worlds, error, sweeps = _worlds(kept_before, kept_after, tolerance, max_iterations)
    converged = error <= tolerance
    margins = np.where(converged, _shapley(worlds), np.nan)
    values = np.stack(
        [
            last - first,
            m_after - worlds["111"],
            worlds["000"] - m_before,
            (m_before - first) + (last - m_after),
            *margins,
        ],
        axis=1,
    )
    return Terms(first, last, values, error, converged, sweeps)


def _information(tables: Array) -> Array:
    """The mutual information of each table in a stack, 0 for one without pupils."""
    cells = np.ascontiguousarray(tables.reshape(-1, tables.shape[2]).T)
    return np.nan_to_num(mutual_information(Stack(cells, np.arange(len(tables)) * tables.shape[1])))


def join_units(table: Array, crosswalk: NDArray[np.int64] | None) -> Array:
    """Return the table(s) with the units of the same crosswalk number added together."""
    if crosswalk is None:
        return table
    _, numbers = np.unique(crosswalk, return_inverse=True)
    joined = np.zeros((*table.shape[:-2], int(numbers.max(initial=-1)) + 1, table.shape[-1]))
    for row, number in enumerate(numbers):
        joined[..., number, :] += table[..., row, :]
    return joined


def _checked(before: ArrayLike, after: ArrayLike) -> tuple[Array, Array]:
    old, new = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    if old.ndim != 2 or old.shape != new.shape:
        raise BadQuestion(
            f"Two tables of the same units and groups are needed, not shapes {old.shape} and {new.shape}. "
            "Give a unit that is missing in one of them a row of zeros."
        )
    for name, table in (("first", old), ("second", new)):
        if not np.isfinite(table).all() or (table < 0).any():
            raise BadQuestion(
                f"The {name} table holds a count below zero or no number. Every cell is a count."
            )
        if table.sum() == 0:
            raise UndefinedMeasure(f"The {name} table has no pupils, so there is nothing to compare.")
    return old, new


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _worlds(
    before: Array, after: Array, tolerance: float, max_iterations: int
) -> tuple[dict[str, Array], Array, int]:
    """Mutual information of eight worlds, named by whose group margin, unit margin and structure."""
    worlds = {"000": _information(before), "111": _information(after)}
    error, sweeps = np.zeros(before.shape[0]), 0
    margins = {"0": before, "1": after}
    for name in ("100", "010", "110", "001", "011", "101"):
        fit = fit_margins(
            margins[name[2]],
            margins[name[1]].sum(axis=2),
            margins[name[0]].sum(axis=1),
            tolerance=tolerance,
            max_iterations=max_iterations,
        )
        worlds[name] = _information(fit.table)
        error, sweeps = np.maximum(error, fit.margin_error), max(sweeps, fit.iterations)
    empty = (before.sum(axis=(1, 2)) == 0) | (after.sum(axis=(1, 2)) == 0)
    return worlds, np.where(empty, np.inf, error), sweeps


def _shapley(m: dict[str, Array]) -> Array:
    group = (m["100"] - m["000"]) + (m["110"] - m["010"]) + (m["101"] - m["001"]) + (m["111"] - m["011"])
    unit = (m["010"] - m["000"]) + (m["110"] - m["100"]) + (m["011"] - m["001"]) + (m["111"] - m["101"])
    structural = (m["001"] - m["000"]) + (m["111"] - m["110"])
    return np.stack([group / 4, unit / 4, structural / 2])


def _why_not(before: Array, after: Array) -> tuple[str, tuple[int, ...]]:
    common = (before.sum(axis=1) > 0) & (after.sum(axis=1) > 0)
    if not common.any():
        return "no_unit_in_both", ()
    old, new = before[common], after[common]
    alone = np.flatnonzero((old.sum(axis=0) > 0) != (new.sum(axis=0) > 0))
    if alone.size:
        return "group_in_one_table_only", tuple(int(group) for group in alone)
    for seed, units, groups in _fits(old, new):
        impossible = impossible_groups(seed, units, groups)
        if impossible is not None:
            return "no_table_has_these_margins", impossible
    return "not_converged", ()


def _fits(old: Array, new: Array) -> list[tuple[Array, Array, Array]]:
    margins = (old, new)
    return [
        (seed, units.sum(axis=1), groups.sum(axis=0))
        for seed in margins
        for units in margins
        for groups in margins
    ]
