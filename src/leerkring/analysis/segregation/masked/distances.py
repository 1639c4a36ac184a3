"""How far each unit is from an even spread, |x - r P|, when x, r and P may all vary."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.margins import Margins
from leerkring.analysis.segregation.masked.program import Columns, Cost, Program, Term

Array = NDArray[np.float64]


@dataclass(frozen=True)
class _Inside:
    """The inside of many absolute values: constant + terms, between least and most."""

    terms: tuple[tuple[Columns, Array], ...]
    constant: Array
    least: Array
    most: Array


class Distances:
    """The distances of all units and chosen groups; those of known units vary with P only.

    The product r P has a column that lies between its McCormick planes in the box of P.
    """

    def __init__(self, program: Program, margins: Margins, groups: tuple[int, ...], box: Array) -> None:
        self.program, self.margins, self.groups, self.box = program, margins, list(groups), box
        self.share = program.columns(box[:, 0], box[:, 1])
        low, high = program.low[margins.units][:, None], program.high[margins.units][:, None]
        self.product = program.columns(low * box[:, 0], high * box[:, 1])
        if self.product.size:
            self._add_planes(low, high)
        self._add_sums()

    def below(self) -> tuple[list[Cost], float]:
        """Return costs whose sum is at least the distances, for a minimisation, and a constant of zero."""
        costs: list[Cost] = []
        for inside in (self._open_units(), self._known_units()):
            reach = np.maximum(np.abs(inside.least), np.abs(inside.most))
            value = self.program.columns(np.zeros(reach.shape), reach + 1e-9)
            for side in (1.0, -1.0):
                terms: list[Term] = [(columns, -side * weight) for columns, weight in inside.terms]
                self.program.rows([(value, 1.0), *terms], side * inside.constant, np.inf)
            costs.append((value, 1.0))
        return costs, 0.0

    def above(self) -> tuple[list[Cost], float]:
        """Return costs and a constant whose sum is minus the chords, which lie above the distances."""
        costs: list[Cost] = []
        total = 0.0
        for inside in (self._open_units(), self._known_units()):
            ends = np.abs(inside.least), np.abs(inside.most)
            width = inside.most - inside.least
            wide = width > 1e-12
            slope = np.where(wide, (ends[1] - ends[0]) / np.where(wide, width, 1.0), 0.0)
            start = np.where(wide, ends[0] - slope * inside.least, np.maximum(*ends))
            costs += [(columns, -slope * weight) for columns, weight in inside.terms]
            total -= float((start + slope * inside.constant).sum())
        return costs, total

    def _open_units(self) -> _Inside:
        cells = self.margins.cells[:, self.groups].ravel()
        low, high = self.box[:, 0], self.box[:, 1]
        span = self.margins.unit_spans(tuple((group,) for group in self.groups))
        least = span.few * (1 - high) - span.much * high
        most = span.many * (1 - low) - span.little * low
        terms = ((cells, np.ones(cells.size)), (self.product.ravel(), -np.ones(cells.size)))
        return _Inside(terms, np.zeros(cells.size), least.ravel(), most.ravel())

    def _known_units(self) -> _Inside:
        known = self.margins.known[:, self.groups]
        size = np.broadcast_to(self.margins.known.sum(axis=1)[:, None], known.shape)
        share = np.broadcast_to(self.share, known.shape).ravel()
        least, most = known - size * self.box[:, 1], known - size * self.box[:, 0]
        return _Inside(((share, -size.ravel()),), known.ravel(), least.ravel(), most.ravel())

    def _add_planes(self, low: Array, high: Array) -> None:
        shape, product = self.product.shape, self.product.ravel()
        units = np.broadcast_to(self.margins.units[:, None], shape).ravel()
        share = np.broadcast_to(self.share, shape).ravel()
        small, large = (np.broadcast_to(end, shape).ravel() for end in (low, high))
        least, most = (np.broadcast_to(end, shape).ravel() for end in self.box.T)
        for size, part in ((small, least), (large, most)):
            self.program.rows([(product, 1.0), (share, -size), (units, -part)], -size * part, np.inf)
        for size, part in ((small, most), (large, least)):
            self.program.rows([(product, 1.0), (share, -size), (units, -part)], -np.inf, -size * part)

    def _add_sums(self) -> None:
        """The products of all units add up to the pupils of the group."""
        counts, known = self.margins.groups[self.groups], float(self.margins.known.sum())
        self.program.rows([(counts, -1.0), (self.share, known), (self.product.T, 1.0)], 0.0, 0.0)
