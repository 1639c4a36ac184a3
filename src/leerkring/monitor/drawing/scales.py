"""From data to position, and the round values that an axis shows."""

from dataclasses import dataclass
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Linear:
    """A straight scale from an interval of data to an interval of positions.

    >>> Linear((0, 0.5), (100, 300))(0.25)
    200.0
    """

    domain: tuple[float, float]
    range: tuple[float, float]

    def __call__(self, value: float) -> float:
        """Return the position of a value; values outside the domain fall outside the range."""
        low, high = self.domain
        part = (value - low) / (high - low) if high > low else 0.5
        return self.range[0] + part * (self.range[1] - self.range[0])

    def held(self, value: float) -> float:
        """Return the position of a value, kept inside the range."""
        low, high = min(self.range), max(self.range)
        return min(max(self(value), low), high)

    def ticks(self, most: int = 5) -> list[float]:
        """Return at most `most` round values inside the domain."""
        low, high = self.domain
        step = tick_step(high - low, most)
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        return [round(index * step, 10) for index in range(first, last + 1)]


def tick_step(span: float, most: int = 5) -> float:
    """Return the smallest round step (1, 2, 2.5 or 5 times a power of ten) with at most `most` ticks.

    >>> tick_step(0.83), tick_step(37), tick_step(4)
    (0.2, 10.0, 1.0)
    """
    if span <= 0:
        return 1.0
    power = 10.0 ** floor(log10(span / most))
    for factor in (1, 2, 2.5, 5, 10, 20):
        step = factor * power
        if floor(span / step + 1e-9) + 1 <= most:
            return step
    return 50 * power


def rounded_up(value: float, most: int = 5) -> float:
    """Return the first tick at or above a value on an axis that starts at zero.

    >>> rounded_up(0.62), rounded_up(0)
    (0.8, 1.0)
    """
    if value <= 0:
        return 1.0
    step = tick_step(value, most)
    return round(ceil(value / step - 1e-9) * step, 10)


def class_of(value: float, limits: tuple[float, ...]) -> int:
    """Return the number of limits that a value reaches: 0 for the lowest class.

    A value above every limit is in the last class and never wraps round to the first.

    >>> [class_of(value, (0.1, 0.2, 0.3)) for value in (0.05, 0.1, 0.29, 5)]
    [0, 1, 2, 3]
    """
    return sum(value >= limit for limit in limits)
