"""How far each unit is from an even spread, |x - r P|, when x, r and P may all vary."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.masked.curves import covering_planes
from leerkring.analysis.segregation.masked.margins import Margins, Sets
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
            value = self.program.columns(np.zeros(inside.least.shape), _reach(inside) + 1e-9)
            for side in (1.0, -1.0):
                terms: list[Term] = [(columns, -side * weight) for columns, weight in inside.terms]
                self.program.rows([(value, 1.0), *terms], side * inside.constant, np.inf)
            costs.append((value, 1.0))
        return costs, 0.0

    def above(self) -> tuple[list[Cost], float]:
        """Return costs and a constant whose sum is minus the chords, which lie above the distances.

        Distances of open units lie below two planes as well, which hold for both ends of P and so between.
        """
        around, known = self._open_units(), self._known_units()
        costs, total = _minus_chords(known)
        value = self.program.columns(np.zeros(around.least.shape), _reach(around) + 1e-9)
        chords, start = _chords(around)
        terms: list[Term] = [(columns, -chords * weight) for columns, weight in around.terms]
        self.program.rows([(value, 1.0), *terms], -np.inf, start)
        cells, units = self.margins.cells[:, self.groups].ravel(), self._units()
        for by_count, by_rest, at in covering_planes(self.margins.unit_spans(self._sets()), self._farthest):
            rows: list[Term] = [(value, 1.0), (cells, by_rest - by_count), (units, -by_rest)]
            self.program.rows(rows, -np.inf, at)
        return [*costs, (value, -1.0)], total

    def _farthest(self, count: Array, rest: Array) -> Array:
        """The larger of the distances at both ends of P."""
        shape = self.product.shape
        ends = (np.broadcast_to(end, shape).ravel() for end in self.box.T)
        return np.asarray(np.maximum(*(np.abs(count * (1 - share) - rest * share) for share in ends)))

    def _sets(self) -> Sets:
        return tuple((group,) for group in self.groups)

    def _units(self) -> Columns:
        return np.broadcast_to(self.margins.units[:, None], self.product.shape).ravel()

    def _open_units(self) -> _Inside:
        cells = self.margins.cells[:, self.groups].ravel()
        low, high = self.box[:, 0], self.box[:, 1]
        span = self.margins.unit_spans(self._sets())
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
        shape, product, units = self.product.shape, self.product.ravel(), self._units()
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


def _reach(inside: _Inside) -> Array:
    return np.asarray(np.maximum(np.abs(inside.least), np.abs(inside.most)))


def _chords(inside: _Inside) -> tuple[Array, Array]:
    """Slope and start of the chord of the absolute value, as a function of the terms."""
    ends, width = (np.abs(inside.least), np.abs(inside.most)), inside.most - inside.least
    wide = width > 1e-12
    slope = np.where(wide, (ends[1] - ends[0]) / np.where(wide, width, 1.0), 0.0)
    start = np.where(wide, ends[0] - slope * inside.least, np.maximum(*ends))
    return slope, start + slope * inside.constant


def _minus_chords(inside: _Inside) -> tuple[list[Cost], float]:
    slope, start = _chords(inside)
    return [(columns, -slope * weight) for columns, weight in inside.terms], -float(start.sum())
