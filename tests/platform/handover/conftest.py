"""Noor leaves Voorbeeldstad and Youssef comes; there is a table, a meeting and an agreement."""

from datetime import date, timedelta
from uuid import uuid4

import people
import pytest

from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements.models import Agreement, Goal, Measurement
from leerkring.platform.base import clock
from leerkring.platform.handover import actions
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.network.models import MeetingBody, Representative, Seat

TOMORROW = timedelta(days=1)


def at_the_table(name, organisation, town, user=None) -> Representative:
    return Representative.objects.create(
        town=town, organisation=organisation, name=name, user=user, valid_from=people.FIRST_DAY
    )


def agreement(actor, town, owner, title="Gemengde peutergroepen", **more) -> Agreement:
    now = clock.now()
    fields = {
        "made_in": "lea", "agreed_on": date(2026, 2, 1), "due_on": clock.today() + timedelta(days=60),
        "created_by": actor.user, "created_at": now, "changed_by": actor.user, "changed_at": now,
    }  # fmt: skip
    return Agreement.objects.create(town=town, owner=owner, title=title, **{**fields, **more})


@pytest.fixture
def noor(alice, voorbeeldstad) -> Representative:
    """Alice, at the table for the municipality."""
    return at_the_table("Noor", voorbeeldstad, voorbeeldstad, alice.user)


@pytest.fixture
def youssef_signs_in(voorbeeldstad):
    return people.person("Youssef", Role.ADVISOR, voorbeeldstad)


@pytest.fixture
def youssef(youssef_signs_in, voorbeeldstad) -> Representative:
    return at_the_table("Youssef", voorbeeldstad, voorbeeldstad, youssef_signs_in.user)


@pytest.fixture
def of_the_brug(de_brug, voorbeeldstad) -> Representative:
    return at_the_table("Dora", de_brug, voorbeeldstad)


@pytest.fixture
def board_table(voorbeeldstad, de_brug, noor) -> MeetingBody:
    made = MeetingBody.objects.create(
        town=voorbeeldstad, name="Bestuurlijk overleg", level="board", chair=noor, valid_from=people.FIRST_DAY
    )
    Seat.objects.create(body=made, organisation=de_brug, valid_from=people.FIRST_DAY)
    return made


@pytest.fixture
def meeting(alice, voorbeeldstad, board_table) -> Meeting:
    starts = clock.now() + timedelta(days=20)
    return Meeting.objects.create(
        town=voorbeeldstad, body=board_table, title="Bestuurlijk overleg", starts_at=starts,
        ends_at=starts + timedelta(hours=1), uid=uuid4(), created_by=alice.user, created_at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def register(alice, voorbeeldstad, noor, meeting) -> Agreement:
    """One running agreement of Noor with a measured goal, and one item without an agreement."""
    made = agreement(
        alice, voorbeeldstad, noor, text="Omdat groepen gescheiden waren.", document="Convenant 2026"
    )
    now = clock.now()
    goal = Goal.objects.create(
        agreement=made, text="75% gemengd", owner=noor, target=75, unit="%", label="measurable",
        deadline=clock.today() + timedelta(days=50),
        created_by=alice.user, created_at=now, changed_by=alice.user, changed_at=now,
    )  # fmt: skip
    Measurement.objects.create(goal=goal, on=clock.today(), value=71, by=alice.user, at=now)
    AgendaItem.objects.create(
        meeting=meeting, position=1, title="Eén aanmeldmoment", outcome="none", status="concluded",
        outcome_text="Twee besturen willen eerst onderzoek.", proposed_by=voorbeeldstad,
        created_by=alice.user, created_at=now, changed_by=alice.user, changed_at=now,
    )  # fmt: skip
    return made


@pytest.fixture
def file(alice, noor, youssef, register):
    return actions.make(alice, leaving_id=noor.pk, successor_id=youssef.pk, on=clock.today() + TOMORROW)
