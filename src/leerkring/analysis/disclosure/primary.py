"""Which counts are sensitive by themselves: small ones, dominated ones, and whole schools in one group."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from leerkring.analysis.disclosure.counts import Counts, Indices
from leerkring.analysis.disclosure.policy import PUBLIC, Policy


def small_cells(counts: Counts, policy: Policy = PUBLIC) -> Indices:
    """Return the positions of the cells with fewer pupils than the threshold, but not none.

    >>> small_cells(Counts.cross([[0, 1, 4, 5]], school=["A"], group=list("abcd"))).tolist()
    [1, 2]
    """
    return np.flatnonzero((counts.values > 0) & (counts.values < policy.threshold))


def group_disclosing(counts: Counts, policy: Policy = PUBLIC) -> list[Indices]:
    """Return sets of empty cells that together tell something about every pupil of a school.

    All cells outside one group, where everybody in the school is in that group (100 %), and each
    single empty group of a school smaller than `policy.small_school` (0 %). Rows are schools,
    per area and year when these are given.

    >>> table = Counts.cross([[0, 0, 160], [0, 90, 90]], school=["A", "B"], group=["x", "y", "z"])
    >>> [cells.tolist() for cells in group_disclosing(table)]
    [[0, 1]]
    """
    if not {"school", "group"} <= counts.labels.keys():
        return []
    found: list[Indices] = []
    years = ["year"] if "year" in counts.labels else []
    for cells in counts.groups(["school", *years]).values():
        found.extend(_disclosing_sets(counts, cells, policy))
    return found


def _disclosing_sets(counts: Counts, row: Indices, policy: Policy) -> list[Indices]:
    groups = np.asarray(counts.labels["group"], dtype=object)[row]
    empty = [row[groups == name] for name in dict.fromkeys(groups) if not counts.total(row[groups == name])]
    size, present = counts.total(row), len(set(groups)) - len(empty)
    if not size or not empty:
        return []
    if present == 1:
        return [np.concatenate(empty)]
    return empty if size < policy.small_school else []


def is_dominated(contributions: ArrayLike, policy: Policy = PUBLIC) -> bool:
    """Return whether a few contributors make up too much of a weighted sum.

    >>> is_dominated([90, 5, 5]), is_dominated([50, 30, 20]), is_dominated([50, 45, 5])
    (True, False, True)
    """
    sizes = np.sort(np.asarray(contributions, dtype=float))[::-1]
    total = float(sizes.sum())
    return total > 0 and any(float(sizes[:n].sum()) > share * total for n, share in policy.dominance)


def too_few_behind(schools: Sequence[str], boards: Sequence[str] | None, policy: Policy = PUBLIC) -> bool:
    """Return whether an aggregate of schools has too few schools or boards behind it.

    One school is a figure of that school and no aggregate, so it is not judged here.

    >>> too_few_behind(["A", "B"], None), too_few_behind(["A", "B", "C"], ["x", "x", "x"])
    (True, True)
    """
    behind = len(set(schools))
    if behind <= 1:
        return False
    return behind < policy.schools or (boards is not None and len(set(boards)) < policy.boards)
