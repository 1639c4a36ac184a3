"""Points and rings on the map: which area holds a point, and how far two points lie apart.

A ring is a closed list of `(longitude, latitude)` in degrees (WGS 84). An area is a list of rings,
outer edges and holes together: a point is inside when it is inside an odd number of them.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]
EARTH_RADIUS_KM = 6371.0088


def flatten(geometry: dict[str, object]) -> list[Ring]:
    """Return all rings of a GeoJSON Polygon or MultiPolygon as arrays of shape (points, 2).

    >>> square = [[0, 0], [1, 0], [1, 1], [0, 0]]
    >>> len(flatten({"type": "MultiPolygon", "coordinates": [[square], [square]]}))
    2
    """
    coordinates = geometry["coordinates"]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    assert isinstance(polygons, list)  # noqa: S101 - GeoJSON promises it
    return [np.asarray(ring, dtype=float)[:, :2] for polygon in polygons for ring in polygon]


def contains(rings: Iterable[Ring], *, lon: float, lat: float) -> bool:
    """Say whether a point lies inside an area, by counting the edges to its east (even-odd rule).

    >>> contains([np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]])], lon=1, lat=1)
    True
    """
    crossings = 0
    for ring in rings:
        (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
        spans = (y1 > lat) != (y2 > lat)
        edge = x1[spans] + (lat - y1[spans]) * (x2 - x1)[spans] / (y2 - y1)[spans]
        crossings += int((edge > lon).sum())
    return crossings % 2 == 1


def bounds(rings: Sequence[Ring]) -> tuple[float, float, float, float]:
    """Return the smallest and largest longitude, then the smallest and largest latitude."""
    points = np.vstack(rings)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(east), float(south), float(north)


def kilometres(
    lat: NDArray[np.float64] | float,
    lon: NDArray[np.float64] | float,
    *,
    to_lat: NDArray[np.float64] | float,
    to_lon: NDArray[np.float64] | float,
) -> NDArray[np.float64]:
    """Return the distance over the globe in kilometres (haversine), element by element.

    >>> round(float(kilometres(52.0, 5.0, to_lat=53.0, to_lon=5.0)), 1)
    111.2
    """
    a, b, c, d = (np.radians(np.asarray(value, dtype=float)) for value in (lat, lon, to_lat, to_lon))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    distance: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))
    return distance


def quantise(rings: Iterable[Ring], *, decimals: int) -> list[list[list[float]]]:
    """Round rings to a number of decimals and drop points that fall together; tiny rings vanish."""
    kept = []
    for ring in rings:
        rounded = np.round(ring, decimals)
        moved = np.ones(len(rounded), dtype=bool)
        moved[1:] = (rounded[1:] != rounded[:-1]).any(axis=1)
        if moved.sum() >= 4:
            kept.append(rounded[moved].tolist())
    return kept
