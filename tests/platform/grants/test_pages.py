"""Grants in the browser."""

import csv
import io
import json
from datetime import timedelta

import pytest
from grants.conftest import MIXED, condition_wish, grant_wish

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.base import clock
from leerkring.platform.grants.actions import conditions, granting, linking
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.themes.models import ThemeDecision

ALL = "/afspraken/subsidies"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def page(as_, alice, grant):
    """The page of the grant, as Alice reads it now."""
    return lambda: text(as_(alice).get(f"{ALL}/{grant.pk}"))


def test_an_empty_list_says_what_it_is_for_and_how_to_begin(as_, alice, dora):
    assert "Voeg de eerste subsidie toe" in text(as_(alice).get(ALL))
    theirs = text(as_(dora).get(ALL))
    assert "De gemeente zet ze erin" in theirs
    assert "Voeg de eerste" not in theirs


def test_a_grant_is_written_down_by_form_with_an_amount_as_people_write_it(as_, alice, de_brug):
    answer = as_(alice).post(
        f"{ALL}/nieuw",
        {"title": "Peuteropvang", "partner_id": de_brug.pk, "year": 2026, "amount": "€ 125.000,00"},
    )

    one = Grant.objects.get()
    assert (answer["Location"], one.amount) == (f"{ALL}/{one.pk}", 125000)


def test_a_refused_form_says_what_to_do_and_keeps_what_was_typed(as_, alice, de_brug):
    sent = {
        "title": "Peuteropvang", "partner_id": de_brug.pk, "year": 2026, "valid_from": "2026-02-01",
        "valid_to": "2026-01-01",
    }  # fmt: skip
    answer = as_(alice).post(f"{ALL}/nieuw", sent)

    assert answer.status_code == 422
    assert "eindigt vóór zij begint" in text(answer)
    assert "Peuteropvang" in text(answer)


def test_the_list_says_how_many_there_are_and_what_comes_next(as_, alice, grant, marieke):
    due = clock.today() - timedelta(days=2)
    conditions.add(alice, grant.pk, condition_wish(marieke, due_on=due))

    said = text(as_(alice).get(ALL))

    assert "Eén subsidie, één voorwaarde vraagt aandacht" in said
    assert "€\u00a0125.000" in said
    assert "0 van 1 nagekomen" in said
    assert "Nagaan, was" in said


def test_the_page_of_a_grant_names_what_its_condition_sounds_like_and_a_click_confirms(
    as_, alice, condition, page
):
    assert "één gemengde groep" in page()
    assert "Klinkt als: Segregatie voorkomen" in page()

    as_(alice).post(
        f"/afspraken/voorwaarden/{condition.pk}/onderwerpen",
        {"theme": "prevent_segregation", "verdict": "confirmed", "strength": "strong"},
    )

    assert ThemeDecision.objects.get().verdict == "confirmed"
    assert "Klinkt als: Segregatie voorkomen" not in page()


def test_a_topic_that_the_text_names_is_offered_and_not_chosen(as_, alice, grant, condition, page):
    assert "Noemt" in page()

    form = text(as_(alice).get(f"/afspraken/voorwaarden/{condition.pk}/wijzigen"))

    named = form[form.index('value="SEG-04"') :][:80]
    assert "checked" not in named


def test_the_text_is_read_for_topics_before_anything_is_kept_or_refused(as_, alice, grant):
    sent = {"text": MIXED, "look": "1"}

    said = text(as_(alice).post(f"{ALL}/{grant.pk}/voorwaarden/nieuw", sent))

    assert "klopt nog niet" not in said
    assert MIXED in said
    assert said.index('value="SEG-04"') < said.index("Alle andere onderwerpen")
    assert not GrantCondition.objects.exists()


def test_one_click_makes_an_agreement_and_one_more_takes_it_away(as_, alice, condition, page):
    client = as_(alice)
    answer = client.post(f"/afspraken/voorwaarden/{condition.pk}/afspraak", {"operation": "een"}, follow=True)

    made = Agreement.objects.get()
    said = text(answer)
    assert answer.redirect_chain[-1][0] == f"/afspraken/{made.pk}"
    assert "subsidiebesluit" in said
    assert "Peuteropvang De Brug 2026, voorwaarde 1" in said
    assert "Telt als afspraak" in page()

    client.post(f"/afspraken/{made.pk}/verwijderen")
    assert "Maak er een afspraak van" in page()


def test_the_partner_sees_its_grant_on_the_agreement_and_no_buttons(as_, alice, dora, condition):
    made = linking.make_agreement(alice, condition.pk)

    agreement, grant = (
        text(as_(dora).get(f"/afspraken/{made.pk}")),
        text(as_(dora).get(f"{ALL}/{condition.grant_id}")),
    )

    assert "Peuteropvang De Brug 2026, voorwaarde 1" in agreement
    assert "Telt als afspraak" in grant
    assert "Ontkoppel" not in grant
    assert "Voorwaarde toevoegen" not in grant


