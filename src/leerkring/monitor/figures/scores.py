"""The achterstandsscore read as an estimated share of pupils, with its uncertainty and reliability.

CBS gives the mean educational score of all pupils (535.26) and of the lowest 15 % (529.46). Each pupil
of the latter adds on average C - G = 5.80 to a school's score, so score / (5.80 x pupils) estimates
the share of pupils in the national lowest 15 %.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from leerkring.monitor.gates import MINIMUM_PUPILS, SMALLEST_GROUP
from leerkring.monitor.nation import Bools, Floats, Ints, Nation

SCORE_OF_ONE_PUPIL = 535.26 - 529.46
SURPLUS_VARIANCE = 1.05
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, eq=False, slots=True)
class Estimates:
    """Per school of the country: estimated share and its standard error; zero where not `scored`.

    `shown` says where the share may be given: an estimated group of five or more.
    """

    scored: Bools
    shown: Bools
    share: Floats
    standard_error: Floats
    pupils: Floats


@lru_cache(maxsize=4)
def estimates(nation: Nation) -> Estimates:
    """Return the estimated share of every school with a score and more than 40 pupils."""
    schools = nation.schools
    scored = np.nan_to_num(schools.pupils_scored) >= MINIMUM_PUPILS
    pupils = np.where(scored, schools.pupils_scored, 0.0)
    share = np.divide(schools.score, SCORE_OF_ONE_PUPIL * pupils, out=np.zeros(scored.size), where=scored)
    shown = scored & (share * pupils >= SMALLEST_GROUP)
    return Estimates(scored, shown, share, standard_error(share, pupils), pupils)


def standard_error(share: Floats, pupils: Floats) -> Floats:
    """Return sqrt(1.05 q (1 - q) / n): the chance of a population of pupils of that size.

    >>> standard_error(np.array([0.5]), np.array([105.0])).round(3)
    array([0.05])
    """
    inside = np.clip(share, 0.0, 1.0)
    variance = np.divide(
        SURPLUS_VARIANCE * inside * (1 - inside), pupils, out=np.zeros(share.size), where=pupils > 0
    )
    return np.sqrt(variance)


def interval(value: float, standard_error_: float, *, share: bool) -> tuple[float, float]:
    """Return the 95 % interval, kept within 0..1 for a share and within -1..1 for a difference.

    >>> [round(end, 3) for end in interval(0.02, 0.02, share=True)]
    [0.0, 0.059]
    """
    lowest = 0.0 if share else -1.0
    margin = NORMAL_95 * standard_error_
    return max(lowest, value - margin), min(1.0, value + margin)


def schools_of(nation: Nation, town: int | None) -> Ints:
    """Return the indices of the schools of a town that have an estimate (all of them for the country)."""
    scored = estimates(nation).scored
    here = scored if town is None else scored & (nation.schools.municipality == town)
    return np.flatnonzero(here)


def level(nation: Nation, town: int | None) -> tuple[float, float, float] | None:
    """Return the estimated share over all pupils of the scored schools, with its 95 % interval.

    None when no school of the town may show its own: one school's small group would be read from it.
    """
    schools, found = schools_of(nation, town), estimates(nation)
    if not found.shown[schools].any():
        return None
    weight = found.pupils[schools] / found.pupils[schools].sum()
    value = float(weight @ found.share[schools])
    error = float(np.sqrt((weight**2) @ (found.standard_error[schools] ** 2)))
    return (value, *interval(value, error, share=True))


def reliability(nation: Nation, town: int | None) -> float | None:
    """Return the part of the variance between schools that exceeds the chance of their sizes.

    1 - (weighted mean of the squared standard errors) / (weighted variance of the estimated shares),
    weighted by pupils; None with fewer than two schools or without any variance. At least zero.
    """
    schools, found = schools_of(nation, town), estimates(nation)
    if schools.size < 2:
        return None
    weight = found.pupils[schools] / found.pupils[schools].sum()
    share = found.share[schools]
    variance = weight @ (share - weight @ share) ** 2
    if variance == 0:
        return None
    return float(max(0.0, 1 - (weight @ found.standard_error[schools] ** 2) / variance))
