"""What is said when a table or a question is refused, in Dutch and English: what is wrong, what to do."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["nl", "en"]

TEXTS: dict[str, dict[Language, str]] = {
    "unknown_column": {
        "nl": "Er is geen kolom “{column}”. De tabel heeft: {present}.",
        "en": "There is no column “{column}”. The table has: {present}.",
    },
    "near_column": {"nl": "Bedoelt u “{near}”?", "en": "Did you mean “{near}”?"},
    "choose_column": {"nl": "Noem een van deze.", "en": "Name one of these."},
    "bad_cell": {
        "nl": "Rij {row}, kolom “{column}”: {found} is niet te gebruiken.",
        "en": "Row {row}, column “{column}”: {found} cannot be used.",
    },
    "write_a_count": {
        "nl": "Schrijf het aantal leerlingen (0 of meer), of een afscherming: “<5”, “1-4” of “*”. "
        "Gebruik een punt of komma alleen voor decimalen.",
        "en": "Write the number of pupils (0 or more), or one of the masks “<5”, “1-4”, “*”; "
        "use a point or comma only for decimals.",
    },
    "count_too_large": {
        "nl": "Geen aantal is groter dan een miljard.",
        "en": "No count is above a thousand million.",
    },
    "write_a_range": {
        "nl": "Schrijf een reeks van laag naar hoog, zoals “1-4”.",
        "en": "Write a range from low to high, such as “1-4”.",
    },
    "write_a_label": {
        "nl": "Vul een naam in, of laat de rij weg als de leerlingen niet mee moeten tellen.",
        "en": "Fill in a name, or leave the row out when its pupils should not count.",
    },
    "no_table": {
        "nl": "Een {kind} is geen tabel met kolomnamen. Geef een tabel van polars, pandas of pyarrow, een "
        "numpy-array met kolomnamen of een dict van kolommen.",
        "en": "A {kind} is not a table with named columns. Give a polars, pandas or pyarrow table, a numpy "
        "structured array or a dict of columns.",
    },
    "masked_array": {
        "nl": "Kolom “{column}” is een array met verborgen waarden. Vul deze eerst in.",
        "en": "Column “{column}” is a masked array with hidden entries. Fill these in first.",
    },
    "many_dimensions": {
        "nl": "Kolom “{column}” heeft {number} dimensies. Geef één waarde per rij.",
        "en": "Column “{column}” has {number} dimensions. Give one value per row.",
    },
    "empty_table": {
        "nl": "De tabel heeft geen rijen. Geef ten minste één eenheid met leerlingen.",
        "en": "The table has no rows. Give at least one unit with pupils.",
    },
    "count_and_label": {
        "nl": "Kolom “{column}” kan niet tegelijk een aantal en een naam zijn.",
        "en": "Column “{column}” cannot be both a count and a label.",
    },
    "incomplete_order": {
        "nl": "De volgorde moet elke klasse van “{column}” één keer noemen. De tabel heeft: {present}.",
        "en": "The order must name each class of “{column}” once. The table has: {present}.",
    },
    "fractions": {
        "nl": "Trekken van leerlingen vraagt hele aantallen, en deze tabel heeft breuken (gewichten of "
        "schattingen). Laat de trekkingen weg, of geef de aantallen van voor het wegen.",
        "en": "Drawing pupils needs whole counts, and this table has fractions (weights or estimates). "
        "Leave the draws out, or give the counts before weighting.",
    },
    "too_many_pupils": {
        "nl": "Een miljard leerlingen of meer is te veel om te trekken. Splits de tabel met `by`.",
        "en": "A thousand million pupils or more cannot be drawn. Split the table with `by`.",
    },
    "unknown_null": {
        "nl": "Er is geen nulmodel “{null}”. Kies margins of multinomial.",
        "en": "There is no null “{null}”. Choose margins or multinomial.",
    },
    "atkinson_weight": {
        "nl": "Het gewicht van Atkinson ligt tussen 0 en 1, en is nu {weight}. 0.5 is gebruikelijk.",
        "en": "The Atkinson weight must lie between 0 and 1, not {weight}. 0.5 is usual.",
    },
    "number_of_draws": {
        "nl": "Het aantal trekkingen ligt tussen 0 en {most}, en is nu {draws}.",
        "en": "The number of draws must lie between 0 and {most}, not {draws}.",
    },
    "short_order": {
        "nl": "Een volgorde noemt ten minste twee klassen, elk één keer, van laag naar hoog.",
        "en": "An order names at least two classes, each once, from low to high.",
    },
    "unknown_measure": {
        "nl": "Er is geen maat “{measure}”. Kies uit: {known}.",
        "en": "There is no measure “{measure}”. Choose from: {known}.",
    },
    "two_parts": {
        "nl": "Kolom “{column}” kan niet tegelijk {first} en {second} zijn. Noem de kolom bij één van beide.",
        "en": "Column “{column}” cannot be both {first} and {second}. Name it for one of them.",
    },
    "compared_and_more": {
        "nl": "Kolom “{column}” is om te vergelijken en kan niet ook een andere rol hebben.",
        "en": "Column “{column}” cannot be compared over and play another part too.",
    },
    "one_moment": {
        "nl": "Kolom “{column}” heeft één waarde, {value}. Vergelijken vraagt twee of meer momenten.",
        "en": "Column “{column}” has one value, {value}. To compare, it needs two or more moments.",
    },
    "unknown_language": {
        "nl": "Er is geen taal “{language}”. Kies en of nl.",
        "en": "There is no language “{language}”. Choose en or nl.",
    },
}


def told(code: str, language: Language, parts: Mapping[str, object]) -> str:
    """Return a text with its parts filled in.

    >>> told("unknown_null", "nl", {"null": "fair"})
    'Er is geen nulmodel “fair”. Kies margins of multinomial.'
    """
    return TEXTS[code][language].format(**parts)
