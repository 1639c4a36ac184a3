"""Notes for programs: written together, with every version, comments and files."""

from datetime import datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import File, Query, Status, UploadedFile
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import LARGEST_ID, Id, Line, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.base.downloads import KIND, to_save
from leerkring.platform.notes import queries
from leerkring.platform.notes.actions import attachments, comments, sharing, writing
from leerkring.platform.notes.models import Attachment, Comment, Note, NoteVersion
from leerkring.platform.notes.rules import LONGEST_COMMENT, LONGEST_TEXT

notes = router("Notes")


class NoteRecord(Record):
    """A text that people of an organisation write together."""

    id: int
    title: str
    text: str = Field(description="Markdown")
    organisation: str
    about_name: str
    about_url: str
    changed_by: str
    changed_at: datetime
    version: int


class NoteWish(Wish):
    """A note as it should be."""

    title: Line
    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""


class NewNote(NoteWish):
    """A note to begin; it may be about a page of this service."""

    about_name: Annotated[str, Field(max_length=200)] = ""
    about_url: Annotated[str, Field(max_length=300, description="A path", examples=["/monitor/GM9901"])] = ""


class VersionRecord(Record):
    """A note as it was after a change."""

    number: int
    title: str
    text: str
    by: str
    at: datetime
    restored_from: int | None


class ShareWish(Wish):
    """The organisations that may read a note and comment on it: exactly these."""

    organisation_ids: list[Annotated[int, Field(ge=1, le=LARGEST_ID)]] = Field(max_length=100)


class ShareRecord(Record):
    """An organisation with which a note is shared."""

    organisation_id: int
    name: str


class CommentWish(Wish):
    """What someone says; @ and a name mentions a person."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_COMMENT)]


class CommentRecord(Record):
    """What someone said about a note."""

    id: int
    text: str
    by: str
    organisation: str
    created_at: datetime
    edited_at: datetime | None


class AttachmentRecord(Record):
    """A file with a note, checked when it came in."""

    id: int
    name: str
    kind: str = Field(examples=["pdf"])
    size: int = Field(description="Bytes")
    by: str
    at: datetime


def _note(one: Note) -> NoteRecord:
    same = ("title", "text", "about_name", "about_url", "changed_at", "version")
    return NoteRecord(
        id=one.pk,
        organisation=str(one.organisation),
        changed_by=str(one.changed_by),
        **{name: getattr(one, name) for name in same},
    )


def _version(one: NoteVersion) -> VersionRecord:
    same = ("number", "title", "text", "at", "restored_from")
    return VersionRecord(by=str(one.by), **{name: getattr(one, name) for name in same})


def _comment(one: Comment) -> CommentRecord:
    return CommentRecord(
        id=one.pk,
        text=one.text,
        by=str(one.by),
        organisation=str(one.organisation),
        created_at=one.created_at,
        edited_at=one.edited_at,
    )


def _attachment(one: Attachment) -> AttachmentRecord:
    return AttachmentRecord(id=one.pk, name=one.name, kind=one.kind, size=one.size, by=str(one.by), at=one.at)


def _tagged(response: HttpResponse, one: Note) -> NoteRecord:
    tag(response, one.version)
    return _note(one)


@notes.get("/notes", response=Page[NoteRecord], url_name="notes", summary="Notes")
def list_notes(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the notes of your organisation and those shared with it, the last changed first."""
    return paged(request, response, queries.notes_for(request.actor), paging, each=_note)


@notes.post("/notes", response={201: NoteRecord}, url_name="notes", summary="Begin a note")
def write_note(request: Asked, response: HttpResponse, wish: NewNote) -> Status[NoteRecord]:
    """Begin a note for your organisation."""
    about = (wish.about_name, wish.about_url)
    made = writing.write(request.actor, title=wish.title, text=wish.text, about=about)
    return Status(201, _tagged(response, made))


@notes.get("/notes/{note_id}", response=NoteRecord, url_name="note", summary="One note")
def get_note(request: Asked, response: HttpResponse, note_id: Id) -> NoteRecord:
    """Return a note, with its version in ETag."""
    return _tagged(response, queries.note_for(request.actor, note_id))


@notes.put("/notes/{note_id}", response=NoteRecord, url_name="note", summary="Change a note")
def change_note(
    request: Asked, response: HttpResponse, note_id: Id, if_match: IfMatch, wish: NoteWish
) -> NoteRecord:
    """Keep a new text; when someone else was first you get both texts."""
    version = version_in(if_match)
    return _tagged(
        response, writing.save(request.actor, note_id, title=wish.title, text=wish.text, version=version)
    )


@notes.delete("/notes/{note_id}", response={204: None}, url_name="note", summary="Remove a note")
def remove_note(request: Asked, note_id: Id, if_match: IfMatch) -> Status[None]:
    """Remove a note; it can be taken back for 30 days."""
    check_is_current(if_match, version=queries.note_for(request.actor, note_id).version)
    writing.remove(request.actor, note_id)
    return Status(204, None)


@notes.put(
    "/notes/{note_id}/recovery", response=NoteRecord, url_name="note-recovery", summary="Take a note back"
)
def take_note_back(request: Asked, response: HttpResponse, note_id: Id) -> NoteRecord:
    """Take back a note that was removed."""
    return _tagged(response, writing.take_back(request.actor, note_id))


@notes.get(
    "/notes/{note_id}/versions", response=Page[VersionRecord], url_name="note-versions", summary="Its history"
)
def list_note_versions(request: Asked, response: HttpResponse, note_id: Id, paging: Query[Paging]) -> object:
    """Return every version of a note, the newest first."""
    rows = queries.note_for(request.actor, note_id).versions.select_related("by")
    return paged(request, response, rows, paging, each=_version)


