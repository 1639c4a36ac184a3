"""Who changed what in the network, and when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from leerkring.platform.base import clock
from leerkring.platform.base.language import later, say
from leerkring.platform.network.models import Mandate, MeetingBody, NetworkProfile, Representative
from leerkring.platform.network.queries import words

MOST = 50
Shown = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Step:
    """One change: when, by whom, which facts became what, and all values after it."""

    number: int
    at: datetime
    who: str
    is_first: bool
    changes: tuple[tuple[str, str, str], ...]
    """Name of the fact, what it was and what it became."""
    values: dict[str, Any]


PERSON: dict[str, tuple[later, Shown]] = {
    "name": (later("naam", "name"), str),
    "email": (later("mailadres", "mail address"), str),
    "function": (later("functie", "function"), str),
    "valid_from": (later("eerste dag", "first day"), words.day),
    "valid_to": (later("laatste dag", "last day"), words.day),
    "successor": (later("opvolger", "successor"), words.name),
    "no_successor": (later("geen opvolger", "no successor"), str),
    "user": (later("account", "account"), words.name),
}
BODY: dict[str, tuple[later, Shown]] = {
    "name": (later("naam", "name"), str),
    "level": (later("niveau", "level"), words.level),
    "chair": (later("voorzitter", "chair"), words.name),
    "parent": (later("brengt verslag uit aan", "reports to"), words.name),
    "region": (later("andere gemeenten", "other municipalities"), str),
    "combined_with": (later("samen met", "together with"), words.combined),
    "counts_for_statute": (later("telt mee voor de wet", "counts for the law"), words.yes_or_no),
    "valid_from": (later("eerste dag", "first day"), words.day),
    "valid_to": (later("laatste dag", "last day"), words.day),
}
MANDATE: dict[str, tuple[later, Shown]] = {
    "themes": (later("onderwerpen", "subjects"), words.themes),
    "document": (later("document", "document"), str),
    "valid_from": (later("eerste dag", "first day"), words.day),
    "valid_to": (later("laatste dag", "last day"), words.day),
}
PROFILE: dict[str, tuple[later, Shown]] = {
    "formed_on": (later("begin van het netwerk", "beginning of the network"), words.day),
    "coordination": (later("coördinatie", "coordination"), words.coordination),
    "coordination_text": (later("wie coördineert", "who coordinates"), str),
    "roles": (later("rol van de gemeente", "role of the municipality"), words.roles),
    "trust": (later("vertrouwen", "trust"), words.trust),
    "meets_without_town": (later("overleg zonder gemeente", "talks without the town"), words.yes_or_no),
    "cooperation": (later("samenwerking vastgelegd", "cooperation laid down"), words.formalised),
    "cooperation_document": (later("document over samenwerking", "document on cooperation"), str),
    "structure": (later("structuur vastgelegd", "structure laid down"), words.formalised),
    "structure_document": (later("document over structuur", "document on structure"), str),
    "vision": (later("visie en doelen vastgelegd", "vision and goals laid down"), words.formalised),
    "vision_document": (later("document over visie", "document on vision"), str),
}
LINKS = frozenset({"chair", "parent", "successor", "user"})
FACTS: Mapping[type, dict[str, tuple[later, Shown]]] = {
    Representative: PERSON,
    MeetingBody: BODY,
    Mandate: MANDATE,
    NetworkProfile: PROFILE,
}


def history_of(thing: Representative | MeetingBody | Mandate | NetworkProfile) -> list[Step]:
    """Return the changes of a thing, the newest first; saving without a change is no step."""
    facts = FACTS[type(thing)]
    links = sorted(LINKS & set(facts))
    made = list(thing.history.select_related("history_user", *links)[: MOST + 1])
    steps = [_step(one, last, facts) for one, last in zip(made, [*made[1:], None], strict=True)]
    return [one for one in steps if one.changes or one.is_first][:MOST]


def _step(one: Any, last: Any | None, facts: dict[str, tuple[later, Shown]]) -> Step:
    changes = tuple(
        (str(label), shown(getattr(last, name)), shown(getattr(one, name)))
        for name, (label, shown) in facts.items()
        if last is not None and getattr(one, name) != getattr(last, name)
    )
    values = {name: getattr(one, f"{name}_id" if name in LINKS else name) for name in facts}
    who = str(one.history_user or "") or say("Leerkring", "Leerkring")
    return Step(one.history_id, one.history_date, who, last is None, changes, values)


def step_of(thing: Representative | MeetingBody | Mandate | NetworkProfile, number: str) -> Step | None:
    """Return one of the changes of a thing, to put back; None when there is no such change."""
    steps = history_of(thing) if number else []
    return next((one for one in steps if str(one.number) == number), None)


def term(valid_from: date, valid_to: date | None) -> str:
    """Return a term in words.

    >>> term(date(2026, 1, 1), None)
    'sinds 1\\xa0januari 2026'
    """
    begin = clock.long_date(valid_from)
    if valid_to is None:
        return say(f"sinds {begin}", f"since {begin}")
    return say(f"{begin} tot en met {clock.long_date(valid_to)}", f"{begin} to {clock.long_date(valid_to)}")


@dataclass(frozen=True, slots=True)
class Line:
    """One question on the way of working, with its answer and the document that proves it."""

    name: str
    question: str
    answer: str
    more: str
    is_filled: bool


QUESTIONS: tuple[tuple[str, str, later], ...] = (
    ("formed_on", "", later("Sinds wanneer bestaat het netwerk?", "Since when does the network exist?")),
    ("coordination", "coordination_text", later("Wie coördineert het?", "Who coordinates it?")),
    ("roles", "", later("Welke rol heeft de gemeente?", "Which role does the municipality have?")),
    ("trust", "", later("Hoeveel vertrouwen is er?", "How much trust is there?")),
    ("meets_without_town", "", later("Overleg ook zonder de gemeente?", "Talks without the town too?")),
    (
        "cooperation",
        "cooperation_document",
        later("Is de samenwerking vastgelegd?", "Is cooperation laid down?"),
    ),
    ("structure", "structure_document", later("Is de structuur vastgelegd?", "Is the structure laid down?")),
    (
        "vision",
        "vision_document",
        later("Zijn visie en doelen vastgelegd?", "Are vision and goals laid down?"),
    ),
)
"""The field with the answer, the one that says more, and the question: domain reference 3.3."""


def profile_lines(profile: NetworkProfile) -> list[Line]:
    """Return the questions on the way of working with what was answered."""
    return [
        Line(
            name,
            str(question),
            PROFILE[name][1](getattr(profile, name)),
            getattr(profile, more) if more else "",
            getattr(profile, name) not in (None, "", []),
        )
        for name, more, question in QUESTIONS
    ]
