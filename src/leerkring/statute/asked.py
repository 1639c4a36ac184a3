"""Which agreements on preschool education the law asks of a town and its partners, by day.

Each is recognised by topics of the questionnaire (domain reference, rule R9). The law asks that they are
made; what stands in them is of the partners.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from leerkring.statute.wording.files import Language, rows


@dataclass(frozen=True, slots=True)
class Asked:
    """An agreement that the law asks for. One on any of its topics is enough."""

    code: str
    topics: frozenset[str]
    labels: dict[Language, str]
    about: dict[Language, str]
    since: date
    until: date | None
    source: str


def asked_on(day: date) -> tuple[Asked, ...]:
    """Return the agreements that the law asks for on a day, in the order of the law.

    >>> [one.code for one in asked_on(date(2026, 3, 1))]
    ['target_group', 'guidance', 'continuous_line', 'results']
    >>> asked_on(date(2009, 1, 1))
    ()
    """
    return tuple(one for one in _all() if one.since <= day and (one.until is None or day <= one.until))


@cache
def _all() -> tuple[Asked, ...]:
    return tuple(
        Asked(
            code=row["code"],
            topics=frozenset(row["topics"].split("|")),
            labels={"nl": row["label_nl"], "en": row["label_en"]},
            about={"nl": row["why_nl"], "en": row["why_en"]},
            since=date.fromisoformat(row["valid_from"]),
            until=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            source=row["source"],
        )
        for row in rows("asked-agreements.csv")
    )
