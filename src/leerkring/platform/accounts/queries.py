"""Looking up people and their roles."""

from datetime import date

from django.db.models import Q, QuerySet

from leerkring.platform.accounts.models import Membership, User


def current_memberships(user: User, *, on: date) -> QuerySet[Membership]:
    """Return the roles that a person has on a day, in organisations that exist on that day."""
    return (
        Membership.objects.filter(user=user, valid_from__lte=on)
        .filter(Q(valid_to=None) | Q(valid_to__gte=on))
        .filter(Q(organisation__valid_to=None) | Q(organisation__valid_to__gte=on))
        .select_related("organisation", "organisation__municipality", "user")
        .order_by("organisation__name", "pk")
    )
