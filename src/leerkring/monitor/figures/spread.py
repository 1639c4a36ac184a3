"""How the estimated shares are spread over schools, and what chance alone would give."""

from dataclasses import dataclass

import numpy as np

from leerkring.monitor.figures.flows import rows_of_residents
from leerkring.monitor.figures.scores import (
    SURPLUS_VARIANCE,
    Estimates,
    estimates,
    level,
    reliability,
    schools_of,
)
from leerkring.monitor.gates import town_gate
from leerkring.monitor.model import Reason, Spread, UnderChance
from leerkring.monitor.nation import Floats, Ints, Nation, sums

TOWN_DRAWS = 999
COUNTRY_DRAWS = 99
NOTHING = UnderChance(None, None, None, None)


@dataclass(frozen=True, eq=False, slots=True)
class Attendance:
    """Resident pupils by home area and the scored school they attend, anywhere in the country."""

    area: Ints
    school: Ints
    pupils: Floats
    schools: Ints


def attendance(nation: Nation, town: int | None) -> Attendance:
    """Return the pupils of the residents' areas; `area` and `school` count from zero within the town."""
    rows = rows_of_residents(nation, town) & estimates(nation).scored[nation.school]
    _, area = np.unique(nation.area[rows], return_inverse=True)
    schools, school = np.unique(nation.school[rows], return_inverse=True)
    return Attendance(area, school, nation.pupils[rows], schools)


def deviations(found: Attendance, share: Floats) -> tuple[float, float]:
    """Return the standard deviation between and within areas, with pupils as weights, in the unit of `share`.

    >>> two_areas = Attendance(np.array([0, 1]), np.array([0, 1]), np.array([5.0, 5.0]), np.array([0, 1]))
    >>> deviations(two_areas, np.array([0.2, 0.4]))
    (0.1, 0.0)
    """
    between, within = variances(found, share[found.schools][:, None])
    return round(float(np.sqrt(between[0])), 12), round(float(np.sqrt(within[0])), 12)


def variances(found: Attendance, share: Floats) -> tuple[Floats, Floats]:
    """Return the variances between and within areas for each column of `share` (schools x draws)."""
    in_area = sums(found.area, found.pupils)
    counts = np.zeros((in_area.size, found.schools.size))
    np.add.at(counts, (found.area, found.school), found.pupils)
    total = in_area.sum()
    centred = share - (counts.sum(axis=0) / total) @ share
    between = (in_area / total) @ ((counts @ centred) / in_area[:, None]) ** 2
    within = (counts.sum(axis=0) / total) @ centred**2 - between
    return between, np.maximum(within, 0)


def shuffled(
    nation: Nation, town: int | None, *, found: Attendance, generator: np.random.Generator, draws: int
) -> tuple[Floats, Floats]:
    """Return the standard deviations between and within areas when scores are shuffled over the schools.

    The scores of the town's own schools are shuffled among those schools; schools elsewhere keep
    theirs, because a distant school that few residents attend would otherwise lend its score to one
    that many attend.
    """
    share = estimates(nation).share[found.schools]
    own = np.ones(share.size, bool) if town is None else nation.schools.municipality[found.schools] == town
    drawn = np.repeat(share[:, None], draws, axis=1)
    drawn[own] = generator.permuted(drawn[own], axis=0)
    if town is None:
        parts = [_sparse_variances(found, drawn[:, draw]) for draw in range(draws)]
        between, within = (np.array(column) for column in zip(*parts, strict=True))
    else:
        between, within = variances(found, drawn)
    return np.sqrt(between), np.sqrt(within)


def _sparse_variances(found: Attendance, share: Floats) -> tuple[float, float]:
    """Return the two variances without the table of areas by schools, which is too large nationally."""
    in_area = sums(found.area, found.pupils)
    total, value = in_area.sum(), share[found.school]
    mean = found.pupils @ value / total
    means = sums(found.area, found.pupils * (value - mean)) / in_area
    between = float(in_area @ means**2 / total)
    return between, float(found.pupils @ (value - mean) ** 2 / total - between)


