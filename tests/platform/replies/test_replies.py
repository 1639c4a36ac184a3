"""A school's words stand beside the figure; nobody else changes them, and silence does not stop them."""

import re
from datetime import timedelta

import people
import pytest

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.base.markdown import as_html
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.replies import actions, queries, retention
from leerkring.platform.replies.errors import Incomplete, NotYourSchool, PersonalData, WrongStep
from leerkring.platform.replies.models import Reply, ReplyVersion
from leerkring.platform.replies.rules import GROUNDS, NAMES, NEXT, Ground, Status

pytestmark = pytest.mark.django_db
TEXT = "Wij hebben sinds kort een **tweede** locatie."


def bare(answer):
    """The page without what differs for every request: the token of its forms, and its own address."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return re.sub(r"/(eigen-tellingen|reacties)/\d+|(eigen-tellingen|reacties)%2F\d+", "", text)


def written(who, **others):
    fields = {"school_code": "99aa00", "school_name": "De Ster", "figure": "pupils", "text": TEXT}
    return actions.write(who, fields={**fields, **others})


def sent(who, **others):
    return actions.send(who, written(who, **others).pk)


def test_what_waits_for_the_town_has_the_day_on_which_it_is_placed_by_itself(dora, alice):
    one = sent(dora)

    [due] = queries.WAITING.due_for(alice)

    assert due.outside == "Plaats een reactie van een school"
    retention.expire(due.by - timedelta(days=1))
    assert Reply.objects.get(pk=one.pk).status == Status.SENT.value
    retention.expire(due.by)
    assert Reply.objects.get(pk=one.pk).status == Status.PUBLISHED.value


def test_every_status_and_ground_has_a_name():
    assert set(NEXT) == set(Status) == set(NAMES)
    assert set(GROUNDS) == set(Ground)


def test_a_reply_stands_beside_the_figure_once_it_is_placed(dora, alice):
    one = sent(dora)
    assert queries.for_school("99AA00") == []

    actions.place(alice, one.pk)

    [shown] = queries.for_school("99AA00")
    assert shown.shown_text == "<p>Wij hebben sinds kort een <strong>tweede</strong> locatie.</p>\n"
    assert shown.published_at


def test_the_answer_stands_beside_the_reply_and_changes_no_word_of_it(dora, alice):
    one = sent(dora)
    actions.place(alice, one.pk)

    actions.answer(alice, one.pk, text="Dank. DUO telt per 1 oktober.")

    [shown] = queries.for_school("99AA00")
    assert shown.text == TEXT
    assert "1 oktober" in shown.shown_answer
    assert shown.status == Status.ANSWERED


def test_a_reply_is_held_only_on_a_stated_ground_with_words(dora, alice):
    one = sent(dora)

    with pytest.raises(Incomplete):
        actions.hold(alice, one.pk, ground="", reason="mag niet")
    with pytest.raises(Incomplete):
        actions.hold(alice, one.pk, ground="personal_data", reason=" ")
    actions.hold(alice, one.pk, ground="personal_data", reason="Er staat een naam in")

    assert [due.url for due in queries.WAITING.due_for(dora)] == [f"/reacties/{one.pk}"]
    actions.change(dora, one.pk, fields={"figure": "pupils", "text": "Zonder naam"}, version=1)
    assert actions.send(dora, one.pk).ground == ""


def test_silence_of_the_municipality_does_not_stop_a_reply(dora, alice):
    one = sent(dora)
    assert [due.url for due in queries.WAITING.due_for(alice)] == [f"/reacties/{one.pk}"]
    assert retention.expire(clock.today() + timedelta(days=13)) == 0

    assert retention.expire(clock.today() + timedelta(days=15)) == 1

    assert [shown.pk for shown in queries.for_school("99AA00")] == [one.pk]
    assert Event.objects.order_by("-pk").first().who == "leerkring"


def test_a_withdrawn_reply_leaves_the_page_and_goes_after_a_year(dora, alice):
    one = sent(dora)
    actions.place(alice, one.pk)
    actions.withdraw(dora, one.pk)

    assert queries.for_school("99AA00") == []
    assert retention.expire(clock.today() + timedelta(days=400)) == 1
    assert Reply.objects.count() == 0


@pytest.mark.parametrize("text", ["Bel mij op 06 1234 5678", "Mail jan@school.example", " ", "x" * 5000])
def test_a_public_text_holds_no_contact_data_and_is_not_endless(dora, text):
    one = written(dora, text=text)

    with pytest.raises((PersonalData, Incomplete)):
        actions.send(dora, one.pk)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[x](javascript:alert(1))", 'href="javascript'),
        ("![x](https://example.org/x.png)", "<img"),
        ('<a href="x" onclick="y">z</a>', "<a "),
        ("# Kop", "<h1"),
    ],
)
def test_markdown_cannot_do_harm(text, never):
    assert never not in as_html(text)


def test_a_real_board_replies_only_for_its_own_schools(voorbeeldstad):
    board = Organisation.objects.create(kind=Kind.PRIMARY_BOARD, name="Bestuur", legal_id="41558")
    writer = people.person("Els", Role.REPRESENTATIVE, board)

    with pytest.raises(NotYourSchool):
        written(writer, school_code="02YR05")
    with pytest.raises(Incomplete, match="doet nog niet mee"):
        written(writer, school_code="06NH00")
    with pytest.raises(Incomplete):
        written(writer, school_code="xx")


def test_a_real_board_reaches_the_municipality_of_its_school(db):
    town = people.town("Appingedam", "GM0003")
    board = Organisation.objects.create(kind=Kind.PRIMARY_BOARD, name="Bestuur", legal_id="41558")
    writer = people.person("Els", Role.REPRESENTATIVE, board)

    one = written(writer, school_code="06NH00")

    assert one.town == town
    assert one.school_name == "cbs De Citer"


def test_another_board_or_town_cannot_see_or_touch_a_reply(dora, alice, charlie, ines, modeldorp):
    other = people.person("Otto", Role.REPRESENTATIVE, people.partner("Ander", Kind.PRIMARY_BOARD, modeldorp))
    one = sent(dora)

    for stranger in (charlie, ines, other):
        assert queries.replies_for(stranger) == []
        assert queries.FINDING.found_for(stranger, "ster", 10) == []
        for do in (queries.reply_for, actions.place, actions.send, actions.withdraw):
            with pytest.raises(NotFound):
                do(stranger, one.pk)


def test_the_town_does_not_see_drafts_and_the_board_does_not_place(dora, alice):
    one = written(dora)

    with pytest.raises(NotFound):
        queries.reply_for(alice, one.pk)
    actions.send(dora, one.pk)
    with pytest.raises(NotFound):
        actions.place(dora, one.pk)
    with pytest.raises(NotFound):
        actions.change(alice, one.pk, fields={"figure": "pupils", "text": "x"}, version=1)


def test_what_is_public_cannot_be_changed(dora, alice):
    one = sent(dora)
    actions.place(alice, one.pk)

    with pytest.raises(WrongStep):
        actions.change(dora, one.pk, fields={"figure": "pupils", "text": "anders"}, version=1)


def test_two_writers_both_keep_their_text_and_every_version_stays(dora):
    one = written(dora)
    actions.change(dora, one.pk, fields={"figure": "score", "text": "Tweede"}, version=1)

    with pytest.raises(Changed):
        actions.change(dora, one.pk, fields={"figure": "score", "text": "Derde"}, version=1)

    assert list(ReplyVersion.objects.values_list("text", flat=True)) == ["Tweede", TEXT]


def test_search_finds_the_reply_of_ones_own_board(dora):
    written(dora)

    assert [hit.title for hit in queries.FINDING.found_for(dora, "ster", 5)] == ["De Ster"]


def test_the_whole_way_in_the_browser(as_, dora, alice):
    school, town = as_(dora), as_(alice)
    assert "Nog geen reacties" in school.get("/reacties").content.decode()
    fields = {"school_code": "99AA00", "school_name": "De Ster", "figure": "pupils", "text": TEXT}
    assert school.get("/reacties/nieuw?school=99AA00").status_code == 200
    assert school.post("/reacties/nieuw", {**fields, "school_code": "?"}).status_code == 422
    page = school.post("/reacties/nieuw", fields).headers["Location"]

    assert school.get(f"{page}/wijzigen").status_code == 200
    assert (
        school.post(f"{page}/wijzigen", {"figure": "pupils", "text": TEXT, "version": 1}).status_code == 302
    )
    assert school.post(f"{page}/versturen").status_code == 302
    assert "Eén reactie wacht op u" in town.get("/reacties").content.decode()
    assert town.post(f"{page}/aanhouden", {}).status_code == 422
    assert town.post(f"{page}/plaatsen").status_code == 302
    assert town.post(f"{page}/antwoord", {"answer-text": ""}).status_code == 422
    assert town.post(f"{page}/antwoord", {"answer-text": "Dank"}).status_code == 302
    assert "<strong>tweede</strong>" in town.get(page).content.decode()
    assert school.post(f"{page}/intrekken").status_code == 302


def test_a_stranger_gets_the_page_of_what_does_not_exist(as_, dora, charlie):
    one = sent(dora)
    foreign, missing = as_(charlie).get(f"/reacties/{one.pk}"), as_(charlie).get("/reacties/999999")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert bare(foreign) == bare(missing)
    assert as_(charlie).post(f"/reacties/{one.pk}/plaatsen").status_code == 404
