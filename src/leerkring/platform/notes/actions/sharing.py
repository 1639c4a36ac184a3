"""Sharing a note with organisations that one works with: they read and comment, they do not change."""

from collections.abc import Collection

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, rows
from leerkring.platform.notes import queries
from leerkring.platform.notes.actions.writing import locked
from leerkring.platform.notes.errors import NotAPartner
from leerkring.platform.notes.models import Note, NoteShare
from leerkring.platform.notifications import actions as notifications
from leerkring.platform.notifications.rules import NotificationKind


@transaction.atomic
def share(actor: Actor, note_id: int, *, organisations: Collection[int]) -> Note:
    """Share a note with exactly these organisations."""
    note = locked(actor, note_id)
    wanted = set(organisations)
    before = set(note.shares.values_list("organisation", flat=True))
    if not wanted - before <= set(queries.can_share_with(actor).values_list("pk", flat=True)):
        raise NotAPartner
    note.shares.exclude(organisation__in=wanted).delete()
    for one in sorted(wanted - before):
        NoteShare.objects.create(note=note, organisation_id=one, at=clock.now())
        _tell(note, one)
    if wanted != before:
        _forget_told(note)
        audit.record("note.shared", who=actor, target=note, details={"organisations": sorted(wanted)})
    return note


@rows.everyone()  # the readers work elsewhere
def _tell(note: Note, organisation_id: int) -> None:
    notifications.notify(
        users=[one.user for one in queries.readers_of(note).filter(organisation=organisation_id)],
        key=f"note:{note.pk}:shared:{organisation_id}",
        nl=f"{note.organisation} deelt ‘{note.title}’ met u",
        en=f"{note.organisation} shares ‘{note.title}’ with you",
        url=f"/notities/{note.pk}",
        organisation_id=organisation_id,
        kind=NotificationKind.SHARED.value,
    )


@rows.everyone()
def _forget_told(note: Note) -> None:
    """Take back what was told to who may no longer read the note."""
    readers = set(queries.readers_of(note).values_list("user", flat=True))
    told = notifications.told_under(f"note:{note.pk}:")
    notifications.withdraw(beginning=f"note:{note.pk}:", users=told - readers)
