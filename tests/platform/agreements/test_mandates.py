"""An organisation that speaks for another sees the agreements that it holds for that one, and no others."""

from datetime import timedelta

import people
import pytest
import seating
from agreements.conftest import sits, wish

from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.queries import reading
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.organisations.rules import Kind

SEG, INT = "prevent_segregation", "promote_integration"
YESTERDAY = timedelta(days=1)


@pytest.fixture
def regenboog(voorbeeldstad):
    """A small board for which De Brug speaks when it has a mandate."""
    return people.partner("Stichting Regenboog", Kind.PRIMARY_BOARD, voorbeeldstad)


@pytest.fixture
def theirs(alice, noor, regenboog):
    """An agreement on segregation that binds Regenboog only."""
    return agreeing.make(alice, wish(noor, partner_ids=[regenboog.pk], themes=[SEG]))


def seen(actor):
    return list(reading.agreements_for(actor))


def test_without_a_mandate_the_agreement_of_another_is_not_seen(dora, theirs):
    assert seen(dora) == []
    with pytest.raises(NotFound):
        reading.agreement_for(dora, theirs.pk)


def test_a_mandate_on_everything_shows_what_binds_the_other(dora, theirs, voorbeeldstad, regenboog, de_brug):
    seating.mandate(voorbeeldstad, regenboog, de_brug)

    assert seen(dora) == [theirs]
    assert reading.held_for(dora, theirs) == [regenboog]


def test_a_mandate_shows_what_someone_of_the_other_owns(alice, dora, voorbeeldstad, regenboog, de_brug):
    owner = sits(voorbeeldstad, regenboog, "Rik")
    theirs = agreeing.make(alice, wish(owner))
    seating.mandate(voorbeeldstad, regenboog, de_brug)

    assert seen(dora) == [theirs]


def test_a_mandate_on_the_theme_of_the_agreement_shows_it(dora, theirs, voorbeeldstad, regenboog, de_brug):
    seating.mandate(voorbeeldstad, regenboog, de_brug, INT, SEG)

    assert seen(dora) == [theirs]


def test_a_mandate_on_another_theme_does_not(dora, theirs, voorbeeldstad, regenboog, de_brug):
    seating.mandate(voorbeeldstad, regenboog, de_brug, INT)

    assert seen(dora) == []
    assert reading.held_for(dora, theirs) == []


def test_a_theme_that_a_person_rejected_shows_nothing(alice, dora, theirs, voorbeeldstad, regenboog, de_brug):
    seating.mandate(voorbeeldstad, regenboog, de_brug, SEG)
    theme = next(one for one in agreeing.Theme if one.value == SEG)
    agreeing.decide_theme(alice, theirs.pk, theme=theme, verdict=agreeing.Verdict.REJECTED)

    assert seen(dora) == []


def test_a_mandate_that_ended_or_did_not_begin_shows_nothing(dora, theirs, voorbeeldstad, regenboog, de_brug):
    today = clock.today()
    seating.mandate(voorbeeldstad, regenboog, de_brug, valid_to=today - YESTERDAY)
    seating.mandate(voorbeeldstad, regenboog, de_brug, valid_from=today + YESTERDAY)

    assert seen(dora) == []


def test_on_its_last_day_a_mandate_still_holds(dora, theirs, voorbeeldstad, regenboog, de_brug):
    seating.mandate(voorbeeldstad, regenboog, de_brug, valid_to=clock.today())

    assert seen(dora) == [theirs]


def test_a_mandate_of_another_town_shows_nothing_here(dora, theirs, modeldorp, regenboog, de_brug):
    for one in (regenboog, de_brug):
        one.participations.create(town=modeldorp, valid_from=people.FIRST_DAY)
    seating.mandate(modeldorp, regenboog, de_brug)

    assert seen(dora) == []


def test_a_mandate_does_not_work_the_other_way_round(alice, theirs, noor, regenboog, de_brug):
    agreeing.make(alice, wish(noor, title="Van De Brug", partner_ids=[de_brug.pk], themes=[SEG]))
    seating.mandate(theirs.town, regenboog, de_brug)

    assert seen(people.person("Rik", "representative", regenboog)) == [theirs]


def test_who_holds_an_agreement_for_another_reads_it_and_changes_nothing(
    as_, dora, theirs, voorbeeldstad, regenboog, de_brug
):
    seating.mandate(voorbeeldstad, regenboog, de_brug)
    client = as_(dora)

    page = client.get(f"/afspraken/{theirs.pk}").content.decode()

    assert "U ziet dit via een mandaat" in page
    assert "Stichting Regenboog" in page
    assert client.get(f"/afspraken/{theirs.pk}/wijzigen").status_code in {403, 404}


def test_a_mandate_costs_a_partner_no_extra_question(
    dora, theirs, voorbeeldstad, regenboog, de_brug, django_assert_max_num_queries
):
    seating.mandate(voorbeeldstad, regenboog, de_brug, SEG)

    with django_assert_max_num_queries(1):
        assert seen(dora) == [theirs]


def test_the_town_is_told_of_no_mandate_on_its_own_page(alice, theirs, voorbeeldstad, regenboog, de_brug):
    seating.mandate(voorbeeldstad, regenboog, de_brug)

    assert reading.held_for(alice, theirs) == []
