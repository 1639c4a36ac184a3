"""Looking up notes: those of one's own organisation, and those that others share with it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.queries import memberships_for
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import language, say
from leerkring.platform.base.places import Place
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.notes import rules
from leerkring.platform.notes.errors import ReadOnly
from leerkring.platform.notes.models import Attachment, Comment, Note, NoteShare, NoteVersion
from leerkring.platform.notifications.queries import notifications_for
from leerkring.platform.notifications.rules import NotificationKind
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.queries import works_with

READERS = (
    Role.ADMINISTRATOR,
    Role.ADVISOR,
    Role.ALDERMAN,
    Role.REPRESENTATIVE,
    Role.INSPECTOR,
    Role.ANALYST,
)
WRITERS = frozenset(READERS) - {Role.ALDERMAN}


def notes_for(actor: Actor) -> QuerySet[Note]:
    """Return the notes that someone may read, the last changed first.

    A shared note stays readable as long as both organisations work together.
    """
    if actor.organisation is None or actor.role not in READERS:
        return Note.objects.none()
    shared = NoteShare.objects.filter(
        organisation=actor.organisation_id, note__organisation__in=works_with(actor.organisation).order_by()
    )
    return Note.objects.filter(
        Q(organisation=actor.organisation_id) | Q(pk__in=shared.values("note")), removed_at=None
    ).select_related("organisation", "changed_by", "created_by")


def listed_for(actor: Actor, *, which: str = "", text: str = "") -> QuerySet[Note]:
    """Return the notes of a list: all, one's own organisation's (`own`) or those of others (`shared`)."""
    found = notes_for(actor)
    if which:
        own = Q(organisation=actor.organisation_id)
        found = found.filter(own if which == "own" else ~own)
    return found.filter(_holds(text)) if text else found


def _holds(text: str) -> Q:
    return Q(title__icontains=text) | Q(text__icontains=text) | Q(about_name__icontains=text)


def note_for(actor: Actor, note_id: int) -> Note:
    """Return one note that someone may read."""
    found = notes_for(actor).filter(pk=note_id).first()
    if found is None:
        raise NotFound
    return found


PLACE: Place[Actor] = Place(notes_for, "/notities/{0}")
"""Where notes are."""


def to_write(actor: Actor, note_id: int) -> Note:
    """Return a note that someone may change; who may only read it hears that."""
    note = note_for(actor, note_id)
    if not may_write(actor, note):
        raise ReadOnly
    return note


def may_write(actor: Actor, note: Note) -> bool:
    """Return whether someone may change a note: in the organisation that it belongs to."""
    return note.organisation_id == actor.organisation_id and actor.role in WRITERS


def all_removed_for(actor: Actor) -> QuerySet[Note]:
    """Return the removed notes of one's own organisation that can be taken back, the last removed first."""
    if actor.organisation is None or actor.role not in WRITERS:
        return Note.objects.none()
    found = Note.objects.filter(organisation=actor.organisation_id).exclude(removed_at=None)
    return found.select_related("organisation", "changed_by").order_by("-removed_at", "-pk")


def removed_for(actor: Actor, note_id: int) -> Note:
    """Return a removed note of one's own organisation, to take back."""
    found = all_removed_for(actor).filter(pk=note_id).first()
    if found is None:
        raise NotFound
    return found


def version_for(actor: Actor, note_id: int, number: int) -> NoteVersion:
    """Return a note as it was after a change."""
    found = NoteVersion.objects.filter(note=note_for(actor, note_id), number=number)
    one = found.select_related("note", "by").first()
    if one is None:
        raise NotFound
    return one


def text_at(note: Note, number: int) -> str | None:
    """Return the text of a version, None when later saves of the same step took its place."""
    return note.versions.filter(number=number).values_list("text", flat=True).first()


def before(version: NoteVersion) -> NoteVersion | None:
    """Return the version before one."""
    return NoteVersion.objects.filter(note=version.note_id, number__lt=version.number).first()


def comments_of(note: Note) -> QuerySet[Comment]:
    """Return what was said about a note, the oldest first."""
    return note.comments.filter(removed_at=None).select_related("by", "organisation")


