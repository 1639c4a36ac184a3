"""Where areas lie, and how far a few of them are from all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_EARTH_RADIUS = 6_371_008.8


@dataclass(frozen=True)
class Planar:
    """Points on a flat map, x and y in metres (such as the Dutch RD grid); NaN where unknown."""

    x: Array
    y: Array

    def known(self) -> NDArray[np.bool_]:
        """Return which points are known."""
        return np.asarray(np.isfinite(self.x) & np.isfinite(self.y), dtype=np.bool_)

    def metres(self, some: slice) -> Array:
        """Return the distances from some points to all, shape (some, all)."""
        return np.asarray(np.hypot(self.x[some, None] - self.x, self.y[some, None] - self.y))


@dataclass(frozen=True)
class Sphere:
    """Points by latitude and longitude in degrees; NaN where unknown."""

    latitude: Array
    longitude: Array

    def known(self) -> NDArray[np.bool_]:
        """Return which points are known."""
        return np.asarray(np.isfinite(self.latitude) & np.isfinite(self.longitude), dtype=np.bool_)

    def metres(self, some: slice) -> Array:
        """Return the great-circle distances from some points to all (haversine), shape (some, all).

        >>> dom_and_martini = Sphere(np.array([52.0907, 53.2193]), np.array([5.1214, 6.5681]))
        >>> (dom_and_martini.metres(slice(0, 1)) / 1000).round().tolist()
        [[0.0, 159.0]]
        """
        latitude, longitude = np.radians(self.latitude), np.radians(self.longitude)
        half_north = np.sin((latitude[some, None] - latitude) / 2) ** 2
        half_east = np.sin((longitude[some, None] - longitude) / 2) ** 2
        share = half_north + np.cos(latitude[some, None]) * np.cos(latitude) * half_east
        return np.asarray(2 * _EARTH_RADIUS * np.arcsin(np.sqrt(np.clip(share, 0.0, 1.0))))
