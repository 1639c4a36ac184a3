"""An agreement in Voorbeeldstad that binds De Brug, owned by Marieke of that board."""

from datetime import date, timedelta

import pytest

from leerkring.platform.agreements.actions import agreeing, goals
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.actions.goals import GoalWish
from leerkring.platform.base import clock
from leerkring.platform.network.models import MeetingBody, Representative

FIRST_DAY = date(2023, 1, 1)
AGREED = date(2023, 11, 9)
MEASURABLE = (
    "Op 1 november 2028 zit 75% van de peuters met een vve-indicatie in een gemengde groep. "
    "In november 2023 was dat 58% (203 peuters)."
)


def sits(town, organisation, name, **fields):
    return Representative.objects.create(
        town=town, organisation=organisation, name=name, **{"valid_from": FIRST_DAY, **fields}
    )


def wish(owner, **fields):
    known = {"title": "Gemengde peutergroepen", "owner_id": owner.pk, "agreed_on": AGREED}
    return AgreementWish(**{**known, **fields})


def goal_wish(owner, **fields):
    known = {
        "text": MEASURABLE, "owner_id": owner.pk, "unit": "%", "baseline": 58.0, "baseline_n": 203,
        "baseline_on": date(2023, 11, 1), "target": 75.0, "deadline": date(2028, 11, 1),
    }  # fmt: skip
    return GoalWish(**{**known, **fields})


@pytest.fixture
def marieke(voorbeeldstad, de_brug):
    return sits(voorbeeldstad, de_brug, "Marieke Vos")


@pytest.fixture
def noor(voorbeeldstad):
    return sits(voorbeeldstad, voorbeeldstad, "Noor de Wit")


@pytest.fixture
def agreement(alice, marieke, de_brug):
    return agreeing.make(alice, wish(marieke, partner_ids=[de_brug.pk]))


@pytest.fixture
def goal(alice, agreement, marieke):
    return goals.set_goal(alice, agreement.pk, goal_wish(marieke))


@pytest.fixture
def directors(voorbeeldstad):
    return MeetingBody.objects.create(
        town=voorbeeldstad, name="Directies", level="director", valid_from=FIRST_DAY
    )


def ends_in(person, days):
    person.valid_to = clock.today() + timedelta(days=days)
    person.save()
    return person
