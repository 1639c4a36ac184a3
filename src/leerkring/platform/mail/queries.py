"""Looking up mail in the outbox."""

from leerkring.platform.mail.models import Message


def was_put(key: str) -> bool:
    """Return whether a mail with this key was put in the outbox before."""
    return Message.objects.filter(key=key).exists()
