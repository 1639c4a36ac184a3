"""Give tables other margins while keeping their odds ratios (iterative proportional fitting)."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_MOST_GROUPS_FOR_A_REASON = 12


@dataclass(frozen=True)
class Fit:
    """Tables with the margins asked for, and how near they came.

    table: shape (tables, units, groups), each summing to one.
    margin_error: per table, the largest relative distance between a group margin and its target;
        the unit margins hold exactly.
    converged: per table, whether `margin_error <= tolerance`.
    iterations: the sweeps used.
    """

    table: Array
    margin_error: Array
    converged: NDArray[np.bool_]
    iterations: int


def fit_margins(
    seed: Array, units: Array, groups: Array, *, tolerance: float = 1e-12, max_iterations: int = 500
) -> Fit:
    """Return the tables nearest to `seed` (in relative entropy) with these unit and group margins.

    seed: shape (tables, units, groups), non-negative. units: (tables, units). groups: (tables, groups).
    Margins are used as shares. Each sweep is one round of proportional fitting, followed by a Newton step
    on its dual, which has one unknown per group; the step is kept only when it lowers both the dual and the
    error, so that nothing is lost where proportional fitting is slow. The outcome does not depend on any
    draw or on the order of rows.

    >>> fit = fit_margins(np.array([[[10.0, 0], [5, 5]]]), np.array([[1.0, 1]]), np.array([[1.5, 0.5]]))
    >>> fit.table[0].tolist(), bool(fit.converged[0])
    ([[0.5, 0.0], [0.25, 0.25]], True)

    Deming & Stephan (1940), Annals of Mathematical Statistics 11(4), 427-444.
    """
    rows, columns = _shares(units), _shares(groups)
    seed = np.where(columns[:, None, :] > 0, seed, 0.0)
    potential = np.zeros_like(columns)
    table, error = _evaluate(seed, rows, columns, potential)
    sweep = 0
    while sweep < max_iterations and bool((active := error > tolerance).any()):
        sweep += 1
        part = (seed[active], rows[active], columns[active])
        potential[active] = _next_potential(*part, potential[active], table[active])
        table[active], error[active] = _evaluate(*part, potential[active])
    return Fit(table=table, margin_error=error, converged=error <= tolerance, iterations=sweep)


def impossible_groups(seed: Array, units: Array, groups: Array) -> tuple[int, ...] | None:
    """Return groups that would need more pupils than their margin, or None when the margins can be met.

    One table: seed (units, groups), units (units,), groups (groups,). A unit that only ever had groups of a
    set must keep filling itself with that set; if such units together need more than the set has, no table
    with these zero cells has these margins. With more than 12 groups nothing is concluded (None).
    """
    rows, columns = units / units.sum(), groups / groups.sum()
    if columns.size > _MOST_GROUPS_FOR_A_REASON:
        return None
    open_cells = (seed > 0) & (columns > 0)
    for size in range(columns.size):
        for chosen in combinations(range(columns.size), size):
            others = [group for group in range(columns.size) if group not in chosen]
            captive = rows[~open_cells[:, others].any(axis=1)].sum()
            if captive > columns[list(chosen)].sum() + 1e-12:
                return chosen if chosen else tuple(range(columns.size))
    return None


def _shares(margin: Array) -> Array:
    total = margin.sum(axis=1, keepdims=True)
    shares: Array = np.divide(margin, total, out=np.zeros_like(margin), where=total > 0)
    return shares


def _weights(seed: Array, potential: Array) -> tuple[Array, Array]:
    weights = seed * np.exp(potential)[:, None, :]
    return weights, weights.sum(axis=2)


def _evaluate(seed: Array, rows: Array, columns: Array, potential: Array) -> tuple[Array, Array]:
    weights, sums = _weights(seed, potential)
    scale = np.divide(rows, sums, out=np.zeros_like(rows), where=sums > 0)
    table: Array = weights * scale[:, :, None]
    distance = np.abs(table.sum(axis=1) - columns)
    error: Array = np.divide(distance, columns, out=np.zeros_like(columns), where=columns > 0).max(axis=1)
    unfilled = (rows * (sums <= 0)).sum(axis=1)
    return table, np.maximum(error, np.where(unfilled > 0, 1.0, 0.0))


def _dual(seed: Array, rows: Array, columns: Array, potential: Array) -> Array:
    _, sums = _weights(seed, potential)
    logs = np.log(sums, out=np.zeros_like(sums), where=sums > 0)
    value: Array = (rows * logs).sum(axis=1) - (columns * potential).sum(axis=1)
    return value


def _next_potential(seed: Array, rows: Array, columns: Array, potential: Array, table: Array) -> Array:
    """One sweep of proportional fitting, then the Newton step where it helps."""
    sums = table.sum(axis=1)
    ratio = np.divide(columns, sums, out=np.ones_like(columns), where=(sums > 0) & (columns > 0))
    swept = _centred(potential + np.log(ratio), columns)
    stepped = _centred(swept + _newton_step(seed, rows, columns, swept), columns)
    _, error_swept = _evaluate(seed, rows, columns, swept)
    _, error_stepped = _evaluate(seed, rows, columns, stepped)
    dual_swept = _dual(seed, rows, columns, swept)
    lower = _dual(seed, rows, columns, stepped) <= dual_swept + 1e-14 * (1 + np.abs(dual_swept))
    keep = lower & (error_stepped < error_swept)
    return np.where(keep[:, None], stepped, swept)


def _centred(potential: Array, columns: Array) -> Array:
    middle = (potential * columns).sum(axis=1, keepdims=True)
    centred: Array = np.clip(potential - middle, -600.0, 600.0)
    return centred


def _newton_step(seed: Array, rows: Array, columns: Array, potential: Array) -> Array:
    table, _ = _evaluate(seed, rows, columns, potential)
    sums = table.sum(axis=1)
    scaled = np.divide(table, rows[:, :, None], out=np.zeros_like(table), where=rows[:, :, None] > 0)
    hessian = -np.einsum("bug,buh->bgh", scaled, table)
    groups = columns.shape[1]
    index = np.arange(groups)
    hessian[:, index, index] += sums + np.where(sums > 0, 1e-12 * sums, 1.0)
    hessian += columns[:, :, None] * columns[:, None, :]  # the level of the potentials is free: fix it
    step: Array = np.clip(np.linalg.solve(hessian, (columns - sums)[:, :, None])[:, :, 0], -5.0, 5.0)
    return step
