"""Views that a person keeps for later."""

import pytest

from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.insights import actions, queries
from leerkring.platform.insights.errors import NotOurAddress
from leerkring.platform.insights.models import SavedView

pytestmark = pytest.mark.django_db
ADDRESS = "/monitor/GM0384?punten=20"


def test_a_saved_view_stands_in_ones_own_list_only(alice, bob):
    actions.save_view(alice, name="Diemen, 20 punten", address=ADDRESS)

    assert [view.name for view in queries.views_for(alice)] == ["Diemen, 20 punten"]
    assert queries.views_for(bob) == []


def test_saving_twice_with_one_key_saves_once(alice):
    first = actions.save_view(alice, name="Diemen", address=ADDRESS, operation="k")
    again = actions.save_view(alice, name="Diemen", address=ADDRESS, operation="k")

    assert first == again
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize("address", ["https://elders.example", "//elders.example", "/mensen", "/monitor\\x"])
def test_only_a_page_of_the_monitor_can_be_saved(alice, address):
    with pytest.raises(NotOurAddress):
        actions.save_view(alice, name="Elders", address=address)


def test_a_view_of_somebody_else_does_not_exist(alice, charlie):
    view = actions.save_view(alice, name="Diemen", address=ADDRESS)

    with pytest.raises(NotFound):
        actions.remove_view(charlie, view)


def test_a_removed_view_can_be_put_back(alice):
    view = actions.save_view(alice, name="Diemen", address=ADDRESS)

    actions.remove_view(alice, view)
    assert queries.views_for(alice) == []

    actions.put_view_back(alice, view)
    assert len(queries.views_for(alice)) == 1


def test_renaming_an_older_version_shows_both_names(alice):
    view = actions.save_view(alice, name="Diemen", address=ADDRESS)
    actions.rename_view(alice, view, name="Onze buren", version=1)

    with pytest.raises(Changed) as conflict:
        actions.rename_view(alice, view, name="Buurgemeente", version=1)

    assert (conflict.value.mine, conflict.value.theirs) == ("Buurgemeente", "Onze buren")


def test_from_saving_to_renaming_removing_and_undoing_in_the_browser(alice, as_):
    client = as_(alice)
    assert "nog geen weergaven" in client.get("/monitor/bewaard").content.decode()

    client.post("/monitor/bewaard/nieuw", {"name": "Diemen", "address": ADDRESS, "operation": "1"})
    view = SavedView.objects.get()
    page = client.get("/monitor/bewaard").content.decode()
    assert f'href="{ADDRESS}"' in page

    client.post(f"/monitor/bewaard/{view.pk}", {"name": "Buren", "version": view.version})
    client.post(f"/monitor/bewaard/{view.pk}/verwijderen")
    assert "Ongedaan maken" in client.get("/monitor/bewaard").content.decode()

    client.post(f"/monitor/bewaard/{view.pk}/terug")
    assert "Buren" in client.get("/monitor/bewaard").content.decode()


def test_a_view_without_a_name_asks_for_one(alice, as_):
    response = as_(alice).post("/monitor/bewaard/nieuw", {"name": "", "address": ADDRESS})

    assert response.status_code == 422
    assert "Geef de weergave een naam" in response.content.decode()


def test_an_address_elsewhere_is_refused_with_what_to_do(alice, as_):
    response = as_(alice).post(
        "/monitor/bewaard/nieuw", {"name": "x", "address": "https://elders.example"}, follow=True
    )

    assert "geen pagina van de monitor" in response.content.decode()


def test_two_people_with_one_view_open_see_both_names(alice, as_):
    view = actions.save_view(alice, name="Diemen", address=ADDRESS)
    actions.rename_view(alice, view, name="Buren", version=1)

    page = as_(alice).post(f"/monitor/bewaard/{view}", {"name": "Anders", "version": 1}).content.decode()

    assert "Anders" in page
    assert "Buren" in page


def test_without_signing_in_there_is_no_list(as_):
    assert as_().get("/monitor/bewaard").status_code == 302


def test_a_view_reads_as_its_name(alice):
    view = actions.save_view(alice, name="Diemen", address=ADDRESS)

    assert str(SavedView.objects.get(pk=view)) == "Diemen"
