"""From a request for own counts to what may be seen: the steps, who takes them, and what must be recorded."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from leerkring.platform.own_counts.errors import Incomplete, SamePerson, WrongStep


class Status(StrEnum):
    """Where a request stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    ANALYSED = "analysed"
    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


NEXT: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset({Status.APPROVED, Status.REFUSED, Status.WITHDRAWN, Status.EXPIRED}),
    Status.REFUSED: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.APPROVED: frozenset({Status.ANALYSED, Status.WITHDRAWN, Status.EXPIRED}),
    Status.ANALYSED: frozenset({Status.ANALYSED, Status.PUBLISHED, Status.WITHDRAWN, Status.EXPIRED}),
    Status.PUBLISHED: frozenset({Status.ANALYSED, Status.PUBLISHED, Status.WITHDRAWN, Status.EXPIRED}),
    Status.EXPIRED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}
NAMES: Mapping[Status, tuple[str, str]] = {
    Status.DRAFT: ("concept", "draft"),
    Status.SUBMITTED: ("wacht op een besluit", "waits for a decision"),
    Status.APPROVED: ("goedgekeurd", "approved"),
    Status.REFUSED: ("niet goedgekeurd", "not approved"),
    Status.ANALYSED: ("geanalyseerd", "analysed"),
    Status.PUBLISHED: ("openbaar", "public"),
    Status.EXPIRED: ("afgelopen", "ended"),
    Status.WITHDRAWN: ("ingetrokken", "withdrawn"),
}
CHANGEABLE = frozenset({Status.DRAFT, Status.REFUSED})
UPLOADABLE = frozenset({Status.APPROVED, Status.ANALYSED, Status.PUBLISHED})
HAS_RESULT = frozenset({Status.ANALYSED, Status.PUBLISHED})
RUNNING = frozenset({Status.SUBMITTED, Status.APPROVED, Status.ANALYSED, Status.PUBLISHED})
"""States that end by themselves on the end date."""


class Characteristic(StrEnum):
    """What the groups in a file say about pupils."""

    PARENTS_EDUCATION = "parents_education"
    INCOME = "income"
    MIGRATION_BACKGROUND = "migration_background"
    LANGUAGE = "language"
    SUPPORT = "support"
    OTHER = "other"


CHARACTERISTICS: Mapping[Characteristic, tuple[str, str]] = {
    Characteristic.PARENTS_EDUCATION: ("opleiding van de ouders", "education of the parents"),
    Characteristic.INCOME: ("inkomen van het huishouden", "income of the household"),
    Characteristic.MIGRATION_BACKGROUND: ("herkomst", "migration background"),
    Characteristic.LANGUAGE: ("taal thuis", "language at home"),
    Characteristic.SUPPORT: ("ondersteuning op school", "support at school"),
    Characteristic.OTHER: ("iets anders", "something else"),
}
VIEWERS = ("advisor", "administrator", "alderman", "reader", "auditor")
"""Roles of the municipality that a request may let see the result."""
LONGEST = timedelta(days=731)
"""A request ends within two years, so that someone thinks again."""
NEAR = timedelta(days=30)
"""How long before the end date the requester is told."""


def check_can_become(wanted: Status, *, now: Status) -> None:
    """Raise WrongStep when a request cannot go from one state to another.

    >>> check_can_become(Status.SUBMITTED, now=Status.DRAFT)
    """
    if wanted not in NEXT[now]:
        raise WrongStep(*NAMES[now])


def check_in(allowed: frozenset[Status], *, now: Status) -> None:
    """Raise WrongStep when a request is in none of these states."""
    if now not in allowed:
        raise WrongStep(*NAMES[now])


def check_second_person(*, asked_by: int, decided_by: int | None) -> None:
    """Raise SamePerson when someone decides on their own request.

    >>> check_second_person(asked_by=1, decided_by=2)
    """
    if decided_by is None or decided_by == asked_by:
        raise SamePerson


RECORDED: Mapping[str, tuple[str, str]] = {
    "title": ("Geef de aanvraag een naam.", "Give the request a name."),
    "ground": ("Noem de grondslag: de wet of het besluit.", "Name the ground: the law or the decision."),
    "purpose": ("Schrijf waarvoor de cijfers zijn.", "Write what the figures are for."),
    "advice": (
        "Vul het advies van de functionaris gegevensbescherming in.",
        "Fill in the advice of the data protection officer.",
    ),
    "categories": ("Noem de groepen in het bestand.", "Name the groups in the file."),
    "roles": ("Kies wie de uitkomst mag zien.", "Choose who may see the result."),
}


def check_recorded(given: Mapping[str, object]) -> None:
    """Raise Incomplete, with the field, when something that must be recorded is empty."""
    for field, (nl, en) in RECORDED.items():
        if not given.get(field):
            raise Incomplete(field, nl, en)


def check_end(ends_on: date | None, *, today: date) -> None:
    """Raise Incomplete when the end date is missing, has passed, or is further away than two years."""
    if ends_on is None:
        raise Incomplete(
            "ends_on",
            "Vul in tot wanneer de cijfers nodig zijn.",
            "Fill in until when the figures are needed.",
        )
    if ends_on <= today:
        raise Incomplete(
            "ends_on",
            "De einddatum ligt niet na vandaag. Kies een latere datum.",
            "The end date is not after today. Choose a later date.",
        )
    if ends_on > today + LONGEST:
        raise Incomplete(
            "ends_on",
            "De einddatum ligt meer dan twee jaar vooruit. Kies een eerdere datum; verlengen kan met een "
            "nieuwe aanvraag.",
            "The end date is more than two years ahead. Choose an earlier date; a new request can extend it.",
        )
