"""What the pages themselves keep: the address of a person's calendar."""

from django.db import models


class CalendarFeed(models.Model):
    """The secret address under which a calendar program fetches what is due for a person."""

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the address; the secret itself is nowhere."""
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.user)
