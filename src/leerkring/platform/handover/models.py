"""Files for successors as they are stored: for whom, what the leaver adds, the questions, and the end."""

from django.db import models
from django.db.models import F, Q


class HandoverFile(models.Model):
    """What one person leaves to another. Read from the register until it is confirmed; then it stays so."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="handovers")
    leaving = models.ForeignKey("network.Representative", models.CASCADE, related_name="handovers_given")
    successor = models.ForeignKey("network.Representative", models.CASCADE, related_name="handovers_received")
    on = models.DateField()
    """The first day of the successor."""
    history_text = models.TextField(blank=True)
    """Why things are as they are, in the words of who leaves. Plain text."""
    contested_text = models.TextField(blank=True)
    """Where partners do not agree, in the words of who leaves."""
    advice_text = models.TextField(blank=True)
    """What the successor should know or do first."""
    frozen = models.JSONField(null=True, blank=True)
    """The file as it was confirmed, by language; null while it is read from the register."""
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_handover_goes_to_another", condition=~Q(leaving=F("successor"))),
            models.CheckConstraint(
                name="a_confirmed_file_is_frozen",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, frozen__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["leaving"],
                condition=Q(confirmed_at=None, removed_at=None),
                name="one_open_file_for_each_who_leaves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaving} → {self.successor}"


class HandoverQuestion(models.Model):
    """What the successor asks, and what the one who leaves answers."""

    file = models.ForeignKey(HandoverFile, models.CASCADE, related_name="questions")
    text = models.TextField()
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_question_asks_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="an_answer_of_a_handover_has_person_and_time",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:100]
