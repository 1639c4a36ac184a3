"""Measure a crosstab: values, errors, chance and reasons of every row in every area."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.chance.replicates import blocks_of, draw_per_area
from leerkring.analysis.segregation.hidden import bound_areas
from leerkring.analysis.segregation.measures.catalogue import Row, rows, values
from leerkring.analysis.segregation.measures.stack import Floats, Stack
from leerkring.analysis.segregation.question import Question
from leerkring.analysis.segregation.reasons import Reason, reasons
from leerkring.analysis.segregation.tables import Crosstab
from leerkring.analysis.segregation.uncertainty.formulas import Formulas
from leerkring.analysis.segregation.uncertainty.intervals import (
    against_chance,
    from_draws,
    from_formulas,
    upper_limits,
)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Measured:
    """Everything about every row: arrays of rows x areas, NaN where there is nothing to say."""

    rows: tuple[Row, ...]
    value: Floats
    error: Floats
    low: Floats
    high: Floats
    chance: Floats
    debiased: Floats
    p_value: Floats
    bound_low: Floats
    bound_high: Floats
    pupils: Floats
    units: Floats
    reason: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Workers:
    """Who draws and who is told: a seed, an executor, and a callback for stage, steps done and all."""

    seed: np.random.SeedSequence
    executor: Executor | None = None
    progress: Progress | None = None


def measure(table: Crosstab, question: Question, workers: Workers) -> Measured:
    """Measure all areas of a crosstab in one pass; draws, when asked for, go area by area."""
    stack = Stack(np.ascontiguousarray(table.counts.T), table.starts)
    chosen = rows(len(table.groups), question.choice)
    reason = reasons(stack, chosen)
    reason[:, table.masked_areas()] = Reason.MASKED
    value = np.where(reason == 0, values(stack, question.choice), np.nan)
    estimates = Formulas(stack, question.null).estimates(chosen)
    error, debiased, chance = (
        np.where((reason == 0) & whole_areas(stack), part, np.nan)
        for part in (estimates.error, estimates.debiased, estimates.chance)
    )
    spread = from_formulas(value, error, debiased, upper_limits(chosen))
    p_value, bound_low, bound_high = (np.full_like(value, np.nan) for _ in range(3))
    pupils, units = _counted(stack, chosen)
    measured = Measured(
        chosen, value, error, spread.low, spread.high, chance, debiased, p_value,
        bound_low, bound_high, pupils, units, reason,
    )  # fmt: skip
    _bound(table, question, workers, measured)
    if question.draws:
        _draw(table, question, workers, measured)
    return measured


def whole_areas(stack: Stack) -> NDArray[np.bool_]:
    """Return, per area, whether all its counts are whole numbers of pupils."""
    fractions = stack.total((stack.cells != np.rint(stack.cells)).any(axis=0).astype(float))
    return np.asarray(fractions == 0)


def _counted(stack: Stack, chosen: tuple[Row, ...]) -> tuple[Floats, Floats]:
    """Return the pupils and the units with pupils that each row counts (rows x areas)."""
    pairs: dict[tuple[int, int], tuple[Floats, Floats]] = {}
    found = []
    for row in chosen:
        if row.group is None or row.to is None or row.measure == "exposure_all_groups":
            found.append((stack.pupils, stack.units))
            continue
        key = (min(row.group, row.to), max(row.group, row.to))
        if key not in pairs:
            two = stack.pair(*key)
            pairs[key] = two.pupils, two.units
        found.append(pairs[key])
    shape = (0, len(stack.starts))
    return tuple(np.vstack(part) for part in zip(*found, strict=True)) if found else (np.zeros(shape),) * 2  # type: ignore[return-value]


def _bound(table: Crosstab, question: Question, workers: Workers, measured: Measured) -> None:
    """Put guaranteed bounds, and values that they pin down, in areas with masked counts."""
    bounds = bound_areas(
        table, measured.rows, question.choice, executor=workers.executor, progress=workers.progress
    )
    for area, found in bounds:
        measured.value[:, area] = found.value
        measured.bound_low[:, area], measured.bound_high[:, area] = found.low, found.high
        measured.reason[:, area] = found.reason


def _draw(table: Crosstab, question: Question, workers: Workers, measured: Measured) -> None:
    """Replace formulas by draws where draws say more, area by area."""
    stack = Stack(np.ascontiguousarray(table.counts.T), table.starts)
    usable = np.flatnonzero(whole_areas(stack) & ~table.masked_areas() & (stack.pupils > 0))
    areas = [table.area(int(area)) for area in usable]
    limits = upper_limits(measured.rows)
    done, total = 0, 2 * question.draws * len(areas)

    def tell(draws: int) -> None:
        nonlocal done
        done += draws
        if workers.progress:
            workers.progress("drawing", done, total)

    for sampler, seed in zip((question.null, "bootstrap"), workers.seed.spawn(2), strict=True):
        blocks = blocks_of(areas, draws=question.draws, sampler=sampler, seed=seed, choice=question.choice)
        for place, drawn in draw_per_area(blocks, executor=workers.executor, progress=tell):
            area = usable[place]
            value = measured.value[:, area]
            if sampler == "bootstrap":
                spread = from_draws(value, drawn, limits)
                for name in ("error", "low", "high", "debiased"):
                    getattr(measured, name)[:, area] = getattr(spread, name)
            else:
                mean, measured.p_value[:, area] = against_chance(measured.rows, value, drawn)
                exact = measured.chance[:, area]
                measured.chance[:, area] = np.where(np.isnan(exact), mean, exact)
