"""How the weights are made from the examples that ship: logistic regression with an L2 penalty, in numpy.

Newton steps, each solved by conjugate gradients on the few features that a text has: minutes of one core.
`python -m leerkring.statute.wording.themes.learning` writes them anew; the same examples give the same
weights.
"""

import csv
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerkring.statute.wording.files import rows
from leerkring.statute.wording.themes.doubting import START, said, valued
from leerkring.statute.wording.themes.features import Spans, features
from leerkring.statute.wording.themes.forms import tokens
from leerkring.statute.wording.themes.meanings import meanings
from leerkring.statute.wording.themes.weighing import KINDS, THEMES, values

LOOSE = 10.0
"""The inverse of the penalty: larger follows the examples more closely. Chosen by cross-validation."""
LOOSE_DENIAL = 30.0
FEWEST = 2
STEPS, ENOUGH = 25, 1e-5
"""At most so many Newton steps, or until no weight changes by more."""
TURNS, PRECISE = 300, 1e-6
"""At most so many turns for one step, or until so small a part of it is left."""
ANY = "any"
TINY = 5e-4
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled texts. `meant` says per theme that a text is about it, `unsure` that people may differ.

    The last column is for any theme at all. `denies` says that a text denies what it speaks of; NaN when
    nobody judged that.
    """

    texts: tuple[str, ...]
    seen: tuple[Spans, ...]
    meant: Numbers
    unsure: NDArray[np.bool_]
    denies: Numbers


def examples(lines: Sequence[Mapping[str, str]]) -> Examples:
    """Return the texts of a file with columns text, themes and perhaps (themes with | between them)."""
    texts = tuple(line["text"] for line in lines)
    seen = []
    for text in texts:
        words = tokens(text)
        seen.append(features(words, meanings(text, words)))
    meant = np.array([[theme in line["themes"].split("|") for theme in THEMES] for line in lines], float)
    unsure = np.array([[theme in line["perhaps"].split("|") for theme in THEMES] for line in lines], bool)
    unsure &= meant == 0
    any_meant = meant.max(axis=1, keepdims=True)
    any_unsure = unsure.any(axis=1, keepdims=True) & (any_meant == 0)
    denies = np.array([float(line["denial"]) if line.get("denial") else np.nan for line in lines])
    return Examples(
        texts, tuple(seen), np.hstack([meant, any_meant]), np.hstack([unsure, any_unsure]), denies
    )


def rarity(seen: Sequence[Spans]) -> dict[str, float]:
    """Return for each feature of two or more texts the logarithm of how rare it is."""
    counts = Counter(name for spans in seen for name in spans if name[0] in KINDS)
    return {name: math.log(len(seen) / count) for name, count in sorted(counts.items()) if count >= FEWEST}


@dataclass(frozen=True, slots=True)
class Table:
    """A row per text and a column per known feature, of which only what is there is kept."""

    row: NDArray[np.intp]
    column: NDArray[np.intp]
    value: Numbers
    height: int
    width: int

    def sums(self, weight: Numbers) -> Numbers:
        """Return what the features of each text weigh together."""
        found = np.bincount(self.row, weights=self.value * weight[self.column], minlength=self.height)
        return found.astype(np.float64)

    def back(self, asked: Numbers) -> Numbers:
        """Return for each feature the sum of what its texts ask."""
        found = np.bincount(self.column, weights=self.value * asked[self.row], minlength=self.width)
        return found.astype(np.float64)


def table_of(valued_: Sequence[Mapping[str, float]], names: Sequence[str]) -> Table:
    """Return the table of texts of which the value of each feature is known."""
    place = {name: at for at, name in enumerate(names)}
    cells = [(row, place[name], one) for row, each in enumerate(valued_) for name, one in each.items()]
    row, column, value = zip(*cells, strict=True) if cells else ((), (), ())
    return Table(
        np.array(row, np.intp), np.array(column, np.intp), np.array(value, float), len(valued_), len(names)
    )


def matrix(seen: Sequence[Spans], rare: Mapping[str, float]) -> Table:
    """Return a row per text and a column per known feature."""
    return table_of([values(spans, rare) for spans in seen], tuple(rare))


def fit(table: Table, meant: Numbers, use: NDArray[np.bool_], loose: float = LOOSE) -> tuple[Numbers, float]:
    """Return the weight of each feature and the start of one theme.

    meant: 1 where a text is about it, 0 where it is not. use: the texts that take part.
    """
    found = np.zeros(table.width + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(table.sums(found[:-1]) + found[-1])))
        bend = np.where(use, np.maximum(chance * (1 - chance), 1e-6), 0.0)
        left = np.where(use, meant - chance, 0.0)
        asked = np.append(table.back(left) - found[:-1] / loose, left.sum())
        step = _solved(table, bend, 1 / loose, asked)
        found += step
        if np.abs(step).max() < ENOUGH:
            break
    return found[:-1], float(found[-1])


def _solved(table: Table, bend: Numbers, extra: float, asked: Numbers) -> Numbers:
    """Solve the Newton step by conjugate gradients. The start, the last value, has no penalty."""

    def turned(way: Numbers) -> Numbers:
        each = bend * (table.sums(way[:-1]) + way[-1])
        return np.append(table.back(each) + extra * way[:-1], each.sum())

    found, rest, way = np.zeros_like(asked), asked.copy(), asked.copy()
    size = enough = float(rest @ rest)
    for _ in range(TURNS):
        far = turned(way)
        part = size / float(way @ far)
        found += part * way
        rest -= part * far
        was, size = size, float(rest @ rest)
        if size <= PRECISE**2 * enough:
            break
        way = rest + (size / was) * way
    return found


def learn(known: Examples) -> tuple[dict[str, float], Numbers, Numbers]:
    """Return how rare each feature is, its weight per theme and for any theme, and the start of each.

    A text of which people differ about a theme takes no part in that theme.
    """
    rare = rarity(known.seen)
    table = matrix(known.seen, rare)
    weights, starts = [], []
    for place, use in enumerate(~known.unsure.T):
        weight, start = fit(table, known.meant[:, place], use)
        weights.append(weight)
        starts.append(start)
    return rare, np.column_stack(weights), np.array(starts)


def write(path: Path, rare: Mapping[str, float], weight: Numbers, start: Numbers) -> None:
    """Write the weights, one feature a row; features that weigh next to nothing are left out."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(["feature", "rarity", *THEMES, ANY])
        table.writerow(["start", "0", *(f"{value:.4f}" for value in start)])
        for (name, value), each in zip(rare.items(), weight, strict=True):
            if np.abs(each).max() >= TINY:
                table.writerow([name, f"{value:.3f}", *(f"{one:.4f}" for one in each)])


