"""What stands beside the figures of a page and comes from other contexts: replies of schools."""

from typing import Any

from leerkring.platform.insights.store import Wanted
from leerkring.platform.replies import queries as replies


def beside(wanted: Wanted) -> dict[str, Any]:
    """Return the public replies about the school of a page."""
    if wanted.kind != "school":
        return {}
    return {"replies": replies.for_school(wanted.subject)}
