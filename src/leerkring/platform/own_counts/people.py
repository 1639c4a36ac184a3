"""Who is told when something waits."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from leerkring.platform.accounts.models import User
from leerkring.platform.accounts.rules import Role


def people_in(organisation_id: int, *, roles: Collection[Role], on: date) -> list[User]:
    """Return the people with one of these roles in an organisation on a day."""
    now = Q(
        memberships__organisation_id=organisation_id,
        memberships__role__in=[role.value for role in roles],
        memberships__valid_from__lte=on,
    ) & (Q(memberships__valid_to=None) | Q(memberships__valid_to__gte=on))
    return list(User.objects.filter(now, is_active=True).distinct())
