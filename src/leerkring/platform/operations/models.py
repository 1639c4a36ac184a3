"""What the periodic work remembers of itself."""

from django.db import models


class Chore(models.Model):
    """One piece of periodic work: when it ran, whether it runs now, and how it ended."""

    name = models.CharField(max_length=60, primary_key=True)
    taken_until = models.DateTimeField(null=True, blank=True)
    """Until when nobody else may run it; a run that was killed lets go by itself at this time."""
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.IntegerField(default=0)
    """How many things the last run did."""
    error = models.CharField(max_length=100, blank=True)
    """Kind of the error with which the last run ended, empty when it went well."""

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
