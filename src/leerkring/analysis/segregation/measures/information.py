"""How much the unit of a pupil tells about the group: mutual information M and Theil's H."""

from functools import cached_property

import numpy as np

from leerkring.analysis.segregation.measures.stack import Floats, Stack, entropy, log_ratio, ratio


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
        gained = self.stack.total((self.stack.cells * self.logs).sum(axis=0))
        return np.maximum(ratio(gained, self.stack.pupils), 0.0)

    @cached_property
    def theil(self) -> Floats:
        """Theil's H per area: M as a fraction of the entropy; NaN with fewer than two groups."""
        return ratio(self.mutual, self.entropy)

    @cached_property
    def group_theil(self) -> Floats:
        """Theil's H of each group against the rest (groups x areas)."""
        stack = self.stack
        gained = stack.cells * self.logs + (stack.unit_pupils - stack.cells) * self.rest_logs
        return np.maximum(ratio(stack.total(gained), stack.pupils * self.group_entropy), 0.0)


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
