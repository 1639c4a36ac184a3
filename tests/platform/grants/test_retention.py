"""Removed grants and conditions go for good once they can no longer be taken back."""

from datetime import timedelta

import pytest
from grants.conftest import condition_wish, grant_wish

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.grants.actions import conditions, granting, linking
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.queries.reading import KIND
from leerkring.platform.privacy.actions import forget
from leerkring.platform.themes.models import ThemeDecision
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db


def test_a_removed_grant_goes_after_thirty_days_and_the_agreement_made_of_it_stays(
    alice, grant, marieke, de_brug, time_machine
):
    wish = condition_wish(marieke, themes=(Theme.PREVENT_SEGREGATION,))
    condition = conditions.add(alice, grant.pk, wish)
    made = linking.make_agreement(alice, condition.pk)
    kept = granting.make(alice, grant_wish(de_brug, title="Blijft"))
    assert ThemeDecision.objects.filter(target_kind=KIND, target_id=condition.pk).exists()
    granting.remove(alice, grant.pk)
    then = clock.now()

    time_machine.move_to(then + timedelta(days=30))
    forget(clock.today())
    assert Grant.objects.filter(pk=grant.pk).exists()

    time_machine.move_to(then + timedelta(days=32))
    assert forget(clock.today())["grants"] == 1
    assert list(Grant.objects.all()) == [kept]
    assert not GrantCondition.objects.exists()
    assert not Grant.history.filter(id=grant.pk).exists()
    assert not GrantCondition.history.exists()
    assert not ThemeDecision.objects.filter(target_kind=KIND, target_id=condition.pk).exists()
    assert Agreement.objects.filter(pk=made.pk).exists()
    assert Event.objects.get(action="grants.forgotten").details == {"grants": 1}


def test_a_removed_condition_goes_and_its_grant_stays(alice, grant, condition, time_machine):
    conditions.remove(alice, condition.pk)

    time_machine.move_to(clock.now() + timedelta(days=32))
    forget(clock.today())

    assert not GrantCondition.objects.exists()
    assert not GrantCondition.history.filter(id=condition.pk).exists()
    assert Grant.objects.filter(pk=grant.pk).exists()
    assert Event.objects.get(action="grants.forgotten").details == {"conditions": 1}
