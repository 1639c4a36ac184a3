"""What was removed goes for good once it can no longer be taken back, with all that hangs on it."""

from datetime import date, timedelta

import pytest
from agreements.conftest import goal_wish, wish

from leerkring.platform.agreements.actions import agreeing, goals, group_evaluating, measuring, refusing
from leerkring.platform.agreements.actions.group_evaluating import GroupWish
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.actions.refusing import RefusalWish
from leerkring.platform.agreements.models import Agreement, Goal, GroupEvaluation, Measurement, Refusal
from leerkring.platform.agreements.queries.reading import KIND
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.privacy.actions import forget
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db


def test_a_removed_agreement_goes_after_thirty_days_with_its_versions_and_themes(
    alice, agreement, goal, marieke, time_machine
):
    agreeing.decide_theme(alice, agreement.pk, theme=Theme.PREVENT_SEGREGATION, verdict=Verdict.CONFIRMED)
    kept = agreeing.make(alice, wish(marieke, title="Blijft"))
    agreeing.remove(alice, agreement.pk)
    then, town = clock.now(), agreement.town_id

    time_machine.move_to(then + timedelta(days=30))
    forget(clock.today())
    assert Agreement.objects.filter(pk=agreement.pk).exists()

    time_machine.move_to(then + timedelta(days=32))
    assert forget(clock.today())["agreements"] == 1
    assert list(Agreement.objects.all()) == [kept]
    assert not Goal.objects.exists()
    assert not Agreement.history.filter(id=agreement.pk).exists()
    assert not Goal.history.exists()
    assert not ThemeDecision.objects.filter(target_kind=KIND, target_id=agreement.pk).exists()
    told = Event.objects.get(action="agreements.forgotten")
    assert (told.organisation_id, told.details, told.who) == (town, {"agreements": 1}, "leerkring")


def test_a_removed_refusal_goes_too(alice, de_brug, time_machine):
    refused = RefusalWish("results", de_brug.pk, on=clock.today(), document="Brief 12")
    refusing.remove(alice, refusing.refuse(alice, refused).pk)

    time_machine.move_to(clock.now() + timedelta(days=32))
    forget(clock.today())

    assert not Refusal.objects.exists()


def test_removed_goals_figures_and_evaluations_of_groups_go_and_the_rest_stays(
    alice, agreement, goal, marieke, directors, time_machine
):
    measured = measuring.measure(alice, goal.pk, MeasurementWish(on=date(2025, 11, 1), value=63))
    stays = measuring.measure(alice, goal.pk, MeasurementWish(on=date(2026, 1, 1), value=64))
    measuring.remove(alice, measured.pk)
    slip = goals.set_goal(alice, agreement.pk, goal_wish(marieke))
    goals.remove_goal(alice, slip.pk)
    found = GroupWish(body_id=directors.pk, on=clock.today(), found="Niets.")
    group_evaluating.remove(alice, group_evaluating.keep(alice, agreement.pk, found).pk)

    time_machine.move_to(clock.now() + timedelta(days=32))
    forget(clock.today())

    assert list(Measurement.objects.all()) == [stays]
    assert list(Goal.objects.all()) == [goal]
    assert not Goal.history.filter(id=slip.pk).exists()
    assert Goal.history.filter(id=goal.pk).exists()
    assert not GroupEvaluation.objects.exists()
    assert Event.objects.get(action="agreements.forgotten").details == {
        "measurements": 1, "goals": 1, "group_evaluations": 1,
    }  # fmt: skip


def test_an_ended_agreement_is_kept_however_long_ago(alice, agreement, time_machine):
    agreeing.end(alice, agreement.pk, because="Gehaald.")

    time_machine.move_to(clock.now() + timedelta(days=4000))
    forget(clock.today())

    assert Agreement.objects.get().history.exists()
