"""A note is shared with partners, people mention each other, and files come along safely."""

from datetime import timedelta
from pathlib import Path

import people
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.uploads import UploadRefused
from leerkring.platform.notes import queries, rules
from leerkring.platform.notes.actions import attachments, comments, sharing, writing
from leerkring.platform.notes.errors import NotAPartner, ReadOnly, TooLong, TooMany
from leerkring.platform.notes.models import Attachment
from leerkring.platform.notifications.actions import read_about, send_digests
from leerkring.platform.notifications.models import Notification
from leerkring.platform.notifications.queries import unread_count
from leerkring.platform.organisations.models import Participation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.privacy.actions import leaving
from leerkring.platform.privacy.actions.retention import forget
from leerkring.platform.privacy.queries import held_on
from leerkring.platform.privacy.takeaway import of_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(alice):
    return writing.write(alice, title="Overleg 9 december", text="Wie belt?")


@pytest.fixture
def shared(alice, note, de_brug):
    return sharing.share(alice, note.pk, organisations=[de_brug.pk])


def told(who):
    return [(one.kind, one.nl) for one in Notification.objects.filter(user=who.user).order_by("pk")]


def days(number):
    return timedelta(days=number)


def csv(name="lijst.csv", content=b"school;aantal\nDe Brug;214\n"):
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_a_partner_reads_and_comments_and_does_not_change(dora, shared):
    assert queries.note_for(dora, shared.pk).text == "Wie belt?"
    comments.comment(dora, shared.pk, text="Wij bellen")

    for change in (
        lambda: writing.save(dora, shared.pk, title="x", text="x", version=1),
        lambda: writing.remove(dora, shared.pk),
        lambda: writing.restore(dora, shared.pk, 1),
        lambda: sharing.share(dora, shared.pk, organisations=[]),
        lambda: attachments.attach(dora, shared.pk, upload=csv()),
    ):
        with pytest.raises(ReadOnly):
            change()


def test_a_partner_is_told_once_and_forgets_it_when_sharing_stops(alice, dora, note, de_brug):
    for _ in range(2):
        sharing.share(alice, note.pk, organisations=[de_brug.pk])
    assert told(dora) == [("shared", "Voorbeeldstad deelt ‘Overleg 9 december’ met u")]

    sharing.share(alice, note.pk, organisations=[])

    assert told(dora) == []
    with pytest.raises(NotFound):
        queries.note_for(dora, note.pk)


def test_notifications_of_note_ten_stay_when_note_one_is_removed(alice, bob, de_brug):
    for _ in range(10):
        last = writing.write(alice, title="x", text="")
    first = last.pk - 9
    Notification.objects.create(
        user=bob.user, key=f"note:{first}0:mention", nl="x", en="x", url="/", created_at=clock.now()
    )
    comments.comment(bob, first, text="@Alice kijk")
    assert len(told(alice)) == 1

    writing.remove(alice, first)

    assert (told(alice), len(told(bob))) == ([], 1)


def test_a_note_is_shared_only_with_who_works_together_today(alice, note, modeldorp, de_brug):
    with pytest.raises(NotAPartner):
        sharing.share(alice, note.pk, organisations=[modeldorp.pk])
    Participation.objects.filter(partner=de_brug).update(valid_to=people.FIRST_DAY)

    with pytest.raises(NotAPartner):
        sharing.share(alice, note.pk, organisations=[de_brug.pk])


def test_a_partner_that_left_reads_nothing_any_more(dora, shared, de_brug):
    Participation.objects.filter(partner=de_brug).update(valid_to=people.FIRST_DAY)

    with pytest.raises(NotFound):
        queries.note_for(dora, shared.pk)
    assert queries.shared_with(shared) == []
    assert dora.user not in [one.user for one in queries.readers_of(shared)]


def test_who_is_mentioned_is_told_and_so_is_whose_note_it_is(alice, bob, dora, shared):
    comments.comment(bob, shared.pk, text="@Dora, klopt dit?", operation="op")
    comments.comment(bob, shared.pk, text="@Dora, klopt dit?", operation="op")

    assert told(dora)[1:] == [("mention", "Bob noemt u bij ‘Overleg 9 december’")]
    assert told(alice) == [("comment", "Bob schreef een opmerking bij ‘Overleg 9 december’")]
    assert len(queries.comments_of(shared)) == 1


