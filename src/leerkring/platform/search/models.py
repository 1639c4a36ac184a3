"""What a person opened last, to find it again."""

from django.db import models


class RecentItem(models.Model):
    """A page of one thing that a person opened, for the organisation for which they worked then."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="recent_items")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    url = models.CharField(max_length=300)
    title = models.CharField(max_length=200)
    icon = models.CharField(max_length=40)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation", "url"], name="a_page_is_recent_once")
        ]

    def __str__(self) -> str:
        return self.title
