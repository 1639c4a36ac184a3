"""Spatial exposure, isolation, dissimilarity, Theil's H and relative diversity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from leerkring.analysis.segregation.errors import UndefinedMeasure
from leerkring.analysis.segregation.measures.stack import entropy
from leerkring.analysis.segregation.spatial.distances import Planar, Sphere
from leerkring.analysis.segregation.spatial.environments import local_environments

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Spatial:
    """Segregation of home areas when the surroundings of each area count, for one bandwidth in metres.

    exposure: (groups, groups), the mean share of the column's group around members of the row's group; its
    diagonal is the spatial isolation. dissimilarity, theil_h, relative_diversity: all groups together, 0 when
    every surrounding mirrors the whole; None with fewer than two groups. H and relative diversity can fall
    just below 0 when groups live where surroundings are more mixed than the whole. group_dissimilarity: each
    group against the rest. left_out: the share of persons whose area has no known place.
    """

    bandwidth: float
    kernel: str
    exposure: Array
    dissimilarity: float | None
    theil_h: float | None
    relative_diversity: float | None
    group_dissimilarity: tuple[float | None, ...]
    left_out: float

    @property
    def isolation(self) -> Array:
        """The mean share of the own group around members of each group."""
        return np.asarray(self.exposure.diagonal())


def spatial_segregation(
    counts: ArrayLike, places: Planar | Sphere, *, bandwidth: float, kernel: str = "biweight"
) -> Spatial:
    """Return the spatial measures of persons by area and group.

    With a bandwidth of 0 they are the ordinary measures, with an infinite one there is no segregation left.

    >>> row = Planar(np.array([0.0, 500.0]), np.zeros(2))
    >>> found = spatial_segregation([[10, 0], [0, 10]], row, bandwidth=1000)
    >>> found.isolation.round(2).tolist(), round(found.dissimilarity, 2)
    ([0.64, 0.64], 0.28)

    Reardon & O'Sullivan (2004), Sociological Methodology 34(1), 121-162.
    """
    persons = np.asarray(counts, dtype=np.float64)
    known = places.known()
    kept = persons[known] if known.shape == persons.shape[:1] else persons
    if kept.sum() == 0:
        raise UndefinedMeasure("No persons live in an area with a known place.")
    here = _chosen(places, known) if known.shape == persons.shape[:1] else places
    around = local_environments(kept, here, bandwidth=bandwidth, kernel=kernel)
    left_out = 1 - float(kept.sum() / persons.sum())
    return _measured(kept, np.nan_to_num(around), bandwidth, kernel, left_out)


def spatial_profile(
    counts: ArrayLike, places: Planar | Sphere, *, bandwidths: Sequence[float], kernel: str = "biweight"
) -> tuple[Spatial, ...]:
    """Return the measures for each bandwidth: at which scale is the town segregated?"""
    return tuple(
        spatial_segregation(counts, places, bandwidth=bandwidth, kernel=kernel) for bandwidth in bandwidths
    )


def _chosen(places: Planar | Sphere, known: NDArray[np.bool_]) -> Planar | Sphere:
    if isinstance(places, Planar):
        return Planar(places.x[known], places.y[known])
    return Sphere(places.latitude[known], places.longitude[known])


def _measured(persons: Array, around: Array, bandwidth: float, kernel: str, left_out: float) -> Spatial:
    total, groups = persons.sum(), persons.sum(axis=0)
    share, weight = groups / total, persons.sum(axis=1) / total
    members = np.where(groups > 0, groups, np.nan)
    away = (weight[:, None] * np.abs(around - share)).sum(axis=0)
    spread, mixed = share * (1 - share), float(entropy(share))
    return Spatial(
        bandwidth=bandwidth,
        kernel=kernel,
        exposure=(persons.T @ around) / members[:, None],
        dissimilarity=_ratio(float(away.sum()), 2 * float(spread.sum())),
        theil_h=_ratio(mixed - float(weight @ entropy(around.T)), mixed),
        relative_diversity=_ratio(
            float(spread.sum() - weight @ (around * (1 - around)).sum(axis=1)), float(spread.sum())
        ),
        group_dissimilarity=tuple(
            _ratio(float(one), 2 * float(of)) for one, of in zip(away, spread, strict=True)
        ),
        left_out=left_out,
    )


def _ratio(above: float, below: float) -> float | None:
    return above / below if below > 1e-15 else None
