"""The pages of meetings, in a browser without any script."""

import pytest

from leerkring.platform.base import clock

pytestmark = pytest.mark.django_db


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_year_without_meetings_says_so_and_how_to_begin(as_, alice):
    page = page_of(as_(alice), f"/overleggen?jaar={clock.today().year}")

    assert "staat nog geen overleg gepland" in page
    assert 'href="/overleggen/nieuw"' in page


def test_every_page_of_a_meeting_opens_for_who_keeps_it(as_, alice, meeting):
    client, item = as_(alice), meeting.items.first()

    for address in (
        "/overleggen",
        "/overleggen/nieuw",
        f"/overleggen/{meeting.pk}",
        f"/overleggen/{meeting.pk}/wijzigen",
        f"/overleggen/{meeting.pk}/punten/nieuw",
        f"/overleggen/punten/{item.pk}/wijzigen",
        f"/overleggen/punten/{item.pk}/verslag",
        f"/overleggen/{meeting.pk}/uitnodigen",
        f"/overleggen/{meeting.pk}/aanwezigheid",
        f"/overleggen/{meeting.pk}/afronden",
    ):
        assert "Voorbeeldstad" in page_of(client, address)
    assert client.get(f"/overleggen/{meeting.pk}/verslag").status_code == 302
    assert client.get(f"/overleggen/{meeting.pk}/agenda.pdf").content.startswith(b"%PDF")
    assert b"SEQUENCE:0" in client.get(f"/overleggen/{meeting.pk}/overleg.ics").content
