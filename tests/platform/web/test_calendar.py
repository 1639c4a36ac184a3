"""What is due for a person stands in their own calendar: titles and days, at an address nobody can guess."""

import re
from datetime import date, timedelta

import people
import pytest
from django.core.cache import cache
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from leerkring.platform.accounts.models import ApiToken, Invitation, Membership
from leerkring.platform.accounts.rules import Role
from leerkring.platform.accounts.tokens.errors import NeedsSecondFactor
from leerkring.platform.base import clock
from leerkring.platform.own_counts.models import CountsRequest
from leerkring.platform.own_counts.rules import Status
from leerkring.platform.web.calendar import actions, ics, queries, rules
from leerkring.platform.web.calendar.rules import Entry
from leerkring.platform.web.models import CalendarFeed

TODAY = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


def entry(title: str = "Kijk het logboek na", organisation: str = "") -> Entry:
    url = "https://leerkring.example/logboek/nakijken"
    return Entry("a" * 32, title, TODAY, "Nakijken", 5, url, organisation)


def address(actor) -> str:
    return reverse("web:calendar-feed", args=[actions.renew(actor)])


def events(content: bytes) -> list:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def ending_role(actor, days: int = 20) -> date:
    """Give a colleague's role an end, so that something is due for the administrator."""
    last = clock.today() + timedelta(days=days)
    Membership.objects.filter(pk=actor.membership.pk).update(valid_to=last)
    return last


def test_an_entry_is_a_whole_day_with_a_reminder_the_morning_before_and_the_way_back():
    (event,) = events(ics.written([entry()], host="leerkring.example", on=TODAY))
    (alarm,) = event.walk("VALARM")

    assert event["summary"] == "Kijk het logboek na"
    assert event["dtstart"].dt == TODAY
    assert event["dtend"].dt == TODAY + timedelta(days=1)
    assert event["url"] == "https://leerkring.example/logboek/nakijken"
    assert event["description"].splitlines()[0] == "Nakijken (ongeveer 5 min)"
    assert event["uid"] == f"{'a' * 32}@leerkring.example"
    assert alarm["trigger"].dt == timedelta(hours=-15)


