"""What leaves as a file comes back the same, in another and empty register."""

from datetime import date

import pytest

from leerkring.platform.agreements.actions import agreeing, goals
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.actions.goals import GoalWish
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.agreements.rules.lists import MadeIn
from leerkring.platform.imports.actions import applying
from leerkring.platform.imports.queries import leaving
from leerkring.platform.imports.rules import FileKind
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.network.models import Representative, Seat

pytestmark = pytest.mark.django_db
FORMS = ("xlsx", "csv", "json")
MEASURED = ("laatste_waarde", "laatste_op")


@pytest.fixture
def register(alice, jan, els, de_brug, table):
    """Two agreements: one with two goals and a partner, one that has ended."""
    wish = AgreementWish(
        title="Gemengde groepen, in elke wijk; ook nieuwe",
        owner_id=els.pk,
        agreed_on=date(2026, 1, 15),
        text="Wij doen dit samen.\nElke wijk apart.",
        due_on=date(2027, 3, 1),
        made_in=MadeIn.COVENANT,
        document="Convenant 2026",
        is_binding=False,
        partner_ids=[de_brug.pk],
        themes=["prevent_segregation", "balanced_distribution"],
    )
    made = agreeing.make(alice, wish)
    figures = {
        "unit": "%",
        "baseline": 38.5,
        "target": 60.0,
        "baseline_n": 214,
        "baseline_on": date(2025, 10, 1),
    }
    goals.set_goal(
        alice,
        made.pk,
        GoalWish(text="Meer groepen zijn gemengd", owner_id=jan.pk, kept_because="Eerst meten.", **figures),
    )
    goals.set_goal(
        alice,
        made.pk,
        GoalWish(text="Ouders weten ervan", owner_id=els.pk, deadline=date(2027, 7, 1), kept_because="Zo."),
    )
    ended = AgreementWish(title="=Zomerschool", owner_id=jan.pk, agreed_on=date(2025, 5, 1))
    agreeing.end(alice, agreeing.make(alice, ended).pk, because="Klaar.")


def forget_register():
    Goal.objects.all().delete()
    Agreement.objects.all().delete()


@pytest.mark.parametrize("form", FORMS)
def test_agreements_and_goals_come_back_the_same(as_, alice, choose, register, form):
    before = leaving.table_of(alice, FileKind.AGREEMENTS)
    content = as_(alice).get(f"/inlezen/uitvoer/afspraken.{form}").content
    forget_register()

    file = choose(f"afspraken.{form}", content)
    applying.apply(alice, file.pk)

    assert file.kind == FileKind.AGREEMENTS
    after = leaving.table_of(alice, FileKind.AGREEMENTS)
    assert sorted(after.rows, key=str) == sorted(before.rows, key=str)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.usefixtures("jan", "els", "table")
def test_people_with_their_tables_come_back_the_same(as_, alice, choose, form):
    before = leaving.table_of(alice, FileKind.CONTACTS)
    content = as_(alice).get(f"/inlezen/uitvoer/mensen.{form}").content
    Seat.objects.all().delete()
    Representative.objects.all().delete()

    file = choose(f"mensen.{form}", content)
    applying.apply(alice, file.pk)

    assert file.kind == FileKind.CONTACTS
    assert leaving.table_of(alice, FileKind.CONTACTS).rows == before.rows


@pytest.mark.parametrize("form", FORMS)
def test_meetings_come_back_on_the_same_day_and_hour(as_, alice, choose, table, form):
    applying.apply(alice, choose("agenda.ics").pk)
    before = leaving.table_of(alice, FileKind.MEETINGS)
    content = as_(alice).get(f"/inlezen/uitvoer/overleggen.{form}").content
    Meeting.objects.all().delete()

    file = choose(f"overleggen.{form}", content)
    applying.apply(alice, file.pk)

    assert file.kind == FileKind.MEETINGS
    assert leaving.table_of(alice, FileKind.MEETINGS).rows == before.rows
