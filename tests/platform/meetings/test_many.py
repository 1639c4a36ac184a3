"""With ten years of meetings every page asks few questions."""

from datetime import timedelta
from uuid import uuid4

import pytest
import questions
from people import partner

from leerkring.platform.base import clock
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.themes.models import ThemeDecision
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db
MOST = 15
YEARS, A_YEAR, ITEMS, PEOPLE = 10, 8, 20, 20


@pytest.fixture
def ten_years(meeting, alice, voorbeeldstad, table):
    """Eight meetings a year, each with twenty items and twenty people."""
    boards = [partner(f"Bestuur {number}", Kind.PRIMARY_BOARD, voorbeeldstad) for number in range(PEOPLE)]
    now, user = clock.now(), alice.user
    themes = list(Theme)
    for number in range(YEARS * A_YEAR):
        begins = now - timedelta(days=45 * number)
        made = Meeting.objects.create(
            town=voorbeeldstad, body=table, title="Bestuurlijk overleg", starts_at=begins,
            ends_at=begins + timedelta(hours=1), uid=uuid4(), created_by=user, created_at=now,
            status="final" if number else "planned",
        )  # fmt: skip
        items = AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=made, position=place, title=f"Punt {place}", proposed_by=voorbeeldstad,
                created_by=user, created_at=now, changed_by=user, changed_at=now, minutes="Wij spraken.",
                status="concluded", outcome="noted", concluded_at=now,
            )
            for place in range(ITEMS)
        )  # fmt: skip
        ThemeDecision.objects.bulk_create(
            ThemeDecision(
                town=voorbeeldstad, target_kind="meetings.agendaitem", target_id=one.pk,
                theme=themes[one.position % 5].value, verdict="confirmed", by=user, at=now,
            )
            for one in items
        )  # fmt: skip
        Attendance.objects.bulk_create(
            Attendance(meeting=made, organisation=one, name=one.name, presence="present") for one in boards
        )
    return Meeting.objects.get(status="planned", starts_at=now)


def test_no_page_of_ten_years_of_meetings_asks_much(as_, alice, ten_years):
    client, item = as_(alice), ten_years.items.first()
    pages = [
        "/overleggen",
        f"/overleggen/{ten_years.pk}",
        f"/overleggen/punten/{item.pk}/verslag",
        f"/overleggen/{ten_years.pk}/afronden",
        f"/overleggen/{ten_years.pk}/aanwezigheid",
        f"/overleggen/{ten_years.pk}/uitnodigen",
        "/",
    ]
    told = {}
    for page in pages:
        client.get(page)
        with questions.asked() as found:
            answer = client.get(page)
        assert answer.status_code == 200
        told[page] = len(found)

    assert {page: one for page, one in told.items() if one > MOST} == {}
