"""Figures of the monitor that a goal can follow, through the one door of insights."""

from leerkring.platform.insights import queries as insights
from leerkring.platform.insights.queries import TownFigure
from leerkring.platform.organisations.models import Organisation


def available(town_id: int) -> list[TownFigure]:
    """Return the figures of the monitor of a town."""
    code = Organisation.objects.filter(pk=town_id).values_list("municipality__code", flat=True).first()
    return insights.followed(code) if code else []


def value_of(town_id: int, measure: str) -> TownFigure | None:
    """Return one figure of the monitor of a town, None when there is none."""
    return next((one for one in available(town_id) if one.name == measure), None)
