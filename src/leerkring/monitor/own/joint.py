"""What may be published of own counts, judged together with everything published before on the same pupils.

Two tables that each give nothing away can do so together. So every printed number of earlier publications is
kept as a line, and each new one is audited with all of them. The unknowns of that audit are the pupils of a
school in the smallest sets of groups that any line tells apart. Lines on groups that the new file does not
have cannot be placed; then nothing is proven and the answer is no.

The sizes of schools are taken as known exactly. Therefore another characteristic of the same pupils, whose
groups share no name with these, adds nothing to what can be computed: both tables meet only in those sizes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from leerkring.analysis.disclosure import (
    ContradictoryReleases,
    Counts,
    Finding,
    NotSolved,
    Policy,
    Release,
    Statement,
    audit,
    table,
)
from leerkring.analysis.disclosure.releases import Kind
from leerkring.monitor.own.tables import ShownTable

Atoms = tuple[tuple[str, ...], ...]
YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One printed number: the pupils of these groups at these schools in a year lie between low and high."""

    year: str
    schools: tuple[str, ...]
    groups: tuple[str, ...]
    low: int
    high: int

    def as_json(self) -> dict[str, Any]:
        """Return the line as plain JSON."""
        return {**asdict(self), "schools": list(self.schools), "groups": list(self.groups)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Line":
        """Return the line that `as_json` wrote."""
        names = {name: tuple(stored[name]) for name in ("schools", "groups")}
        return cls(stored["year"], names["schools"], names["groups"], stored["low"], stored["high"])


@dataclass(frozen=True, slots=True)
class Published:
    """What was published before: its name, its lines, and whether it gave figures on home and school."""

    name: str
    characteristic: str
    lines: tuple[Line, ...]
    has_home: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something may not be published, without saying what could be computed.

    code: "computable" (a small number of these groups at these schools), "not_proven", "other_counts" (the
    file does not agree with what was published), "other_groups" or "missing_schools" (an earlier publication
    cannot be laid beside the file), "home_before" (earlier figures on home and school fit one division only),
    "masked".
    """

    code: str
    year: str = ""
    schools: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands in the way, and whether figures on home and school may be published beside the counts."""

    troubles: tuple[Trouble, ...]
    may_have_home: bool

    @property
    def is_safe(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.troubles


def lines_of(tables: Sequence[ShownTable], parts: Mapping[str, tuple[str, ...]]) -> tuple[Line, ...]:
    """Return the printed numbers of tables; `parts` names the groups of the file in each printed group."""
    found = []
    for one in tables:
        labels = one.counts.labels
        for statement in one.release[-1].statements:
            schools = sorted({labels["school"][cell] for cell in statement.cells})
            groups = sorted({part for cell in statement.cells for part in parts[labels["group"][cell]]})
            low, high = int(statement.low), int(statement.high)
            found.append(Line(one.year or "", tuple(schools), tuple(groups), low, high))
    return tuple(found)


def judge(
    tables: Sequence[ShownTable],
    lines: Sequence[Line],
    earlier: Sequence[Published],
    *,
    characteristic: str,
    policy: Policy,
) -> Verdict:
    """Return whether lines may be published, given everything published before.

    tables: the true counts in the groups of the file, one for each year. earlier: publications of the same
    municipality. Whatever the solver does not prove is refused.
    """
    troubles: list[Trouble] = []
    touching: list[Published] = []
    for one in tables:
        placed = _Placed(one, earlier, characteristic)
        touching += placed.touching
        new = [line for line in lines if _key(line.year) == _key(one.year)]
        if placed.troubles:
            troubles += placed.troubles
        elif not set(new) <= {line for each in placed.touching for line in each.lines}:
            troubles += _troubles(one, new, placed.touching, policy)
            if names := tuple(each.name for each in placed.touching if each.has_home):
                troubles.append(Trouble("home_before", one.year or "", earlier=names))
    before = {line for each in touching for line in each.lines}
    may_have_home = not any(each.has_home for each in touching) and before <= set(lines)
    return Verdict(tuple(troubles), may_have_home and not troubles)


class _Placed:
    """The earlier publications about the pupils of one table, and those that cannot be laid beside it."""

    def __init__(self, one: ShownTable, earlier: Sequence[Published], characteristic: str) -> None:
        self.touching: list[Published] = []
        self.troubles: list[Trouble] = []
        year = one.year or ""
        for each in earlier:
            lines = [line for line in each.lines if _key(line.year) == _key(year)]
            groups = {group for line in lines for group in line.groups}
            if not lines or (groups.isdisjoint(one.groups) and each.characteristic != characteristic):
                continue
            if unknown := groups - set(one.groups):
                self.troubles.append(
                    Trouble("other_groups", year, groups=tuple(sorted(unknown)), earlier=(each.name,))
                )
                continue
            about = [line for line in lines if set(line.schools) & set(one.schools)]
            if gone := {school for line in about for school in line.schools} - set(one.schools):
                self.troubles.append(
                    Trouble("missing_schools", year, tuple(sorted(gone)), earlier=(each.name,))
                )
                continue
            moved = tuple(Line(year, *_rest(line)) for line in about)
            self.touching.append(Published(each.name, each.characteristic, moved, each.has_home))


def _rest(line: Line) -> tuple[tuple[str, ...], tuple[str, ...], int, int]:
    return line.schools, line.groups, line.low, line.high


def _key(year: str | None) -> str:
    """Return what makes years the same: 2024 and 2024-2025 begin in the same year."""
    return (year or "")[:YEAR_DIGITS]


def _troubles(
    one: ShownTable, new: Sequence[Line], earlier: Sequence[Published], policy: Policy
) -> Iterator[Trouble]:
    year, names = one.year or "", tuple(each.name for each in earlier)
    atoms = _atoms(one.groups, [line for each in earlier for line in each.lines] + list(new))
    counts = _in_atoms(one, atoms)
    releases = [
        Release("sizes of schools", table(counts, ["school"]), background=True),
        *(Release(each.name, _statements(counts, atoms, each.lines)) for each in earlier),
        Release("new", _statements(counts, atoms, new)),
    ]
    try:
        findings = audit(counts, releases, policy).findings
    except NotSolved:
        yield Trouble("not_proven", year, earlier=names)
    except ContradictoryReleases:
        yield Trouble("other_counts", year, earlier=names)
    else:
        yield from _merged(findings, counts, atoms, year=year, names=names)


def _merged(
    findings: Sequence[Finding], counts: Counts, atoms: Atoms, *, year: str, names: tuple[str, ...]
) -> Iterator[Trouble]:
    """Yield one trouble for each set of schools, with the groups whose numbers could be computed."""
    found: dict[tuple[str, ...], set[str]] = {}
    for finding in findings:
        schools = tuple(sorted({counts.labels["school"][cell] for cell in finding.cells}))
        groups = {group for cell in finding.cells for group in atoms[int(counts.labels["group"][cell])]}
        found.setdefault(schools, set()).update(groups)
    for schools, groups in sorted(found.items()):
        yield Trouble("computable", year, schools, tuple(sorted(groups)), names)


def _atoms(groups: Sequence[str], lines: Iterable[Line]) -> Atoms:
    """Return the smallest sets of groups that the lines tell apart.

    >>> _atoms(("a", "b", "c"), [Line("", ("A",), ("a", "b"), 0, 4)])
    (('a', 'b'), ('c',))
    """
    sets = sorted({line.groups for line in lines})
    marks: dict[tuple[bool, ...], list[str]] = {}
    for group in groups:
        marks.setdefault(tuple(group in one for one in sets), []).append(group)
    return tuple(tuple(one) for one in marks.values())


def _in_atoms(one: ShownTable, atoms: Atoms) -> Counts:
    values = np.zeros((len(one.schools), len(atoms)), dtype=np.int64)
    for place, atom in enumerate(atoms):
        values[:, place] = one.values[:, [one.groups.index(group) for group in atom]].sum(axis=1)
    return Counts.cross(values, school=one.schools, group=[str(place) for place in range(len(atoms))])


def _statements(counts: Counts, atoms: Atoms, lines: Sequence[Line]) -> tuple[Statement, ...]:
    schools, places = counts.labels["school"], counts.labels["group"]
    found = []
    for line in lines:
        within = {str(place) for place, atom in enumerate(atoms) if set(atom) <= set(line.groups)}
        cells = tuple(
            cell for cell in range(len(counts)) if schools[cell] in line.schools and places[cell] in within
        )
        found.append(Statement(cells, (1.0,) * len(cells), line.low, line.high, Kind.ROUNDED))
    return tuple(found)
