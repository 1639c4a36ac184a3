"""Real figures are not called made up, also not for someone who tries a fictional town."""

import pytest

pytestmark = pytest.mark.django_db


def test_someone_of_a_fictional_town_reads_that_the_figures_of_a_real_one_are_real(as_, alice):
    page = as_(alice).get("/monitor/methode").content.decode()

    assert "De cijfers op deze pagina zijn echt" in page
    assert "Alles op deze pagina is verzonnen" not in page


def test_the_start_page_of_a_fictional_town_says_that_all_is_made_up(as_, alice):
    assert "Alles op deze pagina is verzonnen" in as_(alice).get("/").content.decode()


def test_the_page_of_a_town_that_does_not_exist_calls_nothing_real(as_, alice):
    page = as_(alice).get("/monitor/GM9901").content.decode()

    assert "Alles op deze pagina is verzonnen" in page
    assert "De cijfers op deze pagina zijn echt" not in page
