"""For each row of the catalogue: what formulas say of its error, its bias and its value by chance."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from leerkring.analysis.segregation.chance import expected
from leerkring.analysis.segregation.measures.catalogue import Row
from leerkring.analysis.segregation.measures.evenness import as_dissimilarity, as_multigroup_dissimilarity
from leerkring.analysis.segregation.measures.information import Information
from leerkring.analysis.segregation.measures.stack import Floats, Stack
from leerkring.analysis.segregation.uncertainty import bias, delta

OfGroups = tuple[Floats | None, Floats | None, Floats | None]


@dataclass(frozen=True, slots=True)
class Estimates:
    """Per row and area: standard error, debiased value and value under random allocation.

    NaN where there is no formula: then draws are needed.
    """

    error: Floats
    debiased: Floats
    chance: Floats


class Formulas:
    """All that formulas say about a stack of whole counts, computed when first asked for."""

    def __init__(self, stack: Stack, null: str) -> None:
        self.stack, self.null = stack, null
        self.information = Information(stack)
        self.unknown = np.full(len(stack.starts), np.nan)

    def estimates(self, rows: tuple[Row, ...]) -> Estimates:
        """Return the estimates for the rows, in their order."""
        shape = (0, len(self.unknown))
        found = [self._of(row) for row in rows]
        columns = [np.vstack(part) if part else np.zeros(shape) for part in zip(*found, strict=True)]
        return Estimates(*columns) if found else Estimates(*(np.zeros(shape) for _ in range(3)))

    def _of(self, row: Row) -> tuple[Floats, Floats, Floats]:
        if row.to is not None and row.group is not None:
            return self._pair(row.measure, row.group, row.to)
        if row.group is not None:
            return self._group(row.measure, row.group)
        return self._together(row.measure)

    def _together(self, measure: str) -> tuple[Floats, Floats, Floats]:
        stack, information, unknown = self.stack, self.information, self.unknown
        ranked = measure.startswith("rank_order")
        place = 0 if measure.endswith("_h") else 1
        ratio = self.variance_ratio
        computed: dict[str, Callable[[], tuple[Floats, Floats, Floats]]] = {
            "dissimilarity": lambda: (
                unknown,
                as_multigroup_dissimilarity(stack, self.away[0]),
                as_multigroup_dissimilarity(stack, self.away[1]),
            ),
            "theil_h": lambda: (delta.theil_h(information), bias.debiased_theil(information), unknown),
            "mutual_information": lambda: (
                delta.mutual_information(information),
                bias.debiased_mutual(information),
                unknown,
            ),
            "relative_diversity": lambda: (
                delta.relative_diversity(stack),
                bias.debiased_relative_diversity(stack),
                ratio,
            ),
        }
        if ranked:
            return self.ranked[0][place], self.ranked[1][place], ratio if place else unknown
        return computed[measure]() if measure in computed else (unknown, unknown, unknown)

    def _group(self, measure: str, group: int) -> tuple[Floats, Floats, Floats]:
        if measure not in self.groups:
            self.groups[measure] = self._each_group(measure)
        error, debiased, chance = self.groups[measure]
        return tuple(self.unknown if part is None else part[group] for part in (error, debiased, chance))  # type: ignore[return-value]

    def _pair(self, measure: str, one: int, other: int) -> tuple[Floats, Floats, Floats]:
        stack, unknown = self.stack, self.unknown
        if measure == "dissimilarity":
            key = (min(one, other), max(one, other))
            if key not in self.pairs:
                two = stack.against(*key)
                self.pairs[key] = (
                    as_dissimilarity(two, bias.away(two))[0],
                    expected.dissimilarity(two, self.null)[0],
                )
            return unknown, *self.pairs[key]
        kept, me, you = (stack.pair(one, other), 0, 1) if measure == "exposure" else (stack, one, other)
        chance = expected.exposure(kept, you) if self.null == "margins" else unknown
        return delta.exposure_error(kept, me, you), bias.debiased_exposure(kept, me, you), chance

    @cached_property
    def pairs(self) -> dict[tuple[int, int], tuple[Floats, Floats]]:
        """Debiased and expected dissimilarity of each pair; it is the same both ways."""
        return {}

    @cached_property
    def ranked(self) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        """Standard errors and debiased values of rank-order H and R."""
        return delta.rank_order(self.stack), bias.debiased_rank_order(self.stack)

    @cached_property
    def variance_ratio(self) -> Floats:
        """Expected eta squared, relative diversity and rank-order R; exact with fixed margins only."""
        return expected.variance_ratio(self.stack) if self.null == "margins" else self.unknown

    @cached_property
    def groups(self) -> dict[str, OfGroups]:
        """Error, debiased value and value by chance of each group against the rest, by measure."""
        return {}

    @cached_property
    def away(self) -> tuple[Floats, Floats]:
        """Pupils of each group away from an even spread: without the excess of chance, and by chance."""
        return bias.away(self.stack), expected.away(self.stack, self.null)

    @cached_property
    def contact(self) -> tuple[Floats, Floats]:
        """Standard errors of isolation and of eta squared."""
        return delta.isolation_and_eta(self.stack)

    def _each_group(self, measure: str) -> OfGroups:
        stack, information = self.stack, self.information
        if measure == "dissimilarity":
            return None, as_dissimilarity(stack, self.away[0]), as_dissimilarity(stack, self.away[1])
        if measure == "theil_h":
            return delta.group_theil_h(information), bias.debiased_group_theil(information), None
        if measure == "eta_squared":
            same = np.broadcast_to(self.variance_ratio, stack.group_pupils.shape)
            return self.contact[1], bias.debiased_eta(stack), same
        if measure == "isolation":
            chance = expected.isolation(stack) if self.null == "margins" else None
            return self.contact[0], bias.debiased_isolation(stack), chance
        return None, None, None
