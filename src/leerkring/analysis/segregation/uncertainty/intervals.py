"""Intervals of 95 %: from formulas where there are, from draws where there are not."""

from dataclasses import dataclass

import numpy as np

from leerkring.analysis.segregation.measures.catalogue import Row
from leerkring.analysis.segregation.measures.stack import Floats

NORMAL_95 = 1.959963984540054
# Sums in another order differ in the last digits; a draw equal to the value must count as equal.
TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard error, interval and debiased value of the rows of one or more areas."""

    error: Floats
    low: Floats
    high: Floats
    debiased: Floats


def upper_limits(rows: tuple[Row, ...]) -> Floats:
    """Return the highest possible value of each row: 1, and none for mutual information."""
    return np.array([np.inf if row.measure == "mutual_information" else 1.0 for row in rows])


def from_formulas(value: Floats, error: Floats, debiased: Floats, limits: Floats) -> Spread:
    """Return the normal interval around the debiased value, kept inside the measure's range."""
    centre = np.where(np.isnan(debiased), value, debiased)
    low = np.clip(centre - NORMAL_95 * error, 0.0, limits[:, None])
    high = np.clip(centre + NORMAL_95 * error, 0.0, limits[:, None])
    return Spread(error, low, high, debiased)


def from_draws(value: Floats, drawn: Floats, limits: Floats) -> Spread:
    """Return the interval of bootstrap draws (rows x draws) of one area, mirrored at the value.

    A resampled table is more segregated than the real one by about as much as the real one is more
    segregated than its source; twice the value less the draws takes that off ("basic" interval).

    Davison and Hinkley (1997), Bootstrap Methods and their Application, section 5.2.
    """
    known = np.asarray(~np.isnan(drawn).any(axis=1))
    filled = np.where(known[:, None], drawn, 0.0)
    ends = np.quantile(filled, [0.975, 0.025], axis=1)
    error = filled.std(axis=1, ddof=1) if drawn.shape[1] > 1 else np.full(len(drawn), np.nan)
    low, high = (np.clip(2 * value - end, 0.0, limits) for end in ends)
    parts = (error, low, high, 2 * value - filled.mean(axis=1))
    return Spread(*(np.where(known, part, np.nan) for part in parts))


def against_chance(rows: tuple[Row, ...], value: Floats, drawn: Floats) -> tuple[Floats, Floats]:
    """Return the mean of the draws under chance and p = (b + 1) / (B + 1), per row of one area.

    `b` of the `B` draws are at least as segregated as the value: as high, or for exposure as low. Draws
    in which a measure is undefined do not count; with none left there is no answer (NaN).

    Phipson and Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9(1), 39.
    """
    known = ~np.isnan(drawn)
    draws = known.sum(axis=1)
    side = np.array([-1.0 if row.measure.startswith("exposure") else 1.0 for row in rows])
    reached = (known & (side[:, None] * drawn >= (side * value - TIE)[:, None])).sum(axis=1)
    answered = (draws > 0) & ~np.isnan(value)
    mean = np.where(known, drawn, 0.0).sum(axis=1) / np.maximum(draws, 1)
    return np.where(draws > 0, mean, np.nan), np.where(answered, (reached + 1) / (draws + 1), np.nan)
