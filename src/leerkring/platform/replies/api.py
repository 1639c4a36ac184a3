"""Replies of schools to figures about them, for programs: the same words, the same few grounds."""

from datetime import datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Path, Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, tag, version_in
from leerkring.platform.replies import actions, queries
from leerkring.platform.replies.models import Reply
from leerkring.platform.replies.rules import LONGEST, Figure, Ground
from leerkring.platform.replies.rules import Status as Step

replies = router("Replies")
Words = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Site = Annotated[
    str, Path(description="Code of a school site.", pattern="^[0-9]{2}[A-Z]{2}[0-9]{2}$", examples=["06PH00"])
]


class PublicReply(Record):
    """A reply as everyone sees it beside the figure, with the answer of the municipality."""

    id: int
    school_code: str
    figure: Figure
    text: str = Field(description="Markdown")
    board: str
    answer: str
    published_at: datetime | None
    answered_at: datetime | None


class ReplyRecord(PublicReply):
    """A reply as its board and its municipality see it."""

    school_name: str
    status: Step
    town: str
    ground: Ground | None = Field(description="Why it was held back")
    ground_reason: str
    version: int


class ReplyWish(Wish):
    """A reply to a figure of a school of your board. Everyone will be able to read it."""

    school_code: Annotated[str, Field(pattern="^[0-9]{2}[A-Z]{2}[0-9]{2}$", examples=["06PH00"])]
    school_name: Annotated[str, Field(max_length=200)] = ""
    figure: Figure
    text: Words


class ReplyChange(Wish):
    """Other words."""

    figure: Figure
    text: Words


class Hold(Wish):
    """Why a reply is not placed yet."""

    ground: Ground
    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class Answer(Wish):
    """What the municipality says beside a reply."""

    text: Words


def _public(one: Reply) -> dict[str, object]:
    same = ("school_code", "text", "answer", "published_at", "answered_at")
    return {
        "id": one.pk,
        "figure": Figure(one.figure),
        "board": one.board.name,
        **{name: getattr(one, name) for name in same},
    }


def _reply(one: Reply) -> ReplyRecord:
    return ReplyRecord.model_validate(
        {
            **_public(one),
            "school_name": one.school_name,
            "status": Step(one.status),
            "town": one.town.name,
            "ground": Ground(one.ground) if one.ground else None,
            "ground_reason": one.ground_reason,
            "version": one.version,
        }
    )


def _tagged(response: HttpResponse, one: Reply) -> ReplyRecord:
    tag(response, one.version)
    return _reply(one)


@replies.get(
    "/schools/{school_code}/replies",
    response=list[PublicReply],
    url_name="school-replies",
    summary="Replies beside the figures",
)
def list_school_replies(request: Asked, school_code: Site) -> list[PublicReply]:
    """Return the public replies about a school, each with its answer; the same for everyone."""
    return [PublicReply.model_validate(_public(one)) for one in queries.for_school(school_code)]


@replies.get("/replies", response=Page[ReplyRecord], url_name="replies", summary="Replies")
def list_replies(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the replies of your board, or those that your municipality received."""
    return paged(request, response, queries.replies_for(request.actor), paging, each=_reply)


@replies.post("/replies", response={201: ReplyRecord}, url_name="replies", summary="Write a reply")
def write_reply(request: Asked, response: HttpResponse, wish: ReplyWish) -> Status[ReplyRecord]:
    """Write a draft about a figure of a school of your board."""
    made = actions.write(request.actor, fields={**wish.model_dump(), "figure": wish.figure.value})
    return Status(201, _tagged(response, made))


@replies.get("/replies/{reply_id}", response=ReplyRecord, url_name="reply", summary="One reply")
def get_reply(request: Asked, response: HttpResponse, reply_id: Id) -> ReplyRecord:
    """Return a reply, with its version in ETag."""
    return _tagged(response, queries.reply_for(request.actor, reply_id))


@replies.put("/replies/{reply_id}", response=ReplyRecord, url_name="reply", summary="Change your words")
def change_reply(
    request: Asked, response: HttpResponse, reply_id: Id, if_match: IfMatch, wish: ReplyChange
) -> ReplyRecord:
    """Change your own text, before it is sent or after it was held."""
    fields = {"text": wish.text, "figure": wish.figure.value}
    changed = actions.change(request.actor, reply_id, fields=fields, version=version_in(if_match))
    return _tagged(response, changed)


@replies.put(
    "/replies/{reply_id}/dispatch", response=ReplyRecord, url_name="reply-dispatch", summary="Send it"
)
def send_reply(request: Asked, reply_id: Id) -> ReplyRecord:
    """Send a reply to the municipality, which places it beside the figure."""
    return _reply(actions.send(request.actor, reply_id))


@replies.put(
    "/replies/{reply_id}/placement", response=ReplyRecord, url_name="reply-placement", summary="Place it"
)
def place_reply(request: Asked, reply_id: Id) -> ReplyRecord:
    """Put a reply that was sent beside the figure."""
    return _reply(actions.place(request.actor, reply_id))


@replies.put("/replies/{reply_id}/hold", response=ReplyRecord, url_name="reply-hold", summary="Hold it back")
def hold_reply(request: Asked, reply_id: Id, wish: Hold) -> ReplyRecord:
    """Hold a reply back, on one of the few grounds and with the reason in words."""
    return _reply(actions.hold(request.actor, reply_id, ground=wish.ground.value, reason=wish.reason))


@replies.put("/replies/{reply_id}/answer", response=ReplyRecord, url_name="reply-answer", summary="Answer it")
def answer_reply(request: Asked, reply_id: Id, wish: Answer) -> ReplyRecord:
    """Put an answer of the municipality beside a reply."""
    return _reply(actions.answer(request.actor, reply_id, text=wish.text))


@replies.put(
    "/replies/{reply_id}/withdrawal",
    response=ReplyRecord,
    url_name="reply-withdrawal",
    summary="Take it away",
)
def withdraw_reply(request: Asked, reply_id: Id) -> ReplyRecord:
    """Take your own reply away; its history stays with board and town."""
    return _reply(actions.withdraw(request.actor, reply_id))
