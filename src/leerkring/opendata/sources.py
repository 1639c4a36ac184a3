"""Where a table comes from: publisher, date, licence and the words to credit it with."""

from dataclasses import dataclass
from datetime import date

DUO_TERMS = "DUO open data"
CC_BY = "CC BY 4.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The origin of one table.

    `reference_date` is the day the figures describe, not the day they were published.
    `attribution` is the line to print under anything made with the table; `note` says what was
    trimmed, repaired or derived.
    """

    name: str
    title: str
    publisher: str
    reference_date: date
    licence: str
    attribution: str
    note: str
