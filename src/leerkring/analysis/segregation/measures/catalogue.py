"""Every row that an analysis reports, and its value for all areas of a stack."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leerkring.analysis.segregation.measures import contact, evenness, ranked
from leerkring.analysis.segregation.measures.information import Information, InformationOfDraws
from leerkring.analysis.segregation.measures.stack import Floats, Stack

GROUP = ("dissimilarity", "gini", "atkinson", "theil_h", "eta_squared", "isolation")
PAIR = ("dissimilarity", "exposure", "exposure_all_groups")
MULTIGROUP = ("dissimilarity", "gini", "theil_h", "mutual_information", "relative_diversity")
RANKED = ("rank_order_h", "rank_order_r")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row measures: all groups together, one group against the rest, or one against another."""

    measure: str
    group: int | None = None
    to: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compute: the Atkinson weight, whether the groups are ordered, and which measures."""

    atkinson: float = 0.5
    ordered: bool = False
    measures: tuple[str, ...] = ()

    def wants(self, measure: str) -> bool:
        """Whether a measure was asked for; without a list all are."""
        return not self.measures or measure in self.measures


def rows(groups: int, choice: Choice) -> tuple[Row, ...]:
    """Return the rows in the order in which `values` gives them."""
    found = [Row(name) for name in (*MULTIGROUP, *(RANKED if choice.ordered else ()))]
    found += [Row(name, group) for name in GROUP for group in range(groups)]
    pairs = [(one, other) for one in range(groups) for other in range(groups) if one != other]
    found += [Row(name, one, other) for name in PAIR for one, other in pairs]
    return tuple(row for row in found if choice.wants(row.measure))


def values(stack: Stack, choice: Choice, *, drawn: bool = False) -> Floats:
    """Return the value of each row in each area (rows x areas); NaN where it is undefined.

    `drawn` says that the counts are whole numbers from draws, for which a faster way is precise enough.
    """
    information = InformationOfDraws(stack) if drawn else Information(stack)
    parts = [*_together(information, choice), *_against_the_rest(information, choice), *_pairs(stack, choice)]
    return np.vstack(parts) if parts else np.zeros((0, len(stack.starts)))


def _together(information: Information, choice: Choice) -> list[Floats]:
    stack = information.stack
    computed: dict[str, Callable[[], Floats]] = {
        "dissimilarity": lambda: evenness.multigroup_dissimilarity(stack),
        "gini": lambda: evenness.multigroup_gini(stack),
        "theil_h": lambda: information.theil,
        "mutual_information": lambda: information.mutual,
        "relative_diversity": lambda: contact.relative_diversity(stack),
        "rank_order_h": lambda: ranked.rank_order_h(stack),
        "rank_order_r": lambda: ranked.rank_order_r(stack),
    }
    names = (*MULTIGROUP, *(RANKED if choice.ordered else ()))
    return [computed[name]() for name in names if choice.wants(name)]


def _against_the_rest(information: Information, choice: Choice) -> list[Floats]:
    stack = information.stack
    computed: dict[str, Callable[[], Floats]] = {
        "dissimilarity": lambda: evenness.dissimilarity(stack),
        "gini": lambda: evenness.gini(stack),
        "atkinson": lambda: evenness.atkinson(stack, choice.atkinson),
        "theil_h": lambda: information.group_theil,
        "eta_squared": lambda: contact.eta_squared(stack),
        "isolation": lambda: contact.isolation(stack),
    }
    return [computed[name]() for name in GROUP if choice.wants(name)]


def _pairs(stack: Stack, choice: Choice) -> list[Floats]:
    computed = {
        "dissimilarity": evenness.pair_dissimilarity,
        "exposure": contact.pair_exposure,
        "exposure_all_groups": contact.exposure,
    }
    groups = range(len(stack.cells))
    pairs = [(one, other) for one in groups for other in groups if one != other]
    return [computed[name](stack, *pair) for name in PAIR if choice.wants(name) for pair in pairs]
