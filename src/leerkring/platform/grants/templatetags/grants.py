"""What other pages show of grants: `{% load grants %}{% conditions_on agreement as conditions %}`."""

from django import template

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.queries import reading

register = template.Library()


@register.simple_tag(takes_context=True)
def conditions_on(context: template.Context, agreement: Agreement) -> list[GrantCondition]:
    """Return the conditions of grants that are linked to an agreement, as far as the reader sees them."""
    actor = context.get("actor")
    return list(reading.conditions_on(actor, agreement.pk)) if actor else []
