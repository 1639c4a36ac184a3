"""Who asks does not decide, and nothing is decided before everything is recorded."""

from datetime import timedelta

import people
import pytest
from own_counts import asking

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.own_counts import actions, queries, rules
from leerkring.platform.own_counts.errors import Incomplete, SamePerson, WrongStep
from leerkring.platform.own_counts.rules import NAMES, NEXT, RECORDED, Status

pytestmark = pytest.mark.django_db


def test_every_status_says_what_may_follow_and_has_a_name():
    assert set(NEXT) == set(Status) == set(NAMES)


def test_an_advisor_asks_and_an_administrator_approves(alice, bob):
    one = asking.approved(alice, bob)

    assert one.status == Status.APPROVED
    assert one.decided_by_id == bob.user_id
    assert [event.action for event in Event.objects.order_by("pk")] == [
        "own_counts.drafted",
        "own_counts.submitted",
        "own_counts.approved",
    ]


def test_nobody_approves_their_own_request(bob):
    one = asking.asked(bob)
    actions.submit(bob, one.pk)

    with pytest.raises(SamePerson):
        actions.decide(bob, one.pk, approve=True)


def test_an_administrator_who_sends_the_draft_of_someone_else_cannot_decide_on_it(alice, bob):
    one = asking.asked(alice)
    actions.submit(bob, one.pk)

    with pytest.raises(SamePerson):
        actions.decide(bob, one.pk, approve=True)


def test_an_advisor_cannot_decide(alice, voorbeeldstad):
    second = people.person("Bas", Role.ADVISOR, voorbeeldstad)
    one = asking.asked(alice)
    actions.submit(alice, one.pk)

    with pytest.raises(NotFound):
        actions.decide(second, one.pk, approve=True)


@pytest.mark.parametrize("field", RECORDED)
def test_a_request_cannot_be_sent_before_everything_is_recorded(alice, field):
    if field == "title":
        with pytest.raises(Incomplete):
            asking.asked(alice, title=" ")
        return
    one = asking.asked(alice, **{field: [] if field == "roles" else ""})

    with pytest.raises(Incomplete) as refused:
        actions.submit(alice, one.pk)

    assert refused.value.field == field


@pytest.mark.parametrize("days", [-1, 0, 800])
def test_the_end_date_lies_after_today_and_within_two_years(alice, days):
    with pytest.raises(Incomplete) as refused:
        asking.asked(alice, ends_on=clock.today() + timedelta(days=days))

    assert refused.value.field == "ends_on"


def test_a_request_without_end_date_can_be_kept_but_not_sent(alice):
    one = asking.asked(alice, ends_on=None)

    with pytest.raises(Incomplete):
        actions.submit(alice, one.pk)


def test_a_refusal_says_why_and_the_request_can_be_sent_again(alice, bob):
    one = asking.asked(alice)
    actions.submit(alice, one.pk)
    with pytest.raises(Incomplete):
        actions.decide(bob, one.pk, approve=False)

    actions.decide(bob, one.pk, approve=False, reason="Het doel is te ruim")
    again = actions.submit(alice, one.pk)

    assert again.status == Status.SUBMITTED
    assert again.decided_by is None


def test_a_decision_cannot_be_taken_twice(alice, bob):
    one = asking.approved(alice, bob)

    with pytest.raises(WrongStep):
        actions.decide(bob, one.pk, approve=False, reason="toch niet")


def test_two_people_who_change_a_draft_both_keep_their_text(alice, bob):
    one = asking.asked(alice)
    actions.change(bob, one.pk, fields=asking.fields(purpose="Van Bob"), partners=[], version=1)

    with pytest.raises(Changed) as refused:
        actions.change(alice, one.pk, fields=asking.fields(purpose="Van Alice"), partners=[], version=1)

    assert (refused.value.mine, refused.value.theirs) == ("Van Alice", "Van Bob")


def test_a_request_sent_twice_by_the_browser_is_made_once(alice):
    first = actions.ask(alice, fields=asking.fields(), partners=[], key="op-1")
    again = actions.ask(alice, fields=asking.fields(), partners=[], key="op-1")

    assert first.pk == again.pk


def test_only_partners_of_the_town_can_be_named(alice, de_brug, modeldorp):
    one = asking.asked(alice, partners=[de_brug, modeldorp])

    assert list(one.partners.all()) == [de_brug]


@pytest.mark.parametrize("name", ["charlie", "dora", "ines"])
def test_others_cannot_ask_read_or_decide(alice, request, name):
    one = asking.asked(alice)
    other = request.getfixturevalue(name)

    with pytest.raises(NotFound):
        queries.request_for(other, one.pk)
    with pytest.raises(NotFound):
        actions.submit(other, one.pk)
    assert queries.requests_for(other) == []
    assert queries.found_for(other, "opleiding", 10) == []
    assert queries.WAITING.due_for(other) == []


def test_the_second_person_finds_the_decision_at_the_start(alice, bob):
    one = asking.asked(alice)
    actions.submit(alice, one.pk)

    [due] = queries.WAITING.due_for(bob)
    assert due.url == f"/eigen-tellingen/{one.pk}"
    assert queries.WAITING.due_for(alice) == []


def test_after_approval_the_file_is_due_and_search_finds_the_request(alice, bob):
    one = asking.approved(alice, bob)

    assert [due.url for due in queries.WAITING.due_for(alice)] == [f"/eigen-tellingen/{one.pk}/bestand"]
    assert [hit.title for hit in queries.found_for(alice, "opleiding", 10)] == ["Opleiding van ouders"]
    assert queries.found_for(alice, " ", 10) == []


def test_rules_name_what_is_wrong():
    with pytest.raises(SamePerson):
        rules.check_second_person(asked_by=1, decided_by=None)
