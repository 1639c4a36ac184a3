"""How much the unit of a pupil tells about the group: mutual information M and Theil's H."""

from functools import cached_property

import numpy as np

from leerkring.analysis.segregation.measures.stack import Floats, Ints, Stack, entropy, log_ratio, ratio


class Information:
    """The log ratios of a stack, computed once for M, H, local scores and their standard errors."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack

    @cached_property
    def logs(self) -> Floats:
        """ln(share in the unit / share in the area), groups x units; 0 for empty cells."""
        return log_ratio(self.stack.shares, self.stack.expected_shares)

    @cached_property
    def rest_logs(self) -> Floats:
        """The same for everybody outside the group."""
        stack = self.stack
        outside = np.maximum(1 - stack.shares, 0.0)
        return log_ratio(
            np.where(stack.cells < stack.unit_pupils, outside, 0.0),
            np.maximum(1 - stack.expected_shares, 1e-300),
        )

    @cached_property
    def entropy(self) -> Floats:
        """Entropy of the groups in each area, in nats."""
        return entropy(self.stack.area_shares)

    @cached_property
    def group_entropy(self) -> Floats:
        """Entropy of each group against the rest, in nats (groups x areas)."""
        shares = self.stack.area_shares
        return entropy(np.stack([shares, 1 - shares]))

    @cached_property
    def mutual(self) -> Floats:
        """Mutual information M per area, in nats; NaN without pupils."""
        return np.maximum(ratio(self._gained(), self.stack.pupils), 0.0)

    @cached_property
    def theil(self) -> Floats:
        """Theil's H per area: M as a fraction of the entropy; NaN with fewer than two groups."""
        return ratio(self.mutual, self.entropy)

    @cached_property
    def group_theil(self) -> Floats:
        """Theil's H of each group against the rest (groups x areas)."""
        gained = self._gained_of_groups()
        return np.maximum(ratio(gained, self.stack.pupils * self.group_entropy), 0.0)

    def _gained(self) -> Floats:
        """Return M times the pupils, per area."""
        return self.stack.total((self.stack.cells * self.logs).sum(axis=0))

    def _gained_of_groups(self) -> Floats:
        """Return the same for each group against the rest (groups x areas)."""
        stack = self.stack
        return stack.total(stack.cells * self.logs + (stack.unit_pupils - stack.cells) * self.rest_logs)


class InformationOfDraws(Information):
    """The same for whole numbers of pupils, with n ln n looked up: for many drawn tables.

    Sums of n ln n lose a few of the last digits (1e-14 of M), so real tables do without.
    """

    @cached_property
    def known(self) -> Floats:
        """n ln n for n from 0 to the size of the largest unit."""
        return _x_log_x(np.arange(self.stack.unit_pupils.max() + 1))

    @cached_property
    def numbers(self) -> Ints:
        """Whole pupils of each group in each unit."""
        return self.stack.cells.astype(np.int64)

    @cached_property
    def _units(self) -> tuple[Floats, Floats]:
        """Return n ln n of all cells and of all units, added up per area."""
        units = self.stack.unit_pupils.astype(np.int64)
        return self.stack.total(self.known[self.numbers]), self.stack.total(self.known[units])

    def _gained(self) -> Floats:
        cells, units = self._units
        groups = _x_log_x(self.stack.group_pupils).sum(axis=0)
        return np.asarray(cells.sum(axis=0) - units - groups + _x_log_x(self.stack.pupils))

    def _gained_of_groups(self) -> Floats:
        cells, units = self._units
        others = self.stack.unit_pupils.astype(np.int64) - self.numbers
        rest = _x_log_x(self.stack.pupils - self.stack.group_pupils)
        inside = cells + self.stack.total(self.known[others]) - units
        return inside - _x_log_x(self.stack.group_pupils) - rest + _x_log_x(self.stack.pupils)


def _x_log_x(numbers: Floats) -> Floats:
    return np.asarray(numbers * np.log(np.where(numbers > 0, numbers, 1.0)))


def mutual_information(stack: Stack) -> Floats:
    """Return the mutual information M between unit and group per area, in nats.

    0 when units tell nothing about groups; it has no fixed maximum (at most the entropy of the
    groups). It is the one measure that splits exactly into levels, units and groups.

    >>> mutual_information(Stack.of([[10, 0], [0, 10]])).round(6).tolist()
    [0.693147]

    Theil and Finizza (1971); Mora and Ruiz-Castillo (2011), Sociological Methodology 41.
    """
    return Information(stack).mutual


def theil_h(stack: Stack) -> Floats:
    """Return Theil's information index H of all groups per area: M / entropy, from 0 to 1.

    >>> theil_h(Stack.of([[10, 0], [0, 10]])).tolist()
    [1.0]

    Theil (1972), Statistical Decomposition Analysis; Reardon and Firebaugh (2002).
    """
    return Information(stack).theil


def group_theil_h(stack: Stack) -> Floats:
    """Return Theil's H of each group against the rest, per area (groups x areas)."""
    return Information(stack).group_theil
