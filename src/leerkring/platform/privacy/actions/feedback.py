"""Someone tells that a page does not work for them."""

from django.db import transaction

from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.mail import actions as mail
from leerkring.platform.privacy import queries
from leerkring.platform.privacy.models import Feedback


@transaction.atomic
def give_feedback(*, about: str, page: str, text: str, email: str) -> Feedback:
    """Keep a report and tell the administrators of the service; they find the text in the service."""
    made = Feedback.objects.create(at=clock.now(), about=about, page=page, text=text, email=email)
    for user in queries.platform_administrators(on=clock.today()):
        mail.enqueue(
            key=f"feedback:{made.pk}:{user.pk}",
            to=user.email,
            subject=say("Melding over toegankelijkheid", "Report on accessibility"),
            body=f"{page}\n\n{text}\n\n{email}",
            language=user.language,
        )
    audit.record("feedback.given", who=None, target=made)
    return made