def comment_for(actor: Actor, note_id: int, comment_id: int, *, removed: bool = False) -> Comment:
    """Return one's own comment on a note that one may still read."""
    found = Comment.objects.filter(
        note=note_for(actor, note_id),
        pk=comment_id,
        by=actor.user,
        organisation=actor.organisation_id,
        removed_at__isnull=not removed,
    ).first()
    if found is None:
        raise NotFound
    return found


def attachments_of(note: Note) -> QuerySet[Attachment]:
    """Return the files of a note, the oldest first."""
    return note.attachments.filter(removed_at=None).select_related("by")


def attachment_for(actor: Actor, note_id: int, attachment_id: int, *, removed: bool = False) -> Attachment:
    """Return a file of a note that someone may read."""
    found = Attachment.objects.filter(
        note=note_for(actor, note_id), pk=attachment_id, removed_at__isnull=not removed
    ).first()
    if found is None:
        raise NotFound
    return found


def content_of(attachment: Attachment) -> bytes:
    """Return what is in a file of a note."""
    try:
        with attachment.file.open() as file:
            return bytes(file.read())
    except FileNotFoundError as missing:
        raise NotFound from missing


def can_share_with(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations with which someone may share: those they work with today."""
    return works_with(actor.organisation) if actor.organisation else Organisation.objects.none()


def shared_with(note: Note) -> list[Organisation]:
    """Return the organisations that may read a note today beside its own, by name."""
    return list(works_with(note.organisation).filter(pk__in=note.shares.values("organisation")))


def readers_of(note: Note) -> QuerySet[Membership]:
    """Return everyone who may read a note today, by name."""
    today = clock.today()
    organisations = [note.organisation_id, *(one.pk for one in shared_with(note))]
    return (
        Membership.objects.filter(organisation__in=organisations, role__in=READERS, user__is_active=True)
        .filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)
        .select_related("user", "organisation")
        .order_by("user__name", "pk")
    )


def can_mention(actor: Actor, note: Note) -> list[User]:
    """Return whom someone may mention in a note: who may read it, as far as they know of each other."""
    known = memberships_for(actor).order_by().values("pk")
    people = readers_of(note).filter(pk__in=known).exclude(user=actor.user)
    return list({one.user_id: one.user for one in people}.values())


def not_reached_by(actor: Actor, comment: Comment) -> list[str]:
    """Return what stands after an @ in a comment and told nobody, also when someone of that name exists."""
    names = [one.name for one in can_mention(actor, comment.note)]
    return rules.not_reached(comment.text, [*names, actor.name])


def found_for(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Return the notes that someone may read and in which a text stands."""
    found = listed_for(actor, text=text)[:limit]
    return [
        Hit(
            say("Notities", "Notes"),
            one.title,
            f"{one.organisation}, {clock.long_date(one.changed_at.astimezone(clock.AMSTERDAM).date())}",
            f"/notities/{one.pk}",
        )
        for one in found
    ]


def counted(notes: QuerySet[Note]) -> QuerySet[Note]:
    """Return notes with how many comments and files each has."""
    return notes.order_by("-changed_at", "-pk").annotate(
        comment_count=Count("comments", filter=Q(comments__removed_at=None), distinct=True),
        file_count=Count("attachments", filter=Q(attachments__removed_at=None), distinct=True),
    )


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    told = notifications_for(actor).filter(
        kind=NotificationKind.MENTION.value, key__startswith="note:", read_at=None
    )
    return shaped(told, words="key", more="nl" if language() == "nl" else "en", state="url")


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
    return [
        Due(
            title=one.more,
            why=say(
                "Iemand vraagt uw aandacht in een opmerking.", "Someone asks your attention in a comment."
            ),
            action=say("Lees de opmerking", "Read the comment"),
            url=one.state,
            minutes=3,
            outside=say("Lees een opmerking op een notitie", "Read a comment on a note"),
            key=one.words,
        )
        for one in rows
    ]


WAITING: Waiting[Actor] = Waiting("notes", _waiting, _tasks)
"""The places where someone is mentioned and did not look yet."""
