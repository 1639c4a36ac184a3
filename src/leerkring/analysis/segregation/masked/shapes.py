"""The curves whose mean over pupils makes a measure: entropy, squares, Atkinson's product."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Shape:
    """A convex curve of a share between 0 and 1, with its slope; `edge` keeps tangents finite."""

    value: Callable[[Array], Array]
    slope: Callable[[Array], Array]
    edge: float = 1e-9

    def tangent(self, share: Array) -> tuple[Array, Array]:
        """Return slope and intercept of the tangent near these shares; it lies below the curve."""
        point = np.clip(share, self.edge, 1 - self.edge)
        slope = self.slope(point)
        return slope, self.value(point) - slope * point

    def secant(self, low: Array, high: Array) -> tuple[Array, Array]:
        """Return slope and intercept of the chord between two shares; it lies above the curve between."""
        width = high - low
        rise = self.value(high) - self.value(low)
        slope = np.where(width > 1e-12, rise / np.where(width > 1e-12, width, 1.0), 0.0)
        intercept = np.where(
            width > 1e-12, self.value(low) - slope * low, np.maximum(self.value(low), self.value(high))
        )
        return slope, intercept


def _x_log_x(share: Array) -> Array:
    return np.asarray(share * np.log(np.where(share > 0, share, 1.0)))


def _binary(share: Array) -> Array:
    return _x_log_x(share) + _x_log_x(1 - share)


ENTROPY = Shape(_x_log_x, lambda share: np.log(share) + 1)
BINARY_ENTROPY = Shape(_binary, lambda share: np.log(share) - np.log1p(-share))
SQUARE = Shape(np.square, lambda share: 2 * share, edge=0.0)


def atkinson_product(weight: float) -> Shape:
    """Return minus share^weight (1 - share)^(1 - weight), which is convex."""

    def value(share: Array) -> Array:
        return np.asarray(-(share**weight) * (1 - share) ** (1 - weight))

    def slope(share: Array) -> Array:
        return np.asarray(value(share) * (weight / share - (1 - weight) / (1 - share)))

    return Shape(value, slope, edge=1e-6)
