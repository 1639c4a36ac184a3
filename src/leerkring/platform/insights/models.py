"""Views of the monitor that a person saved."""

from django.db import models
from django.db.models import Q


class SavedView(models.Model):
    """An address of the monitor, with its choices, under a name of the person's own."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    """When the person removed it; it can be put back until it is cleaned up."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_saved_view_is_a_page_of_the_monitor", condition=Q(address__startswith="/monitor")
            ),
            models.CheckConstraint(name="a_saved_view_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
