"""The conditions of grants that nobody checked yet, for a successor."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.base.together import Row as Found
from leerkring.platform.base.together import shaped
from leerkring.platform.base.words import count
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.rules import State
from leerkring.platform.handover.models import HandoverFile
from leerkring.platform.handover.queries.sections import Row, Section, cut


def open_conditions(file: HandoverFile, *, whole: bool) -> QuerySet[Any, Any]:
    """Return the open conditions: of the whole town, or of the partner of who leaves."""
    found = GrantCondition.objects.filter(
        grant__town=file.town_id, grant__removed_at=None, removed_at=None, state=State.OPEN.value
    )
    if not whole:
        found = found.filter(Q(grant__partner=file.leaving.organisation_id) | Q(owner=file.leaving_id))
    of = Concat("grant__title", Value(", "), "grant__partner__name")
    return shaped(found, words="text", more=of, state="owner__name", day="due_on")


def conditions_in(found: Sequence[Found]) -> Section:
    """Return the section of open conditions, the first due on top and those without a day last."""
    dated = sorted(found, key=lambda one: (one.day is None, one.day or clock.today(), one.id))
    number = len(dated)
    heading = say(
        f"{count(number).capitalize()} {'voorwaarde' if number == 1 else 'voorwaarden'} bij subsidies, "
        "nog niet nagegaan",
        f"{count(number).capitalize()} condition{'s' * (number != 1)} of grants, not checked yet",
    )
    headers = (
        say("Klaar", "Done by"), say("Voorwaarde", "Condition"), say("Subsidie", "Grant"),
        say("Bewaakt door", "Seen to by"),
    )  # fmt: skip
    return cut("grants", heading, headers, (_row(one) for one in dated))


def _row(one: Found) -> Row:
    when = clock.long_date(one.day) if one.day else say("doorlopend", "ongoing")
    return Row((when, one.words, one.more, one.state), f"/afspraken/voorwaarden/{one.id}")
