"""How well and how fast themes are recognised: each approach on texts it did not learn from.

`python benchmarks/wording/themes.py` prints the quality per approach, each writer judged by weights that were
learned without them (some twenty minutes), and the speed beside a peer that tries every term of the word list
on every text.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from leerkring.statute.wording.files import rows
from leerkring.statute.wording.themes import recognise
from leerkring.statute.wording.themes.denying import clauses
from leerkring.statute.wording.themes.features import Spans
from leerkring.statute.wording.themes.forms import tokens
from leerkring.statute.wording.themes.learning import Examples, examples, fit, matrix, rarity
from leerkring.statute.wording.themes.recognising import SUBJECT, SUGGEST
from leerkring.statute.wording.themes.values import Strength
from leerkring.statute.wording.themes.weighing import THEMES
from leerkring.statute.wording.themes.words import word_list

NOT_JUDGED = {
    "second", "eighth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth",
    "thirtieth", "thirty-first",
}  # fmt: skip
"""Written by someone who had read the first texts, or about denials only."""
GROUPS = 4
"""Writers are left out in so many groups."""
Table = np.ndarray


def kept(seen: Sequence[Spans], kinds: str) -> list[Spans]:
    return [{name: places for name, places in spans.items() if name[0] in kinds} for spans in seen]


def scores(known: Examples, kinds: str, writer: Table) -> Table:
    """Score the texts of each writer by weights learned without them: per theme, and for any theme."""
    seen = kept(known.seen, kinds)
    out = np.full(known.meant.shape, -np.inf)
    judged = sorted(set(writer) - NOT_JUDGED)
    for first in range(GROUPS):
        mine = np.isin(writer, judged[first::GROUPS])
        rare = rarity([spans for spans, own in zip(seen, mine, strict=True) if not own])
        table = matrix(seen, rare)
        for place in range(known.meant.shape[1]):
            weight, start = fit(table, known.meant[:, place], ~mine & ~known.unsure[:, place])
            out[mine, place] = (table.sums(weight) + start)[mine]
    return out


def listed(known: Examples) -> Table:
    """What the word list alone says: a theme when one of its strong or supporting terms is there."""
    words = word_list()
    out = np.zeros((len(known.texts), len(THEMES)), bool)
    for row, text in enumerate(known.texts):
        for found in words.find(tokens(text), clauses(text)):
            word = words.words[int(found.name)]
            if (
                word.theme
                and word.strength in {Strength.STRONG, Strength.SUPPORTING}
                and word.holds(text.lower())
            ):
                out[row, THEMES.index(word.theme)] = True
    return out


def quality(name: str, said: Table, known: Examples, judged: Table) -> None:
    size = len(THEMES)
    said, meant, unsure = said[judged], known.meant[judged, :size] > 0, known.unsure[judged, :size]
    recall = [said[meant[:, place], place].mean() for place in range(size)]
    wrong = said & ~meant & ~unsure
    none = ~meant.any(1)
    each = " ".join(f"{value:.2f}" for value in recall)
    false, extra = wrong[none].any(1).mean(), wrong[~none].sum(1).mean()
    print(f"{name:<44} {np.mean(recall):.3f}  [{each}]  {false:.3f}  {extra:.2f}", flush=True)


def from_limit(subject: Table, allowed: Table, known: Examples, judged: Table, share: float) -> Table:
    """Give the allowed themes of texts above the limit that lets this share of the others through."""
    none = judged & ~(known.meant > 0).any(1)
    best = np.where(allowed.any(1), subject, -np.inf)
    limit = np.sort(best[none])[::-1][int(share * none.sum())]
    return allowed & (best > limit)[:, None]


def compare() -> None:
    lines = rows("theme-examples.csv")
    known = examples(lines)
    writer = np.array([line["part"] for line in lines])
    judged = ~np.isin(writer, list(NOT_JUDGED)) & ~(known.denies == 1)
    head = "each writer judged by weights of others"
    print(f"{head:<44} recall  per theme                  false  too many")
    quality("word list alone", listed(known), known, judged)
    for name, kinds in (
        ("words, their parts and rows of two", "wgb"),
        ("concepts and pairs", "cp"),
        ("together", "wgbcp"),
    ):
        every = scores(known, kinds, writer)
        each, top = every[:, :-1], every[:, :-1].max(1)
        none = judged & ~(known.meant > 0).any(1)
        allowed = (each >= SUGGEST) | (each == top[:, None])
        for share in (0.04, 0.06, 0.08):
            alone = np.sort(top[none])[::-1][int(share * none.sum())]
            quality(f"{name}, per theme, {share:.0%} false", each > alone, known, judged)
            said = from_limit(every[:, -1] + top / 2, allowed, known, judged, share)
            quality(f"{name}, any theme first, {share:.0%} false", said, known, judged)
        shipped = allowed & (every[:, -1] + top / 2 >= SUBJECT)[:, None]
        quality(f"{name}, from {SUBJECT}", shipped, known, judged)


def peer(texts: Sequence[str]) -> None:
    """Try every term on every text, as a first version would."""
    terms = [form for word in word_list().words for form in word.forms]
    for text in texts:
        low = text.lower()
        for term in terms:
            re.search(rf"\b{re.escape(term)}\b", low)


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def speed() -> None:
    texts = [line["text"] for line in rows("theme-examples.csv")]
    paragraphs = [" ".join(texts[first : first + 5]) for first in range(0, 1500, 5)]
    print(f"loading and the first text   {timed(lambda: recognise(texts[0])):.2f} s")
    ours = timed(lambda: [recognise(text) for text in paragraphs])
    theirs = timed(lambda: peer(paragraphs))
    length = sum(map(len, paragraphs)) // len(paragraphs)
    each, peers = 1000 * ours / len(paragraphs), 1000 * theirs / len(paragraphs)
    print(f"{length} characters: {each:.2f} ms, peer {peers:.2f} ms; {60_000 / each:,.0f} a minute")


if __name__ == "__main__":
    speed()
    if "--speed" not in sys.argv:
        compare()
