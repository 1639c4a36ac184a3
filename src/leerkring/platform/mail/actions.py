"""Putting mail in the outbox, and sending what waits there."""

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from leerkring.platform.base import clock
from leerkring.platform.mail.models import Message

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 10


def enqueue(
    *,
    key: str,
    to: str,
    subject: str,
    body: str,
    language: str = "nl",
    headers: dict[str, str] | None = None,
) -> Message:
    """Put a mail in the outbox, unless one with this key was put there before.

    Subject and headers become one line each, so that no text in them can add a header.
    """
    message, _ = Message.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": _one_line(subject)[:200],
            "body": body,
            "language": language,
            "headers": {name: _one_line(value) for name, value in (headers or {}).items()},
            "created_at": clock.now(),
        },
    )
    return message


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def send_waiting(*, most: int = 100) -> int:
    """Send the mail that waits, oldest first; return how many left.

    A mail is marked as sent before it is handed to the mail server and unmarked when that fails: a crash
    between the two loses a mail rather than sending it twice, and the doctor lists what was attempted.
    """
    sent = 0
    waiting = Message.objects.filter(sent_at=None, attempts__lt=MOST_ATTEMPTS).order_by("created_at")
    for message in waiting[:most]:
        sent += _send(message)
    return sent


def _send(message: Message) -> bool:
    with transaction.atomic():
        taken = Message.objects.filter(pk=message.pk, sent_at=None).update(
            sent_at=clock.now(), attempts=F("attempts") + 1
        )
    if not taken:
        return False
    try:
        EmailMessage(
            message.subject,
            message.body,
            to=[message.to],
            headers={"Auto-Submitted": "auto-generated", "Content-Language": message.language}
            | message.headers,
        ).send()
    except (SMTPException, OSError) as error:
        Message.objects.filter(pk=message.pk).update(sent_at=None, last_error=type(error).__name__)
        log.warning("mail not sent", extra={"message": message.pk, "error": type(error).__name__})
        return False
    return True
