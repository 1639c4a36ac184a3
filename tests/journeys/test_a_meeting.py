"""A meeting of twenty items taken down with the keyboard alone; two writers; pages that everyone can read."""

import re
from datetime import date, time, timedelta

import pytest
from playwright.sync_api import expect
from test_working_together import judge, saved

from leerkring.platform.base import clock
from leerkring.platform.meetings.actions import agenda, closing, planning, writing
from leerkring.platform.meetings.actions.agenda import ItemWish
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.queries.years import ITEM
from leerkring.platform.meetings.rules import Outcome
from leerkring.platform.meetings.rules.series import Wish
from leerkring.platform.network.models import MeetingBody, Representative, Seat
from leerkring.platform.themes.queries import confirmed_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWENTY = 20
SPOKEN = "De scholen willen een afspiegeling van de wijk zijn, tegen segregatie."


@pytest.fixture
def meeting(site, alice, de_brug, voorbeeldstad):
    """Twenty items at a table where De Brug sits, today."""
    ilse = Representative.objects.create(
        town=voorbeeldstad, organisation=de_brug, name="Ilse Bakker", valid_from=date(2020, 1, 1)
    )
    table = MeetingBody.objects.create(
        town=voorbeeldstad, name="Bestuurlijk overleg", level="board", valid_from=date(2020, 1, 1)
    )
    Seat.objects.create(body=table, organisation=de_brug, representative=ilse, valid_from=date(2020, 1, 1))
    wish = Wish(body_id=table.pk, title="", begins=time(14), ends=time(16))
    made = planning.plan(alice, wish, days=[clock.today() + timedelta(days=1)])[0]
    for number in range(1, TWENTY + 1):
        agenda.propose(alice, made.pk, ItemWish(f"Punt nummer {number}"))
    begun = clock.now() - timedelta(hours=2)
    Meeting.objects.filter(pk=made.pk).update(starts_at=begun, ends_at=begun + timedelta(hours=1))
    return made


def test_twenty_items_are_taken_down_with_the_keyboard_alone(enter, alice, meeting):
    first = meeting.items.first()
    page = enter(alice, f"/overleggen/punten/{first.pk}/verslag#schrijf")
    expect(page.get_by_label("Verslag", exact=True)).to_be_focused()

    page.keyboard.type(SPOKEN)
    expect(page.get_by_text("Klinkt als: segregatie voorkomen")).to_be_visible(timeout=15_000)
    saved(page)
    page.keyboard.press("Alt+j")
    expect(page.get_by_role("heading", name="Gaat over: segregatie voorkomen")).to_be_visible(timeout=15_000)
    assert confirmed_on(ITEM, [first.pk]) == {first.pk: ["prevent_segregation"]}
    page.keyboard.press("Alt+1")
    expect(page.get_by_label("Wat spreken we af?")).to_be_focused()
    page.keyboard.type("Samen voorlichting geven")
    page.keyboard.press("Tab")
    page.keyboard.type("Schoolbestuur De Brug")
    page.keyboard.press("Control+Enter")
    for number in range(2, TWENTY + 1):
        heading = re.compile(rf"^{number}\. Punt nummer {number}$")
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible(timeout=15_000)
        expect(page.get_by_label("Verslag", exact=True)).to_be_focused()
        page.keyboard.type(f"Wij spraken over {number}.")
        page.keyboard.press("Alt+4")
        page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Elk punt heeft een uitkomst")).to_be_visible(timeout=15_000)

    outcomes = list(AgendaItem.objects.values_list("outcome", "outcome_owner__name", "minutes"))
    assert outcomes[0] == ("agreement", "Ilse Bakker", SPOKEN)
    assert outcomes[1:] == [("noted", None, f"Wij spraken over {n}.") for n in range(2, TWENTY + 1)]


def test_the_next_item_is_one_key_away_and_what_was_typed_is_kept(enter, alice, meeting):
    first, second = meeting.items.all()[:2]
    page = enter(alice, f"/overleggen/punten/{first.pk}/verslag#schrijf")
    page.keyboard.type("Nog maar half")

    page.keyboard.press("Alt+ArrowDown")

    expect(page.get_by_role("heading", level=1)).to_contain_text(second.title, timeout=15_000)
    first.refresh_from_db()
    assert first.minutes == "Nog maar half"


def test_what_was_typed_without_a_line_is_saved_once_it_is_back(enter, alice, meeting):
    item = meeting.items.first()
    address = f"/overleggen/punten/{item.pk}/verslag"
    page = enter(alice, address)
    page.context.set_offline(True)
    page.get_by_label("Verslag", exact=True).fill("Zonder verbinding")
    expect(page.locator("[data-state]")).to_contain_text("Geen verbinding", timeout=15_000)

    page.context.set_offline(False)
    saved(page)

    item.refresh_from_db()
    assert item.minutes == "Zonder verbinding"


def test_two_people_write_one_item_and_make_one_text(enter, alice, bob, meeting):
    item = meeting.items.first()
    writing.write(alice, item.pk, Written("een\ntwee\ndrie\n"), version=1)
    address = f"/overleggen/punten/{item.pk}/verslag"
    first, second = enter(alice, address), enter(bob, address)
    first.get_by_label("Verslag", exact=True).fill("EEN\ntwee\ndrie\n")
    saved(first)

    second.get_by_label("Verslag", exact=True).fill("een\ntwee\nDRIE\n")
    button = second.get_by_role("button", name="Zet beide teksten naast elkaar")
    expect(button).to_be_visible(timeout=15_000)
    button.click()
    expect(second.get_by_role("heading", name="Bewaard door Alice")).to_be_visible()
    judge(second)
    second.get_by_role("button", name="Bewaar deze tekst").click()

    expect(second.get_by_role("heading", level=1)).to_contain_text(item.title)
    item.refresh_from_db()
    assert item.minutes.replace("\r\n", "\n") == "EEN\ntwee\nDRIE\n"


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_of_a_meeting_can_be_read_by_everyone(enter, alice, meeting, width):
    item = meeting.items.first()
    writing.write(alice, item.pk, Written(SPOKEN, Outcome.NONE, "Te vroeg"), version=1)
    pages = [
        "/overleggen", "/overleggen/nieuw", f"/overleggen/{meeting.pk}",
        f"/overleggen/punten/{item.pk}/verslag", f"/overleggen/{meeting.pk}/aanwezigheid",
        f"/overleggen/{meeting.pk}/uitnodigen", f"/overleggen/{meeting.pk}/afronden",
    ]  # fmt: skip
    page = enter(alice, pages[0], width=width)
    site = page.url.partition("/overleggen")[0]
    for path in pages:
        page.goto(site + path)
        judge(page)
    closing.close(alice, meeting.pk)
    closing.adopt(alice, meeting.pk, send=False)
    page.goto(f"{site}/overleggen/{meeting.pk}/verslagen/1")
    judge(page)
