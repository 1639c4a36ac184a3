"""The daily anchor of the audit trail, mailed to where nobody who runs the service can change it."""

from datetime import date

from django.conf import settings
from django.db import transaction

from leerkring.platform.audit import actions as audit
from leerkring.platform.audit.models import Anchor
from leerkring.platform.mail import actions as mail

WORDS = (
    "Bewaar deze mail. Hiermee kan iemand van buiten later nagaan dat het logboek niet is herschreven.\n"
    "Keep this mail. With it someone outside can check later that the log was not rewritten.\n\n"
)


@transaction.atomic
def send_anchor(on: date) -> Anchor:
    """Make the anchor of a day, once, and put it in the outbox for every address that was set."""
    anchor, _ = audit.make_anchor(on)
    for address in settings.ANCHOR_MAIL:
        mail.enqueue(
            key=f"anchor:{on.isoformat()}:{address}",
            to=address,
            subject=f"Anker van het logboek, {on.isoformat()}",
            body=WORDS + anchor.text,
        )
    return anchor
