"""Whom the inhabitants of an area have around them: compositions weighted by nearness."""

from collections.abc import Callable
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.spatial.distances import Planar, Sphere

Array = NDArray[np.float64]

_AREAS_AT_ONCE = 512


def _biweight(ratio: Array) -> Array:
    return np.where(ratio < 1, (1 - np.minimum(ratio, 1.0) ** 2) ** 2, 0.0)


def _gaussian(ratio: Array) -> Array:
    return np.asarray(np.exp(-(np.minimum(ratio, 40.0) ** 2) / 2))


def _exponential(ratio: Array) -> Array:
    return np.asarray(np.exp(-np.minimum(ratio, 700.0)))


KERNELS: MappingProxyType[str, Callable[[Array], Array]] = MappingProxyType(
    {"biweight": _biweight, "gaussian": _gaussian, "exponential": _exponential}
)
"""How much a neighbour counts, by distance over bandwidth: 1 at home, less further away."""


def local_environments(
    counts: ArrayLike, places: Planar | Sphere, *, bandwidth: float, kernel: str = "biweight"
) -> Array:
    """Return the share of each group around each area, shape (areas, groups).

    counts: persons by area and group, fractions allowed; nothing is rounded. bandwidth: in metres; with
    "biweight" nobody counts beyond it, "gaussian" and "exponential" have it as their scale. 0 leaves only
    the area itself, infinity weighs everybody alike. An area with nobody around it has shares of NaN.

    >>> row = Planar(np.array([0.0, 500.0]), np.zeros(2))
    >>> local_environments([[10, 0], [0, 10]], row, bandwidth=1000).round(2).tolist()
    [[0.64, 0.36], [0.36, 0.64]]

    Reardon & O'Sullivan (2004), Sociological Methodology 34(1), 121-162.
    """
    persons = np.asarray(counts, dtype=np.float64)
    _check(persons, places, bandwidth, kernel)
    around = np.empty_like(persons)
    for start in range(0, len(persons), _AREAS_AT_ONCE):
        some = slice(start, min(start + _AREAS_AT_ONCE, len(persons)))
        around[some] = _nearness(places.metres(some), bandwidth, kernel) @ persons
    total = around.sum(axis=1, keepdims=True)
    shares: Array = np.divide(around, total, out=np.full(around.shape, np.nan), where=total > 0)
    return shares


def _nearness(metres: Array, bandwidth: float, kernel: str) -> Array:
    if np.isinf(bandwidth):
        return np.ones_like(metres)
    if bandwidth == 0:
        return np.where(metres == 0, 1.0, 0.0)
    return KERNELS[kernel](metres / bandwidth)


def _check(persons: Array, places: Planar | Sphere, bandwidth: float, kernel: str) -> None:
    known = places.known()
    if persons.ndim != 2 or known.shape != persons.shape[:1]:
        raise BadQuestion(f"{persons.shape[0]} areas need as many places, not {known.size}.")
    if not np.isfinite(persons).all() or (persons < 0).any():
        raise BadQuestion("A number of persons is below zero or no number. Give counts of zero and up.")
    if not known.all():
        raise BadQuestion("An area has no known place. Leave it out, or use spatial_segregation, which does.")
    if not bandwidth >= 0:
        raise BadQuestion(f"The bandwidth is {bandwidth}; it is a number of metres, 0 or more.")
    if kernel not in KERNELS:
        raise BadQuestion(f"There is no kernel “{kernel}”. Choose from {', '.join(KERNELS)}.")
