"""How often one may ask the API in a minute."""

from django.conf import settings
from django.http import HttpRequest

from leerkring.platform.accounts.actor import Actor

A_MINUTE = 600
A_MINUTE_UNKNOWN = 120


def of(request: HttpRequest) -> tuple[str, int]:
    """Return who counts together, and how many requests they have in a minute."""
    factor: int = getattr(settings, "API_RATE_FACTOR", 1)
    token = getattr(request, "api_token", None)
    if token is not None:
        return f"token-{token.pk}", A_MINUTE * factor
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.user_id is not None:
        return f"user-{actor.user_id}", A_MINUTE * factor
    return f"address-{request.META.get('REMOTE_ADDR', '')}", A_MINUTE_UNKNOWN * factor
