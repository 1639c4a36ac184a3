"""What stands beside a letter: where each paragraph came from, and what changed in the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from leerkring.platform.notes.rules import Piece, difference
from leerkring.platform.publications.models import CouncilLetter, LetterSection
from leerkring.platform.publications.queries.letters import sections_of
from leerkring.platform.publications.queries.records import proposed
from leerkring.platform.publications.rules import Section
from leerkring.platform.publications.rules.blocks import Block, blocks, pieces
from leerkring.platform.publications.rules.facts import Paragraph

PLACES: dict[str, tuple[str, str]] = {
    "meetings.meeting": ("meetings:meeting", "id"),
    "meetings.agendaitem": ("meetings:meeting", "within"),
    "agreements.agreement": ("agreements:agreement", "id"),
    "agreements.goal": ("agreements:agreement", "within"),
    "network.meetingbody": ("network:body", "id"),
    "network.networkprofile": ("network:profile", ""),
}
"""Kind of record -> the route of the page on which it stands, and which of its numbers that page takes."""


@dataclass(frozen=True, slots=True)
class From:
    """A record from which a paragraph came; `url` is empty when it has no page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of a text with where it came from; `is_own` when a person wrote or changed it."""

    blocks: tuple[Block, ...]
    sources: tuple[From, ...]
    is_own: bool


def shown(text: str, proposal: Sequence[Mapping[str, Any]]) -> list[Shown]:
    """Return a text part by part, each with the records from which it came."""
    known = {_same(one["text"]): one["sources"] for one in proposal}
    return [
        Shown(
            blocks=tuple(blocks(piece)),
            sources=tuple(places(known.get(_same(piece), ()))),
            is_own=_same(piece) not in known,
        )
        for piece in pieces(text)
    ]


def _same(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def places(sources: Sequence[Mapping[str, Any]]) -> list[From]:
    """Return records by name, each page once."""
    found = {(one["name"], _address(one)): None for one in sources}
    return [From(name, url) for name, url in found]


def _address(source: Mapping[str, Any]) -> str:
    if source["kind"] not in PLACES:
        return ""
    route, number = PLACES[source["kind"]]
    try:
        return reverse(route, args=[source[number]] if number else [])
    except NoReverseMatch:
        return ""


def as_text(proposal: Sequence[Mapping[str, Any]]) -> str:
    """Return a proposal as a text."""
    return "\n\n".join(str(one["text"]) for one in proposal)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A section of which the records say something else than when they were last fetched."""

    section: LetterSection
    difference: list[Piece]
    new: list[str]
    """The paragraphs that the records say now and did not say then."""
    is_untouched: bool
    """Whether the person left the text as the records proposed it."""


def fetched(letter: CouncilLetter) -> tuple[list[Fetched], list[list[str]]]:
    """Return what changed in the records under a letter, and the table as it would be now."""
    now, rows = proposed(letter.town, letter.year)
    found = []
    for one in sections_of(letter):
        fresh = [paragraph.as_json() for paragraph in now[Section(one.code)]]
        before, after = as_text(one.proposal), as_text(fresh)
        if before != after:
            known = {_same(old["text"]) for old in one.proposal}
            found.append(
                Fetched(
                    section=one,
                    difference=difference(before, after),
                    new=[str(new["text"]) for new in fresh if _same(str(new["text"])) not in known],
                    is_untouched=_same(one.text.strip()) == _same(before.strip()),
                )
            )
    return found, rows


def fresh_of(letter: CouncilLetter, code: Section) -> list[Paragraph]:
    """Return what the records say now under one heading."""
    return proposed(letter.town, letter.year)[0][code]
