"""An answer as text for a terminal: few columns, aligned, the same words as the JSON."""

from dataclasses import dataclass
from typing import Any

import click
import polars as pl

from leerkring.analysis.segregation import Analysis
from leerkring.analysis.segregation.change import TERMS
from leerkring.analysis.segregation.reasons import in_language
from leerkring.cli.segregation.words import WORDS, Words

MOST_AREAS = 40
MOST_GROUPS = 12
SHORT = {"dissimilarity": "D", "gini": "Gini", "atkinson": "Atkinson", "theil_h": "H",
         "eta_squared": "eta²", "isolation": "isolation"}  # fmt: skip
TOGETHER = ("dissimilarity", "gini", "theil_h", "mutual_information", "relative_diversity",
            "rank_order_h", "rank_order_r")  # fmt: skip
LABELS = SHORT | {
    "mutual_information": "M", "relative_diversity": "R", "rank_order_h": "rank H", "rank_order_r": "rank R",
}  # fmt: skip
Line = list[str]


def describe(found: Analysis, language: str = "en") -> str:
    """Return the answer as text: everything for one area, the main measures for many."""
    page = Page(found, language)
    parts = [page.title()]
    parts += page.one_area() if len(found.table.starts) == 1 else page.many_areas()
    parts += page.levels() + page.homes() + page.changes()
    parts += ["\n".join(_wrapped(note["text"]) for note in found.notes(language))]
    return "\n\n".join(part for part in parts if part)


def number(value: float | None, digits: int = 3, *, language: str = "en") -> str:
    """Return a number as a reader expects it; a dash when there is none.

    >>> number(0.44914), number(None), number(-0.0001), number(1234.5, 1, language="nl")
    ('0.449', '–', '0.000', '1.234,5')
    """
    if value is None:
        return "–"
    text = f"{value:,.{digits}f}"
    text = text.removeprefix("-") if set(text) <= set("-0.") else text
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


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


