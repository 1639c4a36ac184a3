"""Files for successors, for programs."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import LARGEST_ID, Id, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.base.language import language
from leerkring.platform.handover import actions
from leerkring.platform.handover.models import HandoverFile, HandoverQuestion
from leerkring.platform.handover.queries import content, files
from leerkring.platform.handover.rules import LONGEST_QUESTION, LONGEST_TEXT

handovers = router("Handover")
Words = Annotated[str, Field(max_length=LONGEST_TEXT)]
Sentence = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION)]


class HandoverRecord(Record):
    """A file for a successor, without what stands in it."""

    id: int
    leaving: str
    leaving_id: int = Field(description="The representative who leaves")
    successor: str
    successor_id: int = Field(description="The representative who takes over")
    on: date = Field(description="First day of the successor")
    advice: str
    history: str = Field(description="Why things are as they are, in the words of who leaves")
    contested: str = Field(description="What partners do not agree on")
    confirmed_by: str = Field(description="Empty while it waits")
    confirmed_at: datetime | None
    version: int


class HandoverSectionRecord(Record):
    """One subject of a file, as a table in the reader's language."""

    key: str
    heading: str
    headers: list[str]
    rows: list[list[str]]
    left_out: int = Field(description="How many more rows the register has")


class NewHandover(Wish):
    """Who leaves, who takes over, and from which day."""

    leaving_id: Annotated[int, Field(ge=1, le=LARGEST_ID)]
    successor_id: Annotated[int, Field(ge=1, le=LARGEST_ID)]
    on: date


class WordsWish(Wish):
    """What the register does not tell."""

    advice: Words = ""
    history: Words = ""
    contested: Words = ""


class SentenceWish(Wish):
    """A question or an answer."""

    text: Sentence


class QuestionRecord(Record):
    """A question on a file, with its answer."""

    id: int
    text: str
    by: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


def _file(one: HandoverFile) -> HandoverRecord:
    return HandoverRecord(
        id=one.pk,
        leaving=one.leaving.name,
        leaving_id=one.leaving_id,
        successor=one.successor.name,
        successor_id=one.successor_id,
        on=one.on,
        advice=one.advice_text,
        history=one.history_text,
        contested=one.contested_text,
        confirmed_by=str(one.confirmed_by or ""),
        confirmed_at=one.confirmed_at,
        version=one.version,
    )


def _question(one: HandoverQuestion) -> QuestionRecord:
    return QuestionRecord(
        id=one.pk,
        text=one.text,
        by=str(one.by),
        at=one.at,
        answer=one.answer,
        answered_by=str(one.answered_by or ""),
        answered_at=one.answered_at,
    )


def _tagged(response: HttpResponse, one: HandoverFile) -> HandoverRecord:
    tag(response, one.version)
    return _file(one)


