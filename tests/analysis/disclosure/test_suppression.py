"""Secondary suppression beside a search through every pattern, and its promises."""

import heapq
import os
import time
from dataclasses import replace

import numpy as np
import pytest

from leerkring.analysis.disclosure import (
    SENSITIVE,
    Counts,
    NotSolved,
    Release,
    Unprotectable,
    audit,
    labelled,
    problem_for,
    suppress,
    table,
    to_base,
    with_totals,
)
from leerkring.analysis.disclosure.suppression.optimal import cheapest_pattern

MOST_PATTERNS = 60_000
LONG = bool(os.environ.get("LEERKRING_LONG"))


def random_table(seed, *, largest=5):
    rng = np.random.default_rng(seed)
    shape = rng.integers(3, largest + 1, 2)
    names = [[f"{axis}{number}" for number in range(size)] for axis, size in zip("SG", shape, strict=True)]
    return Counts.cross(rng.integers(1, 30, shape), school=names[0], group=names[1])


def patterns_by_cost(cells, cost):
    """Yield every set of cells, the cheapest first."""
    cells = sorted(cells, key=lambda cell: cost[cell])
    yield ()
    heap = [(cost[cells[0]], (0,))]
    while heap:
        total, chosen = heapq.heappop(heap)
        yield tuple(cells[at] for at in chosen)
        last = chosen[-1]
        if last + 1 < len(cells):
            step = cost[cells[last + 1]]
            heapq.heappush(heap, (total + step, (*chosen, last + 1)))
            heapq.heappush(heap, (total + step - cost[cells[last]], (*chosen[:-1], last + 1)))


def none_alone(hidden, shape):
    mask = np.zeros(shape[0] * shape[1], dtype=bool)
    mask[list(hidden)] = True
    mask = mask.reshape(shape)
    return not ((mask.sum(axis=0) == 1).any() or (mask.sum(axis=1) == 1).any())


def cheapest_by_search(counts, linked, problem):
    """Return the cost of the cheapest safe pattern, and whether the search got so far."""
    shape = tuple(len(set(counts.labels[name])) for name in ("school", "group"))
    free = [cell for cell in range(len(counts)) if cell not in problem.hidden]
    for number, extra in enumerate(patterns_by_cost(free, problem.cost)):
        if number > MOST_PATTERNS:
            return float(problem.cost[list(extra)].sum()), False
        hidden = {cell for cell in (*problem.hidden, *extra) if cell < len(counts)}
        if none_alone(hidden, shape) and audit(counts, [Release("", linked.statements(hidden))]).is_safe:
            return float(problem.cost[list(extra)].sum()), True
    return None, True


def with_visible_totals(counts):
    linked = with_totals(counts, ["school"], ["group"], [])
    return linked, problem_for(linked, shown=range(len(counts), linked.values.size))


@pytest.mark.parametrize("seed", range(100 if LONG else 14))
def test_the_optimum_is_that_of_a_search_through_all_patterns(seed):
    counts = random_table(seed, largest=5 if LONG else 4)
    linked, problem = with_visible_totals(counts)
    best, is_found = cheapest_by_search(counts, linked, problem)

    if best is None:
        with pytest.raises(Unprotectable):
            suppress(problem, method="optimal")
    elif is_found:
        assert suppress(problem, method="optimal").cost == pytest.approx(best)
    else:  # every cheaper pattern was tried and is unsafe
        assert suppress(problem, method="optimal").cost >= best


@pytest.mark.parametrize("seed", range(100 if LONG else 20))
def test_the_heuristic_is_safe_and_at_most_half_as_dear_again(seed):
    counts = random_table(seed + 1000)
    linked = with_totals(counts, ["school"], ["group"], [])
    best, good = (suppress(problem_for(linked), method=method) for method in ("optimal", "heuristic"))

    assert best.cost <= good.cost <= 1.5 * best.cost
    for pattern in (best, good):
        assert audit(counts, [Release("", linked.statements(pattern.hidden))]).is_safe


@pytest.mark.parametrize("method", ["optimal", "heuristic"])
def test_nested_totals_of_boards_and_places_are_protected_together(town, method):
    counts = town(schools=18, seed=3)
    linked = with_totals(counts, ["school"], ["place", "group"], ["group"], [])
    pattern = suppress(problem_for(linked), method=method)

    assert audit(counts, [Release("all", linked.statements(pattern.hidden))]).is_safe
    assert not audit(counts, [Release("primary only", linked.statements(pattern.primary))]).is_safe


