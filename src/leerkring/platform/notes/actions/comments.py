"""Saying something about a note, and telling who is mentioned."""

from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, rows
from leerkring.platform.notes import queries, rules
from leerkring.platform.notes.actions.writing import key_of, person
from leerkring.platform.notes.errors import TooLong
from leerkring.platform.notes.models import Comment, Note
from leerkring.platform.notifications import actions as notifications
from leerkring.platform.notifications.rules import NotificationKind


@transaction.atomic
def comment(actor: Actor, note_id: int, *, text: str, operation: str = "") -> Comment:
    """Say something about a note. Who is mentioned, and whose note it is, is told."""
    user, note = person(actor), queries.note_for(actor, note_id)
    text = _checked(text)

    def do() -> dict[str, Any]:
        made = Comment.objects.create(
            note=note, by=user, organisation_id=actor.organisation_id or 0, text=text, created_at=clock.now()
        )
        audit.record("note.commented", who=actor, target=note, organisation_id=note.organisation_id)
        _tell(actor, made)
        return {"comment": made.pk}

    key = key_of(f"comment {note_id}", operation, text)
    result, _ = audit.once(key, user_id=user.pk, do=do)
    return queries.comment_for(actor, note_id, result["comment"])


def _checked(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if len(text) > rules.LONGEST_COMMENT:
        raise TooLong(rules.LONGEST_COMMENT)
    return text


@transaction.atomic
def edit_comment(actor: Actor, note_id: int, comment_id: int, *, text: str) -> Comment:
    """Change one's own comment. Who is mentioned now and was not before, is told."""
    one = queries.comment_for(actor, note_id, comment_id)
    text = _checked(text)
    if one.text != text:
        one.text, one.edited_at = text, clock.now()
        one.save(update_fields=["text", "edited_at"])
        note = one.note
        audit.record("note.comment_changed", who=actor, target=note, organisation_id=note.organisation_id)
        _tell(actor, one)
    return one


@transaction.atomic
def remove_comment(actor: Actor, note_id: int, comment_id: int) -> None:
    """Remove one's own comment, and what was told of it. It can be taken back for 30 days."""
    one = queries.comment_for(actor, note_id, comment_id)
    one.removed_at = clock.now()
    one.save(update_fields=["removed_at"])
    notifications.hide(beginning=f"note:{one.note_id}:comment:{one.pk}:")
    audit.record("note.comment_removed", who=actor, target=one.note, organisation_id=one.note.organisation_id)


@transaction.atomic
def take_comment_back(actor: Actor, note_id: int, comment_id: int) -> None:
    """Take back a comment that one removed oneself."""
    one = queries.comment_for(actor, note_id, comment_id, removed=True)
    one.removed_at = None
    one.save(update_fields=["removed_at"])
    audit.record("note.commented", who=actor, target=one.note, organisation_id=one.note.organisation_id)
    notifications.show(beginning=f"note:{one.note_id}:comment:{one.pk}:")


def _tell(actor: Actor, made: Comment) -> None:
    note = made.note
    people = queries.can_mention(actor, note)
    names = rules.mentioned(made.text, [one.name for one in people])
    mentioned = [one for one in people if one.name in names]
    for one in mentioned:
        words = (f"{actor.name} noemt u bij ‘{note.title}’", f"{actor.name} mentions you in ‘{note.title}’")
        _tell_one(note, one, made, NotificationKind.MENTION, words)
    if note.created_by_id not in {actor.user_id, *(one.pk for one in mentioned)}:
        words = (
            f"{actor.name} schreef een opmerking bij ‘{note.title}’",
            f"{actor.name} comments on ‘{note.title}’",
        )
        _tell_one(note, note.created_by, made, NotificationKind.COMMENT, words)


@rows.everyone()  # the reader may work elsewhere
def _tell_one(note: Note, user: User, made: Comment, kind: NotificationKind, words: tuple[str, str]) -> None:
    seat = queries.readers_of(note).filter(user=user).first()
    if seat is None:
        return
    notifications.notify(
        users=[user],
        key=f"note:{note.pk}:comment:{made.pk}:{kind.value}",
        nl=words[0],
        en=words[1],
        url=f"/notities/{note.pk}#opmerking-{made.pk}",
        organisation_id=seat.organisation_id,
        kind=kind.value,
    )
