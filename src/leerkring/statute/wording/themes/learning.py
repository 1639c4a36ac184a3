"""How the weights are made from the examples that ship: logistic regression with an L2 penalty, in numpy.

`python -m leerkring.statute.wording.themes.learning` writes them anew; the same examples give
the same weights.
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
STEPS = 25
OFTEN = 100
"""A feature of so many texts gets a column of its own when texts are compared."""
MOST_STEPS, PRECISE = 300, 1e-6
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

    def alike(self) -> Numbers:
        """Return how alike each two texts are: the products of the rows, rare columns one by one."""
        often = np.bincount(self.column, minlength=self.width) >= OFTEN
        place = np.cumsum(often) - 1
        dense = np.zeros((self.height, int(often.sum())))
        use = often[self.column]
        dense[self.row[use], place[self.column[use]]] = self.value[use]
        found: Numbers = dense @ dense.T
        order = np.argsort(self.column[~use], kind="stable")
        row, value, column = self.row[~use][order], self.value[~use][order], self.column[~use][order]
        ends = np.flatnonzero(np.diff(column)) + 1
        for rows_, values_ in zip(np.split(row, ends), np.split(value, ends), strict=True):
            found[np.ix_(rows_, rows_)] += np.outer(values_, values_)
        return found

    def back(self, dual: Numbers) -> Numbers:
        """Return the weight of each column that belongs to these weights of the texts."""
        found = np.bincount(self.column, weights=self.value * dual[self.row], minlength=self.width)
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


def fit(alike: Numbers, meant: Numbers, loose: float = LOOSE) -> tuple[Numbers, float]:
    """Return the weight of each text and the start of one theme: Newton steps by conjugate gradients.

    alike: how alike each two texts are.
    """
    dual, start = np.zeros(len(meant)), 0.0
    for _ in range(STEPS):
        score = alike @ dual + start
        chance = 1 / (1 + np.exp(-score))
        bend = np.maximum(chance * (1 - chance), 1e-6)
        root = np.sqrt(bend)
        target = root * (score + (meant - chance) / bend)
        solved = root[:, None] * _solved(alike, root, 1 / loose, np.column_stack([target, root]))
        was, start = dual, float(solved[:, 0].sum() / solved[:, 1].sum())
        dual = solved[:, 0] - start * solved[:, 1]
        if np.abs(dual - was).max() < 1e-4:
            break
    return dual, start


def _solved(alike: Numbers, root: Numbers, extra: float, right: Numbers) -> Numbers:
    """Solve (root alike root + extra) x = right by conjugate gradients, for each column at once."""
    found, rest = np.zeros_like(right), right.copy()
    way, size = rest.copy(), (rest * rest).sum(axis=0)
    enough = PRECISE**2 * np.maximum(size, 1e-12)
    for _ in range(MOST_STEPS):
        turned = root[:, None] * (alike @ (root[:, None] * way)) + extra * way
        far = size / np.maximum((way * turned).sum(axis=0), 1e-300)
        found += far * way
        rest -= far * turned
        was, size = size, (rest * rest).sum(axis=0)
        if (size < enough).all():
            break
        way = rest + (size / np.maximum(was, 1e-300)) * way
    return found


def learn(known: Examples) -> tuple[dict[str, float], Numbers, Numbers]:
    """Return how rare each feature is, its weight per theme and for any theme, and the start of each.

    A text of which people differ about a theme takes no part in that theme.
    """
    rare = rarity(known.seen)
    table = matrix(known.seen, rare)
    alike = table.alike()
    weights, starts = [], []
    for place, use in enumerate(~known.unsure.T):
        dual = np.zeros(len(use))
        dual[use], start = fit(alike[np.ix_(use, use)], known.meant[use, place])
        weights.append(table.back(dual))
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
    dual, start = fit(table.alike(), known.denies[use], LOOSE_DENIAL)
    return rare, table.back(dual), start


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
