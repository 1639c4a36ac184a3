"""Mail that waits to leave."""

from django.db import models


class Message(models.Model):
    """One mail to one person. Written in the transaction of the change it tells of; sent by the worker."""

    key = models.CharField(max_length=200, unique=True)
    """Made from the event and the person, so that nobody gets the same mail twice."""
    to = models.EmailField()
    language = models.CharField(max_length=2, default="nl")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    headers = models.JSONField(default=dict, blank=True)
    """More headers, such as the address that stops this kind of mail."""
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.subject
