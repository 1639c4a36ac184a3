"""Municipalities as they existed."""

from django.db import models
from django.db.models import F, Q


class Municipality(models.Model):
    """A municipality under one CBS code, with the days on which it existed.

    Real ones come from the bundled open data; fictional ones (`is_fictional`) belong to the demo.
    """

    code = models.CharField(max_length=6, unique=True)
    """CBS code: GM and four digits."""
    name = models.CharField(max_length=100)
    valid_from = models.DateField(null=True, blank=True)
    """First day, null when before the open data begin."""
    valid_to = models.DateField(null=True, blank=True)
    """Last day, null while it exists."""
    is_fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "municipalities"
        constraints = [
            models.CheckConstraint(
                name="a_municipality_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Merger(models.Model):
    """A municipality that went up (partly) in another one on a day."""

    former = models.ForeignKey(Municipality, models.PROTECT, related_name="mergers_out")
    into = models.ForeignKey(Municipality, models.PROTECT, related_name="mergers_in")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["former", "into", "on"], name="a_merger_is_known_once")
        ]

    def __str__(self) -> str:
        return f"{self.former} → {self.into}"
