"""Replies of schools to figures about them, with the answer beside them and every version kept."""

from django.db import models
from django.db.models import Q
from django.utils.safestring import SafeString

from leerkring.platform.base.markdown import as_html
from leerkring.platform.replies.rules import FIGURES, Figure, Ground, Status


class Reply(models.Model):
    """What a school says about a figure of its own. Nobody else may change a word of it."""

    school_code = models.CharField(max_length=6, db_index=True)
    """Code of the site."""
    school_name = models.CharField(max_length=200, blank=True)
    figure = models.CharField(max_length=30, choices=[(one.value, one.value) for one in Figure])
    text = models.TextField()
    """Markdown as it was written; shown cleaned."""
    status = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in Status], default=Status.DRAFT.value
    )
    board = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="replies_sent")
    town = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="replies_received")
    """The municipality that may answer."""
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(
        max_length=30, blank=True, choices=[(one.value, one.value) for one in Ground], default=""
    )
    """Why it was held back; empty when it was not."""
    ground_reason = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-published_at", "-pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                name="a_public_reply_has_a_date",
                condition=~Q(status__in=[Status.PUBLISHED.value, Status.ANSWERED.value])
                | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_held_reply_has_a_ground", condition=~Q(status=Status.HELD.value) | ~Q(ground="")
            ),
            models.CheckConstraint(
                name="an_answer_has_both_person_and_time",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(~Q(answer=""), answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_name or self.school_code}, {FIGURES[Figure(self.figure)][0]}"

    @property
    def shown_text(self) -> SafeString:
        """The text as clean HTML."""
        return as_html(self.text)

    @property
    def shown_answer(self) -> SafeString:
        """The answer as clean HTML."""
        return as_html(self.answer)


class ReplyVersion(models.Model):
    """A text as it was when it was kept: of the school, or of the answer."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    answer = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "number"], name="one_text_per_version_of_a_reply")
        ]

    def __str__(self) -> str:
        return f"{self.reply} {self.number}"
