"""A letter as it is printed: one value for the page, the DOCX, the PDF and what is frozen. In Dutch."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import override

from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.publications.models import CouncilLetter, LetterVersion
from leerkring.platform.publications.queries.letters import sections_of
from leerkring.platform.publications.queries.records import HEADERS
from leerkring.platform.publications.rules import HEADINGS, Section
from leerkring.platform.publications.rules.blocks import Block, blocks

TO_DO = "Nog in te vullen."
"""What a draft says under a heading that is still empty; a finalised letter has none."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading."""

    code: str
    heading: str
    text: str

    @property
    def blocks(self) -> list[Block]:
        """The text as paragraphs and lists."""
        return blocks(self.text)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that a letter says."""

    town: str
    year: int
    title: str
    parts: tuple[Part, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    state: str
    """Whether it is a draft or final, with the day."""
    is_fictional: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data, to keep or to hand out."""
        return asdict(self)


def from_json(data: dict[str, Any]) -> Content:
    """Return the content that was kept."""
    parts = tuple(Part(**one) for one in data["parts"])
    kept = {**data, "parts": parts, "headers": tuple(data["headers"])}
    return Content(**{**kept, "rows": tuple(tuple(row) for row in data["rows"])})


def decision_in_words(*, has_decision: bool | None, decided_on: date | None) -> str:
    """Return the answer on the decision of the executive; empty as long as nobody answered."""
    if has_decision is None:
        return ""
    if not has_decision or decided_on is None:
        return say("Nee.", "No.")
    return say("Ja, op ", "Yes, on ") + clock.long_date(decided_on).replace("\u00a0", " ") + "."


def content_of(letter: CouncilLetter, *, final_as: int | None = None) -> Content:
    """Return what a letter says now; `final_as` is the number under which it is finalised today."""
    with override("nl"):
        today = clock.long_date(clock.today()).replace("\u00a0", " ")
        state = f"Versie {final_as}, vastgesteld op {today}" if final_as else f"Concept van {today}"
        answer = decision_in_words(has_decision=letter.has_decision, decided_on=letter.decided_on)
        parts = tuple(
            Part(
                code=one.code,
                heading=HEADINGS[Section(one.code)].nl,
                text=joined(answer if one.code == Section.DECISION else one.answer, one.text) or TO_DO,
            )
            for one in sections_of(letter)
        )
    return Content(
        town=letter.town.name,
        year=letter.year,
        title=letter.title,
        parts=parts,
        headers=HEADERS,
        rows=tuple(tuple(row) for row in letter.overview),
        state=state,
        is_fictional=letter.town.is_fictional,
    )


def joined(answer: str, text: str) -> str:
    """Return what a person answered and the text under it as one text."""
    return "\n\n".join(one.strip() for one in (answer, text) if one.strip())


def content_of_version(version: LetterVersion) -> Content:
    """Return what a finalised letter says, forever."""
    return from_json(version.content)
