"""Instances with known results from the tests of sdcTable (R, GPL), rebuilt from their numbers.

Source: github.com/sdcTools/sdcTable, tests/testthat: test-simpleheuristic.R, test-linked-tables.r and
test-protectTable.r; data-raw/microdata1.R. Only numbers and outcomes are taken over.
"""

from dataclasses import replace

import numpy as np
import pytest

from leerkring.analysis.disclosure import Counts, Release, audit, suppress, with_totals
from leerkring.analysis.disclosure.suppression import problem_for
from leerkring.analysis.disclosure.suppression.attackers import PatternAttack, judge
from leerkring.analysis.disclosure.suppression.problem import Need

NOT_EXACT = {"up": 0, "down": 0, "width": 1}


def interval_of(counts, linked, hidden, cell):
    """Return what a reader computes for a cell that is so large that the policy does not protect it."""
    problem = replace(problem_for(linked), needs=(), hidden=frozenset())
    attack = PatternAttack(problem)
    attack.look_at(np.asarray(hidden))
    judged = judge(attack, Need(cell, up=0, down=0, width=0))
    value = int(counts.values[cell])
    return round(value - judged.down.distance), round(value + judged.up.distance)


class TestTwoPerLineAreNotEnough:
    """Four rows and columns, nine hidden, at least two per line: yet (w, b) = 47 is known."""

    counts = Counts.cross(
        [[30, 47, 64, 89], [90, 124, 5, 31], [92, 100, 59, 85], [800, 991, 651, 685]],
        row=list("wxyz"),
        column=list("abcd"),
    )
    linked = with_totals(counts, ["row"], ["column"], [])
    hidden = (0, 1, 2, 4, 6, 9, 11, 13, 15)

    def test_the_cell_is_exactly_computable(self):
        assert interval_of(self.counts, self.linked, self.hidden, 1) == (47, 47)

    def test_one_more_hidden_cell_opens_it(self):
        assert interval_of(self.counts, self.linked, (*self.hidden, 7), 1) == (0, 78)

    @pytest.mark.parametrize("method", ["optimal", "heuristic"])
    def test_both_methods_find_that_one_more_is_enough(self, method):
        base = problem_for(self.linked)
        needs = tuple(Need(cell, **NOT_EXACT) for cell in self.hidden)
        problem = replace(base, needs=needs, hidden=frozenset(self.hidden))

        assert len(suppress(problem, method=method).secondary) == 1


class TestLinkedTables:
    """Eight regions in counties and in sizes: each table safe, together K = 3 is known unless N goes."""

    regions = ("A", "B", "I", "J", "K", "L", "M", "N")
    county = ("1", "1", "1", "1", "2", "2", "2", "2")
    size = ("small", "small", "small", "small", "small", "BIG", "BIG", "small")
    counts = Counts.of([2, 2, 8, 8, 3, 3, 3, 7], {"region": regions, "county": county, "size": size})

    def needs_of(self, linked):
        base = problem_for(linked)
        small = [cell for cell in range(8) if self.counts.values[cell] <= 3]
        needs = tuple(Need(cell, **NOT_EXACT) for cell in small)
        return replace(base, needs=needs, hidden=frozenset(small))

    @pytest.mark.parametrize("totals", [["county"], ["size"]])
    def test_each_table_alone_needs_nothing_more(self, totals):
        assert suppress(self.needs_of(with_totals(self.counts, totals, []))).secondary == ()

    def test_together_one_known_region_gives_another_away(self):
        linked = with_totals(self.counts, ["county"], ["size"], [])
        hidden = [0, 1, 4, 5, 6]

        assert interval_of(self.counts, linked, hidden, 4) == (3, 3)

    @pytest.mark.parametrize("method", ["optimal", "heuristic"])
    def test_together_they_need_region_n(self, method):
        linked = with_totals(self.counts, ["county"], ["size"], [])

        assert suppress(self.needs_of(linked), method=method).secondary == (self.regions.index("N"),)


class TestMicrodataOfAHundred:
    """100 records by region and gender (data-raw/microdata1.R, counted), one sensitive cell of 2."""

    counts = Counts.cross(
        [[18, 2], [14, 19], [12, 10], [11, 14]], region=list("ABCD"), gender=["male", "female"]
    )

    def problem(self):
        linked = with_totals(self.counts, ["region"], ["gender"], [])
        return replace(problem_for(linked), needs=(Need(1, **NOT_EXACT),), hidden=frozenset([1]))

    @pytest.mark.parametrize("method", ["optimal", "heuristic"])
    def test_three_more_cells_in_rows_a_and_c_are_hidden(self, method):
        pattern = suppress(self.problem(), method=method)

        assert pattern.secondary == (0, 4, 5)
        assert pattern.cost == 18 + 12 + 10 == 40


class TestSingletons:
    """Persons in regions a, b, b, c: who is alone in a knows itself, and must not find c."""

    def problem(self, owner_of):
        counts = Counts.of([1, 2, 1, 0], {"region": list("abcd")})
        base = problem_for(with_totals(counts, []))
        needs = (Need(0, **NOT_EXACT), Need(2, **NOT_EXACT))
        return replace(base, needs=needs, hidden=frozenset([0, 2]), owner_of=np.asarray(owner_of))

    def test_without_singletons_nothing_more_is_hidden(self):
        nobody = [-1, -1, -1, -1, -1]

        assert suppress(self.problem(nobody)).secondary == ()

    @pytest.mark.parametrize("method", ["optimal", "heuristic"])
    def test_with_singletons_one_more_is_hidden(self, method):
        alone = [0, -1, 1, -1, -1]

        assert len(suppress(self.problem(alone), method=method).secondary) == 1


def test_a_school_does_not_find_another_by_subtracting_itself():
    """Two hidden cells in a column are enough for a reader and not for either school."""
    counts = Counts.cross([[3, 40], [4, 50], [20, 60]], school=["A", "B", "C"], group=["x", "y"])
    two_hidden = [Release("x", with_totals(counts, ["group"]).statements([0, 2]))]

    outcome = audit(counts, two_hidden)

    assert {(f.name, f.attacker, f.low, f.high) for f in outcome.findings} == {
        ("school A, group x", "B", 3, 3),
        ("school B, group x", "A", 4, 4),
    }