def hoover(share: Floats, pupils: Floats) -> Floats:
    """Return half the sum of |share of the group - share of the pupils| over schools, per column.

    >>> hoover(np.array([[0.4], [0.0]]), np.array([50.0, 50.0]))
    array([0.5])
    """
    group = share * pupils[:, None]
    total = group.sum(axis=0)
    parts = np.divide(group, total, out=np.zeros_like(group), where=total > 0)
    half: Floats = np.abs(parts - (pupils / pupils.sum())[:, None]).sum(axis=0) / 2
    return half


def spread_of_schools(share: Floats, pupils: Floats) -> Floats:
    """Return the standard deviation of the estimated shares over schools, pupils as weights, per column."""
    weight = pupils / pupils.sum()
    deviation: Floats = np.sqrt(weight @ (share - weight @ share) ** 2)
    return deviation


def spread(nation: Nation, town: int | None, *, seed: int, one_per_settlement: bool) -> Spread:
    """Return the spread over schools with its values under chance, and the gate of the town."""
    if town is not None and not nation.has_school_file(town):
        return _nothing(Reason("no_school_file"))
    draws = COUNTRY_DRAWS if town is None else TOWN_DRAWS
    generator = np.random.default_rng([seed, 0 if town is None else town + 1])
    between, within = _between_and_within(nation, town, generator=generator, draws=draws)
    schools = schools_of(nation, town)
    uneven, deviation = _over_schools(estimates(nation), schools, generator=generator, draws=draws)
    found_level = level(nation, town) or (None, None, None)
    trust = reliability(nation, town)
    reason = town_gate(schools=schools.size, reliability=trust, one_per_settlement=one_per_settlement)
    return Spread(
        sd_between=between,
        sd_within=within,
        hoover=uneven,
        sd_schools=deviation,
        level=found_level[0],
        level_low=found_level[1],
        level_high=found_level[2],
        schools=schools.size,
        reliability=trust,
        judged=reason is None,
        reason=reason,
    )


def _nothing(reason: Reason) -> Spread:
    return Spread(
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        level=None,
        level_low=None,
        level_high=None,
        schools=0,
        reliability=None,
        judged=False,
        reason=reason,
    )


def _between_and_within(
    nation: Nation, town: int | None, *, generator: np.random.Generator, draws: int
) -> tuple[UnderChance, UnderChance]:
    found = attendance(nation, town)
    if found.pupils.size == 0:
        return NOTHING, NOTHING
    if town is None:
        variances = _sparse_variances(found, estimates(nation).share[found.schools])
        observed = tuple(float(np.sqrt(variance)) for variance in variances)
    else:
        observed = deviations(found, estimates(nation).share)
    if town is not None and schools_of(nation, town).size < 2:
        return UnderChance(100 * observed[0], None, None, None), UnderChance(
            100 * observed[1], None, None, None
        )
    drawn = shuffled(nation, town, found=found, generator=generator, draws=draws)
    return _beside(100 * observed[0], 100 * drawn[0]), _beside(100 * observed[1], 100 * drawn[1])


def _over_schools(
    found: Estimates, schools: Ints, *, generator: np.random.Generator, draws: int
) -> tuple[UnderChance, UnderChance]:
    """Return Hoover and the standard deviation (points), beside draws of equal schools of these sizes."""
    if schools.size < 2:
        return NOTHING, NOTHING
    pupils, share = found.pupils[schools], found.share[schools]
    mean = float(pupils @ share / pupils.sum())
    if mean == 0:
        return NOTHING, NOTHING
    size = np.maximum(np.rint(pupils / SURPLUS_VARIANCE), 1).astype(np.int64)
    drawn = generator.binomial(size[:, None], mean, (schools.size, draws)) / size[:, None]
    observed = share[:, None]
    return (
        _beside(float(hoover(observed, pupils)[0]), hoover(drawn, pupils)),
        _beside(100 * float(spread_of_schools(observed, pupils)[0]), 100 * spread_of_schools(drawn, pupils)),
    )


def _beside(value: float, drawn: Floats) -> UnderChance:
    low, high = np.quantile(drawn, [0.025, 0.975])
    return UnderChance(value, float(drawn.mean()), float(low), float(high))
