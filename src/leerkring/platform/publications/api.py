"""Letters to the council and public agreements for programs."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Path, Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Line, Record, TownCode, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.publications.actions import letters as writing
from leerkring.platform.publications.actions import publishing
from leerkring.platform.publications.models import CouncilLetter, LetterSection
from leerkring.platform.publications.queries import letters as queries
from leerkring.platform.publications.queries import public as open_to_all
from leerkring.platform.publications.queries.content import content_of_version
from leerkring.platform.publications.queries.tables import source
from leerkring.platform.publications.rules import LONGEST_TEXT, Section

letters = router("Letters to the council")
public = router("Public agreements")
SectionCode = Annotated[Section, Path(description="A heading of the letter.", examples=["summary"])]
LetterText = Annotated[str, Field(max_length=LONGEST_TEXT, description="Paragraphs and lists, plain text")]


class LetterRecord(Record):
    """A letter of the executive to the council about a year."""

    id: int
    year: int
    title: str
    status: str = Field(examples=["draft"])
    has_decision: bool | None = Field(
        description="Whether the executive took a decision; null: not known yet"
    )
    decided_on: date | None
    changed_by: str
    changed_at: datetime
    version: int


class SourceRecord(Record):
    """A record from which a paragraph came."""

    kind: str = Field(examples=["meetings.meeting"])
    id: int
    name: str


class ParagraphRecord(Record):
    """A paragraph that the records proposed, with where it came from."""

    text: str
    sources: list[SourceRecord]


class SectionRecord(Record):
    """What stands under a heading, and what the records proposed when they were last fetched."""

    section: Section
    text: str
    answer: str = Field(description="What no record tells and only people know")
    proposal: list[ParagraphRecord]
    version: int


class WholeLetterRecord(LetterRecord):
    """A letter with its seven sections."""

    sections: list[SectionRecord]


class NewLetter(Wish):
    """A letter to begin: filled from the records of a year."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    title: Line


class LetterWish(Wish):
    """The title of a letter and the answer on the decision of the executive."""

    title: Line
    has_decision: bool | None = None
    decided_on: date | None = None


class SectionWish(Wish):
    """What should stand under a heading."""

    text: LetterText = ""
    answer: LetterText = ""


class PrintedPart(Record):
    """What a finalised letter says under a heading. In Dutch."""

    code: str
    heading: str
    text: str


class PrintedLetter(Record):
    """A letter as it was finalised."""

    number: int
    title: str
    year: int
    state: str
    parts: list[PrintedPart]
    headers: list[str]
    rows: list[list[str]]


class PublicValueRecord(Record):
    """A measured value; about fewer than ten children it says so and gives no number."""

    on: date
    shown: str
    source: str


class PublicEvaluationRecord(Record):
    """What partners found."""

    on: date
    result: str
    cause: str


class PublicGoalRecord(Record):
    """A goal that a town made public."""

    text: str
    baseline: str
    target: str
    deadline: date | None
    measurements: list[PublicValueRecord]
    evaluations: list[PublicEvaluationRecord]


class PublicAgreementRecord(Record):
    """An agreement that a town made public. It names organisations, never persons."""

    id: int
    title: str
    text: str
    themes: list[str]
    made_in: str
    agreed_on: date
    due_on: date | None
    is_binding: bool
    partners: list[str]
    status: str
    goals: list[PublicGoalRecord]
    evaluations: list[PublicEvaluationRecord]
    source: str


def _letter(one: CouncilLetter) -> LetterRecord:
    return LetterRecord(id=one.pk, changed_by=str(one.changed_by), **_same(one))


def _same(one: CouncilLetter) -> dict[str, Any]:
    names = ("year", "title", "status", "has_decision", "decided_on", "changed_at", "version")
    return {name: getattr(one, name) for name in names}


def _section(one: LetterSection) -> SectionRecord:
    return SectionRecord(
        section=Section(one.code),
        text=one.text,
        answer=one.answer,
        proposal=one.proposal,
        version=one.version,
    )


def _whole(response: HttpResponse, one: CouncilLetter) -> WholeLetterRecord:
    tag(response, one.version)
    sections = [_section(part) for part in queries.sections_of(one)]
    return WholeLetterRecord(id=one.pk, changed_by=str(one.changed_by), sections=sections, **_same(one))


