"""No page asks the database more than fifteen questions, however much a town has."""

from datetime import timedelta

import people
import pytest
import questions
from tenancy.routes import Route, routes
from tenancy.test_matrix import address
from tenancy.towns import OWNED, Town

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.notes.actions import writing
from leerkring.platform.notifications.models import Notification
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.own_counts.models import CountsRequest
from leerkring.platform.replies.models import Reply
from leerkring.platform.replies.rules import Figure, Status

pytestmark = pytest.mark.django_db
MOST = 15
MANY = 12
PEOPLE = (Role.ADMINISTRATOR, Role.ADVISOR, Role.ALDERMAN, Role.REPRESENTATIVE, Role.READER, Role.AUDITOR)


def filled(town: Town) -> Town:
    """A town with a dozen of what its pages list."""
    advisor, board = town.people[Role.ADVISOR], town.people[Role.REPRESENTATIVE]
    for number in range(MANY):
        people.person(f"Collega {number}", Role.ADVISOR, town.organisation)
        people.partner(f"Opvang {number}", Kind.CHILDCARE_WITH_VE, town.organisation)
        writing.write(advisor, title=f"Notitie {number}", text="Een tekst.")
        CountsRequest.objects.create(
            organisation=town.organisation,
            title=f"Telling {number}",
            asked_by=advisor.user,
            status="submitted",
            ends_on=clock.today() + timedelta(days=90),
        )
        Reply.objects.create(
            school_code="99AA00",
            school_name=f"School {number}",
            figure=next(iter(Figure)).value,
            text="Een toelichting.",
            board=town.partner,
            town=town.organisation,
            written_by=board.user,
            status=Status.SENT.value,
        )
        for person in town.people.values():
            Notification.objects.create(
                user=person.user,
                organisation=person.organisation,
                key=f"k{number}-{person.user_id}",
                nl="Er is iets",
                en="There is something",
                url="/",
                created_at=clock.now(),
            )
    for name in OWNED:
        town.thing(name)
    return town


def pages() -> list[Route]:
    return [one for one in routes() if "GET" in one.methods and not one.is_api]


def test_no_page_asks_more_than_fifteen_questions(towns, as_):
    town, too_many = filled(towns[0]), []
    for role in PEOPLE:
        client = as_(town.people[role])
        client.get("/")
        for route in pages():
            line = policy.line_for(route.name, "GET")
            if line is None or role not in line.roles:
                continue
            path = address(route, town)
            if path.endswith(".json"):  # a file with everything about a person, not a page
                continue
            with questions.asked() as found:
                client.get(path)
            if len(found) > MOST:
                too_many.append(f"{role.value} {path}: {len(found)}")

    assert too_many == []
