"""Stored values of the network in the reader's language."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from leerkring.platform.base import clock
from leerkring.platform.base.language import language, say
from leerkring.platform.network import rules
from leerkring.statute.wording.themes.files import labels

NOTHING = "–"


def day(value: date | None) -> str:
    """Return a day, or a dash."""
    return clock.long_date(value) if value else NOTHING


def name(value: Any) -> str:
    """Return what something is called, or a dash."""
    return str(value) if value else NOTHING


def yes_or_no(value: bool | None) -> str:  # noqa: FBT001 - a value to show, no switch
    """Return yes, no or a dash."""
    return NOTHING if value is None else say("ja", "yes") if value else say("nee", "no")


def level(value: str) -> str:
    """Return the name of a level."""
    return str(rules.LEVEL_NAMES[rules.Level(value)])


def combined(value: str) -> str:
    """Return with what a table is combined."""
    return str(rules.COMBINED_NAMES[rules.Combined(value)])


def coordination(value: str) -> str:
    """Return who coordinates, or a dash."""
    return str(rules.COORDINATION_NAMES[rules.Coordination(value)]) if value else NOTHING


def formalised(value: str) -> str:
    """Return whether something is laid down, or a dash."""
    return str(rules.FORMALISED_NAMES[rules.Formalised(value)]) if value else NOTHING


def roles(values: Iterable[str]) -> str:
    """Return the roles of a municipality, in the order of the questionnaire."""
    wanted = set(values)
    return ", ".join(str(word) for role, word in rules.TOWN_ROLE_NAMES.items() if role in wanted) or NOTHING


def trust(value: int | None) -> str:
    """Return trust on its scale in words."""
    return str(rules.TRUST_NAMES[value]) if value else NOTHING


def theme(code: str) -> str:
    """Return the name of a statutory theme."""
    return labels()[code][language()]


def themes(codes: Collection[str]) -> str:
    """Return the names of themes; of none given: all."""
    if not codes:
        return say("alle onderwerpen", "all subjects")
    return ", ".join(theme(code) for code in codes)
