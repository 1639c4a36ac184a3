"""On PostgreSQL the database itself keeps notes apart: in a request the tests act as the service."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import rows
from leerkring.platform.notes import queries
from leerkring.platform.notes.actions import attachments, comments, sharing, writing
from leerkring.platform.notes.models import Attachment, Comment, Note, NoteVersion
from leerkring.platform.notifications.models import Notification

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has policies on rows"),
]
TABLES = (Note, NoteVersion, Comment, Attachment)


@contextmanager
def request_of(actor: Actor) -> Iterator[None]:
    with rows.narrowed():
        rows.ask_for(organisation=actor.organisation_id, person=actor.user_id)
        yield


def seen() -> list[int]:
    return [model.objects.count() for model in TABLES]


def test_everything_people_do_with_notes_works_and_forgetting_whose_gives_nothing(
    alice, bob, charlie, dora, de_brug
):
    with request_of(alice):
        note = writing.write(alice, title="Overleg", text="Wie belt?", operation="op")
        attachments.attach(alice, note.pk, upload=SimpleUploadedFile("lijst.csv", b"a;b\n1;2\n"))
    with request_of(bob):
        writing.save(bob, note.pk, title="Overleg", text="Wie mailt?", version=1, operation="op")
        comments.comment(bob, note.pk, text="@Alice klopt dit?")
        assert seen() == [1, 2, 1, 1]
    for stranger in (charlie, dora):
        with request_of(stranger):
            assert seen() == [0, 0, 0, 0]

    with request_of(alice):
        assert [one.kind for one in Notification.objects.filter(user=alice.user)] == ["mention"]
        sharing.share(alice, note.pk, organisations=[de_brug.pk])
    with request_of(dora):
        assert seen() == [1, 2, 1, 1]
        comments.comment(dora, note.pk, text="@Alice wij bellen")
        assert [one.kind for one in Notification.objects.all()] == ["shared"]
    with request_of(alice):
        assert Notification.objects.filter(user=alice.user, kind="mention").count() == 2
        sharing.share(alice, note.pk, organisations=[])
    with request_of(dora):
        assert (seen(), Notification.objects.count()) == ([0, 0, 0, 0], 0)
    with request_of(alice):
        writing.remove(alice, note.pk)
        assert writing.take_back(alice, note.pk).title == "Overleg"
        assert queries.note_for(alice, note.pk).version == 2
