"""What working groups find: kept, found again, and back up to the table that asked for it."""

from datetime import date, timedelta

import pytest
from agreements.conftest import goal_wish, wish
from django.core.files.uploadedfile import SimpleUploadedFile
from people import person

from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements import errors, queries
from leerkring.platform.agreements.actions import agreeing, goals, group_evaluating, passing_on
from leerkring.platform.agreements.actions.group_evaluating import GroupWish
from leerkring.platform.agreements.models import GroupEvaluation
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.queries.register import standings
from leerkring.platform.agreements.rules.lists import Result
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.network.models import MeetingBody, Representative
from leerkring.platform.notifications.models import Notification

pytestmark = pytest.mark.django_db
FOUND = "De brochure bereikte de ouders niet; huisbezoek wel."


@pytest.fixture
def board(voorbeeldstad):
    return MeetingBody.objects.create(
        town=voorbeeldstad, name="Bestuurlijk overleg", level="board", valid_from=date(2023, 1, 1)
    )


@pytest.fixture
def group(voorbeeldstad, directors):
    return MeetingBody.objects.create(
        town=voorbeeldstad, name="Werkgroep vve", level="working", parent=directors,
        valid_from=date(2023, 1, 1),
    )  # fmt: skip


@pytest.fixture
def one(alice, agreement, goal, group):
    asked = passing_on.pass_on(alice, agreement.pk, body_id=group.pk, on=clock.today())
    found = GroupWish(
        body_id=group.pk, on=clock.today(), found=FOUND, goal_id=goal.pk, result=Result.PARTLY,
        advice="Betaal huisbezoek door.", document="Evaluatie 2026.pdf",
    )  # fmt: skip
    return group_evaluating.keep(alice, agreement.pk, found, cascade_id=asked.pk)


def test_an_evaluation_is_kept_whole_and_what_was_passed_on_is_done(one, goal, group, directors):
    assert (one.body, one.goal, one.result, one.back_to) == (group, goal, "partly", directors)
    assert (one.cascade.acknowledged_on, one.cascade.done_on) == (clock.today(), clock.today())


def test_it_goes_back_to_the_table_that_agreed_when_there_is_none_above(alice, marieke, board, directors):
    agreement = agreeing.make(alice, wish(marieke, body_id=board.pk))
    made = group_evaluating.keep(
        alice, agreement.pk, GroupWish(body_id=directors.pk, on=clock.today(), found=FOUND)
    )

    assert made.back_to == board
    of_board = GroupWish(body_id=board.pk, on=clock.today(), found=FOUND)
    assert group_evaluating.keep(alice, agreement.pk, of_board).back_to is None


def test_the_town_is_asked_to_show_it_to_the_table_above_until_it_was_seen(alice, dora, one):
    (due,) = queries.due_for(alice)
    assert (due.title, due.url) == (
        "Bespreek wat de werkgroep vond: Gemengde peutergroepen",
        f"/afspraken/{one.agreement_id}#werkgroepen",
    )
    assert [each.url for each in queries.due_for(dora)] == [f"/doelen/{one.goal_id}/meten"]
    assert standings(queries.agreements_for(alice))[0].facts.came_back_on == clock.today()

    group_evaluating.see(alice, one.pk)
    assert queries.due_for(alice) == []
    group_evaluating.see(alice, one.pk, seen=False)
    assert len(queries.due_for(alice)) == 1


def test_the_chair_of_the_table_above_is_told(alice, agreement, group, directors, voorbeeldstad):
    chair = person("Wethouder", Role.ALDERMAN, voorbeeldstad).user
    directors.chair = Representative.objects.create(
        town=voorbeeldstad,
        organisation=voorbeeldstad,
        name="Wethouder",
        user=chair,
        valid_from=date(2023, 1, 1),
    )
    directors.save()
    group_evaluating.keep(alice, agreement.pk, GroupWish(body_id=group.pk, on=clock.today(), found=FOUND))

    assert Notification.objects.get(user=chair).nl == "Werkgroep vve evalueerde ‘Gemengde peutergroepen’"


def test_it_is_found_by_its_words_its_advice_and_its_table(alice, charlie, one):
    for words in ("huisbezoek", "Betaal", "werkgroep vve", "Evaluatie 2026"):
        assert f"#werkgroep-{one.pk}" in queries.found_for(alice, words, 5)[-1].url
    assert queries.found_for(charlie, "huisbezoek", 5) == []


def test_it_says_something_of_a_day_that_has_come_and_of_a_table_and_goal_of_its_own(
    alice, agreement, marieke, group, modeldorp
):
    elsewhere = MeetingBody.objects.create(
        town=modeldorp, name="Elders", level="working", valid_from=date(2023, 1, 1)
    )
    other = agreeing.make(alice, wish(marieke, title="Iets anders"))
    foreign = group_goal(alice, other, marieke)
    today = clock.today()
    for refused, bad in (
        (errors.SaysNothing, GroupWish(body_id=group.pk, on=today, found=" ")),
        (errors.NotYet, GroupWish(body_id=group.pk, on=today + timedelta(days=1), found=FOUND)),
        (NotFound, GroupWish(body_id=elsewhere.pk, on=today, found=FOUND)),
        (NotFound, GroupWish(body_id=group.pk, on=today, found=FOUND, goal_id=foreign.pk)),
    ):
        with pytest.raises(refused):
            group_evaluating.keep(alice, agreement.pk, bad)


def group_goal(alice, agreement, owner):
    return goals.set_goal(alice, agreement.pk, goal_wish(owner))


