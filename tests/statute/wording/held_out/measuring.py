"""How well themes and goals are read in texts that were not used to make the reader.

`themes.csv` and `goals.csv` were written by someone who had seen neither the word lists nor the rules, and
were measured before the makers read them. Rows whose `denial` is 1 talk of a theme and prove nothing;
`perhaps` holds themes about which one has to ask.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from leerkring.statute.wording.goals import coach
from leerkring.statute.wording.themes import Strength, Theme, recognise

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> set[str]:
    return set(filter(None, cell.split("|")))


@dataclass
class Themes:
    """Counts over the texts on themes."""

    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Theme, 0))
    meant: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Theme, 0))
    without: int = 0
    """Texts that mean no theme."""
    alarms: int = 0
    """Those that got one all the same, without being something to ask about."""
    denials: int = 0
    proofs: int = 0
    """Denials of which the denied theme is more than a question."""
    mistakes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def recall(self) -> dict[str, float]:
        return {theme: self.found[theme] / self.meant[theme] for theme in Theme}

    @property
    def macro_recall(self) -> float:
        return sum(self.recall.values()) / len(self.recall)


def themes() -> Themes:
    seen = Themes()
    for row in rows("themes.csv"):
        meant, ask = split(row["themes"]), split(row["perhaps"])
        got = {one.theme.value: one.strength for one in recognise(row["text"])}
        if row["denial"] == "1":
            seen.denials += 1
            firm = {theme for theme, how in got.items() if how is not Strength.NEEDS_CONFIRMATION}
            seen.proofs += bool(firm & meant)
            continue
        for theme in meant:
            seen.meant[theme] += 1
            seen.found[theme] += theme in got
        if not meant:
            seen.without += 1
            seen.alarms += bool(set(got) - ask)
        if (meant - set(got)) or (set(got) - meant - ask):
            seen.mistakes.append((row["text"], ", ".join(sorted(meant)), ", ".join(sorted(got))))
    return seen


def goals() -> Iterator[tuple[str, str, str]]:
    """Give each goal with the label by hand and the label of the coach."""
    for row in rows("goals.csv"):
        yield row["text"], row["label"], coach(row["text"]).label.value
