"""Synthetic municipalities, and an attacker that shares no code with the one under test."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from leerkring.analysis.disclosure import Audit, Counts, Refused, Release, Statement

GROUPS = ("none", "some", "half", "most")
Gate = Callable[[Counts, Sequence[Release]], Audit | None]


def make_town(schools: int = 18, seed: int = 1) -> Counts:
    """Return pupils per school and background class; schools have a board and a neighbourhood."""
    rng = np.random.default_rng(seed)
    rows = [
        rng.multinomial(rng.integers(60, 400), rng.dirichlet([5.0, 2.0, 0.9, 0.35])) for _ in range(schools)
    ]
    names = [f"School {number + 1}" for number in range(schools)]
    counts = Counts.cross(rows, school=names, group=list(GROUPS))
    boards = [f"Board {names.index(school) % 4}" for school in counts.labels["school"]]
    places = [f"Place {names.index(school) // 6}" for school in counts.labels["school"]]
    return Counts.of(counts.values, {**counts.labels, "board": boards, "place": places})


def small(counts: Counts, threshold: int = 5) -> set[int]:
    return {cell for cell, value in enumerate(counts.values) if 0 < value < threshold}


def found_by_a_reader(counts: Counts, releases: Sequence[Release]) -> set[int]:
    """Return the small cells whose value follows from the releases, by elimination or by bounds.

    Every cell found is truly known; a cleverer reader may find more.
    """
    statements = [statement for release in releases for statement in release.statements]
    known = _by_bounds(len(counts), statements) | _by_elimination(len(counts), statements)
    return known & small(counts)


def _by_elimination(size: int, statements: Sequence[Statement]) -> set[int]:
    rows = [s for s in statements if s.low == s.high]
    matrix = np.zeros((len(rows), size))
    for line, statement in enumerate(rows):
        matrix[line, list(statement.cells)] = statement.weights
    _, strengths, basis = np.linalg.svd(matrix)
    kept = basis[: int((strengths > 1e-9).sum())]
    explained = (kept**2).sum(axis=0)
    return set(np.flatnonzero(explained > 1 - 1e-9).tolist())


def _by_bounds(size: int, statements: Sequence[Statement]) -> set[int]:
    low, high = np.zeros(size), np.full(size, 1e6)
    for _ in range(100):
        before = low.copy(), high.copy()
        for s in statements:
            cells, weights = np.asarray(s.cells), np.asarray(s.weights)
            if (weights != 1).any():
                continue
            low[cells] = np.maximum(low[cells], np.ceil(s.low - (high[cells].sum() - high[cells]) - 1e-9))
            high[cells] = np.minimum(high[cells], np.floor(s.high - (low[cells].sum() - low[cells]) + 1e-9))
        if np.array_equal(before[0], low) and np.array_equal(before[1], high):
            break
    return set(np.flatnonzero(low == high).tolist())


def count_leaked(counts: Counts, releases: Sequence[Release], gate: Gate) -> int:
    """Return how many small cells a reader knows after the releases were offered to a gate."""
    try:
        gate(counts, releases)
    except Refused:
        return 0
    return len(found_by_a_reader(counts, releases))


@pytest.fixture(scope="session")
def town() -> Callable[..., Counts]:
    return make_town


@pytest.fixture(scope="session")
def leaked() -> Callable[[Counts, Sequence[Release], Gate], int]:
    return count_leaked


@pytest.fixture(scope="session")
def reader() -> Callable[[Counts, Sequence[Release]], set[int]]:
    return found_by_a_reader
