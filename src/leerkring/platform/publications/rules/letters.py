"""The seven headings of a letter to the council, what only people know, and when a letter is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerkring.platform.base.language import later
from leerkring.platform.publications.errors import (
    DateWithoutDecision,
    DecisionWithoutDate,
    NoSuchYear,
    Unfinished,
)

LONGEST_TEXT = 20_000
LONGEST_TITLE = 200
YEARS_BACK = 10


class LetterStatus(StrEnum):
    """Where a letter stands."""

    DRAFT = "draft"
    FINAL = "final"


LETTER_STATUS_NAMES: dict[LetterStatus, later] = {
    LetterStatus.DRAFT: later("concept", "draft"),
    LetterStatus.FINAL: later("vastgesteld", "final"),
}


class Section(StrEnum):
    """The headings that real letters use, in their order (domain reference 2.4, `CouncilLetter`)."""

    OCCASION = "occasion"
    DECISION = "decision"
    SUMMARY = "summary"
    REACTION = "reaction"
    STRUCTURE = "structure"
    ANALYSIS = "analysis"
    SEQUEL = "sequel"


HEADINGS: dict[Section, later] = {
    Section.OCCASION: later("Voorgeschiedenis en aanleiding", "History and occasion"),
    Section.DECISION: later(
        "Ligt er een collegebesluit aan ten grondslag?", "Did the executive take a decision?"
    ),
    Section.SUMMARY: later("Samenvatting", "Summary"),
    Section.REACTION: later("Reactie van de gemeente", "Reaction of the municipality"),
    Section.STRUCTURE: later("Overlegstructuur", "How the meetings are organised"),
    Section.ANALYSIS: later("Vragenlijst en risicoanalyse", "Questionnaire and risk analysis"),
    Section.SEQUEL: later("Vervolg", "Sequel"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about what no record tells."""

    question: later
    help: later


ASKED: dict[Section, Asked] = {
    Section.OCCASION: Asked(
        later("Wat is de aanleiding voor deze brief?", "What is the occasion for this letter?"),
        later(
            "Bijvoorbeeld een brief van de Inspectie, een vraag uit de raad of een toezegging, met datum. "
            "Leerkring weet dit niet.",
            "For example a letter of the Inspectorate, a question of the council, or a promise. "
            "Leerkring does not know this.",
        ),
    ),
    Section.REACTION: Asked(
        later("Wat vindt het college ervan?", "What does the executive think of it?"),
        later(
            "Schrijf in eigen woorden waar het college tevreden over is en wat beter moet.",
            "Write in your own words what the executive is content with and what must improve.",
        ),
    ),
    Section.ANALYSIS: Asked(
        later("Wat liet de Inspectie u weten?", "What did the Inspectorate tell you?"),
        later(
            "Schrijf op of zij een risico zag, bij welk onderwerp, en de datum van haar bericht. "
            "Hebt u nog geen bericht? Schrijf dat op.",
            "Write whether it saw a risk, on which subject, and the date of its message. "
            "No message yet? Write that down.",
        ),
    ),
    Section.SEQUEL: Asked(
        later("Wat spreekt het college nog meer af?", "What else does the executive intend?"),
        later(
            "Bijvoorbeeld wanneer de raad de volgende brief krijgt.",
            "For example when the council gets the next letter.",
        ),
    ),
}


def years(today: date) -> tuple[int, ...]:
    """Return the years of which a letter can tell, the newest first.

    >>> years(date(2026, 11, 22))[:2]
    (2026, 2025)
    """
    return tuple(range(today.year, today.year - YEARS_BACK - 1, -1))


def check_year(year: int, *, today: date) -> None:
    """Refuse a year that did not begin, or that is too long ago to have records."""
    known = years(today)
    if year not in known:
        raise NoSuchYear(known[-1], known[0])


def check_decision(*, has_decision: bool | None, decided_on: date | None) -> None:
    """Refuse a date without a decision, and a decision without its date."""
    if decided_on is not None and not has_decision:
        raise DateWithoutDecision
    if has_decision and decided_on is None:
        raise DecisionWithoutDate


def check_can_be_final(written: Mapping[Section, bool], *, has_decision: bool | None) -> None:
    """Refuse to finalise a letter with an empty heading, or without an answer on the decision.

    written: whether something stands under each heading, by the person or from the records.
    """
    missing = [
        one
        for one in Section
        if (has_decision is None if one is Section.DECISION else not written.get(one, False))
    ]
    if missing:
        raise Unfinished(
            tuple(f"‘{HEADINGS[one].nl}’" for one in missing),
            tuple(f"‘{HEADINGS[one].en}’" for one in missing),
        )
