"""The audit trail as it is stored: events in one chain per organisation, and the operations that ran once."""

from django.db import models
from django.db.models import Q


class Event(models.Model):
    """Something a person or the software did. Never changed and never removed before its retention ends."""

    organisation_id = models.BigIntegerField(null=True, db_index=True)
    """Whose chain this event is in; null is the platform's own. No foreign key: events outlive rows."""
    position = models.PositiveBigIntegerField()
    """Place in the chain of the organisation, from 1 without gaps."""
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    """Name as it was then; `leerkring` for the software itself."""
    user_id = models.BigIntegerField(null=True, db_index=True)
    action = models.CharField(max_length=80)
    """`context.what_was_done`, for example `membership.ended`."""
    target_kind = models.CharField(max_length=80, blank=True)
    target_id = models.CharField(max_length=80, blank=True)
    target_name = models.CharField(max_length=300, blank=True)
    details = models.JSONField(default=dict)
    is_read = models.BooleanField(default=False)
    """True when sensitive data were looked at, not changed."""
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["target_kind", "target_id"], name="audit_target")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "position"], name="one_event_per_place_in_the_chain"
            ),
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(organisation_id=None),
                name="one_event_per_place_in_the_platforms_chain",
            ),
        ]


class Head(models.Model):
    """The last event of a chain. Locked while an event is added, so that a chain never forks."""

    chain = models.BigIntegerField(primary_key=True)
    """The organisation's id; 0 is the platform itself."""
    position = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Operation(models.Model):
    """A change that a client asked for under its own id: asked again, it is answered and not done again."""

    key = models.CharField(max_length=100)
    user_id = models.BigIntegerField()
    at = models.DateTimeField()
    result = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "key"], name="an_operation_of_a_person_runs_once")
        ]


class Anchor(models.Model):
    """The heads of all chains on a day, mailed to where nobody who can change the trail can reach it."""

    on = models.DateField(unique=True)
    at = models.DateTimeField()
    text = models.TextField()
    """The lines of `rules.anchor_text`."""

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return self.on.isoformat()
