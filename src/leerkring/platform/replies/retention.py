"""What happens by itself: a reply that nobody placed comes on the page; old drafts and withdrawn ones go."""

from datetime import date, timedelta

from leerkring.platform.replies import actions
from leerkring.platform.replies.models import Reply
from leerkring.platform.replies.rules import SILENCE, Status

DRAFTS = timedelta(days=365)
WITHDRAWN = timedelta(days=365)


def expire(on: date) -> int:
    """Place what waited two weeks, remove drafts and withdrawn replies of a year ago; return how many."""
    waiting = Reply.objects.filter(status=Status.SENT.value, sent_at__date__lte=on - SILENCE)
    placed = [actions.place(None, one.pk) for one in waiting]
    drafts = Reply.objects.filter(status=Status.DRAFT.value, created_at__date__lt=on - DRAFTS)
    gone = Reply.objects.filter(status=Status.WITHDRAWN.value, withdrawn_at__date__lt=on - WITHDRAWN)
    number = len(placed) + drafts.count() + gone.count()
    drafts.delete()
    gone.delete()
    return number
