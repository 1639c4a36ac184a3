"""What is said when the monitor refuses, in Dutch and English."""

from collections.abc import Mapping

from leerkring.monitor.model import Language

INCOMPLETE: dict[Language, str] = {
    "nl": "De tabel '{table}' is niet te gebruiken: {problem}. Geef `leerkring update`, of installeer het "
    "pakket opnieuw.",
    "en": "The table '{table}' cannot be used: {problem}. Run `leerkring update`, or install the package "
    "again.",
}
PROBLEMS: dict[str, dict[Language, str]] = {
    "masked": {
        "nl": "er staan afgeschermde aantallen in, en de monitor heeft precieze aantallen nodig",
        "en": "it has masked counts, and the monitor needs exact ones",
    },
    "year": {
        "nl": "het jaar is {year}, en dat ligt niet tussen {first} en {last}",
        "en": "it is of {year}, outside {first} to {last}",
    },
    "address": {
        "nl": "het adres van {schools} is niet bekend",
        "en": "the address of {schools} is not known",
    },
}
CHOICES: dict[str, dict[Language, str]] = {
    "points": {
        "nl": "Het aantal procentpunten kan niet {value!r} zijn. Kies 10, 15 of 20.",
        "en": "points cannot be {value!r}. Choose 10, 15 or 20.",
    },
    "municipality": {
        "nl": "Er is geen gemeente {value!r}. Kies een code van {year}, bijvoorbeeld GM0384.",
        "en": "municipality cannot be {value!r}. Choose a code of {year}, for example GM0384.",
    },
}


def incomplete(table: str, code: str, language: Language, parts: Mapping[str, object]) -> str:
    """Return why a table cannot be used, and what to do.

    >>> incomplete("schools", "address", "nl", {"schools": "06PH00"})[:66]
    "De tabel 'schools' is niet te gebruiken: het adres van 06PH00 is n"
    """
    return INCOMPLETE[language].format(table=table, problem=PROBLEMS[code][language].format(**parts))


def not_a_choice(option: str, language: Language, parts: Mapping[str, object]) -> str:
    """Return why an option cannot have this value, and what to choose."""
    return CHOICES[option][language].format(**parts)
