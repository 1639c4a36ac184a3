"""Goals that follow the monitor: new data arrive, the chore runs, and nothing that a person wrote changes."""

from dataclasses import replace
from datetime import date

import pytest
from agreements.conftest import goal_wish
from people import person

from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements import errors
from leerkring.platform.agreements.actions import following, goals, measuring
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.queries import measures, reading
from leerkring.platform.agreements.queries.measures import TownFigure
from leerkring.platform.audit.models import Event
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import later
from leerkring.platform.insights import queries as insights
from leerkring.platform.notifications.models import Notification
from leerkring.platform.operations import chores

pytestmark = pytest.mark.django_db
INDEX = TownFigure(
    "home_dissimilarity", later("Segregatie-index", "Dissimilarity"), 31.4, "", None, date(2024, 1, 1),
    "CBS, Kerncijfers 2024", 29.8, 33.1,
)  # fmt: skip


@pytest.fixture
def monitor(monkeypatch):
    """The figures that the monitor has; a test puts others in."""
    figures = [INDEX]
    monkeypatch.setattr(measures, "available", lambda town_id: list(figures))
    return figures


@pytest.fixture
def index_goal(alice, agreement, marieke):
    wish = goal_wish(marieke, unit="", baseline=35.0, target=28.0, measure=INDEX.name)
    return goals.set_goal(alice, agreement.pk, wish)


def values(goal):
    return [(one.on.year, one.value, one.measure) for one in reading.measurements_of(goal)]


def test_a_new_year_of_data_comes_to_the_goal_by_itself_once(monitor, index_goal):
    assert following.fill_all() == 1
    assert following.fill_all() == 0
    monitor[0] = replace(INDEX, value=30.2, on=date(2025, 1, 1), source="CBS, Kerncijfers 2025")

    assert following.fill_all() == 1

    assert values(index_goal) == [(2024, 31.4, INDEX.name), (2025, 30.2, INDEX.name)]
    last = reading.measurements_of(index_goal).last()
    assert (last.by, last.source, last.low, last.high) == (None, "CBS, Kerncijfers 2025", 29.8, 33.1)
    assert Event.objects.filter(action="agreements.measured_by_monitor").count() == 2


def test_the_worker_does_it_without_anyone_asking(monitor, index_goal):
    work = next(one for one in chores.WORK if one.name == "figures_of_goals")

    assert chores.tick((work,)) == {"figures_of_goals": "1"}


def test_what_a_person_wrote_on_the_same_day_stays_beside_it_and_counts(as_, alice, monitor, index_goal):
    measuring.measure(alice, index_goal.pk, MeasurementWish(on=INDEX.on, value=33.0))
    following.fill_all()

    assert values(index_goal) == [(2024, 31.4, INDEX.name), (2024, 33.0, "")]
    page = as_(alice).get(f"/afspraken/{index_goal.agreement_id}").content.decode()
    assert "33, vijf boven het doel" in page
    assert "uit de monitor" in page
    assert "29,8 tot 33,1" in page


def test_a_person_hands_in_a_figure_on_a_day_that_the_monitor_filled(alice, monitor, index_goal):
    following.fill_all()

    measuring.measure(alice, index_goal.pk, MeasurementWish(on=INDEX.on, value=33.0))

    assert len(values(index_goal)) == 2
    with pytest.raises(errors.AlreadyMeasured):
        measuring.measure(alice, index_goal.pk, MeasurementWish(on=INDEX.on, value=32.0))


def test_nobody_changes_or_removes_a_figure_of_the_monitor(alice, monitor, index_goal):
    following.fill_all()
    one = reading.measurements_of(index_goal).get()

    with pytest.raises(NotFound):
        measuring.correct(alice, one.pk, MeasurementWish(on=INDEX.on, value=1), version=one.version)
    with pytest.raises(NotFound):
        measuring.remove(alice, one.pk)


def test_the_owner_is_told_of_a_new_figure_without_the_figure_itself(monitor, index_goal, marieke, de_brug):
    marieke.user = person("Marieke Vos", Role.REPRESENTATIVE, de_brug).user
    marieke.save()

    following.fill_all()
    following.fill_all()

    told = Notification.objects.get(user=marieke.user)
    assert told.nl == "Nieuw cijfer voor doel bij ‘Gemengde peutergroepen’"
    assert told.url == f"/afspraken/{index_goal.agreement_id}#doel-{index_goal.pk}"
    assert told.organisation == de_brug


def test_a_goal_that_is_closed_or_whose_agreement_was_removed_is_left_alone(alice, monitor, index_goal):
    index_goal.agreement.removed_at = index_goal.created_at
    index_goal.agreement.save()

    assert following.fill_all() == 0


def test_another_measure_is_another_line_and_the_first_comes_back_with_it(alice, monitor, index_goal):
    monitor.append(replace(INDEX, name="own_area_share", value=74.0, low=None, high=None))
    following.follow(alice, index_goal.pk, measure=INDEX.name)

    following.follow(alice, index_goal.pk, measure="own_area_share")
    assert values(index_goal) == [(2024, 74.0, "own_area_share")]
    following.follow(alice, index_goal.pk, measure=INDEX.name)
    assert values(index_goal) == [(2024, 31.4, INDEX.name)]
    following.follow(alice, index_goal.pk, measure="")
    assert values(index_goal) == [(2024, 31.4, INDEX.name)]
    assert following.fill_all() == 0


def test_a_goal_cannot_follow_a_figure_that_the_town_does_not_have(alice, monitor, index_goal):
    with pytest.raises(errors.NothingThere):
        following.follow(alice, index_goal.pk, measure="reach")


def test_the_index_of_homes_comes_with_its_interval():
    document = {
        "years": {"areas": 2024}, "sources": [], "pupils": 900,
        "residential": {"benefits": {"d": 0.314, "low": 0.298, "high": 0.331}},
    }  # fmt: skip
    found = insights._followed("home_dissimilarity", document)

    assert (found.value, found.low, found.high) == (31.4, 29.8, 33.1)
