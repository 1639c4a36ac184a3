"""Choosing a file, saying what its columns hold and who is meant by a name, and throwing it away."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, uploads
from leerkring.platform.imports import queries
from leerkring.platform.imports.actions.keeping import key_of, locked_open, person, step
from leerkring.platform.imports.errors import UnknownColumn
from leerkring.platform.imports.models import ColumnMemory, ImportFile
from leerkring.platform.imports.reading import Sheet, read
from leerkring.platform.imports.reading.columns import guess_kind, propose
from leerkring.platform.imports.reading.grid import fold
from leerkring.platform.imports.reading.minutes import says_who_was_there
from leerkring.platform.imports.rules import (
    FIELDS,
    FILE_KINDS,
    MOST_BYTES,
    WAITS,
    FileKind,
    kinds_for,
)
from leerkring.platform.network import queries as network


def upload(
    actor: Actor, *, file: UploadedFile[Any], kind: FileKind | None = None, operation: str = ""
) -> ImportFile:
    """Read the rows of a file and let them wait; nothing reaches the register yet."""
    person(actor)
    checked = uploads.check(file, allowed=FILE_KINDS, most_bytes=MOST_BYTES)
    raw = file.read()
    sheets, found = _read(checked, raw, kind)
    return _keep(actor, checked.name, found, sheets, operation=operation)


def _read(checked: uploads.Checked, raw: bytes, kind: FileKind | None) -> tuple[list[Sheet], FileKind]:
    """Return the sheets of a file and what it is about: as someone said, else as it looks."""
    able = kinds_for(checked.kind)
    if len(able) == 1:
        (kind,) = able
    if kind is not None and kind not in able:
        kind = None
    if kind is None and FileKind.MINUTES in able and says_who_was_there(raw):
        kind = FileKind.MINUTES
    sheets = read(checked.name, checked.kind, raw, as_minutes=kind is FileKind.MINUTES)
    return sheets, kind or guess_kind(sheets)


def _best(sheets: list[Sheet], kind: FileKind, memory: Mapping[str, str]) -> int:
    """Return which sheet to begin with: the one with the most columns that we know, then the most rows."""

    def worth(number: int) -> tuple[int, int]:
        return len(propose(sheets[number], kind, memory)), len(sheets[number].rows)

    return max(range(len(sheets)), key=worth)


@transaction.atomic
def _keep(actor: Actor, name: str, kind: FileKind, sheets: list[Sheet], *, operation: str) -> ImportFile:
    user, town = person(actor), network.own_town(actor)
    memory = queries.remembered(town.pk, kind.value)
    best = _best(sheets, kind, memory)

    def do() -> dict[str, Any]:
        made = ImportFile.objects.create(
            town=town,
            name=name,
            kind=kind.value,
            sheets=[one.as_json() for one in sheets],
            sheet=best,
            mapping=as_kept(propose(sheets[best], kind, memory)),
            created_by=user,
            created_at=clock.now(),
            changed_by=user,
            ends_on=clock.today() + WAITS,
        )
        rows = len(sheets[best].rows)
        audit.record("imports.chosen", who=actor, target=made, details={"kind": kind.value, "rows": rows})
        return {"id": made.pk}

    result, _ = audit.once(key_of("upload", operation, name), user_id=user.pk, do=do)
    return queries.file_for(actor, result["id"])


def as_kept(mapping: Mapping[int, str]) -> dict[str, str]:
    """Return a mapping as it is stored."""
    return {str(column): name for column, name in sorted(mapping.items())}


@transaction.atomic
def set_mapping(
    actor: Actor,
    import_id: int,
    *,
    mapping: Mapping[int, str],
    sheet: int | None = None,
    version: int | None = None,
) -> ImportFile:
    """Say what the columns hold. It is remembered for the next file of the town."""
    file, user = locked_open(actor, import_id, version=version), person(actor)
    if sheet is not None and sheet != file.sheet:
        _check_sheet(file, sheet)
        file.sheet, file.answers = sheet, {**file.answers, "rows": {}}
    chosen = {column: name for column, name in mapping.items() if name}
    _check(file, chosen)
    file.mapping = as_kept(chosen)
    step(file, user)
    _remember(file, chosen)
    audit.record("imports.mapped", who=actor, target=file)
    return file


@transaction.atomic
def choose_sheet(actor: Actor, import_id: int, *, sheet: int, kind: FileKind) -> ImportFile:
    """Begin with another sheet of the file, or read it as something else; the columns are proposed anew."""
    file, user = locked_open(actor, import_id), person(actor)
    _check_sheet(file, sheet)
    if kind is not FileKind(file.kind) and FileKind.MINUTES in (kind, FileKind(file.kind)):
        raise UnknownColumn(
            "Een verslag leest anders dan een lijst. Gooi dit bestand weg en kies het opnieuw.",
            "Minutes read differently from a list. Throw this file away and choose it again.",
        )
    file.sheet, file.kind = sheet, kind.value
    file.answers = {**file.answers, "rows": {}}
    memory = queries.remembered(file.town_id, kind.value)
    file.mapping = as_kept(propose(queries.sheet_of(file), kind, memory))
    step(file, user)
    audit.record("imports.mapped", who=actor, target=file)
    return file


def _check_sheet(file: ImportFile, sheet: int) -> None:
    if not 0 <= sheet < len(file.sheets):
        raise UnknownColumn("Dit blad is er niet. Kies een blad uit de lijst.", "No such sheet. Choose one.")


def _check(file: ImportFile, mapping: Mapping[int, str]) -> None:
    """Refuse columns and facts that are not there, and a fact that two columns would hold."""
    width, fields = len(queries.sheet_of(file).header), FIELDS[FileKind(file.kind)]
    if not all(0 <= column < width and name in fields for column, name in mapping.items()):
        raise UnknownColumn(
            "Deze kolom is er niet. Kies uit de lijst.", "There is no such column. Choose from the list."
        )
    names = list(mapping.values())
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        title = fields[twice].title
        raise UnknownColumn(
            f"Twee kolommen staan op ‘{title.nl}’. Kies er één.",
            f"Two columns are set to ‘{title.en}’. Choose one.",
        )


def _remember(file: ImportFile, mapping: Mapping[int, str]) -> None:
    for column, name in enumerate(queries.sheet_of(file).header):
        header = fold(name)[:200]
        if header:
            ColumnMemory.objects.update_or_create(
                town_id=file.town_id,
                kind=file.kind,
                header=header,
                defaults={"field": mapping.get(column, ""), "at": clock.now()},
            )


@transaction.atomic
def answer(
    actor: Actor,
    import_id: int,
    *,
    defaults: Mapping[str, Any] | None = None,
    names: Mapping[str, str] | None = None,
    rows: Mapping[str, Mapping[str, Any]] | None = None,
    version: int | None = None,
) -> ImportFile:
    """Keep what someone decided: for all rows, on a name, on a row. What is not named stays as it was."""
    file, user = locked_open(actor, import_id, version=version), person(actor)
    before = file.answers
    kept_rows = dict(before.get("rows", {}))
    for number, given in (rows or {}).items():
        kept_rows[str(number)] = {**kept_rows.get(str(number), {}), **given}
    after = {
        "defaults": {**before.get("defaults", {}), **(defaults or {})},
        "names": {**before.get("names", {}), **(names or {})},
        "rows": kept_rows,
    }
    if after != before:
        file.answers = after
        step(file, user)
        audit.record("imports.answered", who=actor, target=file)
    return file


@transaction.atomic
def discard(actor: Actor, import_id: int) -> None:
    """Throw away a file that was not read in."""
    file = locked_open(actor, import_id)
    audit.record("imports.discarded", who=actor, target=file)
    file.delete()
