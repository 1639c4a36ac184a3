"""What every page shows around its content."""

from django.http import HttpRequest

from leerkring.platform.base.language import language


def frame(request: HttpRequest) -> dict[str, object]:
    """Return the actor, the language and whether fictional content is on the page."""
    actor = getattr(request, "actor", None)
    organisation = actor.organisation if actor else None
    return {
        "actor": actor,
        "language": language(),
        "fictional": organisation if organisation and organisation.is_fictional else None,
    }
