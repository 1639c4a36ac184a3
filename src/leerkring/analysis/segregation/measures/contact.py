"""Whom pupils meet: isolation, exposure, eta squared, relative diversity."""

import numpy as np

from leerkring.analysis.segregation.measures.stack import Floats, Stack, ratio


def isolation(stack: Stack) -> Floats:
    """Return the share of the own group in the unit of the average member, per group and area.

    It runs from the share of the group in the area (even spread) to 1.

    >>> isolation(Stack.of([[30, 10], [10, 30]]))[0].tolist()
    [0.625]

    Bell (1954); Lieberson (1981).
    """
    return ratio(stack.total(stack.cells * stack.shares), stack.group_pupils)


def eta_squared(stack: Stack) -> Floats:
    """Return isolation freed from the group's size: (isolation - share) / (1 - share).

    Also called the correlation ratio or V: the part of the variance of membership that lies between
    units. NaN when a group or its rest is empty.

    >>> eta_squared(Stack.of([[30, 10], [10, 30]]))[0].tolist()
    [0.25]
    """
    shares = stack.area_shares
    return np.maximum(ratio(isolation(stack) - shares, 1 - shares), 0.0)


def exposure(stack: Stack, one: int, other: int) -> Floats:
    """Return the share of the other group in the unit of the average member; all pupils counted."""
    return ratio(stack.total(stack.cells[one] * stack.shares[other]), stack.group_pupils[one])


def pair_exposure(stack: Stack, one: int, other: int) -> Floats:
    """Return the exposure of one group to another when only these two are counted."""
    mine, theirs = stack.cells[one], stack.cells[other]
    both = mine + theirs
    met = mine * theirs / np.where(both > 0, both, 1.0)
    return ratio(stack.total(met), stack.group_pupils[one])


def relative_diversity(stack: Stack) -> Floats:
    """Return by how much the chance to meet another group falls short of that in the area.

    0 when units are as diverse as the area, 1 when every unit has one group. Equals eta squared when
    there are two groups. NaN with fewer than two groups.

    Carlson (1992); Reardon and Firebaugh (2002), Sociological Methodology 32.
    """
    inside = stack.total((stack.cells * stack.shares).sum(axis=0))
    same = (stack.area_shares**2).sum(axis=0)
    room = np.where((stack.area_shares > 0).sum(axis=0) > 1, 1 - same, 0.0)
    return np.maximum(ratio(ratio(inside, stack.pupils) - same, room), 0.0)


def diversity(stack: Stack) -> Floats:
    """Return the chance that two pupils of the area, drawn with replacement, differ in group."""
    return np.asarray(1 - (stack.area_shares**2).sum(axis=0))


def integration(stack: Stack) -> Floats:
    """Return the diversity that the average pupil meets in the own unit, over that of the area.

    It is diversity inside units, weighted by pupils; `1 - integration / diversity` is the relative
    diversity index.
    """
    inside = stack.total((stack.cells * (1 - stack.shares)).sum(axis=0))
    return ratio(inside, stack.pupils)