def test_nobody_is_told_of_a_note_that_they_may_not_read(bob, charlie, dora, note):
    comments.comment(bob, note.pk, text="@Charlie en @Dora, kijk eens")

    assert told(charlie) == told(dora) == []


def test_two_partners_do_not_learn_of_each_other_by_mentioning(dora, shared, voorbeeldstad, alice):
    other = people.partner("Kinderopvang De Vlieger", Kind.CHILDCARE_WITH_VE, voorbeeldstad)
    mirjam = people.person("Mirjam", Role.REPRESENTATIVE, other)
    sharing.share(alice, shared.pk, organisations=[other.pk, dora.organisation_id])

    assert [one.name for one in queries.can_mention(dora, shared)] == ["Alice"]
    comments.comment(dora, shared.pk, text="@Mirjam")
    assert [kind for kind, _ in told(mirjam)] == ["shared"]


def test_only_the_writer_changes_or_removes_a_comment_and_can_take_it_back(alice, bob, note):
    made = comments.comment(bob, note.pk, text="@Alice belt u?")

    for change in (
        lambda: comments.edit_comment(alice, note.pk, made.pk, text="x"),
        lambda: comments.remove_comment(alice, note.pk, made.pk),
        lambda: comments.take_comment_back(bob, note.pk, made.pk),
    ):
        with pytest.raises(NotFound):
            change()
    comments.remove_comment(bob, note.pk, made.pk)
    assert (told(alice), list(queries.comments_of(note))) == ([], [])

    comments.take_comment_back(bob, note.pk, made.pk)
    comments.edit_comment(bob, note.pk, made.pk, text="@Alice belt u vandaag?")

    [one] = queries.comments_of(note)
    assert (one.text, one.edited_at is not None) == ("@Alice belt u vandaag?", True)
    assert [kind for kind, _ in told(alice)] == ["mention"]


def test_what_was_told_of_a_removed_note_comes_back_read_or_unread_as_it_was(alice, bob, dora, shared):
    comments.comment(bob, shared.pk, text="@Alice en @Dora, klopt dit?")
    gone = comments.comment(bob, shared.pk, text="@Alice, laat maar")
    comments.remove_comment(bob, shared.pk, gone.pk)
    read_about(dora, beginning=f"note:{shared.pk}:")

    writing.remove(alice, shared.pk)
    assert told(alice) == told(dora) == []
    assert send_digests(clock.today()) == 0

    writing.take_back(alice, shared.pk)
    assert told(alice) == [("mention", "Bob noemt u bij ‘Overleg 9 december’")]
    assert len(told(dora)) == 2
    assert [unread_count(who) for who in (alice, dora)] == [1, 0]


def test_a_comment_ends_somewhere(bob, note):
    with pytest.raises(TooLong):
        comments.comment(bob, note.pk, text="x" * 4_001)


