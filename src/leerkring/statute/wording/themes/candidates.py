"""The words of a text that stand out: the ones that a town could add when nothing led to a theme."""

from leerkring.statute.wording.themes.files import fillers
from leerkring.statute.wording.themes.forms import stem, tokens
from leerkring.statute.wording.themes.weighing import weights

SHORTEST, MOST = 5, 3
UNKNOWN = 99.0
GENERAL = 3.2
"""A word in one of 25 examples, whatever their theme."""


def standing_out(text: str) -> list[str]:
    """Return at most three words of a text, those that no example knows first, then the rarest.

    >>> standing_out("Verlenging van de kwartiermakerspot voor de scholen")[0]
    'kwartiermakerspot'
    """
    rarity = weights().rarity
    found = {
        token.word: rarity.get(f"w:{stem(token.word)}", UNKNOWN)
        for token in tokens(text)
        if len(token.word) >= SHORTEST
        and token.word.replace("-", "").isalpha()
        and token.word not in fillers()
    }
    return sorted(found, key=lambda word: (-found[word], -len(word), word))[:MOST]


def is_general(word: str) -> bool:
    """Return whether a word is in texts of every kind, so that by itself it tells no theme.

    >>> is_general("school"), is_general("vriendschapsbank")
    (True, False)
    """
    return word in fillers() or weights().rarity.get(f"w:{stem(word)}", UNKNOWN) < GENERAL