def test_a_calendar_says_its_name_its_zone_and_how_often_to_fetch_it():
    calendar = Calendar.from_ical(ics.written([], host="leerkring.example", on=TODAY))

    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert calendar["x-wr-calname"] == "Leerkring"
    assert calendar["x-wr-timezone"] == "Europe/Amsterdam"
    assert calendar["refresh-interval"].dt == timedelta(hours=6)
    assert calendar["refresh-interval"].params["VALUE"] == "DURATION"


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
    st.text('a,;:\\\n"é€😀', max_size=200),
)
def test_any_title_comes_back_whole_and_no_line_is_longer_than_75_octets(title, organisation):
    content = ics.written([entry(title, organisation)], host="leerkring.example", on=TODAY)
    (event,) = events(content)

    assert content.endswith(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert event["summary"] == title
    assert len(events(content)) == 1
    assert str(event["url"]) == entry().url


def test_a_made_up_secret_is_as_long_as_a_real_one_is_hard_to_guess():
    assert len({rules.new_secret() for _ in range(100)}) == 100
    assert rules.RANDOM_BYTES * 8 >= 128


@pytest.mark.django_db
def test_a_person_makes_an_address_and_sees_it_once(as_, bob):
    browser = as_(bob)
    page = browser.post("/instellingen/agenda", {"operation": "een"}).content.decode()
    secret = re.search(r"agenda-abonnement/([\w-]{43})\.ics", page)[1]
    again = browser.post("/instellingen/agenda", {"operation": "een"})

    assert again.status_code == 302
    assert secret not in browser.get("/instellingen/agenda").content.decode()
    assert CalendarFeed.objects.get().digest == rules.digest(secret)
    assert as_().get(f"/agenda-abonnement/{secret}.ics").status_code == 200


@pytest.mark.django_db
def test_the_feed_holds_what_is_due_for_the_person_and_keeps_its_identity(client, bob, alice):
    last = ending_role(alice)
    where = address(bob)
    first = next(one for one in events(client.get(where).content) if one["dtstart"].dt == last)
    ending_role(alice, days=30)
    moved = {str(one["uid"]): one["dtstart"].dt for one in events(client.get(where).content)}

    assert moved[str(first["uid"])] == last + timedelta(days=10)


@pytest.mark.django_db
def test_no_name_address_or_title_that_people_wrote_leaves_in_the_feed(client, bob, alice, voorbeeldstad):
    ending_role(alice)
    now = clock.now()
    Invitation.objects.create(
        organisation=voorbeeldstad, email="geheim@voorbeeldstad.example", role=Role.ADVISOR,
        valid_from=people.FIRST_DAY, token_hash="f" * 64, invited_by=bob.user, sent_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip
    CountsRequest.objects.create(
        organisation=voorbeeldstad, title="Gevoelige titel", asked_by=bob.user, status=Status.ANALYSED,
        ends_on=clock.today() + timedelta(days=3),
    )  # fmt: skip
    titles = [str(one["summary"]) for one in events(client.get(address(bob)).content)]
    content = client.get(address(bob)).content.decode()

    assert {
        "Zoek een opvolger voor een collega",
        "Stuur een uitnodiging opnieuw",
        "Een eigen telling loopt af",
    } <= set(titles)
    assert not [word for word in ("Alice", "geheim@", "Gevoelige") if word in content]


@pytest.mark.django_db
def test_the_end_of_ones_own_role_and_of_ones_tokens_are_in_it(client, alice):
    last = ending_role(alice, days=200)
    alice.membership.refresh_from_db()
    ApiToken.objects.create(
        membership=alice.membership, name="x", start="x", digest="d", created_at=clock.now(),
        valid_to=clock.today(),
    )  # fmt: skip
    days = {str(one["summary"]): one["dtstart"].dt for one in events(client.get(address(alice)).content)}

    assert days["Uw rol als beleidsadviseur stopt"] == last
    assert days["Een toegangssleutel van u verloopt"] == clock.today()


@pytest.mark.django_db
def test_who_works_for_two_organisations_has_one_feed_that_says_for_which(
    client, alice, bob, charlie, modeldorp
):
    ending_role(alice)
    ending_role(charlie)
    Membership.objects.create(
        user=bob.user, organisation=modeldorp, role=Role.ADMINISTRATOR, valid_from=people.FIRST_DAY
    )
    found = [
        str(one["description"]).splitlines()[0]
        for one in events(client.get(address(bob)).content)
        if "opvolger" in str(one["summary"])
    ]

    assert sorted(found) == ["Modeldorp", "Voorbeeldstad"]


@pytest.mark.django_db
def test_nothing_of_another_town_is_in_the_feed(client, bob, alice, charlie):
    ending_role(charlie)

    assert events(client.get(address(bob)).content) == []


@pytest.mark.django_db
def test_the_feed_speaks_the_language_of_its_person(client, bob, alice):
    ending_role(alice)
    bob.user.language = "en"
    bob.user.save()

    assert b"Find a successor for a colleague" in client.get(address(bob)).content


@pytest.mark.django_db
def test_who_has_it_already_is_told_so_and_no_cache_may_keep_it(client, bob):
    where = address(bob)
    first = client.get(where)
    again = client.get(where, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert {first["Cache-Control"], again["Cache-Control"]} == {"private, no-store"}


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["renewed", "stopped", "blocked", "ended"])
def test_an_address_that_is_over_answers_as_one_that_never_was(client, as_, bob, alice, how):
    secret = actions.renew(bob)
    where = reverse("web:calendar-feed", args=[secret])
    assert client.get(where).status_code == 200
    if how == "renewed":
        actions.renew(bob)
    elif how == "stopped":
        as_(bob).post("/instellingen/agenda/stoppen")
    elif how == "blocked":
        bob.user.is_active = False
        bob.user.save()
    else:
        ending_role(bob, days=-1)
    never = client.get(reverse("web:calendar-feed", args=[rules.new_secret()]))
    over = client.get(where)

    assert over.status_code == never.status_code == 404
    assert len(over.content) == len(never.content)


@pytest.mark.django_db
def test_one_address_is_not_asked_without_end(client, bob):
    where = address(bob)
    answers = [client.get(where).status_code for _ in range(rules.MOST_AN_HOUR + 1)]

    assert answers[-2:] == [200, 429]
    assert int(client.get(where)["Retry-After"]) <= 3600


@pytest.mark.django_db
def test_when_it_was_last_fetched_is_shown(as_, client, bob):
    where = address(bob)
    assert "nog niet" in as_(bob).get("/instellingen/agenda").content.decode()
    client.get(where)

    assert "nog niet" not in as_(bob).get("/instellingen/agenda").content.decode()


@pytest.mark.django_db
def test_without_a_role_nobody_makes_an_address(bob):
    with pytest.raises(NeedsSecondFactor):
        actions.renew(type(bob)(user=bob.user, membership=None))


@pytest.mark.django_db
def test_one_task_is_a_file_for_who_has_it_to_do_and_for_nobody_else(as_, bob, alice, charlie):
    ending_role(alice)
    page = as_(bob).get("/").content.decode()
    where = re.search(r"/te-doen/[0-9a-f]{32}\.ics", page)[0]
    answer = as_(bob).get(where)

    assert [str(one["summary"]) for one in events(answer.content)] == ["Zoek een opvolger voor een collega"]
    assert answer["Content-Disposition"].endswith('.ics"')
    assert as_(charlie).get(where).status_code == 404


@pytest.mark.django_db
def test_what_waits_without_a_title_for_outside_says_only_that_something_waits(bob, monkeypatch):
    task = queries.Due("Titel met een naam", "", "Doen", "/x", 5, TODAY)
    monkeypatch.setattr(queries.home, "due_for", lambda actor: [task])

    (found,) = queries.entries_of([bob.membership])

    assert found.title == "Er wacht iets op u in Leerkring"


@pytest.mark.django_db
def test_who_has_nothing_with_a_date_hears_that_the_calendar_is_empty(as_, alice, bob):
    empty = "wacht nu niets met een datum"
    assert empty in as_(bob).get(reverse("web:calendar")).content.decode()
    assert empty in as_(bob).post(reverse("web:calendar"), {"operation": "a"}).content.decode()

    ending_role(alice)

    assert empty not in as_(bob).get(reverse("web:calendar")).content.decode()
