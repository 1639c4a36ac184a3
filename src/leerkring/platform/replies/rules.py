"""From a draft to a reply beside the figure: the steps, and what a public text may not hold."""

import re
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from leerkring.platform.replies.errors import Incomplete, PersonalData, WrongStep


class Status(StrEnum):
    """Where a reply stands."""

    DRAFT = "draft"
    SENT = "sent"
    PUBLISHED = "published"
    ANSWERED = "answered"
    HELD = "held"
    WITHDRAWN = "withdrawn"


NEXT: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SENT, Status.WITHDRAWN}),
    Status.SENT: frozenset({Status.PUBLISHED, Status.HELD, Status.WITHDRAWN}),
    Status.HELD: frozenset({Status.SENT, Status.WITHDRAWN}),
    Status.PUBLISHED: frozenset({Status.ANSWERED, Status.WITHDRAWN}),
    Status.ANSWERED: frozenset({Status.ANSWERED, Status.WITHDRAWN}),
    Status.WITHDRAWN: frozenset(),
}
NAMES: Mapping[Status, tuple[str, str]] = {
    Status.DRAFT: ("concept", "draft"),
    Status.SENT: ("verstuurd", "sent"),
    Status.PUBLISHED: ("openbaar", "public"),
    Status.ANSWERED: ("openbaar, met antwoord", "public, with an answer"),
    Status.HELD: ("aangehouden", "held"),
    Status.WITHDRAWN: ("ingetrokken", "withdrawn"),
}
CHANGEABLE = frozenset({Status.DRAFT, Status.HELD})
PUBLIC = frozenset({Status.PUBLISHED, Status.ANSWERED})


class Ground(StrEnum):
    """The only grounds on which a reply is held back before it stands on the page."""

    PERSONAL_DATA = "personal_data"
    INSULT = "insult"
    OTHER_SCHOOL = "other_school"
    NOT_ABOUT_THE_FIGURE = "not_about_the_figure"


GROUNDS: Mapping[Ground, tuple[str, str]] = {
    Ground.PERSONAL_DATA: ("er staan persoonsgegevens in", "it holds personal data"),
    Ground.INSULT: ("de tekst is beledigend of strafbaar", "the text is insulting or unlawful"),
    Ground.OTHER_SCHOOL: ("het gaat over een andere school", "it is about another school"),
    Ground.NOT_ABOUT_THE_FIGURE: ("het gaat niet over dit cijfer", "it is not about this figure"),
}


class Figure(StrEnum):
    """What a school can reply to."""

    PUPILS = "pupils"
    SCORE = "score"
    SAME_CHILDREN = "same_children"
    CATCHMENT = "catchment"
    DISTANCE = "distance"
    OWN_COUNTS = "own_counts"
    OTHER = "other"


FIGURES: Mapping[Figure, tuple[str, str]] = {
    Figure.PUPILS: ("het aantal leerlingen", "the number of pupils"),
    Figure.SCORE: ("de achterstandsscore", "the disadvantage score"),
    Figure.SAME_CHILDREN: (
        "de vergelijking met scholen van dezelfde kinderen",
        "the comparison with the schools of the same children",
    ),
    Figure.CATCHMENT: ("waar de leerlingen wonen", "where the pupils live"),
    Figure.DISTANCE: ("de afstand tot school", "the distance to school"),
    Figure.OWN_COUNTS: ("de eigen tellingen van de gemeente", "the municipality's own counts"),
    Figure.OTHER: ("een ander cijfer", "another figure"),
}
LONGEST = 4000
SILENCE = timedelta(days=14)
"""How long a municipality may take to place a reply; then it is placed by itself."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){7,}")
_SITE = re.compile(r"^\d{2}[A-Z]{2}\d{2}$")


def check_can_become(wanted: Status, *, now: Status) -> None:
    """Raise WrongStep when a reply cannot go from one state to another.

    >>> check_can_become(Status.SENT, now=Status.DRAFT)
    """
    if wanted not in NEXT[now]:
        raise WrongStep(*NAMES[now])


def check_in(allowed: frozenset[Status], *, now: Status) -> None:
    """Raise WrongStep when a reply is in none of these states."""
    if now not in allowed:
        raise WrongStep(*NAMES[now])


def check_text(text: str) -> None:
    """Raise Incomplete or PersonalData when a text cannot stand on a public page.

    >>> check_text("Wij hebben sinds 2024 een tweede locatie. Die telt hier niet mee.")
    """
    if not text.strip():
        raise Incomplete("text", "Schrijf uw reactie.", "Write your reply.")
    if len(text) > LONGEST:
        raise Incomplete(
            "text",
            f"De reactie is te lang: {len(text)} tekens. Gebruik er ten hoogste {LONGEST}.",
            f"The reply is too long: {len(text)} signs. Use at most {LONGEST}.",
        )
    if _MAIL.search(text):
        raise PersonalData("een mailadres", "a mail address")
    if _LONG_NUMBER.search(text):
        raise PersonalData(
            "een lang nummer, zoals een telefoonnummer", "a long number, such as a phone number"
        )


def check_school(code: str) -> None:
    """Raise Incomplete when this is not the code of a school site: 06PH00.

    >>> check_school("06PH00")
    """
    if not _SITE.match(code):
        raise Incomplete(
            "school_code",
            f"“{code}” is geen code van een vestiging. Zo’n code heeft zes tekens, zoals 06PH00.",
            f"“{code}” is not the code of a site. Such a code has six signs, such as 06PH00.",
        )
