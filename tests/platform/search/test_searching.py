"""Searching finds what one may see, in words, and nothing of another town."""

import people
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.platform.accounts.rules import Role
from leerkring.platform.base.hits import Hit
from leerkring.platform.municipalities.models import Municipality
from leerkring.platform.notes.actions import writing
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.search import actions, queries, rules
from leerkring.platform.search.models import RecentItem


@pytest.mark.django_db
def test_a_page_is_found_by_another_word_for_it(as_, bob):
    page = as_(bob).get("/zoeken?q=collega").content.decode()

    assert 'href="/mensen"' in page


@pytest.mark.django_db
def test_a_page_that_a_role_may_not_open_is_not_found(as_, dora):
    page = as_(dora).get("/zoeken?q=logboek").content.decode()

    assert 'href="/logboek"' not in page


@pytest.mark.django_db
def test_people_of_another_town_are_never_found(as_, alice, charlie):
    page = as_(alice).get("/zoeken?q=Charlie").content.decode()

    assert "Niets gevonden" in page


@pytest.mark.django_db
def test_ones_own_notes_come_before_schools_and_own_schools_before_those_of_other_towns(db):
    place = Municipality.objects.create(code="GM0384", name="Diemen")
    town = Organisation.objects.create(kind=Kind.MUNICIPALITY, name="Diemen", municipality=place)
    dirk = people.person("Dirk", Role.ADVISOR, town)
    writing.write(dirk, title="Overleg met de basisschool", text="Een tekst.")

    groups = dict(queries.found_for(dirk, "basisschool"))
    schools = groups["Scholen"]
    own = [one.url.startswith("/monitor/GM0384/") for one in schools]

    assert list(groups).index("Notities") < list(groups).index("Scholen")
    assert own[0]
    assert not own[-1]
    assert own == sorted(own, reverse=True)


@pytest.mark.django_db
def test_one_letter_is_not_a_search(as_, alice):
    assert "Typ ten minste twee letters" in as_(alice).get("/zoeken?q=a").content.decode()


@pytest.mark.django_db
def test_what_was_typed_is_shown_as_text_and_never_as_markup(client):
    page = client.get("/zoeken", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.django_db
def test_the_palette_gets_options_and_no_whole_page(as_, alice):
    piece = as_(alice).get("/zoeken/suggesties?q=inst").content.decode()

    assert 'role="option"' in piece
    assert "<html" not in piece


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 99)), max_size=40))
def test_groups_keep_their_order_and_hold_eight_at_most(pairs):
    groups = queries.grouped([Hit(group, str(number), "", "/") for group, number in pairs])

    assert [name for name, _ in groups] == list(dict.fromkeys(group for group, _ in pairs))
    assert all(0 < len(hits) <= rules.MOST_PER_GROUP for _, hits in groups)


@pytest.mark.django_db
def test_the_ninth_page_pushes_the_oldest_off_the_list(alice):
    for number in range(9):
        actions.remember(alice, url=f"/notities/{number}", title=f"Notitie {number}", icon="file-text")

    assert [item.title for item in queries.recent_for(alice)] == [f"Notitie {n}" for n in range(8, 0, -1)]


@pytest.mark.django_db
def test_a_page_opened_again_moves_to_the_top(alice):
    for title in ("Eerste", "Tweede", "Eerste"):
        actions.remember(alice, url=f"/{title}", title=title, icon="file-text")

    assert [item.title for item in queries.recent_for(alice)] == ["Eerste", "Tweede"]


@pytest.mark.django_db
def test_what_one_person_opened_no_other_sees(alice, bob):
    actions.remember(alice, url="/geheim", title="Van Alice", icon="file-text")

    assert list(queries.recent_for(bob)) == []


@pytest.mark.django_db
def test_an_opened_organisation_is_found_again_and_can_be_forgotten(as_, alice, de_brug):
    browser = as_(alice)
    browser.get(f"/organisaties/{de_brug.pk}")
    seen = browser.get("/zoeken").content.decode()

    browser.post("/zoeken/vergeten")

    assert "Schoolbestuur De Brug" in seen
    assert not RecentItem.objects.exists()