@letters.get("/letters", response=Page[LetterRecord], url_name="letters", summary="Letters")
def list_letters(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the letters of your own town, the newest year first."""
    return paged(request, response, queries.letters_for(request.actor), paging, each=_letter)


@letters.post("/letters", response={201: WholeLetterRecord}, url_name="letters", summary="Begin a letter")
def begin_letter(request: Asked, response: HttpResponse, wish: NewLetter) -> Status[WholeLetterRecord]:
    """Begin a letter on a year; every heading is filled from your own records."""
    made = writing.begin(request.actor, year=wish.year, title=wish.title)
    return Status(201, _whole(response, made))


@letters.get("/letters/{letter_id}", response=WholeLetterRecord, url_name="letter", summary="One letter")
def get_letter(request: Asked, response: HttpResponse, letter_id: Id) -> WholeLetterRecord:
    """Return a letter with its sections, and its version in ETag."""
    return _whole(response, queries.letter_for(request.actor, letter_id))


@letters.put("/letters/{letter_id}", response=WholeLetterRecord, url_name="letter", summary="Change a letter")
def change_letter(
    request: Asked, response: HttpResponse, letter_id: Id, if_match: IfMatch, wish: LetterWish
) -> WholeLetterRecord:
    """Keep the title and the answer on the decision of the executive."""
    writing.save_head(
        request.actor,
        letter_id,
        title=wish.title,
        has_decision=wish.has_decision,
        decided_on=wish.decided_on,
        version=version_in(if_match),
    )
    return _whole(response, queries.letter_for(request.actor, letter_id))


@letters.delete("/letters/{letter_id}", response={204: None}, url_name="letter", summary="Remove a letter")
def remove_letter(request: Asked, letter_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a letter; it can be taken back for 30 days."""
    check_is_current(if_match, version=queries.letter_for(request.actor, letter_id).version)
    writing.remove(request.actor, letter_id)
    return Status(204, None)


@letters.put(
    "/letters/{letter_id}/sections/{section}",
    response=SectionRecord,
    url_name="letter-section",
    summary="Write under a heading",
)
def write_section(
    request: Asked,
    response: HttpResponse,
    letter_id: Id,
    section: SectionCode,
    if_match: IfMatch,
    wish: SectionWish,
) -> SectionRecord:
    """Keep what stands under a heading; If-Match names the version of the section."""
    made = writing.save_section(
        request.actor,
        letter_id,
        section.value,
        text=wish.text,
        answer=wish.answer,
        version=version_in(if_match),
    )
    tag(response, made.version)
    return _section(made)


@letters.put(
    "/letters/{letter_id}/finalisation",
    response=PrintedLetter,
    url_name="letter-finalisation",
    summary="Finalise a letter",
)
def finalise_letter(request: Asked, letter_id: Id, if_match: IfMatch) -> PrintedLetter:
    """Freeze what a letter says now under a number."""
    made = writing.finalise(request.actor, letter_id, version=version_in(if_match))
    return _printed(queries.version_for(request.actor, letter_id, made.number))


@letters.put(
    "/letters/{letter_id}/correction",
    response=WholeLetterRecord,
    url_name="letter-correction",
    summary="Begin a new version",
)
def correct_letter(request: Asked, response: HttpResponse, letter_id: Id) -> WholeLetterRecord:
    """Make a draft of a finalised letter again; the finalised version stays."""
    writing.reopen(request.actor, letter_id)
    return _whole(response, queries.letter_for(request.actor, letter_id))


@letters.put(
    "/letters/{letter_id}/recovery",
    response=WholeLetterRecord,
    url_name="letter-recovery",
    summary="Take a letter back",
)
def take_letter_back(request: Asked, response: HttpResponse, letter_id: Id) -> WholeLetterRecord:
    """Take back a letter that was removed in the last thirty days."""
    return _whole(response, writing.take_back(request.actor, letter_id))


@letters.get(
    "/letters/{letter_id}/versions/{number}",
    response=PrintedLetter,
    url_name="letter-version",
    summary="A finalised version",
)
def get_letter_version(request: Asked, letter_id: Id, number: Id) -> PrintedLetter:
    """Return a letter as it was finalised."""
    return _printed(queries.version_for(request.actor, letter_id, number))


def _printed(version: Any) -> PrintedLetter:
    content = content_of_version(version)
    return PrintedLetter(number=version.number, **content.as_json())


@public.put(
    "/agreements/{agreement_id}/publication",
    response={204: None},
    url_name="agreement-publication",
    summary="Make an agreement public",
)
def open_agreement(request: Asked, agreement_id: Id) -> Status[None]:
    """Let everyone see an agreement of your town, its goals and its evaluations."""
    publishing.set_public(request.actor, agreement_id, is_public=True)
    return Status(204, None)


@public.delete(
    "/agreements/{agreement_id}/publication",
    response={204: None},
    url_name="agreement-publication",
    summary="Make an agreement private again",
)
def close_agreement(request: Asked, agreement_id: Id) -> Status[None]:
    """Let only your town and its partners see an agreement."""
    publishing.set_public(request.actor, agreement_id, is_public=False)
    return Status(204, None)


@public.get(
    "/municipalities/{code}/agreements",
    response=Page[PublicAgreementRecord],
    url_name="public-agreements",
    summary="Public agreements of a municipality",
)
def list_public_agreements(
    request: Asked, response: HttpResponse, code: TownCode, paging: Query[Paging]
) -> object:
    """Return what a municipality made public of its agreements, the newest first. No token is needed."""
    rows = open_to_all.OpenAgreements(open_to_all.town_with(code))
    return paged(request, response, rows, paging, each=lambda one: _public(one, rows.town.name))


def _public(one: open_to_all.PublicAgreement, town: str) -> PublicAgreementRecord:
    return PublicAgreementRecord(source=source(town), **asdict(one))
