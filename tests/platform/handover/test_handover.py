"""Someone leaves: nothing gets out of sight, and the successor says that it was read."""

import pytest

from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.handover import actions
from leerkring.platform.handover.errors import (
    AlreadyConfirmed,
    NotSomeoneElse,
    NotTheSuccessor,
    OpenFileExists,
    QuestionsOpen,
)
from leerkring.platform.handover.queries import content, files

pytestmark = pytest.mark.django_db
EMPTY = {"advice_text": "", "history_text": "", "contested_text": ""}


def test_the_file_tells_what_is_due_what_was_agreed_why_and_with_whom(file):
    told = {one.key: one for one in content.sections_of(file)}

    assert "Bestuurlijk overleg" in str(told["first"].rows)
    assert told["agreements"].rows[0].cells[0] == "Gemengde peutergroepen"
    assert "75%" in told["agreements"].rows[0].cells[1]
    assert "nu 71%" in told["agreements"].rows[0].cells[1]
    assert "Omdat groepen gescheiden waren." in str(told["why"].rows)
    assert "Twee besturen willen eerst onderzoek." in str(told["contested"].rows)
    assert "Convenant 2026" in str(told["documents"].rows)


def test_until_it_is_confirmed_everything_stays_in_the_old_name(file, register, noor):
    register.refresh_from_db()

    assert register.owner == noor


def test_confirming_moves_everything_open_to_the_successor(file, register, youssef, youssef_signs_in):
    actions.confirm(youssef_signs_in, file.pk)

    assert Agreement.objects.get(pk=register.pk).owner == youssef
    assert Goal.objects.get(agreement=register).owner == youssef
    assert not Agreement.objects.filter(owner=file.leaving).exists()


def test_the_history_of_an_agreement_keeps_who_owned_it_before(
    file, register, noor, youssef, youssef_signs_in
):
    actions.confirm(youssef_signs_in, file.pk)

    assert [one.owner for one in register.history.all()][:1] == [youssef]


def test_only_the_successor_confirms(file, alice, bob):
    for someone in (alice, bob):
        with pytest.raises(NotTheSuccessor):
            actions.confirm(someone, file.pk)


def test_the_town_confirms_for_a_successor_without_an_account(alice, voorbeeldstad, noor, youssef, register):
    youssef.user = None
    youssef.save()
    made = actions.make(alice, leaving_id=noor.pk, successor_id=youssef.pk, on=clock.today())

    assert actions.confirm(alice, made.pk).confirmed_at is not None


def test_a_confirmed_file_stays_as_it_was_when_the_register_changes(file, register, youssef_signs_in):
    actions.confirm(youssef_signs_in, file.pk)
    Agreement.objects.filter(pk=register.pk).update(title="Heel iets anders")
    file.refresh_from_db()

    assert "Gemengde peutergroepen" in str(content.shown_of(file, "nl"))
    assert "Heel iets anders" not in str(content.shown_of(file, "nl"))
    with pytest.raises(AlreadyConfirmed):
        actions.write(youssef_signs_in, file.pk, texts=EMPTY, version=1)


def test_a_file_with_an_open_question_is_not_confirmed(file, alice, youssef_signs_in):
    asked = actions.ask(youssef_signs_in, file.pk, text="Waarom 75%?")
    with pytest.raises(QuestionsOpen):
        actions.confirm(youssef_signs_in, file.pk)

    actions.answer(alice, file.pk, asked.pk, text="De houders vonden 80% niet haalbaar.")

    assert actions.confirm(youssef_signs_in, file.pk).confirmed_by == youssef_signs_in.user


def test_the_successor_is_told_and_so_is_who_must_answer(file, alice, youssef_signs_in):
    assert [one.title for one in files.due_for(youssef_signs_in)] == ["Lees het dossier van Noor"]

    actions.ask(youssef_signs_in, file.pk, text="Waarom 75%?")

    assert [one.title for one in files.due_for(alice)] == ["Beantwoord de vragen van Youssef"]


def test_nobody_has_two_open_files(file, alice, noor, youssef):
    with pytest.raises(OpenFileExists):
        actions.make(alice, leaving_id=noor.pk, successor_id=youssef.pk, on=clock.today())


def test_a_successor_is_of_the_same_organisation(alice, noor, of_the_brug):
    with pytest.raises(NotSomeoneElse):
        actions.make(alice, leaving_id=noor.pk, successor_id=of_the_brug.pk, on=clock.today())


def test_two_writers_get_both_texts(file, alice, bob):
    actions.write(alice, file.pk, texts={**EMPTY, "advice_text": "Bel eerst De Brug."}, version=1)

    with pytest.raises(Changed) as both:
        actions.write(bob, file.pk, texts={**EMPTY, "advice_text": "Lees het convenant."}, version=1)
    assert "De Brug" in both.value.theirs
    assert "convenant" in both.value.mine


def test_another_town_and_a_partner_do_not_know_of_it(file, charlie, dora, ines):
    for stranger in (charlie, dora, ines):
        with pytest.raises(NotFound):
            files.file_for(stranger, file.pk)


def test_a_removed_file_comes_back(file, alice):
    actions.remove(alice, file.pk)
    with pytest.raises(NotFound):
        files.file_for(alice, file.pk)

    assert actions.take_back(alice, file.pk).removed_at is None


def test_every_step_is_in_the_log(file, youssef_signs_in):
    actions.confirm(youssef_signs_in, file.pk)

    assert {"handover.made", "handover.confirmed"} <= set(Event.objects.values_list("action", flat=True))


def test_the_pages_show_the_file_and_the_way_on(file, as_, alice, youssef_signs_in):
    page = as_(youssef_signs_in).get(f"/netwerk/overdracht/{file.pk}").content.decode()

    assert "Overdracht van Noor aan Youssef" in page
    assert "Bevestig de overdracht" in page
    assert "Bevestig de overdracht" not in as_(alice).get(f"/netwerk/overdracht/{file.pk}").content.decode()
    assert as_(alice).get("/netwerk/overdracht").status_code == 200
    assert as_(alice).get("/netwerk/overdracht/nieuw").status_code == 200


def test_it_leaves_as_an_accessible_pdf(file, as_, alice):
    answer = as_(alice).get(f"/netwerk/overdracht/{file.pk}/dossier.pdf")

    assert answer.content.startswith(b"%PDF")
    assert b"pdfuaid" in answer.content


def test_a_form_that_was_sent_twice_makes_one_file(as_, alice, noor, youssef, register):
    sent = {"successor": youssef.pk, "on": clock.today().isoformat(), "operation": "eenmalig"}
    client = as_(alice)
    first = client.post(f"/netwerk/overdracht/nieuw/{noor.pk}", sent)
    second = client.post(f"/netwerk/overdracht/nieuw/{noor.pk}", sent)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
