"""Looking up replies: what is public for everyone, the rest for the board and the town."""

from leerkring.platform.replies.models import Reply
from leerkring.platform.replies.rules import PUBLIC


def for_school(school_code: str) -> list[Reply]:
    """Return the public replies about a school, newest first, each with its answer."""
    return list(
        Reply.objects.filter(school_code=school_code, status__in=[one.value for one in PUBLIC])
        .select_related("board", "town")
        .order_by("-published_at", "-pk")
    )
