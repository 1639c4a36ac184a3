"""Notes as they are stored: the text of now, every step before it, who it is shared with, what was said."""

import secrets

from django.db import models
from django.db.models import Q


class Note(models.Model):
    """A text that people of an organisation write together."""

    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="notes")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    """Markdown as it was written; shown cleaned."""
    about_name = models.CharField(max_length=200, blank=True)
    """What the note is about, for example a page of the monitor."""
    about_url = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_note_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="a_note_is_about_something_with_a_name",
                condition=Q(about_url="", about_name="") | (~Q(about_url="") & ~Q(about_name="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NoteVersion(models.Model):
    """A note as it was after a change."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    """When its writer began; what they save in the minutes after it is the same step."""
    at = models.DateTimeField()
    restored_from = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="one_text_per_version_of_a_note")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"


class NoteShare(models.Model):
    """An organisation that may read a note of another one and comment on it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="shares")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "organisation"], name="a_note_is_shared_once_with_each")
        ]

    def __str__(self) -> str:
        return f"{self.note} → {self.organisation}"


class Comment(models.Model):
    """What someone said about a note."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="comments")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    """For which organisation the person spoke."""
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="a_comment_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.by}: {self.text}"


def hidden_place(attachment: "Attachment", name: str) -> str:
    """Return where a file is kept: a random name without an ending, outside what is served."""
    return f"notes/{secrets.token_hex(20)}"


class Attachment(models.Model):
    """A file with a note, checked when it came in."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    file = models.FileField(upload_to=hidden_place, max_length=120)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
