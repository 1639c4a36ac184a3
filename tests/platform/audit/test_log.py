"""Who keeps an organisation safe reads its log, filters it, takes it along, and reviews it each month."""

import csv
import io
from datetime import UTC, date, datetime

import people
import pytest
from django.utils.translation import override

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions, queries, review, texts
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def adam(voorbeeldstad):
    return people.person("Adam", Role.AUDITOR, voorbeeldstad)


def test_an_auditor_sees_what_was_done_in_the_own_town_only(as_, adam, alice, charlie):
    actions.record("note.written", who=alice, target=alice.membership)
    actions.record("note.written", who=charlie, target=charlie.membership)

    page = as_(adam).get("/logboek").content.decode()

    assert "Notitie geschreven" in page
    assert "Alice" in page
    assert "Charlie" not in page


def test_an_advisor_has_no_log(as_, alice):
    assert as_(alice).get("/logboek").status_code == 404
    assert not queries.events_for(alice).exists()


@pytest.mark.parametrize(
    ("asked", "seen"),
    [("soort=read", ["report.read"]), ("handeling=note.written", ["note.written"]), ("van=2999-01-01", [])],
)
def test_filters_live_in_the_address_and_in_the_download(as_, bob, alice, asked, seen):
    actions.record("note.written", who=alice)
    actions.record("report.read", who=alice, is_read=True)

    response = as_(bob).get(f"/logboek.csv?{asked}")

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["action"] for row in rows] == seen
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("action", "word"),
    [("accounts.signed_in", "toegang"), ("webhook.proof_sent", "verstuurd"), ("note.changed", "gewijzigd")],
)
def test_only_what_changed_something_is_called_changed(as_, bob, alice, action, word):
    actions.record(action, who=alice)

    page = as_(bob).get("/logboek").content.decode()

    assert f'<td data-label="Soort">{word}</td>' in page
    assert "webhook" not in texts.action(action).lower()


def test_no_filter_says_that_it_may_be_left_out(as_, bob):
    assert "niet verplicht" not in as_(bob).get("/logboek").content.decode()


def test_a_month_without_lines_does_not_offer_to_see_them(as_, bob, alice, monkeypatch):
    offer = "Bekijk toch alle regels van deze maand"
    assert offer not in as_(bob).get("/logboek/nakijken?maand=2020-01").content.decode()

    with monkeypatch.context() as on_a_wednesday:
        on_a_wednesday.setattr(clock, "now", lambda: datetime(2025, 3, 12, 10, tzinfo=UTC))
        actions.record("note.written", who=alice)

    assert offer in as_(bob).get("/logboek/nakijken?maand=2025-03").content.decode()


def test_what_may_be_left_out_in_a_review_is_said_once(as_, bob):
    page = as_(bob).get("/logboek/nakijken?maand=2025-03").content.decode()

    assert page.lower().count("niet verplicht") == 1


def test_a_filter_by_person(as_, bob, alice):
    actions.record("note.written", who=alice)
    actions.record("note.written", who=bob)

    page = as_(bob).get(f"/logboek?persoon={alice.user_id}")

    assert [row.event.who for row in page.context["rows"]] == ["Alice"]


def test_reading_and_downloading_the_log_is_logged_itself(as_, bob):
    browser = as_(bob)
    browser.get("/logboek")
    browser.get("/logboek.csv")

    recorded = Event.objects.values_list("action", "is_read")
    assert list(recorded) == [("log.read", True), ("log.exported", True)]


def test_a_name_that_would_be_a_formula_is_harmless_in_the_download(as_, bob, alice):
    alice.user.name = "=1+1"
    actions.record("note.written", who=alice)

    rows = list(csv.DictReader(io.StringIO(as_(bob).get("/logboek.csv").content.decode("utf-8-sig"))))

    assert rows[0]["who"] == "'=1+1"


def test_the_review_of_last_month_waits_until_someone_confirms_it(as_, bob, alice, charlie, time_machine):
    time_machine.move_to(datetime(2026, 10, 7, 9, 0, tzinfo=UTC))
    actions.record("note.written", who=alice)
    time_machine.move_to(datetime(2026, 11, 3, 9, 0, tzinfo=UTC))
    assert [due.url for due in queries.due_for(bob)] == ["/logboek/nakijken?maand=2026-10"]
    assert queries.due_for(alice) == queries.due_for(charlie) == []

    browser = as_(bob)
    answer = {"operation": "once", "opmerking": "Niets bijzonders"}
    for _ in range(2):
        browser.post("/logboek/nakijken?maand=2026-10", answer)

    page = browser.get("/logboek/nakijken?maand=2026-10").content.decode()
    assert queries.due_for(bob) == []
    assert Event.objects.filter(action="log.reviewed").count() == 1
    assert "Niets bijzonders" in page


def test_odd_hours_many_reads_and_failed_sign_ins_stand_out():
    day = datetime(2026, 10, 7, 14, 0, tzinfo=UTC)
    night = [review.Seen(day.replace(hour=2), "Nacht", 1, "note.written", False)]
    reads = [review.Seen(day, "Veel", 2, "report.read", True)] * 60
    few = [review.Seen(day, "Weinig", 3, "report.read", True)] * 5
    failed = [review.Seen(day, "", None, "accounts.sign_in_failed", False)] * 6

    found = {(one.kind, one.who, one.times) for one in review.outliers([*night, *reads, *few, *failed])}

    assert found == {("hours", "Nacht", 1), ("reads", "Veel", 60), ("failures", "", 6)}


def test_a_quiet_month_says_so(as_, bob, time_machine):
    time_machine.move_to(datetime(2026, 11, 3, 9, 0, tzinfo=UTC))

    page = as_(bob).get("/logboek/nakijken").content.decode()

    assert "oktober 2026" in page
    assert "Er valt niets op" in page


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 1, 31), date(2025, 12, 1), date(2026, 2, 1)),
        (date(2026, 12, 1), date(2026, 11, 1), date(2027, 1, 1)),
    ],
)
def test_months_follow_each_other_over_the_year(day, before, after):
    assert review.previous(day) == before
    assert review.following(day.replace(day=1)) == after


def test_an_action_is_told_in_both_languages():
    assert texts.action("membership.ended") == "Rol beëindigd"
    assert texts.action("odd_thing.happened_twice") == "odd thing: happened twice"
    with override("en"):
        assert texts.action("membership.ended") == "Role ended"


def test_clock_and_page_agree_on_the_month():
    assert review.month_of("nonsense", today=clock.today()) == review.previous(clock.today())
