"""The counts per school and group that may be shown: rounded, audited, withheld where that is not enough."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from leerkring.analysis.disclosure import (
    Counts,
    Finding,
    Policy,
    Release,
    Statement,
    audit,
    shown,
    table,
    whole_percentage,
)
from leerkring.analysis.disclosure.releases import Kind
from leerkring.monitor.own.model import OwnSchool

ROUNDS_WITH_TOTALS = 2


@dataclass(frozen=True)
class ShownTable:
    """One year: the true counts (schools, groups), what is shown of them, and the schools that are not shown.

    `release` holds what a reader knows: the rounded numbers, and the sizes of schools that DUO publishes.
    """

    year: str | None
    schools: tuple[str, ...]
    groups: tuple[str, ...]
    counts: Counts
    release: tuple[Release, ...]
    hidden: frozenset[str]
    has_totals: bool

    @property
    def values(self) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
        """The true counts as a table; not for showing."""
        return self.counts.values.reshape(len(self.schools), len(self.groups))


def shown_table(
    year: str | None, rows: pl.DataFrame, policy: Policy, *, hidden: frozenset[str] = frozenset()
) -> ShownTable:
    """Return the rounded table of one year, with as much withheld as the audit asks.

    rows: school, group and low (pupils). hidden: schools whose rows are withheld anyway.

    The audit takes it that the size of every school is known. When it finds something, the rows of the
    schools concerned go, and after a few rounds the totals of the groups.
    """
    wide = rows.group_by("school", "group").agg(pl.col("low").sum())
    schools, groups = sorted(set(wide["school"].to_list())), sorted(set(wide["group"].to_list()))
    values = np.zeros((len(schools), len(groups)), dtype=np.int64)
    for school, group, pupils in wide.rows():
        values[schools.index(school), groups.index(group)] = pupils
    counts = Counts.cross(values, school=schools, group=groups)
    gone = set(hidden) & set(schools)
    with_totals, rounds = True, 0
    while True:
        release = _release(counts, policy, gone, with_totals=with_totals)
        found = _findings(counts, release, policy)
        if not found or len(gone) == len(schools):
            return ShownTable(
                year, tuple(schools), tuple(groups), counts, release, frozenset(gone), with_totals
            )
        rounds += 1
        gone |= _schools_of(counts, found, most=len(schools) - 1 if with_totals else len(schools))
        with_totals = with_totals and rounds < ROUNDS_WITH_TOTALS


def _findings(counts: Counts, release: Sequence[Release], policy: Policy) -> tuple[Finding, ...]:
    return audit(counts, release, policy).findings


def _schools_of(counts: Counts, findings: Sequence[Finding], *, most: int) -> set[str]:
    """Return the schools that findings are about; none when there would be more than `most`."""
    found = {counts.labels["school"][cell] for finding in findings for cell in finding.cells}
    return found if len(found) <= most else set()


def _release(counts: Counts, policy: Policy, hidden: set[str], *, with_totals: bool) -> tuple[Release, ...]:
    def show(count: int) -> tuple[float, float, Kind]:
        seen = shown(count, policy)
        return seen.low, seen.high, Kind.ROUNDED

    cells = [
        statement
        for statement in table(counts, ["school", "group"], show)
        if counts.labels["school"][statement.cells[0]] not in hidden
    ]
    totals: Sequence[Statement] = table(counts, ["group"], show) if with_totals else ()
    return (
        Release("sizes of schools", table(counts, ["school"]), background=True),
        Release("own counts", (*cells, *totals)),
    )


def school_rows(tables: Sequence[ShownTable], policy: Policy) -> tuple[OwnSchool, ...]:
    """Return the schools as they are printed."""
    found = []
    for one in tables:
        for place, name in enumerate(one.schools):
            row = one.values[place]
            whole = shown(int(row.sum()), policy)
            if name in one.hidden:
                found.append(OwnSchool(one.year, name, whole))
                continue
            printed = {group: shown(int(row[at]), policy) for at, group in enumerate(one.groups)}
            shares = {
                group: _share(int(row[at]), int(row.sum()), policy) for at, group in enumerate(one.groups)
            }
            found.append(OwnSchool(one.year, name, whole, printed, shares))
    return tuple(found)


def _share(part: int, whole: int, policy: Policy) -> float | None:
    percentage = whole_percentage(part, whole, policy)
    return None if percentage is None else percentage / 100
