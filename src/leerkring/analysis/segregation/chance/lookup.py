"""Binomial draws by looking up, for a great many draws with one probability and many sizes."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.chance.expected import log_factorial

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BUCKETS = 256
REACH = 9  # standard deviations on each side; what lies beyond has a chance of 1e-18


class BinomialLookup:
    """The distribution of Binomial(m, share) for every size m up to `largest`.

    A draw takes one uniform number u and returns the smallest x with P(X <= x) > u. The bucket of u gives
    an x at or just below it; most draws need no further step.

    Chen and Asau (1974), AIIE Transactions 6(2), 163-166 (guide tables).
    """

    def __init__(self, largest: int, share: float) -> None:
        size = np.arange(largest + 1)
        reach = REACH * np.sqrt(size * share * (1 - share)) + REACH
        low = np.maximum(np.floor(size * share - reach), 0).astype(np.int64)
        high = np.minimum(np.ceil(size * share + reach), size).astype(np.int64)
        width = high - low + 1
        start = np.cumsum(width) - width
        self.place = start - low  # of x = 0 of each size, were it there
        self.at_most = _at_most(size, share, low, width)
        self.at_most[start + width - 1] = 2.0  # no u reaches beyond the last x
        rising = np.repeat(size, width) + np.minimum(self.at_most, 1 - 1e-12)
        wanted = (size[:, None] + np.arange(BUCKETS) / BUCKETS).ravel()
        found = np.searchsorted(rising, wanted, side="right").reshape(-1, BUCKETS)
        found = np.minimum(found, (start + width - 1)[:, None])
        self.guide = (found - self.place[:, None]).astype(np.int32).ravel()

    def draw(self, sizes: Ints, rng: np.random.Generator) -> Ints:
        """Return one draw for each size."""
        chance = rng.random(sizes.shape)
        bucket = (chance * BUCKETS).astype(np.int64)
        offset = self.place[sizes]
        place = offset + self.guide[sizes * BUCKETS + bucket]
        short = np.flatnonzero(self.at_most[place] <= chance)
        while short.size:
            place[short] += 1
            short = short[self.at_most[place[short]] <= chance[short]]
        return np.asarray(place - offset)


def _at_most(size: Ints, share: float, low: Ints, width: Ints) -> Floats:
    """Return P(X <= x) for the reachable x of each size, one size after the other."""
    start = np.cumsum(width) - width
    n = np.repeat(size, width)
    x = np.arange(width.sum()) - np.repeat(start - low, width)
    ways = log_factorial(n) - log_factorial(x) - log_factorial(n - x)
    running = np.cumsum(np.exp(ways + x * np.log(share) + (n - x) * np.log1p(-share)))
    return np.asarray(running - np.repeat(np.append(0.0, running)[start], width))


@lru_cache(maxsize=16)
def binomial_lookup(largest: int, members: int, pupils: int) -> BinomialLookup:
    """Return the table for `members` out of `pupils`, kept for the next block of draws."""
    return BinomialLookup(largest, members / pupils)
