"""Connections of organisations, and the messages that were or will be sent over them."""

from django.db import models
from django.db.models import Q

from leerkring.platform.webhooks.rules import Why


class Webhook(models.Model):
    """An address of an organisation to which its events are told."""

    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="webhooks")
    name = models.CharField(max_length=100)
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)
    sealed_secret = models.TextField()
    """Sealed, not hashed: messages are signed with it."""
    sealed_old_secret = models.TextField(blank=True)
    old_until = models.DateTimeField(null=True, blank=True)
    """Until when messages are signed with the old secret too."""
    position = models.PositiveBigIntegerField(default=0)
    """The last event of the organisation's log that was looked at."""
    retry_at = models.DateTimeField(null=True, blank=True)
    """After a failure nothing is sent before this moment."""
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_why = models.CharField(
        max_length=20, blank=True, choices=[(one.value, one.value) for one in Why if one.value]
    )
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_paused_connection_says_why",
                condition=Q(paused_at=None, paused_why="") | (Q(paused_at__isnull=False) & ~Q(paused_why="")),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One message for one connection. It waits while `next_at` has a moment; not after it arrived.

    Nothing of the answer is kept but its status.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    message_id = models.CharField(max_length=40)
    """The same in every attempt, so that a receiver knows what it had before."""
    type = models.CharField(max_length=39)
    body = models.TextField()
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)
    last_ms = models.PositiveIntegerField(null=True, blank=True)
    last_fault = models.CharField(max_length=20, blank=True)
    """Why there was no answer, as in `texts.FAULTS`."""

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["next_at"], name="webhooks_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["webhook", "message_id"], name="a_message_waits_once"),
            models.CheckConstraint(
                name="what_arrived_does_not_wait", condition=Q(delivered_at=None) | Q(next_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.message_id}"
