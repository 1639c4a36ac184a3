"""How often one may ask the API in a minute, counted by all processes together."""

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from leerkring.platform.accounts.actions import tallies
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base import clock

A_MINUTE = 600
A_MINUTE_UNKNOWN = 120
SHARES = 30
"""A process tells the others after each thirtieth part of the limit: a save in the database for each request
would cost more than most requests. Three processes may together let through a tenth too many, never more."""


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


def is_over(who: str, most: int) -> bool:
    """Count a request of someone in this minute; return whether it is one too many."""
    now = clock.now()
    key, known = f"api-rate:{who}:{now:%H%M}", f"api-rate-all:{who}:{now:%H%M}"
    step = max(1, most // SHARES)
    cache.add(key, 0, timeout=90)
    mine = cache.incr(key)
    if mine % step == 0:
        until = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        cache.set(known, tallies.add(f"api|{who}", until=until, times=step), timeout=90)
    return int(cache.get(known, 0)) + mine % step > most
