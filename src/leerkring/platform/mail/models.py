"""Mail that waits to leave."""

import hmac
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
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
    taken_until = models.DateTimeField(null=True, blank=True)
    """While it is handed over, until when nobody else takes it; past, it is tried again."""
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a mail server knows a mail that it has already."""
        told = hmac.new(settings.SECRET_KEY.encode(), f"mail|{self.key}".encode(), sha256).hexdigest()
        return f"<{told[:40]}@{urlsplit(settings.ENVIRONMENT.base_url).hostname or 'leerkring'}>"

    def __str__(self) -> str:
        return self.subject
