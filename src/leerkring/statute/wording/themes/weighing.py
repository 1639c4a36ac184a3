"""How much a piece of text weighs for each theme, and which of its words weigh most.

A linear model: every feature has one weight per theme, so a score is a plain sum that can be taken apart.
"""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from leerkring.statute.wording.files import DATA
from leerkring.statute.wording.themes.features import Spans, features
from leerkring.statute.wording.themes.forms import Found, Token, tokens
from leerkring.statute.wording.themes.meanings import meanings
from leerkring.statute.wording.themes.values import Theme

KINDS: Mapping[str, float] = {"w": 1.0, "g": 4.0, "b": 3.0, "c": 3.0, "p": 1.5}
"""How much each kind of feature counts; chosen by cross-validation (docs/methods/theme-recognition.md)."""

THEMES = tuple(Theme)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each feature for each theme and for any theme, how rare it is, and where each starts."""

    rarity: Mapping[str, float]
    weight: Mapping[str, tuple[float, ...]]
    start: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of text with its score per theme and what each of its words adds to that score.

    subject: how much it looks like a text about any of the themes at all.
    """

    words: Sequence[Token]
    found: Sequence[Found]
    scores: tuple[float, ...]
    shares: tuple[tuple[float, ...], ...]
    subject: float = 0.0


@cache
def weights() -> Weights:
    """Return the weights that ship with the package."""
    rarity, weight = {}, {}
    with (DATA / "theme-weights.csv").open(encoding="utf-8") as lines:
        reader = csv.reader(lines)
        next(reader)
        for name, rare, *each in reader:
            rarity[name] = float(rare)
            weight[name] = tuple(map(float, each))
    start = weight.pop("start")
    rarity.pop("start")
    return Weights(rarity, weight, start)


def values(seen: Spans, rarity: Mapping[str, float]) -> dict[str, float]:
    """Return how much each known feature counts: rare ones more, each kind together as much as its share."""
    by_kind: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    for name in seen:
        rare = rarity.get(name)
        if rare is not None:
            by_kind[name[0]][name] = rare
    out: dict[str, float] = {}
    for kind, rares in by_kind.items():
        length = math.hypot(*rares.values()) or 1.0
        scale = math.sqrt(KINDS[kind]) / length
        for name, rare in rares.items():
            out[name] = rare * scale
    return out


def weigh(text: str) -> Weighed:
    """Return the scores of a text; above 0 the examples speak for a theme rather than against it."""
    words = tokens(text)
    found = meanings(text, words)
    seen = features(words, found)
    known = weights()
    valued = values(seen, known.rarity)
    shares = _shares(len(words), seen, valued, known)
    starts = known.start[: len(THEMES)]
    scores = tuple(start + sum(share[place] for share in shares) for place, start in enumerate(starts))
    subject = known.start[-1] + sum(value * known.weight[name][-1] for name, value in valued.items())
    return Weighed(words, found, scores, shares, subject)


def _shares(
    size: int, seen: Spans, valued: Mapping[str, float], known: Weights
) -> tuple[tuple[float, ...], ...]:
    """Return what each word adds per theme. Written out per theme: this runs at each key stroke."""
    shares = [[0.0] * len(THEMES) for _ in range(size)]
    for name, value in valued.items():
        places = seen[name]
        one, two, three, four, five, _ = known.weight[name]
        if len(places) == 1 and places[0][1] - places[0][0] == 1:
            share = shares[places[0][0]]
            share[0] += value * one
            share[1] += value * two
            share[2] += value * three
            share[3] += value * four
            share[4] += value * five
            continue
        part = value / sum(last - first for first, last in places)
        for first, last in places:
            for place in range(first, last):
                share = shares[place]
                share[0] += part * one
                share[1] += part * two
                share[2] += part * three
                share[3] += part * four
                share[4] += part * five
    return tuple(map(tuple, shares))