def test_an_existing_agreement_is_linked_by_form(as_, alice, condition, page):
    made = linking.make_agreement(alice, condition.pk)
    linking.unlink(alice, condition.pk, made.pk)
    client = as_(alice)
    address = f"/afspraken/voorwaarden/{condition.pk}/koppelen"
    assert made.title in text(client.get(address))

    client.post(address, {"agreement_id": made.pk})
    assert "Telt als afspraak" in page()

    client.post(f"/afspraken/voorwaarden/{condition.pk}/afspraken/{made.pk}/ontkoppelen")
    assert "telt nog niet als afspraak" in page()


def test_checking_a_condition_changes_the_heading_of_the_grant(as_, alice, condition, page):
    address = f"/afspraken/voorwaarden/{condition.pk}/nagaan"
    client = as_(alice)
    refused = client.post(address, {"state": "not", "on": clock.today().isoformat()})
    assert refused.status_code == 422
    assert "Schrijf waardoor" in text(refused)

    client.post(address, {"state": "not", "on": clock.today().isoformat(), "note": "Nog gescheiden."})

    assert "Peuteropvang De Brug 2026: de voorwaarde is niet nagekomen" in page()
    assert "Nog gescheiden." in page()


def test_who_is_second_sees_both_versions_of_a_grant(as_, alice, bob, de_brug, grant):
    granting.change(bob, grant.pk, grant_wish(de_brug, amount=90000), version=1)
    sent = {"title": grant.title, "partner_id": de_brug.pk, "year": 2026, "amount": "80000", "version": 1}

    answer = as_(alice).post(f"{ALL}/{grant.pk}/wijzigen", sent)

    assert answer.status_code == 409
    assert "€\u00a080.000" in text(answer)
    assert "€\u00a090.000" in text(answer)
    assert 'name="version" value="2"' in text(answer)


def test_who_is_second_sees_both_texts_of_a_condition(as_, alice, bob, condition, marieke):
    conditions.change(bob, condition.pk, condition_wish(marieke, text="Van Bob."), version=1)
    sent = {"text": "Van Alice.", "owner_id": marieke.pk, "version": 1}

    answer = as_(alice).post(f"/afspraken/voorwaarden/{condition.pk}/wijzigen", sent)

    assert answer.status_code == 409
    assert "Van Alice." in text(answer)
    assert "Van Bob." in text(answer)


def test_removing_has_a_way_back(as_, alice, grant, condition):
    client = as_(alice)
    said = text(client.post(f"{ALL}/{grant.pk}/verwijderen", follow=True))
    assert f"{ALL}/{grant.pk}/terughalen" in said
    assert grant.title in text(client.get(f"{ALL}/verwijderd"))

    client.post(f"{ALL}/{grant.pk}/terughalen")
    client.post(f"/afspraken/voorwaarden/{condition.pk}/verwijderen")
    assert not GrantCondition.objects.filter(removed_at=None).exists()
    client.post(f"/afspraken/voorwaarden/{condition.pk}/terughalen")
    assert GrantCondition.objects.filter(removed_at=None).exists()


def test_the_download_has_a_line_for_each_condition(as_, alice, dora, grant, condition):
    client = as_(alice)
    (row,) = csv.DictReader(io.StringIO(client.get(f"{ALL}/download.csv").content.decode("utf-8-sig")))
    assert (row["partner"], row["voorwaarde"], row["stand"]) == ("Schoolbestuur De Brug", MIXED, "open")
    assert json.loads(client.get(f"{ALL}/download.json").content)[0]["bedrag"] == 125000
    assert client.get(f"{ALL}/download.xlsx").content[:2] == b"PK"
    assert len(json.loads(as_(dora).get(f"{ALL}/download.json").content)) == 1


def test_a_choice_that_fits_nothing_says_so(as_, alice, grant):
    assert "Geen subsidie past hierbij" in text(as_(alice).get(f"{ALL}?q=zwembad"))


def test_someone_of_another_town_finds_nothing_there(as_, charlie, grant, condition):
    client = as_(charlie)

    assert client.get(f"{ALL}/{grant.pk}").status_code == 404
    assert client.post(f"/afspraken/voorwaarden/{condition.pk}/afspraak").status_code == 404


def test_the_list_costs_as_many_questions_for_many_grants_as_for_one(
    as_, alice, de_brug, marieke, django_assert_max_num_queries
):
    for number in range(25):
        made = granting.make(alice, grant_wish(de_brug, title=f"Subsidie {number}"))
        conditions.add(alice, made.pk, condition_wish(marieke))
    client = as_(alice)
    client.get(ALL)

    with django_assert_max_num_queries(15):
        client.get(ALL)


def test_the_address_of_a_condition_leads_to_its_place_on_the_page_of_the_grant(
    as_, dora, charlie, condition
):
    address = f"/afspraken/voorwaarden/{condition.pk}"

    assert as_(dora).get(address)["Location"] == f"{ALL}/{condition.grant_id}#voorwaarde-{condition.pk}"
    assert as_(charlie).get(address).status_code == 404
