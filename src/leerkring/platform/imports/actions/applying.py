"""Reading a file in: every row that is ticked and clear, through the actions of each context."""

from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.imports import queries
from leerkring.platform.imports.actions import into_register, into_year
from leerkring.platform.imports.actions.keeping import locked, locked_open, person, step
from leerkring.platform.imports.errors import NothingToRead, RowRefused
from leerkring.platform.imports.making.drafts import Plan
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.reading.grid import Sheet
from leerkring.platform.imports.rules import UNDO_WITHIN, FileKind, ImportStatus

PLACES = {"row": ("Rij", "Row"), "paragraph": ("Alinea", "Paragraph"), "item": ("Nummer", "Number")}


@transaction.atomic
def apply(actor: Actor, import_id: int, *, version: int | None = None) -> ImportFile:
    """Make what the rows of a file say. The register refuses a row? Then nothing of the file is made."""
    file = locked(actor, import_id)
    if file.status == ImportStatus.APPLIED.value:
        return file
    file, user = locked_open(actor, import_id, version=version), person(actor)
    sheet, plan = queries.sheet_of(file), queries.plan_of(actor, file)
    ready = plan.ready
    if not ready:
        raise NothingToRead
    made = _made(actor, file, plan, sheet)
    file.made, file.skipped = made, len(sheet.rows) - _rows_in(plan)
    file.status, file.applied_at = ImportStatus.APPLIED.value, clock.now()
    file.ends_on = clock.today() + UNDO_WITHIN
    file.sheets, file.answers = [], {}
    step(file, user)
    details = {"kind": file.kind, "made": len(made), "skipped": file.skipped}
    audit.record("imports.applied", who=actor, target=file, details=details)
    return file


def _rows_in(plan: Plan) -> int:
    """Return how many rows of the file are read in; one agreement can take several."""
    return sum(max(1, len(one.values.get("goals", ()))) for one in plan.ready)


def _made(actor: Actor, file: ImportFile, plan: Plan, sheet: Sheet) -> list[dict[str, Any]]:
    kind = FileKind(file.kind)
    work = into_register.Work(actor, file)
    if kind is FileKind.MINUTES:
        into_year.minutes(work, plan)
        return work.made
    maker = {
        FileKind.AGREEMENTS: into_register.agreement,
        FileKind.CONTACTS: into_register.contact,
        FileKind.MEETINGS: into_year.meeting,
    }[kind]
    for draft in plan.ready:
        try:
            maker(work, draft)
        except PlatformError as refusal:
            nl, en = PLACES[sheet.place_kind]
            raise RowRefused((f"{nl} {draft.place}", f"{en} {draft.place}"), refusal) from refusal
    return work.made