@notes.put(
    "/notes/{note_id}/versions/{number}/restoration",
    response=NoteRecord,
    url_name="note-restoration",
    summary="Put a version back",
)
def restore_note(request: Asked, response: HttpResponse, note_id: Id, number: Id) -> NoteRecord:
    """Put the text of an earlier version back; it becomes a new version."""
    writing.restore(request.actor, note_id, number)
    return _tagged(response, queries.note_for(request.actor, note_id))


@notes.get(
    "/notes/{note_id}/shares",
    response=list[ShareRecord],
    url_name="note-shares",
    summary="With whom it is shared",
)
def list_note_shares(request: Asked, note_id: Id) -> list[ShareRecord]:
    """Return the organisations with which a note is shared."""
    return _shares(queries.note_for(request.actor, note_id))


@notes.put(
    "/notes/{note_id}/shares", response=list[ShareRecord], url_name="note-shares", summary="Share a note"
)
def share_note(request: Asked, note_id: Id, wish: ShareWish) -> list[ShareRecord]:
    """Share a note with exactly these organisations, with which yours works."""
    return _shares(sharing.share(request.actor, note_id, organisations=wish.organisation_ids))


@notes.get(
    "/notes/{note_id}/comments",
    response=Page[CommentRecord],
    url_name="note-comments",
    summary="What was said",
)
def list_comments(request: Asked, response: HttpResponse, note_id: Id, paging: Query[Paging]) -> object:
    """Return what was said about a note, the oldest first."""
    rows = queries.comments_of(queries.note_for(request.actor, note_id))
    return paged(request, response, rows, paging, each=_comment)


@notes.post(
    "/notes/{note_id}/comments",
    response={201: CommentRecord},
    url_name="note-comments",
    summary="Say something",
)
def comment_on_note(request: Asked, note_id: Id, wish: CommentWish) -> Status[CommentRecord]:
    """Say something about a note; who is mentioned is told."""
    return Status(201, _comment(comments.comment(request.actor, note_id, text=wish.text)))


@notes.put(
    "/notes/{note_id}/comments/{comment_id}",
    response=CommentRecord,
    url_name="note-comment",
    summary="Change your comment",
)
def change_comment(request: Asked, note_id: Id, comment_id: Id, wish: CommentWish) -> CommentRecord:
    """Change your own comment."""
    return _comment(comments.edit_comment(request.actor, note_id, comment_id, text=wish.text))


@notes.delete(
    "/notes/{note_id}/comments/{comment_id}",
    response={204: None},
    url_name="note-comment",
    summary="Remove your comment",
)
def remove_comment(request: Asked, note_id: Id, comment_id: Id) -> Status[None]:
    """Remove your own comment."""
    comments.remove_comment(request.actor, note_id, comment_id)
    return Status(204, None)


@notes.get(
    "/notes/{note_id}/attachments",
    response=list[AttachmentRecord],
    url_name="note-attachments",
    summary="Files with a note",
)
def list_attachments(request: Asked, note_id: Id) -> list[AttachmentRecord]:
    """Return the files of a note."""
    rows = queries.attachments_of(queries.note_for(request.actor, note_id))
    return [_attachment(one) for one in rows]


@notes.post(
    "/notes/{note_id}/attachments",
    response={201: AttachmentRecord},
    url_name="note-attachments",
    summary="Attach a file",
)
def attach_file(request: Asked, note_id: Id, file: File[UploadedFile]) -> Status[AttachmentRecord]:
    """Keep a file with a note, after it was checked (10 MB, twenty files)."""
    return Status(201, _attachment(attachments.attach(request.actor, note_id, upload=file)))


@notes.get(
    "/notes/{note_id}/attachments/{attachment_id}/content",
    url_name="note-attachment-content",
    summary="Download a file",
    openapi_extra={
        "responses": {200: {"content": {KIND: {"schema": {"type": "string", "format": "binary"}}}}}
    },
)
def download_file(request: Asked, note_id: Id, attachment_id: Id) -> HttpResponse:
    """Return what is in a file, to save."""
    one = queries.attachment_for(request.actor, note_id, attachment_id)
    return to_save(queries.content_of(one), name=one.name)


@notes.put(
    "/notes/{note_id}/attachments/{attachment_id}/recovery",
    response={204: None},
    url_name="note-attachment-recovery",
    summary="Take a file back",
)
def take_file_back(request: Asked, note_id: Id, attachment_id: Id) -> Status[None]:
    """Take back a file that was removed in the last thirty days."""
    attachments.take_file_back(request.actor, note_id, attachment_id)
    return Status(204, None)


@notes.put(
    "/notes/{note_id}/comments/{comment_id}/recovery",
    response={204: None},
    url_name="note-comment-recovery",
    summary="Take your comment back",
)
def take_comment_back(request: Asked, note_id: Id, comment_id: Id) -> Status[None]:
    """Take back your own comment that you removed in the last thirty days."""
    comments.take_comment_back(request.actor, note_id, comment_id)
    return Status(204, None)


@notes.delete(
    "/notes/{note_id}/attachments/{attachment_id}",
    response={204: None},
    url_name="note-attachment",
    summary="Remove a file",
)
def detach_file(request: Asked, note_id: Id, attachment_id: Id) -> Status[None]:
    """Remove a file from a note."""
    attachments.detach(request.actor, note_id, attachment_id)
    return Status(204, None)


def _shares(note: Note) -> list[ShareRecord]:
    return [ShareRecord(organisation_id=one.pk, name=one.name) for one in queries.shared_with(note)]
