"""How sure a share of a small group is: the interval of Wilson, and whether two shares differ."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Of the normal distribution: 95% lies within this many standard errors."""


@dataclass(frozen=True, slots=True)
class Band:
    """The interval of a percentage, in percent."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Return whether a value lies in it."""
        return self.low <= value <= self.high


def band(value: float, n: int | None) -> Band | None:
    """Return the 95% interval of a percentage of n children; None without children or outside 0 to 100.

    >>> found = band(71, 214)
    >>> round(found.low), round(found.high)
    (65, 77)

    Wilson (1927), Journal of the American Statistical Association 22, 209-212.
    """
    if not n or not 0 <= value <= 100:
        return None
    share = value / 100
    spread = Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return Band(max(0.0, 100 * (middle - half)), min(100.0, 100 * (middle + half)))


def differ(first: tuple[float, int | None], last: tuple[float, int | None]) -> bool | None:
    """Return whether two percentages differ by more than chance; None when that cannot be known.

    >>> differ((58, 203), (71, 214)), differ((58, 20), (60, 20)), differ((4, None), (6, None))
    (True, False, None)
    """
    if not first[1] or not last[1] or not all(0 <= value <= 100 for value, _ in (first, last)):
        return None
    shares = [value / 100 for value, _ in (first, last)]
    together = (shares[0] * first[1] + shares[1] * last[1]) / (first[1] + last[1])
    error = sqrt(together * (1 - together) * (1 / first[1] + 1 / last[1]))
    return abs(shares[0] - shares[1]) > Z * error