def test_two_people_who_change_it_both_keep_their_text(alice, bob, one, group):
    group_evaluating.change(
        bob, one.pk, GroupWish(body_id=group.pk, on=clock.today(), found="Van Bob"), version=1
    )

    with pytest.raises(Changed) as both:
        group_evaluating.change(
            alice, one.pk, GroupWish(body_id=group.pk, on=clock.today(), found="Van Alice"), version=1
        )
    assert (both.value.mine, both.value.theirs) == ("Van Alice", "Van Bob")


def test_only_the_town_writes_and_a_bound_partner_reads(as_, alice, dora, charlie, one):
    for stranger in (dora, charlie):
        with pytest.raises(NotFound):
            group_evaluating.see(stranger, one.pk)
    page = as_(dora).get(f"/afspraken/{one.agreement_id}").content.decode()
    assert FOUND in page
    assert "Wacht op Directies" in page
    assert "/wijzigen" not in page.split('id="werkgroepen"')[1]


def test_what_was_passed_on_is_answered_on_a_page_and_taken_back_with_one_press(as_, alice, agreement, group):
    asked = passing_on.pass_on(alice, agreement.pk, body_id=group.pk, on=clock.today(), text="Werk uit")
    client, place = as_(alice), f"/doorgegeven/{asked.pk}/klaar"
    assert "Wat vond Werkgroep vve van deze afspraak?" in client.get(place).content.decode()
    assert client.post(place, {"body_id": group.pk, "on": clock.today(), "found": ""}).status_code == 422

    sent = {"body_id": group.pk, "on": clock.today(), "found": FOUND, "result": "achieved"}
    page = client.post(place, sent, follow=True).content.decode()

    one = GroupEvaluation.objects.get()
    assert "gaat terug naar Directies" in page
    assert "Eén evaluatie van werkgroepen wacht op antwoord" in page
    undo = f"/groepsevaluaties/{one.pk}/verwijderen"
    assert undo in page
    client.post(undo)
    assert not reading.group_evaluations_of(agreement).exists()
    client.post(f"/groepsevaluaties/{one.pk}/terughalen")
    client.post(f"/groepsevaluaties/{one.pk}/gezien")
    page = client.get(f"/afspraken/{agreement.pk}").content.decode()
    assert "Gezien in Directies" in page
    assert "Werkgroep vve evalueerde de afspraak" in page


def test_a_page_that_is_too_late_shows_both_texts(as_, alice, bob, one, group):
    client, place = as_(alice), f"/groepsevaluaties/{one.pk}/wijzigen"
    assert FOUND in client.get(place).content.decode()
    newer = GroupWish(body_id=group.pk, on=clock.today(), found="Van Bob")
    group_evaluating.change(bob, one.pk, newer, version=1)
    sent = {"body_id": group.pk, "on": clock.today(), "found": "Van Alice", "version": 1}

    answer = client.post(place, sent)
    assert answer.status_code == 409
    assert "Maak van twee teksten één" in answer.content.decode()
    assert client.post(place, {**sent, "version": 2}).status_code == 302
    one.refresh_from_db()
    assert one.found == "Van Alice"


def test_it_leaves_with_the_other_evaluations_as_an_open_file(as_, alice, one):
    answer = as_(alice).get("/afspraken/evaluaties.csv")

    text = answer.content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("gemeente,afspraak,doel,soort,op,overleg")
    assert FOUND in text
    assert answer["Content-Disposition"].startswith('attachment; filename="evaluaties-')


def test_programs_read_write_and_confirm_it(as_, alice, agreement, group):
    client = as_(alice)
    place = f"/api/v1/agreements/{agreement.pk}/group-evaluations"
    sent = {"bodyId": group.pk, "on": clock.today().isoformat(), "found": FOUND, "result": "partly"}

    made = client.post(place, sent, content_type="application/json")
    assert made.status_code == 201
    assert [one["found"] for one in client.get(place).json()] == [FOUND]
    seen = client.put(f"/api/v1/group-evaluations/{made.json()['id']}/acknowledgement")
    assert seen.json()["seenOn"] == clock.today().isoformat()


def test_the_document_itself_is_kept_and_given_to_who_may_read_the_agreement(
    as_, alice, dora, agreement, group
):
    client, place = as_(alice), f"/afspraken/{agreement.pk}/werkgroepen/nieuw"
    sent = {"body_id": group.pk, "on": clock.today(), "found": FOUND}
    refused = client.post(place, {**sent, "upload": SimpleUploadedFile("kwaad.html", b"<script>")})
    assert refused.status_code == 422
    assert not GroupEvaluation.objects.exists()

    kept = SimpleUploadedFile("evaluatie.csv", b"locatie;groepen\nBrug;3\n")
    client.post(place, {**sent, "upload": kept})

    one = GroupEvaluation.objects.get()
    address = f"/groepsevaluaties/{one.pk}/stuk"
    assert "evaluatie" not in one.file.name
    assert address in client.get(f"/afspraken/{agreement.pk}").content.decode()
    answer = as_(dora).get(address)
    assert answer.content.startswith(b"locatie")
    assert answer["Content-Disposition"] == 'attachment; filename="evaluatie.csv"'
    client.post(f"/groepsevaluaties/{one.pk}/wijzigen", {**sent, "found": "Anders", "version": 1})
    one.refresh_from_db()
    assert (one.found, one.file_name) == ("Anders", "evaluatie.csv")
    client.post(f"/groepsevaluaties/{one.pk}/verwijderen")
    assert as_(dora).get(address).status_code == 404


def test_an_evaluation_without_a_file_has_none_to_give_and_strangers_learn_nothing(as_, alice, charlie, one):
    address = f"/groepsevaluaties/{one.pk}/stuk"

    assert as_(alice).get(address).status_code == 404
    assert as_(charlie).get(address).status_code == 404
