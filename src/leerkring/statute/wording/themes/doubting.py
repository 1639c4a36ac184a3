"""A second opinion on denials, learned from the examples: does a sentence seem to deny what it speaks of?

The ways of denying of `theme-denials.csv` are sure of themselves; nobody can list them all. So a sentence
that reads like the denials among the examples is a question too. That costs a person one look, never a proof.
"""

import csv
import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from leerkring.statute.wording.files import DATA, Language
from leerkring.statute.wording.themes.denying import BACK, clauses
from leerkring.statute.wording.themes.files import concepts
from leerkring.statute.wording.themes.forms import tokens
from leerkring.statute.wording.themes.values import Quote

SEEMS, WITH_NOT = -3.6, -5.6
"""From this score on a sentence seems to deny; from the second on when a word of negation stands in it.

Chosen on writers whose examples did not help to learn (docs/methods/theme-recognition.md).
"""
ELSEWHERE = 2.0
"""How much surer another sentence than that of the theme has to be."""
SHORT_SENTENCE = 70
START = "(start)"
"""Where the score begins; in brackets, because “start” is a word too."""
NEGATION = re.compile(
    r"\b(?:g[eé]{2}n|gn|niet?|nt|niets|niks|nooit|noch|evenmin|nergens|niemand|nee|nul|noppes|nihil|nvt)\b",
    re.IGNORECASE,
)
NO_DENIAL = re.compile(
    r"\b(?:bekijken|onderzoeken|verkennen|overwegen)(?: we| wij)? (?:of|hoe)(?: we| wij)?\b|"
    r"\bniet (?:alleen|langer|meer dan|eens|zozeer)\b|\bniet-\w+|\bof niet\b"
    r"|\b(?:nog|vrijwel|amper|bijna|haast) (?:geen|niet|niets)\b"
    r"|\b(?:geen|niet) (?:\w+ )?"
    r"(?:nederlands|woord|diploma|startkwalificatie|recht|toeslag|indicatie|plek|plaats)\b"
    r"|\bwaarom (?:\w+ ){0,3}(?:niet|geen)\b"
    r"|\b(?:die(?! (?:is|zijn|komt|komen|doen|willen)\b)|wie|wier|waar|als|wanneer)\b"
    r"[^.;,]{0,60}?\b(?:geen|niet|niets|nooit|niemand)\b"
    r"|\b(?:omdat|doordat|zodat|welke)\b[^.;,]{0,60}?\b(?:geen|niet|niets|nooit|niemand)\b",
    re.IGNORECASE,
)
"""Negations that say something of children or circumstances, not that nothing was agreed."""
AGREED = re.compile(
    r"\bspr(?:eken|aken|ak|eekt)\b.{1,90}\baf\b|\b(?:afgesproken|besloten|vastgesteld|ga(?:at|an) door)\b",
    re.IGNORECASE,
)
"""What says that something was agreed; without a negation beside it there is nothing to doubt."""
CONTRAST = re.compile(r",?\s(?:maar|terwijl|echter|wel)\s", re.IGNORECASE)
"""One thing is and another is not: then each sentence speaks for itself."""
REASON: dict[Language, str] = {
    "nl": "De zin leest als een ontkenning of uitstel.",
    "en": "The sentence reads like a denial or a delay.",
}
Places = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Denying:
    """How much each word and pair of words weighs for denying, how rare it is, and where it starts."""

    rarity: Mapping[str, float]
    weight: Mapping[str, float]
    start: float


@cache
def denying() -> Denying:
    """Return the weights that ship with the package."""
    rarity, weight = {}, {}
    with (DATA / "theme-denial-weights.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            rarity[row["feature"]] = float(row["rarity"])
            weight[row["feature"]] = _of_denying(row["feature"], float(row["denies"]))
    rarity.pop(START)
    return Denying(rarity, weight, weight.pop(START))


def _of_denying(name: str, weight: float) -> float:
    """Return what a word weighs for denying: nothing when it names a subject that is often denied."""
    return min(weight, 0.0) if any(concepts().names(word) for word in name.split()) else weight


def said(text: str) -> Places:
    """Return each word and each pair of words, in lower case, with where it first stands.

    >>> list(said("Niet nodig"))
    ['niet', 'nodig', 'niet nodig']
    """
    words = tokens(text)
    places = {one.word: (one.start, one.end) for one in reversed(words)}
    found = dict(reversed(places.items()))
    for one, other in itertools.pairwise(words):
        found.setdefault(f"{one.word} {other.word}", (one.start, other.end))
    return found


def valued(names: Places, rarity: Mapping[str, float]) -> dict[str, float]:
    """Return how much each known word counts: rare ones more, together as much as one."""
    known = [name for name in names if name in rarity]
    length = math.sqrt(sum(rarity[name] ** 2 for name in known)) or 1.0
    return {name: rarity[name] / length for name in known}


def doubted(text: str, places: Sequence[tuple[int, int, float]], language: Language) -> Quote | None:
    """Return the words with which a text seems to deny a theme; None when it does not.

    The sentence of the theme is read first, then the others, which have to be surer because they may deny
    something else, and the text as a whole. places: from character, to character, weight of the theme.
    """
    own = _sentence_of(text, places)
    others = [] if _contrasts(text) else [(span, ELSEWHERE) for span in clauses(text) if span != own]
    whole = [((0, len(text)), 0.0)] if others else []
    for (start, end), surer in [(own, 0.0), *others, *whole]:
        if span := _seems(text[start:end], surer):
            first, last = start + span[0], start + span[1]
            return Quote(text[first:last], first, last, REASON[language])
    return None


def _contrasts(text: str) -> bool:
    """Say whether a text sets one thing against another; what points back speaks of the same thing."""
    turn = CONTRAST.search(text)
    return turn is not None and not BACK.search(text, turn.end())


def _seems(text: str, surer: float) -> tuple[int, int] | None:
    """Return from where to where the word stands with which a text seems to deny; None when it does not."""
    sentence = NO_DENIAL.sub(lambda match: " " * len(match.group()), text)
    names, known = said(sentence), denying()
    added = {name: value * known.weight[name] for name, value in valued(names, known.rarity).items()}
    score = known.start + sum(added.values())
    negated = NEGATION.search(sentence)
    limit = surer + (WITH_NOT if negated else SEEMS)
    if not added or score < limit or (AGREED.search(sentence) and not negated):
        return None
    return negated.span() if negated else names[max(added, key=lambda name: added[name])]


def _sentence_of(text: str, places: Sequence[tuple[int, int, float]]) -> tuple[int, int]:
    """Return the clause in which a theme weighs most, with the next sentence when that is short."""
    spans = clauses(text)
    weights = [sum(weight for one, _, weight in places if start <= one < end) for start, end in spans]
    at = max(range(len(spans)), key=weights.__getitem__)
    start, end = spans[at]
    if (
        at + 1 < len(spans)
        and text[end - 1] in ".!?"
        and spans[at + 1][1] - spans[at + 1][0] <= SHORT_SENTENCE
    ):
        end = spans[at + 1][1]
    return start, end
