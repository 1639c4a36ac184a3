"""Writing together: the text and every step of it, putting back, removing and taking back."""

from functools import partial
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor, who_acts
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.notes import queries, rules
from leerkring.platform.notes.errors import NoTitle, TooLong
from leerkring.platform.notes.models import Note, NoteVersion
from leerkring.platform.notifications import actions as notifications
from leerkring.platform.notifications.rules import is_own_address

person = who_acts


def locked(actor: Actor, note_id: int) -> Note:
    """Return a note that someone may change, locked until the end of the transaction."""
    queries.to_write(actor, note_id)
    note = Note.objects.select_for_update().filter(pk=note_id, removed_at=None).first()
    if note is None:
        raise NotFound
    return note


key_of = partial(audit.key_for, "note")


@transaction.atomic
def write(
    actor: Actor, *, title: str, text: str, about: tuple[str, str] = ("", ""), operation: str = ""
) -> Note:
    """Begin a note for one's own organisation. `about` is the name and address of what it is about."""
    user = person(actor)
    if actor.organisation_id is None or actor.role not in queries.WRITERS:
        raise NotFound
    title, text = _checked(title, text)
    is_ours = all(about) and is_own_address(about[1]) and len(about[1]) <= rules.LONGEST_ADDRESS
    name, url = about if is_ours else ("", "")

    def do() -> dict[str, Any]:
        now = clock.now()
        note = Note.objects.create(
            organisation_id=actor.organisation_id or 0,
            title=title,
            text=text,
            about_name=name[:200],
            about_url=url,
            created_by=user,
            created_at=now,
            changed_by=user,
            changed_at=now,
        )
        NoteVersion.objects.create(note=note, number=1, title=title, text=text, by=user, begun_at=now, at=now)
        audit.record("note.written", who=actor, target=note)
        return {"note": note.pk}

    result, _ = audit.once(key_of("write", operation, title, text), user_id=user.pk, do=do)
    return queries.note_for(actor, result["note"])


def _checked(title: str, text: str) -> tuple[str, str]:
    """Return a title on one line and a text with one kind of line end."""
    title, text = " ".join(title.split()), text.replace("\r\n", "\n").replace("\r", "\n")
    if not title:
        raise NoTitle
    if len(title) > rules.LONGEST_TITLE or len(text) > rules.LONGEST_TEXT:
        raise TooLong(rules.LONGEST_TITLE if len(title) > rules.LONGEST_TITLE else rules.LONGEST_TEXT)
    return title, text


@transaction.atomic
def save(actor: Actor, note_id: int, *, title: str, text: str, version: int, operation: str = "") -> Note:
    """Keep a new text. Who began with a version that was replaced meanwhile gets both texts back."""
    title, text = _checked(title, text)
    note = locked(actor, note_id)  # before looking for the operation: a retry waits for the first try

    def do() -> dict[str, Any]:
        is_same = (note.title, note.text) == (title, text)
        if note.version != version and not is_same:
            raise Changed(mine=text, theirs=note.text, who=str(note.changed_by))
        if not is_same:
            _keep(actor, note, title=title, text=text)
        return {"version": note.version}

    key = key_of(f"save {note_id}", operation, title, text)
    result, _ = audit.once(key, user_id=person(actor).pk, do=do)
    note.version = result["version"]
    return note


def _keep(actor: Actor, note: Note, *, title: str, text: str, restored_from: int | None = None) -> None:
    user, now = person(actor), clock.now()
    note.title, note.text, note.version = title, text, note.version + 1
    note.changed_by, note.changed_at = user, now
    note.save(update_fields=["title", "text", "version", "changed_by", "changed_at"])
    fields = {"number": note.version, "title": title, "text": text, "at": now}
    last = note.versions.first()
    if last is not None and restored_from is None and _goes_on(last, user):
        NoteVersion.objects.filter(pk=last.pk).update(**fields)
        return
    NoteVersion.objects.create(note=note, by=user, restored_from=restored_from, begun_at=now, **fields)
    audit.record("note.changed", who=actor, target=note, details={"version": note.version})


def _goes_on(last: NoteVersion, user: User) -> bool:
    """Return whether a change belongs to the step that someone just began.

    The first text of a note always stays, so that there is something to compare with.
    """
    return (
        last.number > 1
        and last.by_id == user.pk
        and last.restored_from is None
        and clock.now() - last.begun_at < rules.ONE_CHANGE
    )


@transaction.atomic
def restore(actor: Actor, note_id: int, number: int) -> Note:
    """Put the text of an earlier version back. It becomes a new version; nothing is lost."""
    version = queries.version_for(actor, note_id, number)
    note = locked(actor, note_id)
    if (note.title, note.text) != (version.title, version.text):
        _keep(actor, note, title=version.title, text=version.text, restored_from=number)
    return note


@transaction.atomic
def remove(actor: Actor, note_id: int) -> Note:
    """Remove a note. It can be taken back for 30 days."""
    note = locked(actor, note_id)
    note.removed_at = clock.now()
    note.save(update_fields=["removed_at"])
    notifications.hide(beginning=f"note:{note.pk}:")
    audit.record("note.removed", who=actor, target=note)
    return note


@transaction.atomic
def take_back(actor: Actor, note_id: int) -> Note:
    """Take back a note that was removed."""
    note = queries.removed_for(actor, note_id)
    Note.objects.filter(pk=note.pk).update(removed_at=None)
    notifications.show(beginning=f"note:{note.pk}:")
    for one in note.comments.exclude(removed_at=None):
        notifications.hide(beginning=f"note:{note.pk}:comment:{one.pk}:")
    audit.record("note.taken_back", who=actor, target=note)
    return queries.note_for(actor, note_id)
