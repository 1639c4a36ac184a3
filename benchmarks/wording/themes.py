"""How well and how fast themes are recognised: each approach on texts it did not learn from.

`python benchmarks/wording/themes.py` prints the quality per approach in five parts (about two minutes) and
the speed beside a peer that tries every term of the word list on every text.
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
from leerkring.statute.wording.themes.features import Spans
from leerkring.statute.wording.themes.learning import Examples, examples, fit, matrix, rarity
from leerkring.statute.wording.themes.recognising import SUGGEST
from leerkring.statute.wording.themes.values import Strength
from leerkring.statute.wording.themes.weighing import THEMES
from leerkring.statute.wording.themes.words import word_list

PARTS = 5
Table = np.ndarray


def kept(seen: Sequence[Spans], kinds: str) -> list[Spans]:
    return [{name: places for name, places in spans.items() if name[0] in kinds} for spans in seen]


def scores(known: Examples, kinds: str, judged: Table, part: Table) -> Table:
    """Score the judged texts, each by weights learned without its own part."""
    seen = kept(known.seen, kinds)
    out = np.full(known.meant.shape, -np.inf)
    for fold in range(PARTS):
        mine = judged & (part == fold)
        rest = [spans for spans, own in zip(seen, mine, strict=True) if not own]
        rare = rarity(rest)
        table = matrix(seen, rare)
        for place in range(len(THEMES)):
            use = ~mine & ~known.unsure[:, place]
            weight, start = fit(table[use], known.meant[use, place])
            out[mine, place] = table[mine] @ weight + start
    return out


def listed(known: Examples) -> Table:
    """What the word list alone says: a theme when one of its strong or supporting terms is there."""
    words = word_list()
    out = np.zeros(known.meant.shape, bool)
    for row, text in enumerate(known.texts):
        for word in words.words:
            if word.theme and word.strength in {Strength.STRONG, Strength.SUPPORTING}:
                forms = "|".join(re.escape(form) for form in word.forms)
                if re.search(rf"\b(?:{forms})\b", text.lower()) and word.holds(text.lower()):
                    out[row, THEMES.index(word.theme)] = True
    return out


def quality(name: str, said: Table, known: Examples, judged: Table) -> None:
    said, meant, unsure = said[judged], known.meant[judged] > 0, known.unsure[judged]
    recall = [said[meant[:, place], place].mean() for place in range(len(THEMES))]
    none = ~meant.any(1) & ~unsure.any(1)
    false = said[none].any(1).mean()
    wrong = (said & ~meant & ~unsure).any(1).mean()
    each = " ".join(f"{value:.2f}" for value in recall)
    print(f"{name:<34} {np.mean(recall):.3f}  [{each}]  {false:.3f}  {wrong:.3f}")


def compare() -> None:
    lines = rows("theme-examples.csv")
    known = examples(lines)
    judged = np.array([line["part"] == "first" for line in lines])
    part = np.random.default_rng(1).integers(0, PARTS, len(lines))
    print("approach                           recall  per theme                  false   wrong theme on any")
    quality("word list alone", listed(known), known, judged)
    combined = None
    for name, kinds in (
        ("words and parts of words", "wg"),
        ("concepts and pairs", "cp"),
        ("together", "wgcp"),
    ):
        combined = scores(known, kinds, judged, part)
        quality(f"{name} (from {SUGGEST})", combined >= SUGGEST, known, judged)
        none = judged & ~(known.meant > 0).any(1) & ~known.unsure.any(1)
        limit = np.sort(combined[none].max(1))[::-1][int(0.04 * none.sum())]
        quality("   with 4 % false alarms", combined > limit, known, judged)


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
