"""Every measure of a masked table with guaranteed bounds, and a refusal where they say too little."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np

from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.masked.branching import Extreme, extreme
from leerkring.analysis.segregation.masked.composition import Composition, Weights
from leerkring.analysis.segregation.masked.displacement import Displacement
from leerkring.analysis.segregation.masked.gini import gini_bounds, multigroup_gini_bounds
from leerkring.analysis.segregation.masked.intervals import Masked
from leerkring.analysis.segregation.masked.margins import Sets, singles
from leerkring.analysis.segregation.masked.shapes import (
    BINARY_ENTROPY,
    ENTROPY,
    SQUARE,
    Shape,
    atkinson_product,
)

PER_GROUP = ("dissimilarity", "gini", "atkinson", "theil_h", "eta_squared", "isolation")
PER_PAIR = ("dissimilarity", "exposure")
MULTIGROUP = ("dissimilarity", "gini", "theil_h", "mutual_information", "relative_diversity")
RANK_ORDER = ("rank_order_h", "rank_order_r")

TOO_WIDE = "bounds_wider_than_reported"
MAY_BE_UNDEFINED = "a_group_or_its_rest_may_be_empty"

_BETWEEN = Weights(inside=1, whole=-1)
_COMPOSED: dict[str, tuple[Shape, Weights, Weights]] = {
    "isolation": (SQUARE, Weights(inside=1), Weights(groups=1)),
    "eta_squared": (SQUARE, _BETWEEN, Weights(groups=1, whole=-1)),
    "theil_h": (BINARY_ENTROPY, _BETWEEN, Weights(whole=-1)),
}
_MULTIGROUP: dict[str, tuple[Shape, Weights, Weights]] = {
    "mutual_information": (ENTROPY, _BETWEEN, Weights(pupils=1)),
    "theil_h": (ENTROPY, _BETWEEN, Weights(whole=-1)),
    "relative_diversity": (SQUARE, _BETWEEN, Weights(groups=1, whole=-1)),
    "rank_order_h": (BINARY_ENTROPY, _BETWEEN, Weights(whole=-1)),
    "rank_order_r": (SQUARE, _BETWEEN, Weights(groups=1, whole=-1)),
}
_ROUNDING = 1e-9


@dataclass(frozen=True)
class MeasureBounds:
    """Between which values a measure lies, whatever the hidden counts are.

    low, high: guaranteed; None when the measure may be undefined. attained_low, attained_high: values that
    some table in the ranges has, fractions allowed; None where they were not sought. refused: whether a
    single value should not be printed, with its reason. Without `group` the measure is multigroup.
    """

    measure: str
    group: int | None
    to: int | None
    low: float | None
    high: float | None
    attained_low: float | None
    attained_high: float | None
    refused: bool
    reason: str | None


@dataclass(frozen=True)
class Effort:
    """How sharp bounds are sought. Bounds are valid whatever is chosen here.

    precision: the widest bounds for which one value may stand. gap: how far the guaranteed value may stay
    from one that is attained. most_cuts: how often the ranges of group shares are divided for that. hopeless:
    when attained values lie this far apart, the measure is refused anyhow and two divisions are enough.
    """

    precision: float = 0.01
    gap: float = 5e-4
    most_cuts: int = 12
    hopeless: float = 0.1


def all_bounds(
    table: Masked,
    *,
    atkinson: float = 0.5,
    pairs: bool = True,
    ordered: bool = False,
    effort: Effort | None = None,
) -> tuple[MeasureBounds, ...]:
    """Return the bounds of every measure: per group against the rest, per pair, and multigroup.

    ordered: whether the groups run from low to high, which adds the rank-order measures.

    >>> table = Masked.of([[40, 1], [10, 60]], [[40, 4], [10, 60]])  # one cell reads `<5`
    >>> found = {(row.measure, row.group): row for row in all_bounds(table, pairs=False)}
    >>> row = found["dissimilarity", 0]
    >>> round(row.low, 3), round(row.high, 3), row.refused
    (0.737, 0.784, True)
    """
    how = effort or Effort()
    ranked = [_multigroup(table, measure, how) for measure in RANK_ORDER] if ordered else []
    return (*_every(table, atkinson, how, pairs=pairs), *ranked)


def bounds_of(
    table: Masked,
    measure: str,
    *,
    group: int | None = None,
    to: int | None = None,
    atkinson: float = 0.5,
    effort: Effort | None = None,
) -> MeasureBounds:
    """Return the bounds of one measure; the names and rows are those of `all_bounds`."""
    how = effort or Effort()
    if to is not None and group is not None:
        return _pair(table, (group, to), measure, how)
    if group is not None:
        return _TwoGroups(table.against_rest(group), atkinson, how).row(measure, group, None)
    if measure == "gini":
        return _multigroup_gini(
            table, how, [bounds_of(table, "gini", group=g, effort=how) for g in _groups(table)]
        )
    return _multigroup(table, measure, how)


def _every(table: Masked, atkinson: float, effort: Effort, *, pairs: bool) -> Iterator[MeasureBounds]:
    ginis = []
    for group in _groups(table):
        two = _TwoGroups(table.against_rest(group), atkinson, effort)
        for measure in PER_GROUP:
            row = two.row(measure, group, None)
            ginis += [row] if measure == "gini" else []
            yield row
    if pairs:
        for one, other in combinations(_groups(table), 2):
            apart = _pair(table, (one, other), "dissimilarity", effort)
            yield from (apart, replace(apart, group=other, to=one))
            yield _pair(table, (one, other), "exposure", effort)
            yield _pair(table, (other, one), "exposure", effort)
    for measure in MULTIGROUP:
        if measure == "gini":
            yield _multigroup_gini(table, effort, ginis)
        else:
            yield _multigroup(table, measure, effort)


def _thresholds(table: Masked) -> Sets:
    """The classes up to and including each, against those above."""
    return tuple(tuple(range(above)) for above in range(1, table.low.shape[1]))


def _groups(table: Masked) -> range:
    return range(table.low.shape[1])


@dataclass(frozen=True)
class _TwoGroups:
    """The measures of the first of two groups; dissimilarity is kept for the Gini index."""

    table: Masked
    atkinson: float
    effort: Effort

    def row(self, measure: str, group: int | None, to: int | None) -> MeasureBounds:
        """Return the bounds of one measure, labelled with its groups."""
        return _labelled((measure, group, to), self.extremes(measure), self.effort)

    def extremes(self, measure: str) -> tuple[Extreme, Extreme] | None:
        """Return the lowest and the highest value, or None when the measure may be undefined."""
        if measure == "exposure":
            return _mirrored(self._composed("isolation"))
        if measure in _COMPOSED:
            return self._composed(measure)
        if measure not in ("dissimilarity", "gini", "atkinson"):
            raise BadQuestion(
                f"There is no measure “{measure}” of two groups. Choose from {', '.join(PER_GROUP)}."
            )
        by_name = {"dissimilarity": lambda: self._dissimilarity, "gini": self._gini, "atkinson": self._index}
        return by_name[measure]()

    @cached_property
    def _dissimilarity(self) -> tuple[Extreme, Extreme] | None:
        return _extremes(Displacement(self.table, (0,)), self.effort)

    def _gini(self) -> tuple[Extreme, Extreme] | None:
        found = self._dissimilarity
        if found is None:
            return None
        low, high = gini_bounds(self.table, (found[0].guaranteed, found[1].guaranteed))
        return Extreme(low, np.nan), Extreme(high, np.nan)

    def _composed(self, measure: str) -> tuple[Extreme, Extreme] | None:
        return _extremes(
            Composition(self.table, _COMPOSED[measure][0], ((0,),), *_COMPOSED[measure][1:]), self.effort
        )

    def _index(self) -> tuple[Extreme, Extreme] | None:
        shape, power = atkinson_product(self.atkinson), 1 / (1 - self.atkinson)
        product = Composition(self.table, shape, ((0,),), Weights(inside=-1), Weights(whole=-1))
        found = _extremes(product, self.effort)
        if found is None:
            return None
        low, high = (
            Extreme(*(1 - min(max(value, 0.0), 1.0) ** power for value in (end.guaranteed, end.attained)))
            for end in reversed(found)
        )
        return low, high


def _multigroup(table: Masked, measure: str, effort: Effort) -> MeasureBounds:
    every = tuple(_groups(table))
    if measure == "dissimilarity":
        return _labelled((measure, None, None), _extremes(Displacement(table, every), effort), effort)
    if measure not in _MULTIGROUP:
        raise BadQuestion(f"There is no multigroup measure “{measure}”. Choose from {', '.join(MULTIGROUP)}.")
    sets = _thresholds(table) if measure in RANK_ORDER else singles(len(every))
    ratio = Composition(table, _MULTIGROUP[measure][0], sets, *_MULTIGROUP[measure][1:])
    return _labelled((measure, None, None), _extremes(ratio, effort), effort)


def _multigroup_gini(table: Masked, effort: Effort, groups: list[MeasureBounds]) -> MeasureBounds:
    known = [(row.low, row.high) for row in groups if row.low is not None and row.high is not None]
    labels = ("gini", None, None)
    if len(known) < len(groups):
        return _labelled(labels, None, effort)
    low, high = multigroup_gini_bounds(table, known)
    return _labelled(labels, (Extreme(low, np.nan), Extreme(high, np.nan)), effort)


def _pair(table: Masked, pair: tuple[int, int], measure: str, effort: Effort) -> MeasureBounds:
    return _TwoGroups(table.pair(*pair), 0.5, effort).row(measure, *pair)


def _extremes(ratio: Composition | Displacement, effort: Effort) -> tuple[Extreme, Extreme] | None:
    if ratio.least_bottom(ratio.box()) <= 0:
        return None
    start = ratio.at((ratio.table.low + ratio.table.high) / 2)
    if not ratio.table.is_masked:
        return Extreme(start, start), Extreme(start, start)
    cuts = min(2, effort.most_cuts)
    low, high = (
        extreme(ratio, sign=sign, start=start, most_cuts=cuts, gap=effort.gap) for sign in (1.0, -1.0)
    )
    if high.attained - low.attained > effort.hopeless:
        return low, high
    return _sharpened(ratio, low, 1.0, effort), _sharpened(ratio, high, -1.0, effort)


def _sharpened(ratio: Composition | Displacement, found: Extreme, sign: float, effort: Effort) -> Extreme:
    if sign * (found.attained - found.guaranteed) <= effort.gap:
        return found
    return extreme(ratio, sign=sign, start=found.attained, most_cuts=effort.most_cuts, gap=effort.gap)


def _mirrored(found: tuple[Extreme, Extreme] | None) -> tuple[Extreme, Extreme] | None:
    if found is None:
        return None
    low, high = (Extreme(1 - end.guaranteed, 1 - end.attained) for end in reversed(found))
    return low, high


def _labelled(
    labels: tuple[str, int | None, int | None], found: tuple[Extreme, Extreme] | None, effort: Effort
) -> MeasureBounds:
    if found is None:
        return MeasureBounds(*labels, None, None, None, None, refused=True, reason=MAY_BE_UNDEFINED)
    most = np.inf if labels[0] == "mutual_information" else 1.0
    low = max(0.0, float(found[0].guaranteed) - _ROUNDING)
    high = min(most, float(found[1].guaranteed) + _ROUNDING)
    attained = [None if np.isnan(end.attained) else float(end.attained) for end in found]
    wide = high - low > effort.precision
    return MeasureBounds(
        *labels, low, high, attained[0], attained[1], refused=wide, reason=TOO_WIDE if wide else None
    )
