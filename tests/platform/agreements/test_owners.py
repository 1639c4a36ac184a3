"""Whose account ends, leaves, whatever the list of the network says: nothing stays without an owner."""

from datetime import timedelta

import pytest

from leerkring.platform.accounts.models import Membership
from leerkring.platform.agreements import queries
from leerkring.platform.agreements.queries.record import record_of
from leerkring.platform.agreements.queries.register import standings
from leerkring.platform.agreements.rules.steps import StepKind
from leerkring.platform.base import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaving(marieke, dora, agreement):
    """Marieke signs in as Dora, whose role for the board ends in forty days."""
    last = clock.today() + timedelta(days=40)
    marieke.user = dora.user
    marieke.save()
    Membership.objects.filter(pk=dora.membership.pk).update(valid_to=last)
    return last


def test_an_owner_whose_account_ends_is_listed_with_that_day(alice, leaving):
    (line,) = queries.leaving_for(alice)

    assert (line.person.name, line.until) == ("Marieke Vos", leaving)


def test_the_register_and_the_agreement_ask_for_a_successor(alice, agreement, leaving):
    (standing,) = standings(queries.agreements_for(alice))

    assert standing.step.kind is StepKind.OWNER_LEAVES
    assert record_of(alice, agreement.pk).step.kind is StepKind.OWNER_LEAVES


def test_someone_who_stays_is_not_listed(alice, agreement):
    assert queries.leaving_for(alice) == []
