"""What people tell us about the service, and organisations that are leaving."""

from django.db import models
from django.db.models import F, Q


class Feedback(models.Model):
    """A report of something that does not work for someone: accessibility first of all."""

    at = models.DateTimeField()
    about = models.CharField(max_length=20, default="accessibility")
    page = models.CharField(max_length=300, blank=True)
    text = models.TextField(max_length=4_000)
    email = models.EmailField(blank=True)
    """Only when the person wants an answer."""

    def __str__(self) -> str:
        return f"{self.about} {self.at:%Y-%m-%d}"


class Leaving(models.Model):
    """An organisation that goes: asked by one administrator, confirmed by another, done after a wait."""

    organisation_id = models.BigIntegerField()
    """A number, no link: this row stays as proof when the organisation is gone."""
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    confirmed_by_id = models.BigIntegerField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id"],
                condition=Q(done_at=None, cancelled_at=None),
                name="an_organisation_leaves_once_at_a_time",
            ),
            models.CheckConstraint(
                name="someone_else_confirms_that_an_organisation_leaves",
                condition=Q(confirmed_by_id=None) | ~Q(confirmed_by_id=F("asked_by_id")),
            ),
            models.CheckConstraint(
                name="a_leaving_has_both_or_neither_of_person_and_moment",
                condition=Q(confirmed_by_id=None, confirmed_at=None)
                | Q(confirmed_by_id__isnull=False, confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_leaving_is_done_only_when_confirmed",
                condition=Q(done_at=None) | Q(confirmed_at__isnull=False, cancelled_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.asked_at:%Y-%m-%d}"
