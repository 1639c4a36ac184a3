"""Keeping files with a note, each checked before it comes in."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, uploads
from leerkring.platform.notes import queries, rules
from leerkring.platform.notes.actions.writing import key_of, locked, person
from leerkring.platform.notes.errors import TooMany
from leerkring.platform.notes.models import Attachment


def attach(actor: Actor, note_id: int, *, upload: UploadedFile[Any], operation: str = "") -> Attachment:
    """Keep a file with a note, after it was checked."""
    queries.to_write(actor, note_id)
    checked = uploads.check(upload, allowed=rules.FILE_KINDS, most_bytes=rules.MOST_BYTES)
    return _keep(actor, note_id, checked, (upload, operation))


@transaction.atomic
def _keep(
    actor: Actor, note_id: int, checked: uploads.Checked, sent: tuple[UploadedFile[Any], str]
) -> Attachment:
    note, (upload, operation) = locked(actor, note_id), sent

    def do() -> dict[str, Any]:
        if queries.attachments_of(note).count() >= rules.MOST_FILES:
            raise TooMany(rules.MOST_FILES)
        made = Attachment.objects.create(
            note=note,
            name=checked.name,
            kind=checked.kind,
            size=checked.size,
            file=upload,
            by=person(actor),
            at=clock.now(),
        )
        audit.record("note.file_attached", who=actor, target=note, details={"kind": checked.kind})
        return {"attachment": made.pk}

    key = key_of(f"attach {note_id}", operation, checked.name, str(checked.size))
    result, _ = audit.once(key, user_id=person(actor).pk, do=do)
    return queries.attachment_for(actor, note_id, result["attachment"])


@transaction.atomic
def detach(actor: Actor, note_id: int, attachment_id: int) -> Attachment:
    """Remove a file from a note. It can be taken back for 30 days, then it leaves the disk too."""
    note = locked(actor, note_id)
    one = queries.attachment_for(actor, note.pk, attachment_id)
    one.removed_at = clock.now()
    one.save(update_fields=["removed_at"])
    audit.record("note.file_removed", who=actor, target=note)
    return one


@transaction.atomic
def take_file_back(actor: Actor, note_id: int, attachment_id: int) -> None:
    """Take back a file that was removed."""
    note = locked(actor, note_id)
    one = queries.attachment_for(actor, note.pk, attachment_id, removed=True)
    one.removed_at = None
    one.save(update_fields=["removed_at"])
    audit.record("note.file_attached", who=actor, target=note, details={"kind": one.kind})
