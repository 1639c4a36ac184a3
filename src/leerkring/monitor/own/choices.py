"""What a municipality can choose to publish of its own counts: as they are, or coarser where needed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from leerkring.analysis.disclosure import SENSITIVE, Policy
from leerkring.monitor.model import Language
from leerkring.monitor.own.analysing import Analysed, analysed
from leerkring.monitor.own.contract import WITHHELD
from leerkring.monitor.own.joint import Line, Published, Trouble, Verdict, judge, lines_of
from leerkring.monitor.own.model import OwnCounts
from leerkring.monitor.own.public import without_named_schools
from leerkring.opendata.own_counts import OwnFlows

MOST_HIDDEN = 0.5
MERGED = " + "
ON_HOMES = frozenset({"own_split", "own_same_choice", "own_inspectorate"})
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@dataclass(frozen=True)
class Choice:
    """One way to publish: its groups (each with the groups of the file in it), and what was found.

    code: "whole", "fewer_schools" (rows of schools are withheld) or "merged" (groups were put together).
    """

    code: str
    groups: tuple[tuple[str, ...], ...]
    hidden: frozenset[str]
    lines: tuple[Line, ...]
    verdict: Verdict
    own: Mapping[Language, OwnCounts]


def choices(
    flows: OwnFlows,
    whole: Analysed,
    earlier: Sequence[Published],
    *,
    characteristic: str,
    policy: Policy = SENSITIVE,
) -> list[Choice]:
    """Return what was tried, finest first; the last one may be published, or nothing may.

    whole: the analysis of the file as it is.
    """
    if flows.is_masked:
        return [_of_masked(flows, whole, earlier)]
    tried: list[Choice] = []
    for code, merged, hidden in _ladder(flows, tried):
        parts = {MERGED.join(groups): groups for groups in merged}
        found = whole if code == "whole" else _again(flows, merged, hidden, policy)
        lines = lines_of(found.tables, parts)
        verdict = judge(whole.tables, lines, earlier, characteristic=characteristic, policy=policy)
        tried.append(Choice(code, merged, hidden, lines, verdict, found.own))
        if verdict.is_safe or any(one.code != "computable" for one in verdict.troubles):
            break
    return tried


def _ladder(
    flows: OwnFlows, tried: list[Choice]
) -> Iterator[tuple[str, tuple[tuple[str, ...], ...], frozenset[str]]]:
    """Yield what to try next, looking at what went wrong before."""
    names = sorted(set(flows.frame["group"].to_list()))
    merged: tuple[tuple[str, ...], ...] = tuple((name,) for name in names)
    yield "whole", merged, frozenset()
    schools = set(flows.frame["school"].to_list())
    troubled = frozenset(school for one in tried[0].verdict.troubles for school in one.schools)
    if troubled and len(troubled) <= MOST_HIDDEN * len(schools):
        yield "fewer_schools", merged, troubled
    sizes = dict(flows.frame.group_by("group").agg(pl.col("low").sum()).rows())
    while len(merged) > 2:
        wanted = {group for one in tried[0].verdict.troubles for group in one.groups}
        merged = _with_two_together(merged, sizes, wanted)
        yield "merged", merged, frozenset()


def _with_two_together(
    merged: tuple[tuple[str, ...], ...], sizes: Mapping[str, int], wanted: set[str]
) -> tuple[tuple[str, ...], ...]:
    """Put the smallest group that gave trouble together with the smallest other one."""

    def size(groups: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        return sum(sizes[group] for group in groups), groups

    troubled = [groups for groups in merged if wanted & set(groups)] or list(merged)
    first = min(troubled, key=size)
    second = min((groups for groups in merged if groups != first), key=size)
    together = tuple(sorted((*first, *second)))
    return tuple(sorted([together, *(groups for groups in merged if groups not in (first, second))]))


def _again(
    flows: OwnFlows, merged: tuple[tuple[str, ...], ...], hidden: frozenset[str], policy: Policy
) -> Analysed:
    names = {group: MERGED.join(groups) for groups in merged for group in groups}
    keys = ["year", "home_area", "school", "group"]
    renamed = flows.frame.with_columns(pl.col("group").replace_strict(names, return_dtype=pl.String))
    frame = renamed.group_by(keys, maintain_order=True).agg(pl.col("low").sum(), pl.col("high").sum())
    return analysed(replace(flows, frame=frame), languages=LANGUAGES, policy=policy, hidden=hidden)


def _of_masked(flows: OwnFlows, whole: Analysed, earlier: Sequence[Published]) -> Choice:
    """Judge counts with masks: true numbers are not known, so nothing may have been published before."""
    names = sorted(set(flows.frame["group"].to_list()))
    years = {str(year or "")[:4] for year in flows.frame["year"].to_list()}
    before = tuple(one.name for one in earlier if any(line.year[:4] in years for line in one.lines))
    troubles = (Trouble("masked", earlier=before),) if before else ()
    summed = flows.frame.group_by("year", "school", "group").agg(pl.col("low").sum(), pl.col("high").sum())
    lines = tuple(
        Line(year or "", (school,), (group,), low, high)
        for year, school, group, low, high in summed.sort("year", "school", "group").rows()
    )
    merged = tuple((name,) for name in names)
    return Choice("whole", merged, frozenset(), lines, Verdict(troubles, may_have_home=False), whole.own)


def as_published(own: OwnCounts, *, with_home: bool) -> OwnCounts:
    """Return what becomes public of an analysis: no named school's place, and homes only when asked for."""
    public = without_named_schools(own)
    return public if with_home else without_homes(public)


def without_homes(own: OwnCounts) -> OwnCounts:
    """Return the analysis without the figures that rest on where pupils live."""
    parts: dict[str, Any] = own.segregation["decomposition"]
    home = [{"by": one["by"], "reason": WITHHELD[own.language]} for one in parts["home"]]
    return replace(
        own,
        segregation={**own.segregation, "decomposition": {**parts, "home": home}},
        represented=(),
        sentences=tuple(one for one in own.sentences if one.id not in ON_HOMES),
    )
