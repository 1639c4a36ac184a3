"""Reading in for programs: hand a file over, see what it becomes, say what is meant, read in, take back."""

import datetime as dt
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import File, Form, Query, Status, UploadedFile
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Record, Wish
from leerkring.platform.base.api.versions import IfMatch, check_is_current, tag, version_in
from leerkring.platform.imports import queries
from leerkring.platform.imports.actions import applying, preparing, undoing
from leerkring.platform.imports.making.drafts import Draft
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.reading.columns import examples
from leerkring.platform.imports.rules import FileKind
from leerkring.platform.imports.rules import ImportStatus as Stand
from leerkring.platform.imports.texts import facts_of

imports = router("Imports")
Short = Annotated[str, Field(max_length=200)]


class ImportFileRecord(Record):
    """A file that is read in, or was."""

    id: int
    name: str
    kind: FileKind
    status: Stand
    created_by: str
    created_at: datetime
    applied_at: datetime | None
    made: list[dict[str, Any]] = Field(description="Kind, id and title of each thing that it brought")
    skipped: int
    version: int


class ColumnRecord(Record):
    """A column of a file, with examples and the fact that it holds."""

    number: int
    header: str
    examples: list[str]
    field: str


class RowRecord(Record):
    """What a row becomes."""

    number: int
    place: int
    title: str
    is_on: bool
    is_ready: bool
    facts: dict[str, str]
    problems: list[str]
    same_as: int | None


class NameRecord(Record):
    """A name in the file of which someone may say who it is."""

    key: str
    text: str
    kind: str
    rows: int
    chosen: str


class PreviewRecord(Record):
    """Everything that a file becomes, before it is read in."""

    columns: list[ColumnRecord]
    names: list[NameRecord]
    problems: list[str]
    ready: int
    rows: list[RowRecord]


class MappingWish(Wish):
    """For each column, by its number, the fact that it holds; what is not named is left out."""

    columns: dict[Annotated[str, Field(pattern=r"^\d{1,3}$")], Annotated[str, Field(max_length=30)]] = Field(
        max_length=100, examples=[{"0": "title", "2": "owner"}]
    )


class RowWish(Wish):
    """What is decided on a row."""

    on: bool | None = None
    themes: list[Short] | None = Field(default=None, max_length=10)
    due: dt.date | None = None
    agreed_on: dt.date | None = None
    date: dt.date | None = None


class AnswersWish(Wish):
    """What is decided on names (`p12` a person, `n3` a new one at an organisation, `-` none) and on rows."""

    names: dict[Short, Short] = Field(default_factory=dict, max_length=1_000)
    rows: dict[Annotated[str, Field(pattern=r"^\d{1,4}$")], RowWish] = Field(
        default_factory=dict, max_length=5_000
    )


def _file(one: ImportFile) -> ImportFileRecord:
    same = ("name", "created_at", "applied_at", "skipped", "version")
    return ImportFileRecord(
        id=one.pk,
        kind=FileKind(one.kind),
        status=Stand(one.status),
        created_by=str(one.created_by),
        made=[{name: each[name] for name in ("kind", "id", "title")} for each in one.made],
        **{name: getattr(one, name) for name in same},
    )


def _tagged(response: HttpResponse, one: ImportFile) -> ImportFileRecord:
    tag(response, one.version)
    return _file(one)