@pytest.mark.parametrize("method", ["optimal", "heuristic"])
def test_labels_keep_every_value_they_stand_for(town, method):
    counts = town(schools=14, seed=4)
    linked = with_totals(counts, ["school"], ["group"], [])
    pattern = suppress(problem_for(linked, label=True), method=method)
    labels = tuple(labelled([cell]) for cell in pattern.primary if cell < len(counts))

    assert audit(counts, [Release("labels", linked.statements(pattern.hidden) + labels)]).is_safe


def test_a_school_of_one_group_does_not_show_that_it_is():
    counts = Counts.cross([[0, 90], [40, 60], [35, 80]], school=["A", "B", "C"], group=["x", "y"])
    linked = with_totals(counts, ["school"], ["group"], [])
    pattern = suppress(problem_for(linked))

    assert pattern.primary == ()
    assert {0, 1} <= set(pattern.secondary)
    assert audit(counts, [Release("", linked.statements(pattern.hidden))]).is_safe
    assert not audit(counts, [Release("", linked.statements([]))]).is_safe


def test_a_stricter_policy_hides_at_least_as_much(town):
    linked = with_totals(town(schools=10, seed=5), ["school"], ["group"], [])

    public, sensitive = suppress(problem_for(linked)), suppress(problem_for(linked, SENSITIVE))

    assert len(sensitive.hidden) > len(public.hidden)
    assert set(public.primary) <= set(sensitive.primary)


@pytest.mark.parametrize("method", ["optimal", "heuristic"])
def test_what_must_stay_visible_can_make_protection_impossible(method):
    counts = Counts.cross([[3, 20], [12, 30]], school=["A", "B"], group=["x", "y"])
    _, problem = with_visible_totals(counts)

    with pytest.raises(Unprotectable, match="school A, group x cannot be protected"):
        suppress(problem, method=method)


def test_nothing_small_means_nothing_hidden():
    counts = Counts.cross([[30, 20], [12, 30]], place=["A", "B"], group=["x", "y"])

    assert suppress(problem_for(with_totals(counts, []))).hidden == ()


def test_no_time_means_a_refusal_and_no_pattern(town):
    linked = with_totals(town(schools=40, seed=6), ["school"], ["group"], [])

    with pytest.raises(NotSolved, match="proved nothing"):
        cheapest_pattern(problem_for(linked), seconds=0.0)


def test_prices_decide_which_cells_are_hidden():
    counts = Counts.cross([[3, 20, 20], [12, 30, 30], [9, 25, 25]], place=list("ABC"), group=list("xyz"))
    linked = with_totals(counts, ["place"], ["group"], [])
    base = problem_for(linked)
    dear = base.cost.copy()
    dear[list(suppress(base).secondary)] = 1000.0

    assert set(suppress(replace(base, cost=dear)).secondary).isdisjoint(suppress(base).secondary)


def test_an_audit_of_six_hundred_cells_is_quick_enough_for_every_publication(town):
    counts = town(schools=150, seed=7)
    ways = (["school", "group"], ["school"], ["group"], [])
    rounded = Release("rounded", tuple(s for by in ways for s in table(counts, by, to_base(5))))

    start = time.process_time()
    outcome = audit(counts, [rounded])

    assert len(outcome.intervals) > 50
    assert time.process_time() - start < 2.0


@pytest.mark.long
def test_the_optimum_is_found_for_a_municipality_of_a_hundred_and_fifty_schools(town):
    counts = town(schools=150, seed=7)
    linked = with_totals(counts, ["school"], ["group"], [])
    pattern = suppress(problem_for(linked), seconds=300.0)

    assert pattern.is_optimal
    assert audit(counts, [Release("all", linked.statements(pattern.hidden))]).is_safe


@pytest.mark.long
def test_a_large_region_is_protected_by_the_heuristic(town):
    counts = town(schools=260, seed=8)
    linked = with_totals(counts, ["school"], ["group"], [])
    pattern = suppress(problem_for(linked))

    assert not pattern.is_optimal
    assert audit(counts, [Release("all", linked.statements(pattern.hidden))]).is_safe
