"""Numbers as a reader of Dutch or English expects them, with units that stay on the same line."""

import math
from collections.abc import Sequence

from leerkring.monitor.model import Language

NO_BREAK = "\u00a0"
MINUS = "\u2212"
SLACK = 1e-9
SMALL = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}


def decimal(value: float, language: Language, places: int = 2) -> str:
    """Return a number with a fixed number of decimals, a true minus and the language's separators.

    >>> decimal(-3.2, "nl", 1), decimal(13429.0, "nl", 0), decimal(13429.5, "en", 1)
    ('−3,2', '13.429', '13,429.5')
    """
    text = f"{abs(value):,.{places}f}"
    if language == "nl":
        text = text.translate(str.maketrans(",.", ".,"))
    is_zero = not text.strip("0.,")
    return text if value >= 0 or is_zero else MINUS + text


def outward(bounds: Sequence[float], places: int = 2) -> tuple[float, float]:
    """Return bounds rounded away from each other, within 0 and 1, so that they still hold.

    >>> outward((0.309, 0.481)), outward((0.3, 0.3))
    ((0.3, 0.49), (0.3, 0.3))
    """
    low, high = bounds
    scale = 10**places
    floor, ceiling = math.floor(low * scale + SLACK) / scale, math.ceil(high * scale - SLACK) / scale
    return max(0.0, floor), min(1.0, ceiling)


def count(value: int, language: Language) -> str:
    """Return a count in figures, with a separator for thousands.

    >>> count(62179, "nl"), count(62179, "en")
    ('62.179', '62,179')
    """
    return decimal(float(value), language, 0)


def in_words(value: int, language: Language) -> str:
    """Return a count for running text: below ten in words, in figures above.

    >>> in_words(7, "nl"), in_words(7, "en"), in_words(12, "nl")
    ('zeven', 'seven', '12')
    """
    return SMALL[language][value] if 0 <= value < 10 else count(value, language)


def percent(share: float, language: Language, places: int = 0) -> str:
    """Return a share of one as a percentage, whole unless asked otherwise.

    >>> percent(0.169, "nl"), percent(0.169, "en").replace("\u00a0", " "), percent(0.169, "nl", 1)
    ('17%', '17 per cent', '16,9%')
    """
    text = decimal(100 * share, language, places)
    return f"{text}%" if language == "nl" else f"{text}{NO_BREAK}per{NO_BREAK}cent"


def percent_short(share: float, language: Language, places: int = 0) -> str:
    """Return a percentage for tables and labels: with the sign in both languages.

    >>> percent_short(0.169, "en", 1)
    '16.9%'
    """
    return f"{decimal(100 * share, language, places)}%"


def points(value: float, language: Language, places: int = 0) -> str:
    """Return a difference in percentage points, given in points.

    >>> points(9.1, "nl", 1).replace("\u00a0", " "), points(15, "en").replace("\u00a0", " ")
    ('9,1 procentpunt', '15 percentage points')
    """
    text = decimal(value, language, places)
    if language == "nl":
        return f"{text}{NO_BREAK}procentpunt"
    unit = "point" if text == "1" else "points"
    return f"{text}{NO_BREAK}percentage{NO_BREAK}{unit}"


def span(low: float, high: float, language: Language, places: int = 0) -> str:
    """Return a range of shares as percentages.

    >>> span(0.65, 0.77, "nl"), span(0.65, 0.77, "en").replace("\u00a0", " ")
    ('65% tot 77%', '65 to 77 per cent')
    """
    if language == "nl":
        return f"{percent(low, language, places)} tot {percent(high, language, places)}"
    return f"{decimal(100 * low, language, places)} to {percent(high, language, places)}"


def span_decimal(low: float, high: float, language: Language, places: int = 2) -> str:
    """Return a range of numbers.

    >>> span_decimal(0.09, 0.48, "nl"), span_decimal(0.09, 0.48, "en")
    ('0,09 tot 0,48', '0.09 to 0.48')
    """
    joint = "tot" if language == "nl" else "to"
    return f"{decimal(low, language, places)} {joint} {decimal(high, language, places)}"


def kilometres(metres: float, language: Language) -> str:
    """Return a distance in kilometres with one decimal.

    >>> kilometres(830, "nl").replace("\u00a0", " ")
    '0,8 kilometer'
    """
    unit = "kilometer" if language == "nl" else "kilometres"
    return f"{decimal(metres / 1000, language, 1)}{NO_BREAK}{unit}"


def listed(items: list[str], language: Language) -> str:
    """Return items joined as in a sentence.

    >>> listed(["Amsterdam", "Weesp", "Ouder-Amstel"], "nl")
    'Amsterdam, Weesp en Ouder-Amstel'
    """
    joint = " en " if language == "nl" else " and "
    return joint.join(items) if len(items) < 3 else ", ".join(items[:-1]) + joint + items[-1]
