"""The page of words: the list, adding, offers and a sentence to try, all without a script."""

import people
import pytest

from leerkring.platform.accounts.rules import Role
from leerkring.platform.notes.actions import writing
from leerkring.platform.themes import actions, queries
from leerkring.platform.themes.actions import NewWord
from leerkring.platform.themes.models import LocalWord
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db
INTEGRATION = Theme.PROMOTE_INTEGRATION
FORM = {
    "words": "Kwartiermakers*",
    "theme": INTEGRATION.value,
    "kind": "means",
    "valid_from": "2026-01-01",
    "operation": "op",
}


@pytest.fixture
def ada(inspectorate):
    return people.person("Ada", Role.ANALYST, inspectorate)


def page_of(client, address="/woorden"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_teaches_what_a_word_is_for(as_, alice):
    page = page_of(as_(alice))

    assert "nog geen eigen woorden" in page
    assert "Kwartiermakerspot" in page
    assert 'href="/woorden/nieuw"' in page


def test_a_word_is_added_and_can_be_undone_at_once(as_, alice):
    client = as_(alice)
    answer = client.post("/woorden/nieuw", FORM, follow=True)
    page = answer.content.decode()
    word = LocalWord.objects.get()

    assert "Uw gemeente heeft één eigen woord" in page
    assert "‘kwartiermakers*’ staat nu bij integratie bevorderen." in page
    assert f'action="/woorden/{word.pk}/weghalen"' in page
    page = client.post(f"/woorden/{word.pk}/weghalen", follow=True).content.decode()
    assert f'action="/woorden/{word.pk}/terugzetten"' in page
    client.post(f"/woorden/{word.pk}/terugzetten")
    assert "kwartiermakers*" in page_of(client)


def test_a_refusal_stands_beside_the_word_with_what_to_do(as_, alice):
    answer = as_(alice).post("/woorden/nieuw", {**FORM, "words": "school"})

    assert answer.status_code == 422
    assert "Voeg een woord toe dat het duidelijk maakt." in answer.content.decode()


def test_a_sentence_is_tried_with_its_words_marked_and_nothing_is_kept(as_, alice):
    answer = as_(alice).post("/woorden/proberen", {"text": "De school is een afspiegeling van de wijk."})
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "<mark>afspiegeling van de wijk</mark>" in page
    assert "Klinkt als: segregatie voorkomen" in page
    assert 'name="verdict"' not in page


def test_an_empty_sentence_is_refused_in_words(as_, alice):
    answer = as_(alice).post("/woorden/proberen", {"text": ""})

    assert answer.status_code == 422
    assert "Vul dit veld in." in answer.content.decode()


def test_an_offer_is_answered_with_one_of_two_equal_buttons(as_, alice):
    text = "Verlenging van de kwartiermakerspot"
    note = writing.write(alice, title="x", text=text)
    actions.decide(
        alice,
        town_id=alice.organisation_id,
        target=note,
        theme=INTEGRATION,
        verdict=Verdict.CONFIRMED,
        text=text,
    )
    client = as_(alice)
    page = page_of(client)
    assert "Hoort ‘kwartiermakerspot’ bij integratie bevorderen?" in page

    client.post(
        "/woorden/voorstel", {"words": "kwartiermakerspot", "theme": INTEGRATION.value, "kind": "means"}
    )
    assert [one.words for one in queries.words_for(alice)] == ["kwartiermakerspot"]
    assert "Hoort ‘" not in page_of(client)
    client.post("/woorden/voorstel", {"words": "verlenging", "theme": INTEGRATION.value, "kind": "left"})
    assert [one.words for one in queries.words_for(alice)] == ["kwartiermakerspot"]


def test_an_answer_that_makes_no_sense_changes_nothing(as_, alice):
    client = as_(alice)

    assert client.post("/woorden/voorstel", {"words": "x"}).status_code == 302
    page = client.post(
        "/woorden/voorstel", {"words": "de", "theme": INTEGRATION.value, "kind": "means"}, follow=True
    ).content.decode()
    assert "staat in teksten over van alles" in page
    assert not LocalWord.objects.exists()


def test_the_inspectorate_adds_words_for_all_with_a_source(as_, ada, alice):
    client = as_(ada)
    without = client.post("/woorden/nieuw", FORM)
    client.post("/woorden/nieuw", {**FORM, "source": "Lerende dialogen 2026", "operation": "op2"})

    assert without.status_code == 422
    assert "Eén woord geldt in elke gemeente" in page_of(client)
    page = page_of(as_(alice))
    assert "Van de Inspectie, voor alle gemeenten" in page
    assert "Lerende dialogen 2026" in page
    assert "weghalen" not in page


def test_an_alderman_and_an_inspector_read_along_without_buttons(as_, voorbeeldstad, ines, alice):
    alderman = people.person("Wim", Role.ALDERMAN, voorbeeldstad)
    actions.add_word(alice, NewWord("kwartiermakerspot", INTEGRATION))

    for actor in (alderman, ines):
        page = page_of(as_(actor))
        assert "/woorden/nieuw" not in page
        assert "weghalen" not in page


def test_a_partner_finds_no_words_here(as_, dora, de_brug):
    administrator = people.person("Fien", Role.ADMINISTRATOR, de_brug)

    assert as_(dora).get("/woorden").status_code == 404
    assert as_(administrator).get("/woorden").status_code == 404
    assert as_(administrator).get("/woorden/nieuw").status_code == 404


def test_words_are_found_by_searching(as_, alice, charlie):
    actions.add_word(alice, NewWord("kwartiermakerspot", INTEGRATION))

    assert "kwartiermakerspot" in page_of(as_(alice), "/zoeken?q=kwartier")
    assert "kwartiermakerspot" not in page_of(as_(charlie), "/zoeken?q=kwartier")


def test_the_page_stays_light_with_many_words_and_decisions(as_, alice, django_assert_max_num_queries):
    for number in range(60):
        actions.add_word(alice, NewWord(f"projectnaam{number}x", INTEGRATION))
    client = as_(alice)
    client.get("/")

    with django_assert_max_num_queries(15):
        page_of(client)
