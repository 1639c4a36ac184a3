"""What a letter to the council holds, what it says of the records, and what may be public. Plain Python."""

from leerkring.platform.publications.rules.letters import (
    ASKED,
    HEADINGS,
    LETTER_STATUS_NAMES,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LetterStatus,
    Section,
    check_can_be_final,
    check_decision,
    check_year,
    years,
)
from leerkring.platform.publications.rules.masking import SMALLEST, few, without_names

__all__ = [
    "ASKED",
    "HEADINGS",
    "LETTER_STATUS_NAMES",
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "SMALLEST",
    "LetterStatus",
    "Section",
    "check_can_be_final",
    "check_decision",
    "check_year",
    "few",
    "without_names",
    "years",
]
