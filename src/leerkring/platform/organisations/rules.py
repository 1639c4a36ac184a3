"""Kinds of organisation, from domain reference 3.4, with whether the law obliges them to attend."""

import re
from datetime import date
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.platform.organisations.errors import (
    NotAColour,
    NotAPartner,
    ParticipationEndsBeforeItBegins,
    TooLittleContrast,
)


class Kind(StrEnum):
    """What kind of organisation takes part."""

    MUNICIPALITY = "municipality"
    PRIMARY_BOARD = "primary_board"
    SECONDARY_BOARD = "secondary_board"
    CHILDCARE_WITH_VE = "childcare_with_ve"
    CHILDCARE_WITHOUT_VE = "childcare_without_ve"
    GGD = "ggd"
    YOUTH_CARE = "youth_care"
    SWV = "swv"
    WELFARE = "welfare"
    LIBRARY = "library"
    SPECIAL_EDUCATION = "special_education"
    VOCATIONAL_COLLEGE = "vocational_college"
    HOUSING_CORPORATION = "housing_corporation"
    SPORT_OR_CULTURE = "sport_or_culture"
    OTHER_PARTNER = "other_partner"
    INSPECTORATE = "inspectorate"
    MINISTRY = "ministry"
    VNG = "vng"
    KNOWLEDGE_CENTRE = "knowledge_centre"
    PLATFORM = "platform"


DUTY_TO_ATTEND = frozenset(
    {Kind.PRIMARY_BOARD, Kind.SECONDARY_BOARD, Kind.CHILDCARE_WITH_VE, Kind.CHILDCARE_WITHOUT_VE}
)
"""Partners that article 160 WPO and its kin oblige to take part (domain reference 3.4)."""

NATIONAL = frozenset({Kind.INSPECTORATE, Kind.MINISTRY, Kind.VNG, Kind.KNOWLEDGE_CENTRE, Kind.PLATFORM})
"""Organisations that are bound to no town."""

KIND_NAMES: dict[Kind, later] = {
    Kind.MUNICIPALITY: later("gemeente", "municipality"),
    Kind.PRIMARY_BOARD: later("schoolbestuur primair onderwijs", "primary school board"),
    Kind.SECONDARY_BOARD: later("schoolbestuur voortgezet onderwijs", "secondary school board"),
    Kind.CHILDCARE_WITH_VE: later(
        "houder kinderopvang met voorschoolse educatie", "childcare with early childhood education"
    ),
    Kind.CHILDCARE_WITHOUT_VE: later(
        "houder kinderopvang zonder voorschoolse educatie", "childcare without early childhood education"
    ),
    Kind.GGD: later("GGD", "public health service (GGD)"),
    Kind.YOUTH_CARE: later("jeugdzorg", "youth care"),
    Kind.SWV: later("samenwerkingsverband passend onderwijs", "partnership for inclusive education"),
    Kind.WELFARE: later("welzijnswerk", "welfare work"),
    Kind.LIBRARY: later("bibliotheek", "library"),
    Kind.SPECIAL_EDUCATION: later("speciaal onderwijs", "special education"),
    Kind.VOCATIONAL_COLLEGE: later("mbo", "vocational college"),
    Kind.HOUSING_CORPORATION: later("woningcorporatie", "housing corporation"),
    Kind.SPORT_OR_CULTURE: later("sport of cultuur", "sport or culture"),
    Kind.OTHER_PARTNER: later("andere partner", "other partner"),
    Kind.INSPECTORATE: later("Inspectie van het Onderwijs", "Inspectorate of Education"),
    Kind.MINISTRY: later("ministerie", "ministry"),
    Kind.VNG: later("VNG", "Association of Netherlands Municipalities (VNG)"),
    Kind.KNOWLEDGE_CENTRE: later("kenniscentrum", "knowledge centre"),
    Kind.PLATFORM: later("beheer van Leerkring", "operator of Leerkring"),
}

PARTNERS = tuple(kind for kind in Kind if kind not in NATIONAL and kind is not Kind.MUNICIPALITY)
"""Kinds of organisation that can take part in the agenda of a town."""


def check_partner(kind: Kind) -> None:
    """Refuse a participation of an organisation that is no partner of towns."""
    if kind not in PARTNERS:
        raise NotAPartner(KIND_NAMES[kind])


def check_participation(valid_from: date, valid_to: date | None) -> None:
    """Refuse a participation that ends before it begins."""
    if valid_to is not None and valid_to < valid_from:
        raise ParticipationEndsBeforeItBegins


# Own colours -----------------------------------------------------------------------------------------------

COLOURS = ("accent", "accent-strong", "accent-soft", "on-accent")
"""The only custom properties that an organisation may set."""
CANVAS, INK = "#FFFFFF", "#17242B"
PAIRS = (
    ("accent", CANVAS, 4.5),
    ("accent-strong", CANVAS, 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("accent", "accent-soft", 4.5),
    (INK, "accent-soft", 4.5),
)
"""Text (or control) on background, and the least contrast that can be read (WCAG 2.2, 1.4.3).

The accent is both the colour of links and the border of controls, so the stricter limit holds for it.
"""
HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#RRGGBB) by the formula of WCAG 2.2: 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_colours(colours: dict[str, str]) -> None:
    """Refuse colours that are no colours, or that cannot be read on each other."""
    for name in COLOURS:
        if not HEX.fullmatch(colours.get(name, "")):
            raise NotAColour(name)
    for text, background, least in PAIRS:
        measured = contrast(colours.get(text, text), colours.get(background, background))
        if measured < least:
            raise TooLittleContrast(text, background, measured=measured, least=least)


def css(colours: dict[str, str]) -> str:
    """Return the style sheet of an organisation, for the light theme only.

    In dark and high contrast our own colours stay: theirs were measured on white.
    """
    check_colours(colours)
    lines = " ".join(f"--{name}: {colours[name].upper()};" for name in COLOURS)
    chosen = f':root[data-theme="light"] {{ {lines} }}'
    followed = f'@media not (prefers-color-scheme: dark) {{ :root[data-theme="system"] {{ {lines} }} }}'
    return f"{chosen}\n{followed}\n"


def colours_in(style: str) -> dict[str, str]:
    """Return the colours in a style sheet that `css` made; empty when there are none."""
    return {
        name: value for name, value in re.findall(r"--([a-z-]+): (#[0-9A-F]{6});", style) if name in COLOURS
    }


LARGEST_LOGO = 200_000
"""Bytes; a logo is on every page."""
LOGO_TYPES = frozenset({"png", "jpg"})
"""No SVG: it can carry script."""
