"""Levels, roles and forms of the network, from domain reference 3.3 to 3.5, and what may be stored of it."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.platform.network.errors import (
    EndsBeforeItBegins,
    LeadsNothingOrSomething,
    NotYet,
    UnderItself,
    UnknownTheme,
)
from leerkring.platform.organisations.rules import Kind
from leerkring.statute.wording.themes import Theme


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
TRUST_NAMES: dict[int, later] = {
    1: later("zeer laag", "very low"),
    2: later("laag", "low"),
    3: later("niet hoog en niet laag", "neither high nor low"),
    4: later("hoog", "high"),
    5: later("zeer hoog", "very high"),
}


ONE_DAY = timedelta(days=1)
LEAVES_SOON = timedelta(days=60)
"""A term that ends within this time asks for a successor now: the file must change hands before."""


class SeatState(StrEnum):
    """How an organisation is present at a table."""

    SEATED = "seated"
    SENT = "sent"
    MANDATED = "mandated"
    PARTLY = "partly"
    EMPTY = "empty"
    MISSING = "missing"
    NOT = "not"


PRESENT = frozenset({SeatState.SEATED, SeatState.SENT, SeatState.MANDATED, SeatState.PARTLY})
PRESENCE_NAMES: dict[SeatState, later] = {
    SeatState.SEATED: later("aan tafel", "at the table"),
    SeatState.SENT: later("stuurt iemand", "sends someone"),
    SeatState.MANDATED: later("via een mandaat", "through a mandate"),
    SeatState.PARTLY: later("via een mandaat, voor een deel", "through a mandate, in part"),
    SeatState.EMPTY: later("stoel is leeg", "seat is empty"),
    SeatState.MISSING: later("ontbreekt", "missing"),
    SeatState.NOT: later("niet aan tafel", "not at the table"),
}


DUTY_NAMES = {True: later("moet meedoen", "must attend"), False: later("mag meedoen", "may attend")}


class Age(StrEnum):
    """How long a network exists, in the classes of the questionnaire (domain reference 3.3)."""

    NEW = "one_or_less"
    YOUNG = "two_to_four"
    GROWN = "five_or_more"


AGE_NAMES: dict[Age, later] = {
    Age.NEW: later("1 jaar of korter", "1 year or less"),
    Age.YOUNG: later("2 tot en met 4 jaar", "2 to 4 years"),
    Age.GROWN: later("5 jaar of langer", "5 years or more"),
}
ALWAYS_THERE = (
    frozenset({Kind.PRIMARY_BOARD}),
    frozenset({Kind.CHILDCARE_WITH_VE, Kind.CHILDCARE_WITHOUT_VE}),
)
"""Of each of these a town has at least one; secondary education is not everywhere."""


def age(formed_on: date, today: date) -> Age:
    """Return how old a network is, in whole years.

    >>> age(date(2024, 12, 1), date(2026, 11, 22))
    <Age.NEW: 'one_or_less'>
    """
    years = today.year - formed_on.year - ((today.month, today.day) < (formed_on.month, formed_on.day))
    return Age.NEW if years <= 1 else Age.YOUNG if years <= 4 else Age.GROWN


def place_of(kind: str) -> int:
    """Return the place of a kind of organisation in lists: the order of the reference."""
    return list(Kind).index(Kind(kind))


def kinds_not_known(kinds: Iterable[str]) -> list[Kind]:
    """Return the kinds of which every town has a partner, and of which the list has none.

    >>> kinds_not_known(["primary_board", "library"])
    [<Kind.CHILDCARE_WITH_VE: 'childcare_with_ve'>]
    """
    known = {Kind(kind) for kind in kinds}
    return [min(group, key=place_of) for group in ALWAYS_THERE if not group & known]


def themes_together(mandates: Iterable[Collection[str]]) -> list[str]:
    """Return the themes of several mandates together in the order of the law; empty for all of them.

    >>> themes_together([["promote_integration"], ["prevent_segregation"]])
    ['prevent_segregation', 'promote_integration']
    """
    given = list(mandates)
    found = [theme.value for theme in Theme if any(theme in one for one in given)]
    return [] if len(found) == len(Theme) or not all(given) else found


def covers(themes: Collection[str], theme: str) -> bool:
    """Return whether a mandate on some themes (none given: all of them) is about one of them."""
    return not themes or not theme or theme in themes


def share_a_theme(one: Collection[str], other: Collection[str]) -> bool:
    """Return whether two mandates are about a same theme."""
    return not one or not other or bool(set(one) & set(other))


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Return whether two terms have a day in common; both ends belong to a term.

    >>> overlap((date(2026, 1, 1), None), (date(2025, 1, 1), date(2025, 12, 31)))
    False
    """
    (begins, ends), (starts, stops) = one, other
    return (stops is None or begins <= stops) and (ends is None or starts <= ends)


def check_term(valid_from: date, valid_to: date | None) -> None:
    """Refuse a term that ends before it begins."""
    if valid_to is not None and valid_to < valid_from:
        raise EndsBeforeItBegins


def check_themes(themes: Iterable[str]) -> None:
    """Refuse what is no statutory theme."""
    if not set(themes) <= {theme.value for theme in Theme}:
        raise UnknownTheme


def check_roles(roles: Collection[str]) -> None:
    """Refuse 'leading in nothing' beside a role in which one leads."""
    if TownRole.NOT_LEADING in roles and len(set(roles)) > 1:
        raise LeadsNothingOrSomething


def check_begun(day: date | None, today: date) -> None:
    """Refuse a day after today for something that has begun."""
    if day is not None and day > today:
        raise NotYet


def check_parent(body_id: int, parent_id: int | None, parents: dict[int, int | None]) -> None:
    """Refuse a table under itself, also by way of others. `parents` gives the parent of each table."""
    seen: set[int] = set()
    while parent_id is not None and parent_id not in seen:
        if parent_id == body_id:
            raise UnderItself
        seen.add(parent_id)
        parent_id = parents.get(parent_id)


def runs_on(valid_from: date, valid_to: date | None, day: date) -> bool:
    """Return whether a term holds on a day; both ends belong to it.

    >>> runs_on(date(2026, 1, 1), None, date(2026, 5, 1))
    True
    """
    return valid_from <= day and (valid_to is None or day <= valid_to)
