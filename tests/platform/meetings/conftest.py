"""A table in Voorbeeldstad at which the town and Schoolbestuur De Brug sit, and meetings of it."""

from datetime import date, time, timedelta

import pytest

from leerkring.platform.base import clock
from leerkring.platform.meetings.actions import agenda, planning
from leerkring.platform.meetings.actions.agenda import ItemWish
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules.series import Wish
from leerkring.platform.network.models import MeetingBody, Representative, Seat

FIRST_DAY = date(2020, 1, 1)


@pytest.fixture
def ilse(voorbeeldstad, de_brug) -> Representative:
    """Speaks for De Brug at the table."""
    return Representative.objects.create(
        town=voorbeeldstad,
        organisation=de_brug,
        name="Ilse Bakker",
        email="ilse@de-brug.example",
        valid_from=FIRST_DAY,
    )


@pytest.fixture
def table(voorbeeldstad, de_brug, ilse) -> MeetingBody:
    made = MeetingBody.objects.create(
        town=voorbeeldstad, name="Bestuurlijk overleg", level="board", valid_from=FIRST_DAY
    )
    Seat.objects.create(body=made, organisation=de_brug, representative=ilse, valid_from=FIRST_DAY)
    return made


@pytest.fixture
def wish(table) -> Wish:
    return Wish(body_id=table.pk, title="", begins=time(14), ends=time(15, 30), place="raadhuis")


@pytest.fixture
def meeting(alice, wish) -> Meeting:
    """In four weeks, with an agenda of two items."""
    made = planning.plan(alice, wish, days=[clock.today() + timedelta(days=28)])[0]
    for title in ("Afspiegeling van de wijk in Groenoord", "Eén aanmeldmoment voor alle scholen"):
        agenda.propose(alice, made.pk, ItemWish(title=title, minutes=20))
    return made


@pytest.fixture
def held(meeting) -> Meeting:
    """The same meeting, today."""
    began = clock.now() - timedelta(hours=1)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=began, ends_at=began + timedelta(minutes=90))
    meeting.refresh_from_db()
    return meeting
