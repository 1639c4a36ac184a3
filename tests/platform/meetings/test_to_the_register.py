"""From the meeting to the register, and deciding on themes without losing what was typed."""

from datetime import date

import pytest

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.meetings import queries
from leerkring.platform.meetings.actions import closing, members, writing
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.queries.years import ITEM
from leerkring.platform.meetings.rules import Outcome, Presence
from leerkring.platform.themes.queries import confirmed_on
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db
TYPED = "Scholen worden gescheiden naar herkomst; dat willen wij voorkomen."


@pytest.fixture
def item(alice, held):
    return held.items.first()


@pytest.fixture
def agreed(alice, item, ilse):
    """An item that ended in an agreement about segregation, with De Brug at the table."""
    writing.write(
        alice, item.pk, Written(TYPED, Outcome.AGREEMENT, "Samen loten", ilse.pk, date(2027, 3, 1)), version=1
    )
    writing.pick(alice, item.pk, chosen=[Theme.PREVENT_SEGREGATION])
    there = item.meeting.attendance.get(representative=ilse)
    members.note_presence(alice, item.meeting_id, {there.pk: Presence.PRESENT})
    item.refresh_from_db()
    return item


def test_an_agreement_of_a_meeting_goes_to_the_register_in_one_link_with_all_that_is_known(
    as_, alice, agreed, ilse, de_brug
):
    client, place = as_(alice), f"/afspraken/nieuw?punt={agreed.pk}"
    assert f'href="{place}"' in client.get(f"/overleggen/{agreed.meeting_id}").content.decode()

    initial = client.get(place).context["form"].initial
    assert (initial["title"], initial["text"], initial["due_on"]) == (
        agreed.title, "Samen loten", date(2027, 3, 1),
    )  # fmt: skip
    assert (initial["owner_id"], initial["partner_ids"]) == (ilse.pk, [de_brug.pk])
    assert initial["themes"] == ["prevent_segregation"]

    sent = {
        **{k: v for k, v in initial.items() if v is not None}, "punt": agreed.pk, "is_binding": "on",
    }  # fmt: skip
    made = client.post("/afspraken/nieuw", sent, follow=True)
    one = Agreement.objects.get()
    assert made.status_code == 200
    assert (one.item, list(one.partners.all())) == (agreed, [de_brug])
    page = client.get(f"/overleggen/{agreed.meeting_id}").content.decode()
    assert f'href="{place}"' not in page
    assert "Staat in het register" in page
    assert "staat al een afspraak in het register" in client.get(place).content.decode()


def test_who_was_not_there_is_not_bound_beforehand(as_, alice, agreed):
    agreed.meeting.attendance.update(presence=Presence.APOLOGIES.value)

    form = as_(alice).get(f"/afspraken/nieuw?punt={agreed.pk}").context["form"]
    assert form.initial["partner_ids"] == []


def test_the_page_of_closing_leads_there_too_and_a_partner_gets_no_link(as_, alice, dora, agreed):
    closing.close(alice, agreed.meeting_id)
    link = f'href="/afspraken/nieuw?punt={agreed.pk}"'

    assert link in as_(alice).get(f"/overleggen/{agreed.meeting_id}/afronden").content.decode()
    assert link not in as_(dora).get(f"/overleggen/{agreed.meeting_id}").content.decode()


def test_deciding_on_a_theme_without_a_script_keeps_what_was_typed(as_, alice, item):
    client = as_(alice)
    page = client.get(f"/overleggen/punten/{item.pk}/verslag").content.decode()
    assert 'name="themes" form="verslag"' in page

    sent = {"minutes": TYPED, "version": 1, "decide": "prevent_segregation|confirmed|strong"}
    answer = client.post(f"/overleggen/punten/{item.pk}/onderwerp", sent)

    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.minutes == TYPED
    assert confirmed_on(ITEM, [item.pk]) == {item.pk: ["prevent_segregation"]}
    page = client.get(f"/overleggen/punten/{item.pk}/verslag").content.decode()
    assert 'name="decide" value="prevent_segregation||' in page


def test_naming_a_theme_oneself_keeps_what_was_typed_too(as_, alice, item):
    sent = {"minutes": TYPED, "version": 1, "themes": ["promote_integration"]}

    as_(alice).post(f"/overleggen/punten/{item.pk}/onderwerpen-kiezen", sent)

    item.refresh_from_db()
    assert item.minutes == TYPED
    assert confirmed_on(ITEM, [item.pk]) == {item.pk: ["promote_integration"]}


def test_adding_an_item_without_a_script_keeps_what_was_typed_too(as_, alice, item):
    page = as_(alice).get(f"/overleggen/punten/{item.pk}/verslag").content.decode()
    assert 'name="new-name"' in page
    sent = {"minutes": TYPED, "version": 1, "new-name": "Schoolzwemmen"}

    answer = as_(alice).post(f"/overleggen/punten/{item.pk}/verslag", sent)

    item.refresh_from_db()
    added = item.meeting.items.latest("pk")
    assert (item.minutes, added.title) == (TYPED, "Schoolzwemmen")
    assert answer["Location"] == f"/overleggen/punten/{added.pk}/verslag#schrijf"


def test_what_saves_by_itself_adds_no_half_typed_item(as_, alice, item):
    sent = {"minutes": TYPED, "version": 1, "new-name": "Schoolz"}

    as_(alice).post(f"/overleggen/punten/{item.pk}/verslag", sent, headers={"accept": "application/json"})

    item.refresh_from_db()
    assert item.minutes == TYPED
    assert not item.meeting.items.filter(title="Schoolz").exists()


def test_a_typed_title_stays_when_the_minutes_are_refused(as_, alice, item):
    sent = {"minutes": TYPED, "version": 1, "outcome": "none", "next": "1", "new-name": "Schoolzwemmen"}

    page = as_(alice).post(f"/overleggen/punten/{item.pk}/verslag", sent)

    assert page.status_code == 422
    assert 'value="Schoolzwemmen"' in page.content.decode()
    assert not item.meeting.items.filter(title="Schoolzwemmen").exists()


def test_someone_else_was_first_then_both_texts_come_and_nothing_is_decided(as_, alice, bob, item):
    writing.write(bob, item.pk, Written("Van Bob"), version=1)
    sent = {"minutes": TYPED, "version": 1, "decide": "prevent_segregation|confirmed|strong"}

    answer = as_(alice).post(f"/overleggen/punten/{item.pk}/onderwerp", sent)

    assert answer.status_code == 409
    assert TYPED in answer.content.decode()
    assert confirmed_on(ITEM, [item.pk]) == {}
    assert queries.item_for(alice, item.pk).minutes == "Van Bob"


def test_a_script_decides_without_sending_the_minutes(as_, alice, item):
    sent = {"theme": "prevent_segregation", "verdict": "rejected", "strength": "strong"}
    as_(alice).post(f"/overleggen/punten/{item.pk}/onderwerp", sent)

    item.refresh_from_db()
    assert (item.minutes, item.version) == ("", 1)
