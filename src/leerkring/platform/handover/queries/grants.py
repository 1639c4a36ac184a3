"""The conditions of grants that nobody checked yet, for a successor."""

from django.db.models import Q

from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.base.words import count
from leerkring.platform.grants.models import GrantCondition
from leerkring.platform.grants.rules import State
from leerkring.platform.handover.models import HandoverFile
from leerkring.platform.handover.queries.sections import Row, Section, cut


def conditions_in(file: HandoverFile, *, whole: bool) -> Section:
    """Return the open conditions, the first due on top: of the town, or of the partner of who leaves."""
    found = GrantCondition.objects.filter(
        grant__town=file.town_id, grant__removed_at=None, removed_at=None, state=State.OPEN.value
    )
    if not whole:
        found = found.filter(Q(grant__partner=file.leaving.organisation_id) | Q(owner=file.leaving_id))
    found = found.select_related("grant__partner", "owner").order_by("due_on", "pk")
    dated = [one for one in found if one.due_on] + [one for one in found if not one.due_on]
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


def _row(one: GrantCondition) -> Row:
    when = clock.long_date(one.due_on) if one.due_on else say("doorlopend", "ongoing")
    grant = f"{one.grant.title}, {one.grant.partner}"
    return Row(
        (when, one.text, grant, one.owner.name), f"/afspraken/subsidies/{one.grant_id}#voorwaarde-{one.pk}"
    )
