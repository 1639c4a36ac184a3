"""When a figure may be shown or judged, and the reason when it may not.

The limits come from the validation of these data against a city's own counts; docs/methods/monitor.md
gives the evidence for each.
"""

from collections.abc import Mapping

import numpy as np

from leerkring.monitor.model import Reason

MINIMUM_PUPILS = 41
JUDGED_ABOVE_PUPILS = 100
SMALLEST_SIZE_RATIO = 0.7
LARGEST_SIZE_RATIO = 1.3
LARGEST_SELF_WEIGHT = 0.5
SMALLEST_GROUP = 5
MINIMUM_SCHOOLS = 5
MINIMUM_RELIABILITY = 0.7
WIDEST_BOUNDS = 0.6
LOWER_BOUND_FROM = 5
POINTS_ALLOWED = (10, 15, 20)

REASONS: Mapping[str, str] = {
    "no_score": "CBS published no score for this site",
    "few_pupils": "fewer than 41 pupils in the year of the scores",
    "small_group": "fewer than five pupils estimated in the group",
    "not_over_100": "at most 100 pupils: too few for a judgement",
    "size_changed": "the size changed by more than 30 % between flows and scores",
    "own_yardstick": "the school is more than half of its own expectation",
    "no_expectation": "no pupils from a known home area",
    "few_schools": "fewer than five schools with a score in the town",
    "not_reliable": "less than 70 % of the variance between schools exceeds chance",
    "one_school_per_settlement": "each settlement has one school",
    "public": "differences of named schools are not published",
    "no_school_file": "the schools of this municipality are absent from the flows",
    "masked_cells": "a home area has a masked value",
    "one_area": "the town has one home area",
    "bounds_too_wide": "rounding leaves the measure open over more than 0.6",
    "all_zero": "every published value is rounded to zero",
    "rounded_to_tens": "published in tens of per cents: bounds only",
    "not_a_group": "a characteristic of dwellings, not a group: D is 1 by construction",
    "no_residents": "no resident pupils in the flows",
    "no_area_value": "CBS published no value for this area",
    "not_given": "an indicator that is not given for this municipality",
}
"""Every reason code with its meaning; the texts for readers are in `sentences`."""


def share_gate(*, pupils_scored: float, estimated_share: float) -> Reason | None:
    """Return why the estimated share of a school is not given, or None when it is.

    >>> share_gate(pupils_scored=30, estimated_share=0.4).code
    'few_pupils'
    >>> share_gate(pupils_scored=60, estimated_share=0.05).code
    'small_group'
    >>> share_gate(pupils_scored=60, estimated_share=0.4) is None
    True
    """
    if np.isnan(pupils_scored):
        return Reason("no_score")
    if pupils_scored < MINIMUM_PUPILS:
        return Reason("few_pupils", {"pupils": int(pupils_scored)})
    if pupils_scored * estimated_share < SMALLEST_GROUP:
        return Reason("small_group")
    return None


def judgement_gate(
    *, pupils_scored: float, estimated_share: float, pupils: float, self_weight: float
) -> Reason | None:
    """Return why a school is not set beside the schools of the same children, or None when it is.

    >>> judgement_gate(pupils_scored=90, estimated_share=0.4, pupils=90, self_weight=0.2).code
    'not_over_100'
    >>> judgement_gate(pupils_scored=150, estimated_share=0.4, pupils=300, self_weight=0.2).code
    'size_changed'
    >>> judgement_gate(pupils_scored=150, estimated_share=0.4, pupils=150, self_weight=0.6).code
    'own_yardstick'
    """
    if shut := share_gate(pupils_scored=pupils_scored, estimated_share=estimated_share):
        return shut
    if pupils_scored <= JUDGED_ABOVE_PUPILS:
        return Reason("not_over_100", {"pupils": int(pupils_scored)})
    if not SMALLEST_SIZE_RATIO <= pupils_scored / pupils <= LARGEST_SIZE_RATIO:
        return Reason("size_changed", {"before": int(pupils), "after": int(pupils_scored)})
    if np.isnan(self_weight):
        return Reason("no_expectation")
    if self_weight > LARGEST_SELF_WEIGHT:
        return Reason("own_yardstick", {"self_weight": round(float(self_weight), 3)})
    return None


def town_gate(*, schools: int, reliability: float | None, one_per_settlement: bool) -> Reason | None:
    """Return why differences between the schools of a town are not printed, or None when they are.

    >>> town_gate(schools=4, reliability=0.9, one_per_settlement=False).code
    'few_schools'
    >>> town_gate(schools=8, reliability=0.5, one_per_settlement=False).code
    'not_reliable'
    """
    if one_per_settlement:
        return Reason("one_school_per_settlement", {"schools": schools})
    if schools < MINIMUM_SCHOOLS:
        return Reason("few_schools", {"schools": schools})
    if reliability is None or reliability < MINIMUM_RELIABILITY:
        return Reason("not_reliable", {} if reliability is None else {"reliability": round(reliability, 3)})
    return None
