"""Making agreements, goals, figures and evaluations: what may, what may not, and what is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from agreements.conftest import ends_in, goal_wish, sits, wish

from leerkring.platform.agreements import errors, queries
from leerkring.platform.agreements.actions import (
    agreeing,
    evaluating,
    following,
    goals,
    group_evaluating,
    measuring,
    owners,
    passing_on,
)
from leerkring.platform.agreements.actions.evaluating import EvaluationWish
from leerkring.platform.agreements.actions.group_evaluating import GroupWish
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.models import Agreement, Measurement
from leerkring.platform.agreements.queries import past, reading
from leerkring.platform.agreements.queries.register import standings
from leerkring.platform.agreements.rules import Decision, GoalStatus, Result
from leerkring.platform.agreements.rules.steps import StepKind
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.base.api.versions import Outdated
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db


def found(one, **fields):
    known = {"result": Result.ACHIEVED, "decision": Decision.KEEP, "on": clock.today()}
    return EvaluationWish(**{**known, "goal_id": one.pk if one else None, **fields})


def step_of(actor):
    return standings(queries.agreements_for(actor))[0].step.kind


def test_an_agreement_begins_with_owner_partners_themes_and_a_line_in_the_log(alice, marieke, de_brug):
    one = agreeing.make(alice, wish(marieke, partner_ids=[de_brug.pk], themes=["prevent_segregation"]))

    assert (one.owner, list(one.partners.all()), one.version) == (marieke, [de_brug], 1)
    assert themes.confirmed_on(reading.KIND, [one.pk]) == {one.pk: ["prevent_segregation"]}
    assert Event.objects.filter(action="agreements.made", target_id=str(one.pk)).exists()


def test_the_same_operation_makes_one_agreement(alice, marieke):
    made = {agreeing.make(alice, wish(marieke), operation="op").pk for _ in range(2)}

    assert len(made) == Agreement.objects.count() == 1


def test_an_owner_is_someone_who_takes_part_today(alice, marieke, modeldorp):
    elsewhere = sits(modeldorp, modeldorp, "Iemand anders")

    for nobody in (ends_in(marieke, -1), elsewhere):
        with pytest.raises(errors.OwnerNotHere):
            agreeing.make(alice, wish(nobody))


def test_only_partners_of_the_town_are_bound(alice, marieke, modeldorp):
    with pytest.raises(errors.NotAPartnerHere):
        agreeing.make(alice, wish(marieke, partner_ids=[modeldorp.pk]))


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"agreed_on": date(2999, 1, 1)}, errors.NotYet),
        ({"due_on": date(2020, 1, 1)}, errors.WrongDates),
        ({"body_id": 987_654}, NotFound),
    ],
)
def test_days_and_tables_that_cannot_be_are_refused(alice, marieke, fields, error):
    with pytest.raises(error):
        agreeing.make(alice, wish(marieke, **fields))


def test_only_the_town_writes_and_partners_read_what_binds_them(alice, bob, dora, agreement, marieke, noor):
    other = agreeing.make(alice, wish(noor, title="Alleen van ons"))

    assert set(queries.agreements_for(bob)) == {agreement, other}
    assert set(queries.agreements_for(dora)) == {agreement}
    with pytest.raises(NotFound):
        agreeing.make(dora, wish(marieke))
    with pytest.raises(NotFound):
        agreeing.end(dora, agreement.pk, because="klaar")


def test_to_another_town_and_the_inspectorate_it_is_not_there(charlie, ines, agreement):
    for nobody in (charlie, ines):
        assert not queries.agreements_for(nobody).exists()
        with pytest.raises(NotFound):
            agreeing.end(nobody, agreement.pk, because="klaar")


def test_two_people_who_change_the_same_agreement_both_keep_their_text(alice, bob, agreement, marieke):
    agreeing.change(bob, agreement.pk, wish(marieke, text="Van Bob"), version=1)

    with pytest.raises(Changed) as refused:
        agreeing.change(alice, agreement.pk, wish(marieke, text="Van Alice"), version=1)

    assert (refused.value.mine, refused.value.theirs, refused.value.who) == ("Van Alice", "Van Bob", "Bob")


def test_every_version_is_kept_with_who_and_why_and_can_be_put_back(alice, bob, agreement, marieke):
    moved = wish(marieke, title="Anders", due_on=date(2027, 1, 1))
    agreeing.change(bob, agreement.pk, moved, version=1, why="Later open")

    newest, first = past.versions_of(Agreement.objects.get(pk=agreement.pk))
    assert (newest.history_user, newest.history_change_reason) == (bob.user, "Later open")
    assert past.changed_between(first, newest) == ["title", "due_on"]

    back = agreeing.restore(alice, agreement.pk, 1)
    assert (back.title, back.due_on, back.version) == ("Gemengde peutergroepen", None, 3)


def test_an_agreement_ends_with_a_reason_and_its_goals_close_with_it(alice, agreement, goal):
    with pytest.raises(errors.EndNeedsAReason):
        agreeing.end(alice, agreement.pk, because="  ")

    agreeing.end(alice, agreement.pk, because="Opgegaan in de brede school")
    goal.refresh_from_db()
    assert goal.status == GoalStatus.CLOSED
    with pytest.raises(errors.Closed):
        agreeing.end(alice, agreement.pk, because="nog eens")

    agreeing.reopen(alice, agreement.pk)
    goal.refresh_from_db()
    assert goal.status == GoalStatus.SET
    with pytest.raises(errors.Closed):
        agreeing.reopen(alice, agreement.pk)


def test_what_was_removed_comes_back(alice, agreement):
    agreeing.remove(alice, agreement.pk)
    assert not queries.agreements_for(alice).exists()

    assert agreeing.take_back(alice, agreement.pk) == agreement
    with pytest.raises(NotFound):
        agreeing.take_back(alice, agreement.pk)


def test_a_person_decides_on_a_theme_that_the_words_suggest(alice, agreement):
    agreeing.decide_theme(alice, agreement.pk, theme=Theme.PREVENT_SEGREGATION, verdict=Verdict.CONFIRMED)

    assert themes.confirmed_on(reading.KIND, [agreement.pk])[agreement.pk] == ["prevent_segregation"]


def test_a_goal_that_cannot_be_measured_is_kept_only_with_a_reason(alice, agreement, marieke):
    weak = goal_wish(marieke, text="Ieder kind hoort erbij.", baseline=None, target=None, deadline=None)

    with pytest.raises(errors.NeedsAReason):
        goals.set_goal(alice, agreement.pk, weak)

    kept = goals.set_goal(alice, agreement.pk, replace(weak, kept_because="Zo wil de raad het."))
    assert (kept.label, kept.kept_because) == ("too_general", "Zo wil de raad het.")


def test_a_measurable_goal_needs_no_reason_and_a_share_stays_a_share(alice, agreement, marieke, goal):
    assert (goal.label, goal.kept_because) == ("measurable", "")
    with pytest.raises(errors.OutOfRange):
        goals.set_goal(alice, agreement.pk, goal_wish(marieke, target=140.0))


def test_two_people_who_change_the_same_goal_both_keep_their_text(alice, bob, goal, marieke):
    goals.change_goal(bob, goal.pk, goal_wish(marieke, source="Telling"), version=1)

    with pytest.raises(Changed):
        goals.change_goal(alice, goal.pk, goal_wish(marieke), version=1)


def test_a_removed_goal_comes_back(alice, agreement, goal):
    goals.remove_goal(alice, goal.pk)
    assert step_of(alice) == StepKind.ADD_GOAL

    assert goals.take_goal_back(alice, goal.pk) == goal


def test_a_goal_has_one_figure_a_day_and_none_of_tomorrow(alice, goal):
    day = date(2024, 11, 1)
    first = measuring.measure(alice, goal.pk, MeasurementWish(on=day, value=63, n=198))

    for value, on, error in (
        (64, day, errors.AlreadyMeasured),
        (64, clock.today() + timedelta(days=1), errors.NotYet),
        (164, date(2025, 11, 1), errors.OutOfRange),
    ):
        with pytest.raises(error):
            measuring.measure(alice, goal.pk, MeasurementWish(on=on, value=value))

    measuring.remove(alice, first.pk)
    again = measuring.measure(alice, goal.pk, MeasurementWish(on=day, value=64))
    with pytest.raises(errors.AlreadyMeasured):
        measuring.take_back(alice, first.pk)
    measuring.remove(alice, again.pk)
    assert measuring.take_back(alice, first.pk).value == 63


def test_the_organisation_of_the_owner_hands_in_its_own_figures(alice, dora, charlie, goal, noor):
    made = measuring.measure(dora, goal.pk, MeasurementWish(on=date(2024, 11, 1), value=63))
    assert made.organisation == dora.organisation

    changed = measuring.correct(dora, made.pk, MeasurementWish(on=made.on, value=64), version=1)
    assert (changed.value, changed.version) == (64, 2)
    with pytest.raises(Outdated):
        measuring.correct(alice, made.pk, MeasurementWish(on=made.on, value=65), version=1)
    with pytest.raises(NotFound):
        measuring.measure(charlie, goal.pk, MeasurementWish(on=date(2025, 11, 1), value=63))

    goal.owner = noor
    goal.save()
    with pytest.raises(NotFound):
        measuring.measure(dora, goal.pk, MeasurementWish(on=date(2025, 11, 1), value=63))


def test_a_goal_that_the_monitor_cannot_fill_says_so(alice, goal):
    with pytest.raises(errors.NothingThere):
        following.follow(alice, goal.pk, measure="schools_spread")

    assert not Measurement.objects.exists()


@pytest.mark.parametrize("result", [Result.PARTLY, Result.NOT])
def test_what_was_not_achieved_has_a_cause_and_a_draft_may_wait_for_it(alice, agreement, goal, result):
    with pytest.raises(errors.NeedsACause):
        evaluating.evaluate(alice, agreement.pk, found(goal, result=result))

    draft = evaluating.evaluate(alice, agreement.pk, found(goal, result=result, is_draft=True))
    done = evaluating.evaluate(
        alice, agreement.pk, found(goal, result=result, cause="Eén locatie ging later open.")
    )
    assert (draft.pk, done.is_draft) == (done.pk, False)


def test_adjusting_leaves_the_goal_until_its_new_version_stands_beside_it(alice, agreement, goal, marieke):
    evaluating.evaluate(
        alice, agreement.pk, found(goal, result=Result.PARTLY, decision=Decision.ADJUST, cause="Laat.")
    )
    goal.refresh_from_db()
    assert goal.status == GoalStatus.SET

    new = goals.set_goal(alice, agreement.pk, goal_wish(marieke, target=80.0), replaces_id=goal.pk)
    goal.refresh_from_db()
    assert (new.replaces, goal.status) == (goal, GoalStatus.CLOSED)


def test_stopping_with_the_last_goal_ends_the_agreement(alice, agreement, goal):
    evaluating.evaluate(alice, agreement.pk, found(goal, decision=Decision.STOP))

    agreement.refresh_from_db()
    assert (agreement.status, agreement.ended_because) == ("ended", "gehaald")


def test_an_evaluation_of_tomorrow_or_at_another_table_is_refused(alice, agreement, goal, modeldorp):
    theirs = MeetingBody.objects.create(town=modeldorp, name="x", level="board", valid_from=date(2023, 1, 1))

    with pytest.raises(errors.NotYet):
        evaluating.evaluate(alice, agreement.pk, found(goal, on=clock.today() + timedelta(days=1)))
    with pytest.raises(NotFound):
        evaluating.evaluate(alice, agreement.pk, found(goal, body_id=theirs.pk))


def test_nothing_is_left_without_an_owner_when_someone_leaves(alice, agreement, goal, marieke, noor):
    assert queries.leaving_for(alice) == []
    ends_in(marieke, -1)
    (line,) = queries.leaving_for(alice)
    assert (line.person, line.agreements, line.goals) == (marieke, [agreement], [goal])
    assert step_of(alice) == StepKind.OWNER_GONE

    done = owners.hand_over(alice, from_representative=marieke.pk, to_representative=noor.pk)

    assert (done.agreements, done.goals) == (1, 1)
    assert queries.leaving_for(alice) == []
    agreement.refresh_from_db()
    goal.refresh_from_db()
    assert (agreement.owner, goal.owner) == (noor, noor)
    assert agreement.history.first().history_change_reason == "Marieke Vos → Noor de Wit"
    assert Event.objects.filter(action="agreements.handed_over").exists()


def test_who_has_a_successor_leaves_the_list_only_by_handing_over(alice, agreement, marieke, noor):
    ends_in(marieke, 30)
    assert len(queries.leaving_for(alice)) == 1

    marieke.successor = noor
    marieke.save()
    assert queries.leaving_for(alice) == []

    ends_in(marieke, -1)
    assert len(queries.leaving_for(alice)) == 1


def test_only_the_town_hands_over_and_only_to_someone_who_is_there(
    alice, dora, charlie, agreement, marieke, noor
):
    for stranger in (dora, charlie):
        with pytest.raises(NotFound):
            owners.hand_over(stranger, from_representative=marieke.pk, to_representative=noor.pk)
    with pytest.raises(errors.SamePerson):
        owners.hand_over(alice, from_representative=marieke.pk, to_representative=marieke.pk)
    with pytest.raises(errors.OwnerNotHere):
        owners.hand_over(alice, from_representative=marieke.pk, to_representative=ends_in(noor, -1).pk)


def test_the_start_page_says_who_must_be_followed_up_and_what_must_be_evaluated(
    alice, dora, agreement, goal, marieke
):
    goal.deadline = clock.today() - timedelta(days=3)
    goal.save()
    ends_in(marieke, 10)

    titles = [one.title for one in queries.due_for(alice)]
    assert titles == ["Marieke Vos vertrekt: wie neemt het over?", "Evalueer: Gemengde peutergroepen"]
    assert queries.due_for(dora) == []


def test_who_owns_a_goal_is_asked_for_a_late_figure(alice, dora, goal):
    goal.baseline_on = clock.today() - timedelta(days=500)
    goal.save()

    assert [one.url for one in queries.due_for(dora)] == [f"/doelen/{goal.pk}/meten"]
    assert queries.due_for(alice) == []


def test_an_agreement_of_the_board_goes_down_to_a_table_and_comes_back(
    alice, voorbeeldstad, marieke, directors
):
    board = MeetingBody.objects.create(
        town=voorbeeldstad, name="Bestuurlijk", level="board", valid_from=date(2023, 1, 1)
    )
    one = agreeing.make(alice, wish(marieke, body_id=board.pk))
    assert step_of(alice) == StepKind.PASS_ON

    passed = passing_on.pass_on(alice, one.pk, body_id=directors.pk, on=clock.today(), text="Werk uit")
    assert step_of(alice) == StepKind.ADD_GOAL
    with pytest.raises(errors.AlreadyPassedOn):
        passing_on.pass_on(alice, one.pk, body_id=directors.pk, on=clock.today())
    with pytest.raises(errors.NotYet):
        passing_on.pass_on(alice, one.pk, body_id=directors.pk, on=clock.today() + timedelta(days=1))

    assert passing_on.acknowledge(alice, passed.pk).acknowledged_on == clock.today()
    found = GroupWish(body_id=directors.pk, on=clock.today(), found="Gedaan")
    made = group_evaluating.keep(alice, one.pk, found, cascade_id=passed.pk)
    assert (made.cascade.done_on, made.back_to) == (clock.today(), board)


def test_an_agreement_begins_from_the_item_at_which_it_was_made(
    alice, as_, voorbeeldstad, directors, marieke
):
    meeting = directors.meetings.create(
        town=voorbeeldstad, title="Directieoverleg", starts_at=clock.now() - timedelta(days=2),
        ends_at=clock.now() - timedelta(days=2, hours=-2), uid="8b1f0c1e-9f6d-4a42-8f0c-0d5f1a2b3c4d",
        created_by=alice.user, created_at=clock.now(),
    )  # fmt: skip
    item = AgendaItem.objects.create(
        meeting=meeting, position=1, title="Taalklas", proposed_by=voorbeeldstad, status="concluded",
        outcome="agreement", outcome_text="De taalklas blijft.", created_by=alice.user,
        created_at=clock.now(), changed_by=alice.user, changed_at=clock.now(),
    )  # fmt: skip
    client = as_(alice)

    page = client.get(f"/afspraken/nieuw?punt={item.pk}").content.decode()
    assert "De taalklas blijft." in page
    sent = {
        "punt": item.pk,
        "title": "Taalklas",
        "owner_id": marieke.pk,
        "agreed_on": "2026-01-15",
        "made_in": "lea",
    }
    client.post("/afspraken/nieuw", sent)
    assert Agreement.objects.get().item == item