def learn_denial(known: Examples) -> tuple[dict[str, float], Numbers, float]:
    """Return how rare each word and pair of words is, its weight for denying, and the start."""
    use = ~np.isnan(known.denies)
    seen = [said(text) for text, used in zip(known.texts, use, strict=True) if used]
    counts = Counter(name for names in seen for name in names)
    rare = {name: math.log(len(seen) / count) for name, count in sorted(counts.items()) if count >= FEWEST}
    table = table_of([valued(names, rare) for names in seen], tuple(rare))
    everyone = np.ones(table.height, bool)
    weight, start = fit(table, known.denies[use], everyone, LOOSE_DENIAL)
    return rare, weight, start


def write_denial(path: Path, rare: Mapping[str, float], weight: Numbers, start: float) -> None:
    """Write the weights of denying; words that weigh next to nothing are left out."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(["feature", "rarity", "denies"])
        table.writerow([START, "0", f"{start:.4f}"])
        for (name, value), each in zip(rare.items(), weight, strict=True):
            if abs(each) >= TINY:
                table.writerow([name, f"{value:.3f}", f"{each:.4f}"])


if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "data"
    shipped = examples(rows("theme-examples.csv"))
    write_denial(folder / "theme-denial-weights.csv", *learn_denial(shipped))
    write(folder / "theme-weights.csv", *learn(shipped))
