"""The audit beside a list of every table of whole pupils that agrees with what was published."""

import os
from itertools import product

import numpy as np
import pytest

from leerkring.analysis.disclosure import (
    ContradictoryReleases,
    Counts,
    NotSolved,
    Release,
    audit,
    exact,
    hide_below,
    label_below,
    shares,
    table,
    to_base,
)
from leerkring.analysis.disclosure.attack import Attacker
from leerkring.analysis.disclosure.knowledge import Knowledge
from leerkring.analysis.disclosure.program import Program

CASES = 400 if os.environ.get("LEERKRING_LONG") else 40
LARGEST = 6


def random_case(seed):
    """Return a 2 x 3 table with up to six pupils per cell, and two random releases."""
    rng = np.random.default_rng(seed)
    counts = Counts.cross(rng.integers(0, LARGEST + 1, (2, 3)), school=["A", "B"], group=list("xyz"))
    shows = [hide_below(5), label_below(5), to_base(5), label_below(3)]
    ways = [["school", "group"], ["school"], ["group"], []]
    chosen = [Release(f"{n}", table(counts, ways[rng.integers(4)], shows[rng.integers(4)])) for n in range(2)]
    if rng.random() < 0.5:
        decimals = int(rng.integers(0, 2))
        percentages = shares(counts, part=["school", "group"], whole=["school"], decimals=decimals)
        chosen.append(Release("percentages", percentages))
    ceiling = Release("at most six", tuple(_at_most(cell) for cell in range(6)), background=True)
    return counts, [*chosen, ceiling]


def _at_most(cell):
    statement = exact([cell], LARGEST)
    return type(statement)(statement.cells, statement.weights, 0, LARGEST, statement.kind)


def every_table(releases):
    statements = [s for release in releases for s in release.statements]
    tables = np.asarray(list(product(range(LARGEST + 1), repeat=6)))
    keep = np.ones(len(tables), dtype=bool)
    for s in statements:
        sums = tables[:, list(s.cells)] @ np.asarray(s.weights)
        keep &= (sums >= s.low - 1e-9) & (sums <= s.high + 1e-9)
    return tables[keep]


@pytest.mark.parametrize("seed", range(CASES))
def test_intervals_are_those_of_all_tables_that_agree(seed):
    counts, releases = random_case(seed)
    tables = every_table(releases)

    for interval in audit(counts, releases).intervals:
        sums = tables[:, list(interval.target.cells)].sum(axis=1)
        assert (interval.low, interval.high) == (sums.min(), sums.max())


@pytest.mark.parametrize("seed", range(CASES))
def test_safe_for_readers_and_schools_means_safe_in_all_tables_that_agree(seed):
    counts, releases = random_case(seed)
    tables, outcome = every_table(releases), audit(counts, releases)
    background = every_table(releases[-1:])
    blamed = {(finding.name, finding.attacker) for finding in outcome.findings if finding.low is not None}

    for target in (interval.target for interval in outcome.intervals):
        for school in (None, "A", "B"):
            own = [] if school is None else counts.where(school=school).tolist()
            if school is not None and set(target.cells) <= set(own):
                continue
            agreeing = tables[(tables[:, own] == counts.values[own]).all(axis=1)]
            possible = set(agreeing[:, list(target.cells)].sum(axis=1).tolist())
            if (target.name, school) in blamed:
                assert not target.is_safe(possible)
            elif (target.name, None) not in blamed and not target.is_safe(possible):
                alone = background[(background[:, own] == counts.values[own]).all(axis=1)]
                assert not target.is_safe(set(alone[:, list(target.cells)].sum(axis=1).tolist()))


def test_releases_that_do_not_fit_the_counts_are_refused():
    counts = Counts.cross([[3, 20]], school=["A"], group=["x", "y"])

    with pytest.raises(ContradictoryReleases, match="check the releases"):
        audit(counts, [Release("wrong", (exact([0, 1], 24),))])


def test_a_solver_that_proves_nothing_means_a_refusal(monkeypatch):
    counts = Counts.cross([[3, 20], [12, 30]], school=["A", "B"], group=["x", "y"])

    def gives_up(self, problem):
        raise NotSolved(problem, "Time limit reached")

    monkeypatch.setattr(Program, "solve", gives_up)

    with pytest.raises(NotSolved, match="proved nothing, so this is refused"):
        audit(counts, [Release("totals", table(counts, ["school"]))])


def test_no_time_at_all_is_no_proof():
    rows = Counts.cross([[3, 20], [12, 30]], school=["A", "B"], group=["x", "y"])
    attacker = Attacker(Knowledge.from_statements(table(rows, ["school"]), rows.values), seconds=0.0)

    with pytest.raises(NotSolved):
        attacker.lowest(np.asarray([0]))
