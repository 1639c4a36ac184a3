"""The words of a text that led to a theme or speak against it, each with its reason, in Dutch or English."""

from collections.abc import Iterable

from leerkring.statute.wording.files import Language
from leerkring.statute.wording.themes.files import fillers, labels
from leerkring.statute.wording.themes.values import Quote, Theme
from leerkring.statute.wording.themes.weighing import Weighed

MOST_QUOTES = 4
NOTEWORTHY = 0.12
AGAINST = 0.6
NUMBERS = frozenset({
    "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "vijftien",
    "twintig", "dertig", "veertig", "vijftig",
})  # fmt: skip

TEXTS: dict[str, dict[Language, str]] = {
    "word": {
        "nl": "Staat in de woordenlijst bij ‘{theme}’.",
        "en": "Is in the word list under ‘{theme}’.",
    },
    "local": {
        "nl": "Eigen woord, toegevoegd bij ‘{theme}’.",
        "en": "A word of your own, added to ‘{theme}’.",
    },
    "helps": {
        "nl": "Hoort bij een ander thema, en kan ook helpen bij ‘{theme}’.",
        "en": "Belongs to another theme, and can help with ‘{theme}’ too.",
    },
    "void": {
        "nl": "Betekent hier niet ‘{theme}’: zo toegevoegd bij de eigen woorden.",
        "en": "Does not mean ‘{theme}’ here: added so to the words of your own.",
    },
    "concept": {"nl": "Gaat over {concept}.", "en": "Is about: {concept}."},
    "examples": {
        "nl": "Staat vaak in teksten over ‘{theme}’.",
        "en": "Is often in texts about ‘{theme}’.",
    },
    "elsewhere": {
        "nl": "Wijst eerder op iets anders: {concept}.",
        "en": "Points rather to something else: {concept}.",
    },
    "rare_here": {
        "nl": "Staat zelden in teksten over ‘{theme}’.",
        "en": "Is seldom in texts about ‘{theme}’.",
    },
    "false_friend": {
        "nl": "Lijkt op ‘{theme}’, maar hoort daar zonder meer niet bij.",
        "en": "Looks like ‘{theme}’, but does not belong to it by itself.",
    },
}


def told(code: str, language: Language, **names: str) -> str:
    """Return a reason, with the name of the theme or concept in it."""
    known = labels()
    parts = {key: known[name][language] if name in known else name for key, name in names.items()}
    return TEXTS[code][language].format(**parts)


def spoken_for(text: str, weighed: Weighed, place: int, theme: Theme, language: Language) -> list[Quote]:
    """Return the words that add most to the score of a theme, in the order of the text."""
    shares = [share[place] for share in weighed.shares]
    whole = sum(share for share in shares if share > 0)
    heavy = sorted(
        (at for at, share in enumerate(shares) if share > 0 and share >= NOTEWORTHY * whole),
        key=lambda at: -shares[at],
    )
    heavy = [at for at in heavy if _says_something(weighed, at)] or heavy
    chosen = heavy[:MOST_QUOTES] or ([max(range(len(shares)), key=shares.__getitem__)] if shares else [])
    return [_quote(text, weighed, run, ("concept", "examples"), theme, language) for run in _runs(chosen)]


def spoken_against(text: str, weighed: Weighed, place: int, theme: Theme, language: Language) -> list[Quote]:
    """Return the at most two words that take most from the score of a theme."""
    shares = [share[place] for share in weighed.shares]
    heavy = [at for at, share in enumerate(shares) if share <= -AGAINST and _says_something(weighed, at)]
    heavy.sort(key=lambda at: shares[at])
    return [
        _quote(text, weighed, run, ("elsewhere", "rare_here"), theme, language) for run in _runs(heavy[:2])
    ]


def _says_something(weighed: Weighed, at: int) -> bool:
    """Say whether a word is a reason for a reader: no number, and no word that every text has."""
    word = weighed.words[at].word
    return word[0].isalpha() and word not in NUMBERS and word not in fillers()


def _runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Return places as runs of neighbours.

    >>> _runs([4, 1, 2])
    [(1, 3), (4, 5)]
    """
    runs: list[tuple[int, int]] = []
    for at in sorted(places):
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _quote(
    text: str,
    weighed: Weighed,
    run: tuple[int, int],
    codes: tuple[str, str],
    theme: Theme,
    language: Language,
) -> Quote:
    first, last = run
    start, end = weighed.words[first].start, weighed.words[last - 1].end
    names = [found.name for found in weighed.found if found.first < last and first < found.last]
    if codes[0] == "elsewhere":
        names = [name for name in names if name.startswith("x_")]
    else:
        names = [name for name in names if not name.startswith("x_")]
    known, unknown = codes
    reason = told(known, language, concept=names[0]) if names else told(unknown, language, theme=theme)
    return Quote(text[start:end], start, end, reason)
