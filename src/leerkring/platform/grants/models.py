"""Grants of a town to a partner, and what each asks in return."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from leerkring.platform.grants.rules import NEEDS_A_NOTE, State


class Grant(models.Model):
    """Money of a town for a partner, decided on a day, for a period."""

    town = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="grants_given")
    partner = models.ForeignKey("organisations.Organisation", models.PROTECT, related_name="grants_received")
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    """The year of the budget from which it comes."""
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    """In whole euros; empty when it is not written down here."""
    decided_on = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=300, blank=True)
    """Where the decision is: a number, a title or an address."""
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["-year", "partner__name", "pk"]
        indexes = [models.Index(fields=["town", "year"], name="grants_of_a_town")]
        constraints = [
            models.CheckConstraint(name="a_grant_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="a_grant_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GrantCondition(models.Model):
    """What a partner does in return for a grant. Linked to an agreement it counts as one."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="conditions")
    text = models.TextField()
    topics = models.JSONField(default=list, blank=True)
    """Codes of topics of the questionnaire, and of our own."""
    due_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey("network.Representative", models.PROTECT, related_name="grant_conditions")
    agreements = models.ManyToManyField("agreements.Agreement", blank=True, related_name="grant_conditions")
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in State], default=State.OPEN.value
    )
    looked_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    """What was found, and why it fell short."""
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_condition_is_written", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_condition_that_was_checked_has_a_day",
                condition=Q(state=State.OPEN.value, looked_on=None)
                | (~Q(state=State.OPEN.value) & Q(looked_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_condition_that_fell_short_says_why",
                condition=~Q(state__in=sorted(one.value for one in NEEDS_A_NOTE)) | ~Q(note=""),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:100]
