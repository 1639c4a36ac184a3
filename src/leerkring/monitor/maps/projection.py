"""From longitude and latitude to the plane of a drawing.

The projection is equirectangular with the scale of the middle of the picture: one degree of longitude
counts cos(latitude) degrees of latitude. Within one Dutch municipality distances are then right to
within 0.3 %, over the whole country (2.8 degrees of latitude) to within 2.5 % from west to east. That
is finer than the shapes, and needs no package for coordinates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from leerkring.monitor.drawing.svg import Point, number

Ring = Sequence[Sequence[float]]
"""A closed line as [longitude, latitude] pairs, in degrees."""
METRES_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The longitudes and latitudes between which something lies."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "Bounds") -> bool:
        """Say whether two rectangles overlap."""
        apart = self.east < other.west or other.east < self.west
        return not (apart or self.north < other.south or other.north < self.south)


def bounds_of(rings: Iterable[Ring]) -> Bounds:
    """Return the rectangle around rings.

    >>> bounds_of([[[5.8, 51.8], [5.9, 51.85], [5.8, 51.8]]])
    Bounds(west=5.8, south=51.8, east=5.9, north=51.85)
    """
    points = [point for ring in rings for point in ring]
    return Bounds(
        min(point[0] for point in points),
        min(point[1] for point in points),
        max(point[0] for point in points),
        max(point[1] for point in points),
    )


@dataclass(frozen=True, slots=True)
class Projection:
    """Places degrees in a picture: pixels per degree of latitude, and the upper left corner."""

    scale: float
    stretch: float
    west: float
    north: float
    left: float
    top: float

    def __call__(self, longitude: float, latitude: float) -> Point:
        """Return the place of a point in the picture; north is up."""
        x = (longitude - self.west) * self.stretch * self.scale
        return self.left + x, self.top + (self.north - latitude) * self.scale

    def path(self, rings: Iterable[Ring]) -> str:
        """Return rings as path data."""
        return "".join(_ring_path([self(point[0], point[1]) for point in ring]) for ring in rings)

    @property
    def pixels_per_kilometre(self) -> float:
        """Return how many units of the picture one kilometre takes."""
        return self.scale / (METRES_PER_DEGREE / 1000)


def _ring_path(points: list[Point]) -> str:
    kept = [f"{number(x)} {number(y)}" for x, y in points]
    return f"M{'L'.join(kept)}Z"


def fit(
    bounds: Bounds, width: float, *, lowest: float, highest: float, margin: float = 0.05
) -> tuple[Projection, float]:
    """Return the projection that fits bounds in a picture of a width, and the height that it takes.

    `lowest` and `highest` bound the height; a higher shape is scaled down to fit.
    """
    stretch = cos(radians((bounds.south + bounds.north) / 2))
    across = max((bounds.east - bounds.west) * stretch, 1e-6)
    up = max(bounds.north - bounds.south, 1e-6)
    room = width * (1 - 2 * margin)
    height = min(max(room * up / across + 2 * margin * width, lowest), highest)
    scale = min(room / across, (height - 2 * margin * width) / up)
    left, top = (width - across * scale) / 2, (height - up * scale) / 2
    return Projection(scale, stretch, bounds.west, bounds.north, left, top), height
