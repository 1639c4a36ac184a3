"""What is not shown of own counts, and what must be coarser before it can be."""

from collections.abc import Sequence

from leerkring.monitor.model import Language
from leerkring.monitor.own.figures import Extent
from leerkring.monitor.own.model import Withheld
from leerkring.monitor.own.tables import ShownTable

TEXTS: dict[str, dict[Language, str]] = {
    "masked": {
        "nl": (
            "Sommige aantallen in het bestand zijn afgeschermd. Daarom staan er geen aantallen per school "
            "en geen cijfers over wonen en school, en hebben maten alleen een onder- en bovengrens. Vraag "
            "de bron om aantallen zonder afscherming, of voeg groepen samen."
        ),
        "en": (
            "Some counts in the file are masked. Therefore there are no counts per school and no figures "
            "on home and school, and measures have bounds only. Ask the source for counts without masks, "
            "or merge groups."
        ),
    },
    "few_schools": {
        "nl": (
            "Er zijn minder dan drie scholen. Een maat over twee scholen zegt voor de ene precies hoe het "
            "op de andere is. Neem een groter gebied."
        ),
        "en": (
            "There are fewer than three schools. A measure over two schools tells each exactly about the "
            "other. Take a larger area."
        ),
    },
    "measures": {
        "nl": (
            "De maten staan er niet: te veel leerlingen zitten op scholen waarvan de aantallen er niet "
            "staan. Voeg groepen samen."
        ),
        "en": (
            "The measures are left out: too many pupils are at schools whose counts are left out. Merge "
            "groups."
        ),
    },
    "home": {
        "nl": (
            "De cijfers over wonen en school staan er niet: samen met de afgeronde aantallen zouden zij "
            "kleine aantallen verraden. Voeg groepen samen, of neem meer scholen of grotere woongebieden."
        ),
        "en": (
            "The figures on home and school are left out: together with the rounded counts they would give "
            "small counts away. Merge groups, or take more schools or larger home areas."
        ),
    },
    "core_home": {
        "nl": (
            "Van de cijfers over wonen en school staan alleen de belangrijkste er: met alle samen zouden "
            "kleine aantallen te berekenen zijn. Met grotere groepen kan er meer."
        ),
        "en": (
            "Of the figures on home and school only the main ones are given: with all of them small counts "
            "could be computed. Larger groups allow more."
        ),
    },
    "school": {
        "nl": (
            "De aantallen van {about} staan er niet: zij zouden te berekenen zijn uit de afgeronde "
            "aantallen en de grootte van de school. Voeg groepen samen, of neem deze school samen met een "
            "andere."
        ),
        "en": (
            "The counts of {about} are left out: they could be computed from the rounded counts and the "
            "size of the school. Merge groups, or take this school together with another."
        ),
    },
    "totals": {
        "nl": (
            "De totalen per groep staan er niet{when}: met de afgeronde aantallen zouden zij kleine "
            "aantallen verraden. Voeg groepen samen als de totalen nodig zijn."
        ),
        "en": (
            "Totals per group are left out{when}: with the rounded counts they would give small counts away. "
            "Merge groups if totals are needed."
        ),
    },
}


def not_shown(
    tables: Sequence[ShownTable],
    *,
    masked: bool,
    enough: bool,
    extent: Extent | None,
    has_measures: bool,
    language: Language,
) -> tuple[Withheld, ...]:
    """Return what is withheld, each with its sentence."""
    codes = {
        "masked": masked,
        "few_schools": not enough,
        "measures": enough and not has_measures,
        "home": enough and extent is None and not masked,
        "core_home": extent == "core",
    }
    found = [_withheld(code, "", language) for code, applies in codes.items() if applies]
    for table in tables:
        when = "" if table.year is None else f" ({table.year})"
        if not table.has_totals:
            found.append(_withheld("totals", "", language, when=when))
        found += [_withheld("school", f"{school}{when}", language) for school in sorted(table.hidden)]
    return tuple(found)


def _withheld(code: str, about: str, language: Language, *, when: str = "") -> Withheld:
    return Withheld(code, about, TEXTS[code][language].format(about=about, when=when))