@dataclass(frozen=True)
class Page:
    """One answer in one language, part by part."""

    found: Analysis
    language: str

    @property
    def words(self) -> Words:
        """The words of the language."""
        return WORDS[self.language]

    def number(self, value: float | None, digits: int = 3) -> str:
        """Return a number in the language."""
        return number(value, digits, language=self.language)

    def title(self) -> str:
        """Say what was counted."""
        table, question, words = self.found.table, self.found.question, self.words
        pupils = self.number(float(self.found.stack.pupils.sum()), 0)
        who = pupils if table.low is None else words["least"].format(pupils=pupils)
        text = words["title"].format(
            units=self.number(float(self.found.stack.units.sum()), 0),
            unit=question.unit,
            pupils=who,
            groups=len(table.groups),
            group=question.group,
        )
        if table.by:
            text += words["tables"].format(tables=self.number(len(table.starts), 0), by=", ".join(table.by))
        return click.style(text, bold=True)

    def under(self, title: str, lines: list[Line], *, names: int = 1) -> str:
        """Return rows as columns below a heading."""
        return f"{click.style(self.words[title], underline=True)}\n{aligned(lines, names=names)}"

    def shown(self, row: dict[str, Any]) -> str:
        """Return a value, or its bounds where there is no value."""
        if row["value"] is None and row["bounds_low"] is not None:
            low, high = self.number(row["bounds_low"]), self.number(row["bounds_high"])
            return f"{low} {self.words['to']} {high}"
        return self.number(row["value"])

    def interval(self, row: dict[str, Any]) -> str:
        """Return an interval; a dash when there is none."""
        return f"{self.number(row['low'])} – {self.number(row['high'])}" if row["low"] is not None else "–"

    def one_area(self) -> list[str]:
        """Return all measures of the one area."""
        rows = self.found.measures.filter(pl.col("group").is_null()).to_dicts()
        draws = bool(self.found.question.draws)
        head = [self.words[word] for word in ("value", "interval", "debiased", "chance")]
        lines = [["", *head, *(["p"] if draws else [])]]
        for row in rows:
            name = f"{row['measure']} *" if row["reason"] else row["measure"]
            numbers = [row["debiased"], row["expected_by_chance"], *([row["p_value"]] if draws else [])]
            lines.append([name, self.shown(row), self.interval(row), *map(self.number, numbers)])
        reasons = sorted({row["reason"] for row in rows if row["reason"]})
        said = [_wrapped(f"* {in_language(reason, self.language)}") for reason in reasons]
        return ["\n".join([self.under("together", lines), *said]), *self.groups(), *self.pairs()]

    def groups(self) -> list[str]:
        """Return each group against the rest."""
        alone = self.found.measures.filter(pl.col("group").is_not_null() & pl.col("to").is_null())
        by_key = {(row["measure"], row["group"]): row for row in alone.to_dicts()}
        groups = list(dict.fromkeys(alone["group"]))
        measures = [name for name in SHORT if any((name, group) in by_key for group in groups)]
        if not measures:
            return []
        values = self.found.stack.area_shares[:, 0].tolist()
        hidden = self.found.table.low is not None
        shares = dict(zip(self.found.table.groups, [None] * len(values) if hidden else values, strict=True))
        lines = [["", self.words["share"], *(SHORT[name] for name in measures)]]
        for group in groups[:MOST_GROUPS]:
            cells = [self.shown(by_key[name, group]) for name in measures]
            lines.append([group, self.number(shares[group]), *cells])
        more = self.words["groups_more"].format(rest=len(groups) - MOST_GROUPS)
        return [self.under("rest", lines) + (f"\n  {more}" if len(groups) > MOST_GROUPS else "")]

    def pairs(self) -> list[str]:
        """Return the dissimilarity of each pair, and the exposure with isolation on its diagonal."""
        rows = {(row["measure"], row["group"], row["to"]): row for row in self.found.measures.to_dicts()}
        texts = []
        for measure, title in (("dissimilarity", "pairs"), ("exposure_all_groups", "met")):
            found = {(one, to): row for (name, one, to), row in rows.items() if name == measure and to}
            groups = list(dict.fromkeys(one for one, _ in found))[:MOST_GROUPS]
            if measure != "dissimilarity":
                alone = {group: rows.get(("isolation", group, None)) for group in groups}
                found |= {(group, group): row for group, row in alone.items() if row}
            if len(groups) > 2 or (groups and measure != "dissimilarity"):
                lines = [["", *groups]]
                for one in groups:
                    cells = [self.shown(found[one, to]) if (one, to) in found else "·" for to in groups]
                    lines.append([one, *cells])
                texts.append(self.under(title, lines))
        return texts

    def many_areas(self) -> list[str]:
        """Return a line per area with the measures of all groups together."""
        frame = self.found.measures.filter(pl.col("group").is_null())
        names = [measure for measure in TOGETHER if measure in set(frame["measure"].to_list())]
        columns = frame.columns[: len(self.found.table.by)]
        lines = [[*columns, self.words["pupils"], self.words["units"], *(LABELS[name] for name in names)]]
        step = max(len(names), 1)
        rows = frame.head(MOST_AREAS * step).to_dicts()
        for place in range(0, len(rows), step):
            first = rows[place]
            counts = [self.number(first["pupils"], 0), self.number(first["units"], 0)]
            values = [self.shown(row) for row in rows[place : place + step]]
            lines.append([*(str(first[column]) for column in columns), *counts, *values])
        rest = len(self.found.table.starts) - MOST_AREAS
        more = self.words["tables_more"].format(rest=self.number(rest, 0))
        text = self.under("together", lines, names=len(columns)) + (f"\n  {more}" if rest > 0 else "")
        return [text, self.words["everything"]]

    def levels(self) -> list[str]:
        """Return the nesting levels of the one area."""
        nestings = self.found.decomposition["within"]
        if len(nestings) != 1:
            return []
        lines = [[self.words["between"], "mutual_information", self.words["part"], "theil_h"]]
        for level in nestings[0]["levels"]:
            share = "–" if level["share"] is None else f"{level['share'] * 100:.0f} %"
            value, theil = self.number(level["mutual_information"]), self.number(level["theil_h"])
            lines.append([level["level"], value, share, theil])
        return [self.under("levels", lines)]

    def homes(self) -> list[str]:
        """Return the residential and the school part of the one area."""
        homes = self.found.decomposition["home"]
        if len(homes) != 1 or homes[0]["reason"]:
            return []
        split = homes[0]["split"]
        lines = [
            [name, self.number(split[name]["value"]), self.interval(split[name])]
            for name in ("total", "residential", "school_part", "school_given_home", "home_given_school")
        ]
        return [self.under("homes", [["", "mutual_information", self.words["interval"]], *lines])]

    def changes(self) -> list[str]:
        """Return the terms of each step."""
        steps = [step for step in self.found.change if step.get("total") is not None]
        if not steps or len(steps) > MOST_AREAS:
            return []
        by = [*steps[0]["by"]]
        lines = [[*by, self.words["step"], *TERMS]]
        for step in steps:
            cells = [self.number(step[term], 4) for term in TERMS]
            lines.append([*step["by"].values(), f"{step['from']} → {step['to']}", *cells])
        return [self.under("change", lines, names=len(by) + 1)]


def _wrapped(text: str) -> str:
    return click.wrap_text(text, width=96, initial_indent="  ", subsequent_indent="  ")
