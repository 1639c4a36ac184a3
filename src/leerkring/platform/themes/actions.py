"""Deciding on themes: a person confirms or rejects, with name and date."""

from collections.abc import Collection

from django.db import models, transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.themes import queries
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme


@transaction.atomic
def decide(
    actor: Actor,
    *,
    town_id: int,
    target: models.Model,
    theme: Theme,
    verdict: Verdict | None,
    strength: str = "",
) -> None:
    """Keep what a person says of a theme of something; None takes the decision back.

    Whoever calls this has checked that the person may change the target.
    """
    if actor.user is None:
        raise NotFound
    kind, key = target._meta.label_lower, target.pk
    if verdict is None:
        ThemeDecision.objects.filter(target_kind=kind, target_id=key, theme=theme.value).delete()
    else:
        ThemeDecision.objects.update_or_create(
            target_kind=kind,
            target_id=key,
            theme=theme.value,
            defaults={
                "town_id": town_id,
                "verdict": verdict.value,
                "strength": strength,
                "by": actor.user,
                "at": clock.now(),
            },
        )
    details = {"theme": theme.value, "verdict": verdict.value if verdict else ""}
    audit.record("themes.decided", who=actor, target=target, organisation_id=town_id, details=details)


@transaction.atomic
def pick(actor: Actor, *, town_id: int, target: models.Model, themes: Collection[Theme]) -> None:
    """Let exactly these themes be confirmed of something, as a person ticked them.

    Ticking a theme confirms it; taking a tick away takes the decision back, it does not reject the theme.
    Whoever calls this has checked that the person may change the target.
    """
    kind, key = target._meta.label_lower, target.pk
    was = set(queries.confirmed_on(kind, [key]).get(key, []))
    for theme in Theme:
        if (theme in themes) != (theme.value in was):
            verdict = Verdict.CONFIRMED if theme in themes else None
            decide(actor, town_id=town_id, target=target, theme=theme, verdict=verdict)
