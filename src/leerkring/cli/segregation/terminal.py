"""An answer as text for a terminal: few columns, aligned, the same words as the JSON."""

from typing import Any

import click
import polars as pl

from leerkring.analysis.segregation import Analysis

MOST_AREAS = 40
MOST_GROUPS = 12
SHORT = {"dissimilarity": "D", "gini": "Gini", "atkinson": "Atkinson", "theil_h": "H",
         "eta_squared": "eta²", "isolation": "isolation"}  # fmt: skip
TOGETHER = ("dissimilarity", "gini", "theil_h", "mutual_information", "relative_diversity",
            "rank_order_h", "rank_order_r")  # fmt: skip
Line = list[str]


def describe(found: Analysis) -> str:
    """Return the answer as text: everything for one area, the main measures for many."""
    areas = len(found.table.starts)
    parts = [_title(found)]
    parts += _one_area(found) if areas == 1 else _many_areas(found)
    parts += _levels(found) + _homes(found) + _changes(found)
    parts += ["\n".join(_wrapped(note["text"]) for note in found.notes)]
    return "\n\n".join(part for part in parts if part)


def number(value: float | None, digits: int = 3) -> str:
    """Return a number as a reader expects it; a dash when there is none.

    >>> number(0.44914), number(None), number(-0.0001)
    ('0.449', '–', '0.000')
    """
    if value is None:
        return "–"
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if float(text) == 0 else text


