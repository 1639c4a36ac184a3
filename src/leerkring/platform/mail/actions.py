"""Putting mail in the outbox, and sending what waits there."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db.models import F, Q

from leerkring.platform.base import clock
from leerkring.platform.mail.models import Message

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 10
LEASE = timedelta(minutes=15)
"""How long handing over may take before the mail is tried again; longer than a mail server makes us wait."""


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

    A mail is taken for a while, handed to the mail server, and only then marked as sent. A crash loses none:
    what was taken is tried again when its time is over. When the crash fell after the mail server took it,
    the second copy carries the same Message-ID, by which mail servers know it.
    """
    now = clock.now()
    free = Q(taken_until=None) | Q(taken_until__lte=now)
    waiting = Message.objects.filter(free, sent_at=None, attempts__lt=MOST_ATTEMPTS).order_by("created_at")
    return sum(_send(message) for message in waiting[:most])


def _send(message: Message) -> bool:
    now = clock.now()
    free = Message.objects.filter(Q(taken_until=None) | Q(taken_until__lte=now), pk=message.pk, sent_at=None)
    if not free.update(taken_until=now + LEASE, attempts=F("attempts") + 1):
        return False
    done: dict[str, object] = {"taken_until": None}
    try:
        _hand_over(message)
        done["sent_at"] = clock.now()
    except (SMTPException, OSError) as error:
        done["last_error"] = type(error).__name__
        log.warning("mail not sent", extra={"message": message.pk, "error": type(error).__name__})
    Message.objects.filter(pk=message.pk).update(**done)
    return "sent_at" in done


def _hand_over(message: Message) -> None:
    told = {
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
        "Message-ID": message.message_id,
    }
    EmailMessage(message.subject, message.body, to=[message.to], headers=told | message.headers).send()