def test_a_file_is_kept_under_a_random_name_and_comes_back_whole(alice, note, as_, settings):
    made = attachments.attach(alice, note.pk, upload=csv("../../Tellingen <b>.csv"), operation="op")
    again = attachments.attach(alice, note.pk, upload=csv("../../Tellingen <b>.csv"), operation="op")
    assert (made.pk, made.name, made.kind) == (again.pk, "Tellingen _b_.csv", "csv")
    assert len(made.file.name) == len("notes/") + 40
    assert "Tellingen" not in made.file.name

    answer = as_(alice).get(f"/notities/{note.pk}/bijlagen/{made.pk}")

    assert answer.content == b"school;aantal\nDe Brug;214\n"
    assert answer["Content-Disposition"] == 'attachment; filename="Tellingen _b_.csv"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store, private"
    assert Path(settings.MEDIA_ROOT, made.file.name).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<html><script>alert(1)</script>"),
        ("drawing.svg", b"<svg onload=alert(1)>"),
        ("page.txt", b"<!doctype html><script>alert(1)</script>"),
        ("page.csv", b"\xef\xbb\xbf <svg onload=alert(1)>"),
        ("photo.png", b"<script>alert(1)</script>"),
        ("program.exe", b"MZ\x90"),
        ("letter.pdf", b"PK\x03\x04"),
        ("letter.docx", b"PK\x03\x04 no zip"),
        ("letter.docm", b"PK\x03\x04"),
        ("empty.txt", b""),
        ("nothing", b"x"),
        ("photo.png.html", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_file_that_is_not_what_it_says_stays_out(alice, note, name, content):
    with pytest.raises(UploadRefused):
        attachments.attach(alice, note.pk, upload=csv(name, content))
    assert Attachment.objects.count() == 0


def test_a_file_that_is_too_large_stays_out(alice, note, monkeypatch):
    monkeypatch.setattr(rules, "MOST_BYTES", 10)

    with pytest.raises(UploadRefused):
        attachments.attach(alice, note.pk, upload=csv())


def test_a_note_holds_twenty_files(alice, note, monkeypatch):
    monkeypatch.setattr(rules, "MOST_FILES", 1)
    one = attachments.attach(alice, note.pk, upload=csv())

    with pytest.raises(TooMany):
        attachments.attach(alice, note.pk, upload=csv("ander.csv"))
    attachments.detach(alice, note.pk, one.pk)

    assert attachments.attach(alice, note.pk, upload=csv("ander.csv")).name == "ander.csv"


def test_a_file_of_another_town_does_not_exist(alice, charlie, dora, note, as_):
    made = attachments.attach(alice, note.pk, upload=csv())

    for stranger in (charlie, dora):
        assert as_(stranger).get(f"/notities/{note.pk}/bijlagen/{made.pk}").status_code == 404


def test_a_removed_file_can_come_back_and_leaves_the_disk_after_thirty_days(
    alice, bob, note, settings, time_machine
):
    made = attachments.attach(alice, note.pk, upload=csv())
    path = Path(settings.MEDIA_ROOT, made.file.name)
    attachments.detach(alice, note.pk, made.pk)
    with pytest.raises(NotFound):
        queries.attachment_for(bob, note.pk, made.pk)
    attachments.take_file_back(bob, note.pk, made.pk)
    assert queries.attachment_for(bob, note.pk, made.pk).name == "lijst.csv"

    attachments.detach(alice, note.pk, made.pk)
    forget(clock.today() + days(30))
    assert path.exists()
    time_machine.move_to(clock.now() + days(31), tick=False)
    forget(clock.today())

    assert not path.exists()
    assert Attachment.objects.count() == 0


def test_a_removed_note_goes_for_good_after_thirty_days_with_all_that_is_with_it(
    alice, bob, note, settings, time_machine
):
    made = attachments.attach(alice, note.pk, upload=csv())
    comments.comment(bob, note.pk, text="Ik bel")
    writing.remove(alice, note.pk)
    time_machine.move_to(clock.now() + days(29), tick=False)
    forget(clock.today())
    assert writing.take_back(alice, note.pk).title == "Overleg 9 december"

    writing.remove(alice, note.pk)
    time_machine.move_to(clock.now() + days(32), tick=False)
    forget(clock.today())

    with pytest.raises(NotFound):
        writing.take_back(alice, note.pk)
    assert not Path(settings.MEDIA_ROOT, made.file.name).exists()


def test_an_organisation_takes_its_notes_along_and_leaves_none_behind(
    alice, bob, dora, shared, settings, django_capture_on_commit_callbacks
):
    made = attachments.attach(alice, shared.pk, upload=csv())
    comments.comment(dora, shared.pk, text="Wij bellen")
    packed = of_organisation(alice.organisation)
    assert b"notes.note.json" in packed
    assert f"bestanden/{made.file.name}".encode() in packed

    with django_capture_on_commit_callbacks(execute=True):
        leaving.remove(alice.organisation_id)

    assert queries.notes_for(dora).count() == 0
    assert Attachment.objects.count() == 0
    assert not Path(settings.MEDIA_ROOT, made.file.name).exists()


def test_a_person_sees_what_they_wrote(bob, note):
    comments.comment(bob, note.pk, text="Ik bel")

    held = held_on(bob)

    assert [row["name"] for row in held["notes.comment"]] == ["Bob: Ik bel"]
