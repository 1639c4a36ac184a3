"""The pages of the register: what is read, filled in and found, without any script."""

import pytest

from leerkring.platform.agreements.models import Agreement

pytestmark = pytest.mark.django_db


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_register_says_what_it_is_for_and_how_to_begin(as_, alice):
    page = page_of(as_(alice), "/afspraken")

    assert "Nog geen afspraken" in page
    assert 'href="/afspraken/nieuw"' in page


def test_the_register_says_how_many_there_are_and_what_asks_attention(as_, alice, agreement):
    page = page_of(as_(alice), "/afspraken")

    assert "Eén afspraak, één vraagt aandacht" in page
    assert "Doel toevoegen" in page


def test_an_agreement_is_added_by_form(as_, alice, marieke, de_brug):
    answer = as_(alice).post(
        "/afspraken/nieuw",
        {
            "title": "Bereik van vve", "owner_id": marieke.pk, "agreed_on": "2026-01-15", "made_in": "grant",
            "partner_ids": [de_brug.pk], "themes": ["combat_disadvantage"], "topics": "vve, bereik",
        },
    )  # fmt: skip

    one = Agreement.objects.get()
    assert answer["Location"] == f"/afspraken/{one.pk}"
    assert (one.made_in, one.topics, list(one.partners.all())) == ("grant", ["vve", "bereik"], [de_brug])


def test_the_heading_of_an_agreement_is_the_finding(as_, alice, agreement, goal):
    client = as_(alice)
    client.post(f"/doelen/{goal.pk}/meten", {"on": "2026-11-01", "value": "71%", "n": "214"})

    page = page_of(client, f"/afspraken/{agreement.pk}")
    assert "Gemengde peutergroepen: 71%, vier punten onder het doel" in page
    assert "In drie jaar 13 procentpunt erbij" in page
    assert "Bij 214 kinderen is de bandbreedte 65% tot 77%. Het doel van 75% ligt daarbinnen." in page
