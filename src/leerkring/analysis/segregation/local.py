"""Local scores: what each unit and each group adds to the mutual information."""

from dataclasses import dataclass

import numpy as np

from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.stack import Floats, Stack, ratio


@dataclass(frozen=True)
class Local:
    """Local scores of units (one value per unit) or of groups (groups x areas).

    share: part of the pupils of the area. score: how far the unit's mix of groups lies from that of the
    area, or the group's spread over units from that of everybody (Kullback-Leibler, in nats).
    contribution: share times score; contributions add up to M. `standard_error` treats the mix of the
    whole area as known. `debiased` is the score less its Miller-Madow excess.
    """

    pupils: Floats
    share: Floats
    score: Floats
    standard_error: Floats
    debiased: Floats
    contribution: Floats


def local_units(information: Information) -> Local:
    """Return the local score of each unit; NaN for a unit without pupils.

    >>> found = local_units(Information(Stack.of([[10, 0], [10, 20]])))
    >>> found.contribution.sum().round(6).tolist()
    0.215762

    Alonso-Villar and Del Río (2010), Mathematical Social Sciences 60; Mora and Ruiz-Castillo (2011).
    """
    stack = information.stack
    pupils = stack.unit_pupils
    gained = (stack.shares * information.logs).sum(axis=0)
    score = np.where(pupils > 0, np.maximum(gained, 0.0), np.nan)
    squares = (stack.shares * information.logs**2).sum(axis=0) - gained**2
    error = np.sqrt(ratio(np.maximum(squares, 0.0), pupils))
    whole = stack.spread(stack.pupils)
    share = ratio(pupils, whole)
    filled = (stack.cells > 0).sum(axis=0)
    inside = (stack.cells / np.maximum(stack.spread(stack.group_pupils), 1.0)).sum(axis=0)
    excess = ratio(filled - 1 - inside + share, 2 * pupils)
    return Local(pupils, share, score, error, score - excess, np.nan_to_num(share * score))


def local_groups(information: Information) -> Local:
    """Return the local score of each group in each area (groups x areas); NaN for a group without pupils.

    >>> found = local_groups(Information(Stack.of([[10, 0], [10, 20]])))
    >>> found.contribution.sum().round(6).tolist()
    0.215762
    """
    stack = information.stack
    pupils = stack.group_pupils
    gained = ratio(stack.total(stack.cells * information.logs), pupils)
    squares = ratio(stack.total(stack.cells * information.logs**2), pupils) - gained**2
    error = np.sqrt(ratio(np.maximum(squares, 0.0), pupils))
    filled = stack.total((stack.cells > 0).astype(float))
    excess = ratio(filled - 1 - stack.total(stack.shares) + stack.area_shares, 2 * pupils)
    score = np.maximum(gained, 0.0)
    contribution = np.nan_to_num(stack.area_shares * score)
    return Local(pupils, stack.area_shares, score, error, score - excess, contribution)


def location_quotients(stack: Stack) -> Floats:
    """Return the share of each group in each unit over its share in the area (groups x units).

    1 means that the unit has as many pupils of the group as the area; NaN when the area has none.
    """
    return np.where(stack.unit_pupils > 0, ratio(stack.shares, stack.expected_shares), np.nan)
