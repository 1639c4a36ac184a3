"""Levels, roles and forms of the network, from domain reference 3.3 to 3.5, and what may be stored of it."""

from datetime import date
from enum import StrEnum

from leerkring.platform.base.language import later


class Level(StrEnum):
    """At which level a body meets (domain reference 3.5)."""

    BOARD = "board"
    DIRECTOR = "director"
    WORKING = "working"
    REGIONAL = "regional"


LEVEL_NAMES: dict[Level, later] = {
    Level.BOARD: later("bestuurlijk", "board"),
    Level.DIRECTOR: later("directie en beleid", "directors and policy"),
    Level.WORKING: later("uitvoering", "working group"),
    Level.REGIONAL: later("regionaal", "regional"),
}
LEVEL_LETTERS: dict[Level, later] = {
    Level.BOARD: later("B", "B"),
    Level.DIRECTOR: later("D", "D"),
    Level.WORKING: later("U", "W"),
    Level.REGIONAL: later("R", "R"),
}
"""The letter that stands for a level in the year calendar."""


class Combined(StrEnum):
    """What else a body talks about, when its meetings are joined with other ones (domain reference 3.3)."""

    NONE = "none"
    HOUSING = "housing"
    SPECIAL_NEEDS = "special_needs"
    YOUTH = "youth"
    OTHER = "other"


COMBINED_NAMES: dict[Combined, later] = {
    Combined.NONE: later("niets anders", "nothing else"),
    Combined.HOUSING: later("onderwijshuisvesting", "school buildings"),
    Combined.SPECIAL_NEEDS: later("passend onderwijs", "special needs education"),
    Combined.YOUTH: later("jeugd en zorg", "youth and care"),
    Combined.OTHER: later("een ander onderwerp", "another subject"),
}


class Coordination(StrEnum):
    """Who coordinates the network (table 3.1.3a)."""

    NONE_JOINT = "none_joint"
    MUNICIPALITY = "municipality"
    OTHER_CENTRAL_PARTNER = "other_central_partner"
    EXTERNAL_ORGANISATION = "external_organisation"
    OTHER = "other"


COORDINATION_NAMES: dict[Coordination, later] = {
    Coordination.NONE_JOINT: later("niemand, wij doen het samen", "nobody, we do it together"),
    Coordination.MUNICIPALITY: later("de gemeente", "the municipality"),
    Coordination.OTHER_CENTRAL_PARTNER: later("een andere partner", "another partner"),
    Coordination.EXTERNAL_ORGANISATION: later("een bureau van buiten", "an outside organisation"),
    Coordination.OTHER: later("anders", "otherwise"),
}


class TownRole(StrEnum):
    """What the municipality does in the network (table 3.1.3b)."""

    CONNECTING = "connecting"
    FINANCING = "financing"
    COORDINATING = "coordinating"
    INSPIRING = "inspiring"
    DRIVING = "driving"
    NOT_LEADING = "not_leading"


TOWN_ROLE_NAMES: dict[TownRole, later] = {
    TownRole.CONNECTING: later("verbindend", "connecting"),
    TownRole.FINANCING: later("financieel faciliterend", "financing"),
    TownRole.COORDINATING: later("coördinerend", "coordinating"),
    TownRole.INSPIRING: later("inspirerend in ambities", "inspiring in ambitions"),
    TownRole.DRIVING: later("aanjagend in resultaten", "driving results"),
    TownRole.NOT_LEADING: later("op geen onderdeel leidend", "leading in nothing"),
}


class Formalised(StrEnum):
    """Whether something is laid down (table 3.1.1a)."""

    YES = "yes"
    MORE_OR_LESS = "more_or_less"
    NO = "no"


FORMALISED_NAMES: dict[Formalised, later] = {
    Formalised.YES: later("ja", "yes"),
    Formalised.MORE_OR_LESS: later("min of meer", "more or less"),
    Formalised.NO: later("nee", "no"),
}
HIGHEST_TRUST = 5


def runs_on(valid_from: date, valid_to: date | None, day: date) -> bool:
    """Return whether a term holds on a day; both ends belong to it.

    >>> runs_on(date(2026, 1, 1), None, date(2026, 5, 1))
    True
    """
    return valid_from <= day and (valid_to is None or day <= valid_to)