def aligned(lines: list[Line], *, names: int = 1) -> str:
    """Return rows as columns: the first `names` to the left, numbers to the right.

    >>> aligned([["group", "D"], ["hisp", "0.4"]]).splitlines()
    ['  group    D', '  hisp   0.4']
    """
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    rows = []
    for line in lines:
        cells = [
            cell.ljust(width) if place < names else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        rows.append("  " + "  ".join(cells).rstrip())
    return "\n".join(rows)


def _title(found: Analysis) -> str:
    table, question = found.table, found.question
    pupils = float(found.stack.pupils.sum())
    units = int(found.stack.units.sum())
    areas = f" in {len(table.starts):,} tables ({', '.join(table.by)})" if table.by else ""
    who = f"{pupils:,.0f} pupils" if found.table.low is None else f"at least {pupils:,.0f} pupils"
    return click.style(
        f"{units:,} units ({question.unit}), {who}, {len(table.groups)} groups ({question.group}){areas}",
        bold=True,
    )


def _heading(text: str) -> str:
    return click.style(text, underline=True)


def _shown(row: dict[str, Any]) -> str:
    if row["value"] is None and row["bounds_low"] is not None:
        return f"{number(row['bounds_low'])} to {number(row['bounds_high'])}"
    return number(row["value"])


def _interval(row: dict[str, Any]) -> str:
    return f"{number(row['low'])} – {number(row['high'])}" if row["low"] is not None else "–"


def _one_area(found: Analysis) -> list[str]:
    frame = found.measures
    together = frame.filter(pl.col("group").is_null()).to_dicts()
    draws = bool(found.question.draws)
    head = ["", "value", "95 % interval", "debiased", "by chance", *(["p"] if draws else [])]
    lines = [head]
    for row in together:
        name = f"{row['measure']} *" if row["reason"] else row["measure"]
        cells = [_shown(row), _interval(row), number(row["debiased"]), number(row["expected_by_chance"])]
        lines.append([name, *cells, *([number(row["p_value"])] if draws else [])])
    reasons = sorted({row["reason"] for row in together if row["reason"]})
    texts = [f"{_heading('All groups together')}\n{aligned(lines)}"]
    if reasons:
        texts[0] += "\n" + "\n".join(_wrapped(f"* {reason}") for reason in reasons)
    return texts + _groups(found) + _pairs(found)


def _groups(found: Analysis) -> list[str]:
    alone = found.measures.filter(pl.col("group").is_not_null() & pl.col("to").is_null())
    by_key = {(row["measure"], row["group"]): row for row in alone.to_dicts()}
    groups = list(dict.fromkeys(alone["group"]))
    measures = [name for name in SHORT if any((name, group) in by_key for group in groups)]
    if not groups or not measures:
        return []
    shares = dict(zip(found.table.groups, found.stack.area_shares[:, 0].tolist(), strict=True))
    hidden = found.table.low is not None
    lines = [["", "share", *(SHORT[name] for name in measures)]]
    for group in groups[:MOST_GROUPS]:
        cells = [_shown(by_key[name, group]) for name in measures]
        lines.append([group, "–" if hidden else number(shares[group]), *cells])
    return [f"{_heading('Each group against the rest')}\n{aligned(lines)}{_more(len(groups))}"]


def _pairs(found: Analysis) -> list[str]:
    texts = []
    alone = found.measures.filter(pl.col("measure") == "isolation").to_dicts()
    isolation = {row["group"]: row for row in alone}
    for measure, title in (
        ("dissimilarity", "Dissimilarity of two groups"),
        ("exposure_all_groups", "Exposure: share of the group above in the school of the group at the left"),
    ):
        pairs = found.measures.filter((pl.col("measure") == measure) & pl.col("to").is_not_null())
        by_key = {(row["group"], row["to"]): row for row in pairs.to_dicts()}
        if measure != "dissimilarity":
            by_key |= {(group, group): row for group, row in isolation.items()}
        groups = list(dict.fromkeys(pairs["group"]))[:MOST_GROUPS]
        if len(groups) > 2 or (groups and measure != "dissimilarity"):
            lines = [["", *groups]]
            lines += [
                [one, *(_shown(by_key[one, to]) if (one, to) in by_key else "·" for to in groups)]
                for one in groups
            ]
            texts.append(f"{_heading(title)}\n{aligned(lines)}")
    return texts


def _more(groups: int) -> str:
    rest = groups - MOST_GROUPS
    return f"\n  and {rest} more groups: see --json or --out" if rest > 0 else ""


def _many_areas(found: Analysis) -> list[str]:
    frame = found.measures.filter(pl.col("group").is_null())
    names = [measure for measure in TOGETHER if measure in set(frame["measure"].to_list())]
    columns = frame.columns[: len(found.table.by)]
    lines = [[*columns, "pupils", "units", *(_label(name) for name in names)]]
    rows = frame.to_dicts()
    step = max(len(names), 1)
    for place in range(0, min(len(rows), MOST_AREAS * step), step):
        cells = rows[place : place + step]
        first = cells[0]
        area = [str(first[column]) for column in columns]
        lines.append(
            [*area, f"{first['pupils']:,.0f}", f"{first['units']:,}", *(_shown(row) for row in cells)]
        )
    areas = len(found.table.starts)
    more = f"\n  and {areas - MOST_AREAS:,} more tables" if areas > MOST_AREAS else ""
    text = f"{_heading('All groups together')}\n{aligned(lines, names=len(columns))}{more}"
    return [text, "Groups, pairs, intervals and chance: --json, or --out FILE.xlsx."]


def _label(measure: str) -> str:
    return {"mutual_information": "M", "relative_diversity": "R", "rank_order_h": "rank H",
            "rank_order_r": "rank R"}.get(measure, SHORT.get(measure, measure))  # fmt: skip


def _levels(found: Analysis) -> list[str]:
    nestings = found.decomposition["within"]
    if len(nestings) != 1:
        return []
    lines = [["between", "mutual information", "part", "theil_h"]]
    for level in nestings[0]["levels"]:
        share = "–" if level["share"] is None else f"{level['share']:.0%}".replace("%", " %")
        lines.append([level["level"], number(level["mutual_information"]), share, number(level["theil_h"])])
    return [f"{_heading('Levels, the largest first; they add up')}\n{aligned(lines)}"]


def _homes(found: Analysis) -> list[str]:
    homes = found.decomposition["home"]
    if len(homes) != 1 or homes[0]["reason"]:
        return []
    split = homes[0]["split"]
    names = ("total", "residential", "school_part", "school_given_home", "home_given_school")
    lines = [["", "mutual information", "95 % interval"]]
    lines += [[name, number(split[name]["value"]), _interval(split[name])] for name in names]
    return [f"{_heading('Where pupils live and which school they go to')}\n{aligned(lines)}"]


def _changes(found: Analysis) -> list[str]:
    steps = [step for step in found.change if step.get("total") is not None]
    if not steps or len(steps) > MOST_AREAS:
        return []
    terms = ("total", "openings", "closures", "mergers", "group_margin", "unit_margin", "structural")
    by = [*steps[0]["by"]]
    lines = [[*by, "step", *terms]]
    for step in steps:
        cells = [number(step[term], 4) for term in terms]
        lines.append([*step["by"].values(), f"{step['from']} → {step['to']}", *cells])
    return [f"{_heading('Change of mutual information')}\n{aligned(lines, names=len(by) + 1)}"]


def _wrapped(text: str) -> str:
    return click.wrap_text(text, width=96, initial_indent="  ", subsequent_indent="  ")
