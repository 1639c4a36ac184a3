"""What every page shows around its content."""

from django.http import HttpRequest

from leerkring.platform.accounts.actor import ANYONE, Actor
from leerkring.platform.base.language import language
from leerkring.platform.notifications.queries import unread_count
from leerkring.platform.web import navigation, preferences


def frame(request: HttpRequest) -> dict[str, object]:
    """Return who asks, the menu, the language and theme, and whose fictional content is on the page.

    A view that shows a fictional town to someone else gives `fictional` (anything with a name) itself.
    """
    actor: Actor = getattr(request, "actor", ANYONE)
    organisation = actor.organisation
    return {
        "actor": actor,
        "menu": navigation.menu(actor.role, request.path),
        "language": language(),
        "other_language": "en" if language() == "nl" else "nl",
        "other_language_url": preferences.in_other_language(request),
        "theme": preferences.theme_of(request, actor),
        "shortcuts": actor.user.shortcuts if actor.user else True,
        "initials": initials(actor.name),
        "memberships": actor.memberships,
        "unread": unread_count(actor),
        "fictional": organisation if organisation and organisation.is_fictional else None,
    }


def initials(name: str) -> str:
    """Return the first letters of the first and the last name.

    >>> initials("Noor de Wit"), initials("Alice"), initials("")
    ('NW', 'A', '')
    """
    parts = name.split()
    return "".join(part[0].upper() for part in (parts[:1] + parts[1:][-1:]))
