"""Numbers in Dutch text: digits, words, shares, fractions, and which of them measure something."""

import re
from dataclasses import dataclass
from itertools import product

_ONES = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_PARTS = {
    "derde": 3,
    "derden": 3,
    "kwart": 4,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "achtste": 8,
    "tiende": 10,
}


def _words() -> dict[str, int]:
    """Return the Dutch number words under 1,000, as they are written after folding.

    >>> _words()["drieenveertig"], _words()["tweehonderdvijftig"]
    (43, 250)
    """
    below = {word: value for value, word in enumerate(_ONES)}
    for place, ten in enumerate(_TENS, 2):
        below[ten] = place * 10
        below |= {f"{one}en{ten}": place * 10 + value for value, one in enumerate(_ONES[1:10], 1)}
    hundreds = {"honderd": 100} | {f"{_ONES[many]}honderd": many * 100 for many in range(2, 10)}
    both = product(hundreds.items(), below.items())
    together = {first + second: many + few for (first, many), (second, few) in both if few}
    return below | hundreds | together | {"duizend": 1000, "geen": 0}


WORDS = _words()
_HUNDREDS = "(?:(?:" + "|".join(_ONES[2:10]) + ")?honderd)"
_BELOW = f"(?:(?:(?:{'|'.join(_ONES[1:10])})en)?(?:{'|'.join(_TENS)})|{'|'.join(reversed(_ONES))})"
_WORD = f"(?:{_HUNDREDS}{_BELOW}?|{_BELOW}|duizend|geen)"
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_ANY = rf"(?:(?<![a-z0-9.,])(?:{_DIGITS})(?![a-z0-9])|\b{_WORD}\b)"
_UNIT = r"\s?(?:%|(?:procent|prcent|percent|pct)(?:punt(?:en)?)?\b|pp\b)"
_WHOLE = rf"(?:de|het totaal van|alle|iedere|elke|in totaal)?\s?(?P<whole>{_ANY})"
_SHARE = rf"(?<!groep )(?<!klas )(?P<part>{_ANY})\s?(?:van|v\.?/?d\.?|op|/)\s?(?:elke |iedere )?{_WHOLE}"
_FRACTION = (
    r"\b(?:(?P<count>een|twee|drie|vier|1|2|3)?\s?"
    r"(?P<name>derden?|kwart|vierde|vijfde|(?<=een )(?:zesde|achtste)|tiende)"
    r"(?!\s(?:kwartaal|deel van het jaar|jaar|schooljaar|verjaardag|leerjaar))|"
    r"(?P<half>de helft)|(?P<three>driekwart))\b"
)
NUMBER = re.compile(rf"{_FRACTION}|\b{_SHARE}(?:{_UNIT})?|(?P<value>{_ANY})(?P<percent>{_UNIT})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the folded text. `share` is a percentage or part of a whole, its value 0 to 100."""

    start: int
    end: int
    value: float
    share: bool
    whole: float | None = None
    word: bool = False


def numbers(plain: str) -> list[Number]:
    """Return the numbers of a folded text in their order; shares as percentages.

    >>> [(found.value, found.share) for found in numbers("van 9 van de 22 naar driekwart, nu 1.204")]
    [(40.9, True), (75.0, True), (1204.0, False)]
    """
    return [number for match in NUMBER.finditer(plain) if (number := _number(match)) is not None]


def worth(text: str) -> float:
    """Return the value of one number in digits or words.

    >>> worth("1.050"), worth("0,38"), worth("zestig")
    (1050.0, 0.38, 60.0)
    """
    if text in WORDS:
        return float(WORDS[text])
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return float(text.replace(",", ".")[:15])


def _number(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if match["half"] or match["three"]:
        return Number(start, end, 50.0 if match["half"] else 75.0, share=True)
    if match["name"]:
        many = worth(match["count"]) if match["count"] else 1.0
        return Number(start, end, round(100 * many / _PARTS[match["name"]], 1), share=True)
    if match["whole"]:
        part, whole = worth(match["part"]), worth(match["whole"])
        if part <= whole and whole > 1:
            return Number(start, end, round(100 * part / whole, 1), share=True, whole=whole)
        return None
    word = match["value"] in WORDS
    return Number(start, end, worth(match["value"]), share=bool(match["percent"]), word=word)
