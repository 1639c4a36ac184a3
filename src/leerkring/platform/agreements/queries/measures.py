"""Figures of the monitor that a goal can follow, through the one door of insights."""

from leerkring.platform.agreements.models import Goal
from leerkring.platform.agreements.queries.reading import OPEN_STATUS
from leerkring.platform.agreements.rules.lists import GoalStatus
from leerkring.platform.insights import queries as insights
from leerkring.platform.insights.queries import TownFigure
from leerkring.platform.organisations.models import Organisation

__all__ = ["TownFigure", "available", "following", "value_of"]


def available(town_id: int) -> list[TownFigure]:
    """Return the figures of the monitor of a town."""
    code = Organisation.objects.filter(pk=town_id).values_list("municipality__code", flat=True).first()
    return insights.followed(code) if code else []


def value_of(town_id: int, measure: str) -> TownFigure | None:
    """Return one figure of the monitor of a town, None when there is none."""
    return next((one for one in available(town_id) if one.name == measure), None)


def following() -> list[Goal]:
    """Return every open goal, of all towns, that follows a figure of the monitor."""
    found = Goal.objects.filter(removed_at=None, status=GoalStatus.SET.value).exclude(measure="")
    found = found.filter(agreement__removed_at=None, agreement__status__in=OPEN_STATUS)
    return list(found.select_related("agreement", "owner__user").order_by("agreement__town", "pk"))