@imports.get(
    "/imports", response=Page[ImportFileRecord], url_name="imports", summary="Files that are read in"
)
def list_imports(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the files of your municipality that wait or can be taken back, the newest first."""
    rows = queries.files_for(request.actor).defer("sheets", "answers", "mapping")
    return paged(request, response, rows, paging, each=_file)


@imports.post("/imports", response={201: ImportFileRecord}, url_name="imports", summary="Hand a file over")
def upload_import(
    request: Asked, response: HttpResponse, file: File[UploadedFile], kind: Form[FileKind | None] = None
) -> Status[ImportFileRecord]:
    """Read the rows of a file (xlsx, ods, xls, csv, docx, ics, json; 10 MB); the register stays as it is."""
    made = preparing.upload(request.actor, file=file, kind=kind)
    return Status(201, _tagged(response, made))


@imports.get("/imports/{import_id}", response=ImportFileRecord, url_name="import", summary="One file")
def get_import(request: Asked, response: HttpResponse, import_id: Id) -> ImportFileRecord:
    """Return a file, with its version in ETag."""
    return _tagged(response, queries.file_for(request.actor, import_id))


@imports.delete("/imports/{import_id}", response={204: None}, url_name="import", summary="Throw it away")
def discard_import(request: Asked, import_id: Id, if_match: IfMatch) -> Status[None]:
    """Throw away a file that was not read in."""
    check_is_current(if_match, version=queries.file_for(request.actor, import_id).version)
    preparing.discard(request.actor, import_id)
    return Status(204, None)


@imports.get(
    "/imports/{import_id}/preview",
    response=PreviewRecord,
    url_name="import-preview",
    summary="A preview",
)
def preview_import(request: Asked, import_id: Id) -> PreviewRecord:
    """Return every row as it will be made, with what is unclear; before it is read in only."""
    file = queries.open_file_for(request.actor, import_id)
    kind, sheet = FileKind(file.kind), queries.sheet_of(file)
    known = queries.known_for(request.actor, kind)
    plan = queries.plan_of(request.actor, file, known=known)

    def row(draft: Draft) -> RowRecord:
        return RowRecord(
            number=draft.number,
            place=draft.place,
            title=draft.title,
            is_on=draft.is_on,
            is_ready=draft.is_ready,
            facts={one.name: one.value for one in facts_of(kind, draft, known)},
            problems=[one.explain() for one in draft.problems],
            same_as=draft.same[0] if draft.same else None,
        )

    same = ("key", "text", "kind", "rows", "chosen")
    return PreviewRecord(
        columns=[
            ColumnRecord(
                number=number,
                header=name,
                examples=examples(sheet, number),
                field=file.mapping.get(str(number), ""),
            )
            for number, name in enumerate(sheet.header)
        ],
        names=[NameRecord(**{name: getattr(one, name) for name in same}) for one in plan.open_names],
        problems=[one.explain() for one in plan.problems],
        ready=len(plan.ready),
        rows=[row(one) for one in plan.drafts],
    )


@imports.put(
    "/imports/{import_id}/mapping",
    response=ImportFileRecord,
    url_name="import-mapping",
    summary="Its columns",
)
def map_import(
    request: Asked, response: HttpResponse, import_id: Id, if_match: IfMatch, wish: MappingWish
) -> ImportFileRecord:
    """Say which fact each column holds. It is remembered for the next file."""
    mapping = {int(number): name for number, name in wish.columns.items()}
    version = version_in(if_match)
    return _tagged(
        response, preparing.set_mapping(request.actor, import_id, mapping=mapping, version=version)
    )


@imports.put(
    "/imports/{import_id}/answers", response=ImportFileRecord, url_name="import-answers", summary="Its names"
)
def answer_import(
    request: Asked, response: HttpResponse, import_id: Id, if_match: IfMatch, wish: AnswersWish
) -> ImportFileRecord:
    """Say who is meant by a name and what is decided on rows; what is not named stays as it was."""
    rows = {number: one.model_dump(mode="json", exclude_none=True) for number, one in wish.rows.items()}
    version = version_in(if_match)
    return _tagged(
        response, preparing.answer(request.actor, import_id, names=wish.names, rows=rows, version=version)
    )


@imports.put(
    "/imports/{import_id}/application",
    response=ImportFileRecord,
    url_name="import-application",
    summary="Read in",
)
def apply_import(request: Asked, response: HttpResponse, import_id: Id) -> ImportFileRecord:
    """Read in every row that is ticked and clear, all or nothing."""
    return _tagged(response, applying.apply(request.actor, import_id))


@imports.put(
    "/imports/{import_id}/undoing", response=ImportFileRecord, url_name="import-undoing", summary="Take back"
)
def undo_import(request: Asked, response: HttpResponse, import_id: Id) -> ImportFileRecord:
    """Take back what a file brought, within 30 days and unless it was changed or used since."""
    return _tagged(response, undoing.undo(request.actor, import_id))
