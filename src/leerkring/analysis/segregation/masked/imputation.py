"""Fill in hidden counts many times, each time in agreement with every range and every known total."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.chance.expected import log_factorials
from leerkring.analysis.segregation.errors import BadQuestion, NeedsWholeNumbers
from leerkring.analysis.segregation.masked.circuits import Network
from leerkring.analysis.segregation.masked.intervals import Masked

Array = NDArray[np.float64]

_PRIOR = (0.5, 1e-3)
_LONGEST_TABLE = 1000


def imputations(
    table: Masked, *, generator: np.random.Generator, copies: int = 20, sweeps: int = 40
) -> Array:
    """Return tables of whole counts that could be behind the mask, shape (copies, units, groups).

    Model: a hidden count of a group is Poisson with one rate per pupil of the unit, the rate is unknown
    (Gamma prior), and the count lies in its range; known totals hold exactly in every copy. Counts and rates
    are drawn in turn, `sweeps` times for each copy, from starting points that differ. With known totals the
    counts move along circuits that change no total, which reach every table that is possible.

    >>> hidden = Masked.of([[30, 1], [9, 1]], [[30, 4], [9, 4]], group_totals=[39, 5])
    >>> copies = imputations(hidden, generator=np.random.default_rng(1), copies=3)
    >>> copies.sum(axis=1).tolist()
    [[39.0, 5.0], [39.0, 5.0], [39.0, 5.0]]

    Rubin (1987), Multiple Imputation for Nonresponse in Surveys; Diaconis & Sturmfels (1998), Annals of
    Statistics 26(1), 363-397.
    """
    if not table.is_whole:
        raise NeedsWholeNumbers("Imputation fills in whole pupils; these ranges have fractions.")
    if copies < 1 or sweeps < 1:
        raise BadQuestion(f"{copies} copies of {sweeps} sweeps are too few; take one or more of each.")
    if float((table.high - table.low).max(initial=0.0)) > _LONGEST_TABLE:
        raise BadQuestion("A range is wider than 1000 pupils. Imputation is meant for small hidden counts.")
    hidden = _Hidden.of(table)
    if not hidden.row.size:
        return np.repeat(table.low[None], copies, axis=0)
    network = Network.of(table)
    if network.is_free:
        return _independently(table, hidden, generator, copies, sweeps)
    return np.stack([_along_circuits(table, hidden, network, generator, sweeps) for _ in range(copies)])


@dataclass(frozen=True)
class _Hidden:
    """The hidden cells: their place, range, and the pupils of their unit (half-way its range)."""

    row: NDArray[np.int64]
    group: NDArray[np.int64]
    low: Array
    high: Array
    exposure: Array

    @classmethod
    def of(cls, table: Masked) -> "_Hidden":
        row, group = np.nonzero(table.high - table.low > 0.5)
        size = np.maximum((table.unit_low + table.unit_high) / 2, 1.0)
        return cls(row, group, table.low[row, group], table.high[row, group], size[row])

    def rates(self, counts: Array, groups: int, generator: np.random.Generator) -> Array:
        """Draw the rate of each group from its posterior, for each copy; shape (copies, groups)."""
        member = np.eye(groups)[self.group]
        shape = _PRIOR[0] + counts @ member
        drawn = generator.gamma(shape) / (_PRIOR[1] + self.exposure @ member)
        return np.asarray(np.maximum(drawn, 1e-300))


def _independently(
    table: Masked, hidden: _Hidden, generator: np.random.Generator, copies: int, sweeps: int
) -> Array:
    """Draw every hidden count by itself: nothing ties them but their rates."""
    steps = np.arange(int((hidden.high - hidden.low).max()) + 1)
    possible = hidden.low[:, None] + steps
    allowed = possible <= hidden.high[:, None]
    logs = log_factorials(int(hidden.high.max()))[np.minimum(possible, hidden.high[:, None]).astype(int)]
    counts = generator.integers(
        hidden.low.astype(int), hidden.high.astype(int) + 1, (copies, hidden.row.size)
    )
    for _ in range(sweeps):
        rates = hidden.rates(counts.astype(np.float64), table.low.shape[1], generator)
        mean = np.log(rates[:, hidden.group] * hidden.exposure)
        score = possible * mean[:, :, None] - logs + np.where(allowed, 0.0, -np.inf)
        counts = (hidden.low + (score + generator.gumbel(size=score.shape)).argmax(axis=2)).astype(int)
    filled = np.repeat(table.low[None], copies, axis=0)
    filled[:, hidden.row, hidden.group] = counts
    return filled


def _along_circuits(
    table: Masked, hidden: _Hidden, network: Network, generator: np.random.Generator, sweeps: int
) -> Array:
    """One copy: start at a random corner of the possible tables and walk along circuits."""
    state = network.corner(generator)
    log_mean = np.zeros(table.low.shape)
    for _ in range(sweeps):
        counts = state[hidden.row, hidden.group][None]
        rates = hidden.rates(counts, table.low.shape[1], generator)[0]
        log_mean[hidden.row, hidden.group] = np.log(rates[hidden.group] * hidden.exposure)
        network.walk(state, log_mean, generator, steps=2 * network.size)
    return np.asarray(state[:-1, :-1])
