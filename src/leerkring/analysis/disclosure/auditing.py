"""The audit: what can be computed from everything published about the same pupils together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from leerkring.analysis.disclosure.attack import Attacker
from leerkring.analysis.disclosure.counts import Counts, Indices
from leerkring.analysis.disclosure.errors import Refused
from leerkring.analysis.disclosure.knowledge import Knowledge, Table
from leerkring.analysis.disclosure.policy import PUBLIC, Policy
from leerkring.analysis.disclosure.primary import too_few_behind
from leerkring.analysis.disclosure.releases import Release
from leerkring.analysis.disclosure.targets import Target, targets_of
from leerkring.analysis.disclosure.witnesses import Witnesses, add_nearest, goals


class Leak(StrEnum):
    """Why a release may not go out."""

    EXACT = "exact"
    NARROW = "narrow"
    UNDER_THRESHOLD = "under_threshold"
    LABEL_RESOLVED = "label_resolved"
    TOO_FEW_BEHIND = "too_few_behind"


@dataclass(frozen=True)
class Interval:
    """The lowest and highest value of a sensitive number that agree with everything published."""

    target: Target
    low: int
    high: int


@dataclass(frozen=True)
class Finding:
    """One reason to refuse: which number, what an attacker finds, and who the attacker is.

    `cells` are the finest cells of the number. `attacker` is None for a reader without own knowledge,
    else the school that knows its own row.
    """

    leak: Leak
    name: str
    cells: tuple[int, ...]
    low: int | None = None
    high: int | None = None
    attacker: str | None = None


@dataclass(frozen=True)
class Audit:
    """The outcome: an interval per sensitive number, and the findings that keep the gate shut."""

    policy: Policy
    intervals: tuple[Interval, ...]
    findings: tuple[Finding, ...]

    @property
    def is_safe(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    @property
    def exactly_known(self) -> int:
        """The number of sensitive counts that any reader can compute exactly."""
        return sum(interval.low == interval.high for interval in self.intervals)


def audit(counts: Counts, releases: Sequence[Release], policy: Policy = PUBLIC) -> Audit:
    """Return what an attacker can compute from all these releases about the same pupils.

    `counts` are the true finest cells; every release is a set of linear statements over them. For
    each sensitive number the lowest and highest value are found with a linear program, and each end
    rests on a table of whole pupils. A number that was left out must keep an interval that is wide
    enough and reaches the threshold; one printed as a label or rounded must keep every value it can
    stand for. The same must hold for each school that knows its own cells. NotSolved is raised when
    the solver proves nothing, ContradictoryReleases when the releases do not fit the counts.

    Examples:
        >>> from leerkring.analysis.disclosure.releases import hide_below, table
        >>> counts = Counts.cross([[3, 20], [12, 30]], school=["A", "B"], group=["low", "high"])
        >>> cells = table(counts, ["school", "group"], hide_below(5))
        >>> audit(counts, [Release("cells", cells)]).is_safe
        True
        >>> both = [Release("cells", cells), Release("totals", table(counts, ["school"]))]
        >>> audit(counts, both).findings[0].leak
        <Leak.EXACT: 'exact'>
    """
    targets = targets_of(counts, releases, policy)
    statements = [statement for release in releases for statement in release.statements]
    attacker = Attacker(Knowledge.from_statements(statements, counts.values))
    background, owners = _Background(counts, releases), _Owners(counts)
    intervals, findings = [], list(_aggregates(counts, releases, policy))
    for target in targets:
        witnesses, interval = _attack(attacker, target, owners.of)
        intervals.append(interval)
        if background.lets_pass(target, witnesses.values()):
            findings.extend(_own_row_findings(attacker, target, witnesses, owners, background))
        else:
            findings.append(_finding(target, interval, witnesses.values(), None))
    return Audit(policy, tuple(intervals), tuple(findings))


def check(counts: Counts, releases: Sequence[Release], policy: Policy = PUBLIC) -> Audit:
    """Return the audit when nothing leaks; Refused, with the first findings, when something does."""
    outcome = audit(counts, releases, policy)
    if not outcome.is_safe:
        first = "; ".join(_describe(finding) for finding in outcome.findings[:3])
        raise Refused(f"{len(outcome.findings)} small counts would leak: {first}")
    return outcome


class _Owners:
    """Which school each cell belongs to; a school knows its own cells."""

    def __init__(self, counts: Counts) -> None:
        groups = counts.groups(["school"]) if "school" in counts.labels else {}
        self.names = [school for (school,) in groups]
        self.cells = list(groups.values())
        self.of: Indices = np.full(len(counts), -1, dtype=np.int64)
        for owner, cells in enumerate(self.cells):
            self.of[cells] = owner


class _Background:
    """What others published already: a release is not blamed for what it does not add."""

    def __init__(self, counts: Counts, releases: Sequence[Release]) -> None:
        known = [s for release in releases if release.background for s in release.statements]
        self._attacker = Attacker(Knowledge.from_statements(known, counts.values)) if known else None

    def lets_pass(self, target: Target, possible: set[int], own: Indices | None = None) -> bool:
        if target.is_safe(possible):
            return True
        if self._attacker is None:
            return False
        with self._attacker.knowing(np.zeros(0, dtype=np.int64) if own is None else own):
            cells = np.asarray(target.cells)
            low, high = self._attacker.lowest(cells).value, self._attacker.highest(cells).value
        already = set(range(low, high + 1))
        asked = target.asked() if target.is_printed else {low, high}
        return not target.is_safe(already) and possible >= (asked & already)


def _attack(attacker: Attacker, target: Target, owner_of: Indices) -> tuple[Witnesses, Interval]:
    cells = np.asarray(target.cells)
    low, high = attacker.lowest(cells), attacker.highest(cells)
    witnesses = Witnesses(target, attacker.knowledge.truth, owner_of)
    add_nearest(attacker, target, witnesses, goals(target, low.value, high.value))
    for extreme in (low, high):
        if extreme.value not in witnesses.values():
            witnesses.add(extreme.table)
    _complete(attacker, target, witnesses)
    return witnesses, Interval(target, low.value, high.value)


def _complete(attacker: Attacker, target: Target, witnesses: Witnesses) -> None:
    """Look for a table for each value of a printed form that no table shows yet, as long as needed."""
    for value in target.printed_values():
        if target.is_safe(witnesses.values()):
            return
        if value not in witnesses.values():
            found = attacker.attains(np.asarray(target.cells), value)
            if found is not None:
                witnesses.add(found)


def _own_row_findings(
    attacker: Attacker, target: Target, witnesses: Witnesses, owners: _Owners, background: _Background
) -> Iterator[Finding]:
    """Yield a finding for each school that can compute the number with its own row."""
    for owner in witnesses.suspects():
        own = owners.cells[owner]
        if set(target.cells) <= set(own.tolist()) or target.is_safe(witnesses.values(owner)):
            continue
        with attacker.knowing(own):
            mine, interval = _attack(attacker, target, owners.of)
        if not background.lets_pass(target, mine.values(), own):
            yield _finding(target, interval, mine.values(), owners.names[owner])


def _finding(target: Target, interval: Interval, possible: set[int], attacker: str | None) -> Finding:
    if interval.low == interval.high:
        leak = Leak.EXACT
    elif target.is_printed:
        leak = Leak.LABEL_RESOLVED
    elif interval.high < target.needs.reach:
        leak = Leak.UNDER_THRESHOLD
    else:
        leak = Leak.NARROW
    low, high = (min(possible), max(possible)) if target.is_printed else (interval.low, interval.high)
    return Finding(leak, target.name, target.cells, low, high, attacker)


def _aggregates(counts: Counts, releases: Sequence[Release], policy: Policy) -> Iterator[Finding]:
    """Yield the published sums over schools with too few schools or boards behind them."""
    if "school" not in counts.labels or "area" in counts.labels:
        return
    schools, boards = counts.labels["school"], counts.labels.get("board")
    for release in releases:
        for statement in () if release.background else release.statements:
            cells: Table = np.asarray(statement.cells)
            behind = [schools[cell] for cell in cells]
            owners = None if boards is None else [boards[cell] for cell in cells]
            if too_few_behind(behind, owners, policy):
                names = ", ".join(dict.fromkeys(behind))
                yield Finding(Leak.TOO_FEW_BEHIND, f"{release.name}: {names}", statement.cells)


def _describe(finding: Finding) -> str:
    who = "" if finding.attacker is None else f" for school {finding.attacker}"
    if finding.low is None:
        return f"{finding.name} ({finding.leak})"
    return f"{finding.name} lies in {finding.low}..{finding.high}{who} ({finding.leak})"
