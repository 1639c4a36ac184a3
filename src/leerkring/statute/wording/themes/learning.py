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
from leerkring.statute.wording.themes.files import concepts
from leerkring.statute.wording.themes.forms import tokens
from leerkring.statute.wording.themes.weighing import KINDS, THEMES, values

LOOSE = 10.0
"""The inverse of the penalty: larger follows the examples more closely. Chosen by cross-validation."""
LOOSE_DENIAL = 30.0
FEWEST = 2
STEPS = 25
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
        seen.append(features(words, concepts().find(words)))
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


def matrix(seen: Sequence[Spans], rare: Mapping[str, float]) -> Numbers:
    """Return a row per text and a column per known feature."""
    column = {name: place for place, name in enumerate(rare)}
    table = np.zeros((len(seen), len(column)))
    for row, spans in enumerate(seen):
        for name, value in values(spans, rare).items():
            table[row, column[name]] = value
    return table


def fit(
    table: Numbers, meant: Numbers, loose: float = LOOSE, *, kernel: Numbers | None = None
) -> tuple[Numbers, float]:
    """Return the weights and the start of one theme: Newton steps in as many unknowns as there are texts.

    kernel: how alike each two texts are, when it was worked out already.
    """
    alike = table @ table.T if kernel is None else kernel
    dual, start = np.zeros(len(meant)), 0.0
    for _ in range(STEPS):
        score = alike @ dual + start
        chance = 1 / (1 + np.exp(-score))
        bend = np.maximum(chance * (1 - chance), 1e-6)
        target = score + (meant - chance) / bend
        system = alike + np.diag(1 / (loose * bend))
        solved = np.linalg.solve(system, np.column_stack([target, np.ones(len(meant))]))
        was, start = dual, float(solved[:, 0].sum() / solved[:, 1].sum())
        dual = solved[:, 0] - start * solved[:, 1]
        if np.abs(dual - was).max() < 1e-4:
            break
    return table.T @ dual, start


def learn(known: Examples) -> tuple[dict[str, float], Numbers, Numbers]:
    """Return how rare each feature is, its weight per theme and for any theme, and the start of each.

    A text of which people differ about a theme takes no part in that theme.
    """
    rare = rarity(known.seen)
    table = matrix(known.seen, rare)
    alike = table @ table.T
    found = [
        fit(table[use], known.meant[use, place], kernel=alike[np.ix_(use, use)])
        for place, use in enumerate(~known.unsure.T)
    ]
    return rare, np.column_stack([weight for weight, _ in found]), np.array([start for _, start in found])


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
    column = {name: place for place, name in enumerate(rare)}
    table = np.zeros((len(seen), len(column)))
    for row, names in enumerate(seen):
        for name, value in valued(names, rare).items():
            table[row, column[name]] = value
    return rare, *fit(table, known.denies[use], LOOSE_DENIAL)


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