@handovers.get(
    "/handovers", response=Page[HandoverRecord], url_name="handovers", summary="Files for successors"
)
def list_handovers(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the files that you may see, the newest first."""
    return paged(request, response, files.files_for(request.actor), paging, each=_file)


@handovers.post("/handovers", response={201: HandoverRecord}, url_name="handovers", summary="Make a file")
def make_handover(request: Asked, response: HttpResponse, wish: NewHandover) -> Status[HandoverRecord]:
    """Make a file for the successor of someone in your town."""
    made = actions.make(request.actor, leaving_id=wish.leaving_id, successor_id=wish.successor_id, on=wish.on)
    return Status(201, _tagged(response, made))


@handovers.get("/handovers/{file_id}", response=HandoverRecord, url_name="handover", summary="One file")
def get_handover(request: Asked, response: HttpResponse, file_id: Id) -> HandoverRecord:
    """Return a file, with its version in ETag."""
    return _tagged(response, files.file_for(request.actor, file_id))


@handovers.put("/handovers/{file_id}", response=HandoverRecord, url_name="handover", summary="Add to a file")
def write_handover(
    request: Asked, response: HttpResponse, file_id: Id, if_match: IfMatch, wish: WordsWish
) -> HandoverRecord:
    """Keep what the register does not tell; when someone else was first you get both texts."""
    texts = {"advice_text": wish.advice, "history_text": wish.history, "contested_text": wish.contested}
    return _tagged(response, actions.write(request.actor, file_id, texts=texts, version=version_in(if_match)))


@handovers.delete("/handovers/{file_id}", response={204: None}, url_name="handover", summary="Remove a file")
def remove_handover(request: Asked, file_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a file that was not confirmed; it can be taken back for 30 days."""
    check_is_current(if_match, version=files.file_for(request.actor, file_id).version)
    actions.remove(request.actor, file_id)
    return Status(204, None)


@handovers.put(
    "/handovers/{file_id}/recovery",
    response=HandoverRecord,
    url_name="handover-recovery",
    summary="Take it back",
)
def take_handover_back(request: Asked, response: HttpResponse, file_id: Id) -> HandoverRecord:
    """Take back a file that was removed."""
    return _tagged(response, actions.take_back(request.actor, file_id))


@handovers.get(
    "/handovers/{file_id}/sections",
    response=list[HandoverSectionRecord],
    url_name="handover-sections",
    summary="What stands in a file",
)
def get_handover_sections(request: Asked, file_id: Id) -> list[HandoverSectionRecord]:
    """Return what stands in a file: from the register now, or as it was confirmed."""
    file = files.file_for(request.actor, file_id)
    return [
        HandoverSectionRecord(
            key=one.key,
            heading=one.heading,
            headers=list(one.headers),
            rows=[list(row.cells) for row in one.rows],
            left_out=one.left_out,
        )
        for one in content.shown_of(file, language())
    ]


@handovers.put(
    "/handovers/{file_id}/confirmation",
    response=HandoverRecord,
    url_name="handover-confirmation",
    summary="Confirm a file",
)
def confirm_handover(request: Asked, response: HttpResponse, file_id: Id) -> HandoverRecord:
    """Confirm as the successor: everything open goes to the new name."""
    return _tagged(response, actions.confirm(request.actor, file_id))


@handovers.get(
    "/handovers/{file_id}/questions",
    response=Page[QuestionRecord],
    url_name="handover-questions",
    summary="Questions and answers",
)
def list_handover_questions(
    request: Asked, response: HttpResponse, file_id: Id, paging: Query[Paging]
) -> object:
    """Return the questions on a file with their answers, the oldest first."""
    rows = files.questions_of(files.file_for(request.actor, file_id))
    return paged(request, response, rows, paging, each=_question)


@handovers.post(
    "/handovers/{file_id}/questions",
    response={201: QuestionRecord},
    url_name="handover-questions",
    summary="Ask a question",
)
def ask_handover_question(request: Asked, file_id: Id, wish: SentenceWish) -> Status[QuestionRecord]:
    """Ask something about a file."""
    return Status(201, _question(actions.ask(request.actor, file_id, text=wish.text)))


@handovers.put(
    "/handovers/{file_id}/questions/{question_id}/answer",
    response=QuestionRecord,
    url_name="handover-answer",
    summary="Answer a question",
)
def answer_handover_question(
    request: Asked, file_id: Id, question_id: Id, wish: SentenceWish
) -> QuestionRecord:
    """Answer a question, or better the answer."""
    return _question(actions.answer(request.actor, file_id, question_id, text=wish.text))


@handovers.delete(
    "/handovers/{file_id}/questions/{question_id}",
    response={204: None},
    url_name="handover-question",
    summary="Take a question back",
)
def take_handover_question_back(request: Asked, file_id: Id, question_id: Id) -> Status[None]:
    """Take back your own question that has no answer yet."""
    actions.take_question_back(request.actor, file_id, question_id)
    return Status(204, None)
