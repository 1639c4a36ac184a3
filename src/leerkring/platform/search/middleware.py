"""Remembers which things a person opens, so that they find them again."""

import html
import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from leerkring.platform.accounts.actor import ANYONE, Actor
from leerkring.platform.search import actions, queries

PAGES_OF_ONE_THING = {
    "insights:town": "chart-dots",
    "insights:school": "school",
    "insights:quarter": "map-pin",
    "meetings:meeting": "calendar-event",
    "own_counts:request": "table",
    "organisations:organisation": "building",
    "replies:reply": "message-circle",
}
"""Route -> icon. Only these: an address may hold a secret, and a list is not a thing."""
TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


class RecentItemsMiddleware:
    """Puts a page of one thing on the list of what a person opened last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, then remember the page."""
        response = self.get_response(request)
        actor: Actor = getattr(request, "actor", ANYONE)
        match = request.resolver_match
        icon = PAGES_OF_ONE_THING.get(match.view_name) if match else None
        if icon and actor.membership and _is_page(request, response):
            self._remember(request, response, actor, icon)
        return response

    def _remember(self, request: HttpRequest, response: HttpResponse, actor: Actor, icon: str) -> None:
        found = TITLE.search(response.content[:2000])
        title = html.unescape(found.group(1).decode()).removesuffix(" · Leerkring").strip() if found else ""
        latest = queries.recent_for(actor).first()
        if title and (latest is None or latest.url != request.path):
            actions.remember(actor, url=request.path[:300], title=title, icon=icon)


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
    )
