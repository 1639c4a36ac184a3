"""From file to register: the files that towns keep, with what is asked, made, and taken back."""

from datetime import date, timedelta
from time import perf_counter

import pytest

from leerkring.platform.agreements.actions import agreeing
from leerkring.platform.agreements.errors import Closed
from leerkring.platform.agreements.models import Agreement, Goal
from leerkring.platform.agreements.rules.lists import AgreementStatus
from leerkring.platform.base import clock
from leerkring.platform.imports import queries
from leerkring.platform.imports.actions import applying, preparing, undoing
from leerkring.platform.imports.errors import RowRefused, TooLate, UsedSince
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.rules import FileKind
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules import MeetingStatus, Presence
from leerkring.platform.network.models import Representative
from leerkring.platform.privacy.actions.retention import forget
from leerkring.platform.themes.queries import confirmed_on
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _network(jan, els, table):
    """Everyone whom the files name is at the table, but Kim."""


def by_title(found):
    return {one.title: one for one in found}


def answered(alice, file, **answers):
    preparing.answer(alice, file.pk, **answers)
    return applying.apply(alice, file.pk)


def test_a_planning_list_with_merged_titles_reaches_the_register(alice, choose, jan, els):
    file = choose("planning.xlsx")
    vague = next(one for one in queries.plan_of(alice, file).drafts if one.title.startswith("Ouders"))
    proposed = vague.problems[0].proposal

    made = answered(
        alice,
        file,
        defaults={"agreed_on": "2025-01-15"},
        rows={str(vague.number): {"due": proposed.isoformat()}},
    )

    found = by_title(Agreement.objects.all())
    assert len(found) == 5
    assert made.skipped == 1  # “Q1 2027” was left unanswered
    first = found["Gemengde peutergroepen in elke wijk"]
    assert (first.owner, first.due_on, first.agreed_on) == (jan, date(2027, 3, 1), date(2025, 1, 15))
    assert found["Ouders samen op schoolbezoek"].owner == els  # from the merged cell above
    assert found["Ouders samen op schoolbezoek"].due_on == date(2027, 6, 20)
    assert found["Zomerschool 2025"].status == AgreementStatus.ENDED
    themes = confirmed_on("agreements.agreement", [first.pk])
    assert themes[first.pk] == ["prevent_segregation"]  # the heading between the rows says so


def test_an_action_list_asks_once_who_someone_is_and_binds_who_does_it_together(
    alice, choose, jan, els, de_brug
):
    file = choose("actielijst.xlsx")
    asked = {one.text: one for one in queries.plan_of(alice, file).open_names}
    assert set(asked) == {"Kim Smit", "Onbekende Partij"}

    answered(
        alice,
        file,
        names={asked["Kim Smit"].key: f"n{de_brug.pk}", asked["Onbekende Partij"].key: "-"},
        defaults={"owner": jan.pk},
        rows={"1": {"due": "2026-12-31"}, "3": {"due": "2026-12-31"}},
    )

    found = by_title(Agreement.objects.prefetch_related("partners"))
    assert list(found["Cijfers over schooladvies delen"].partners.all()) == [de_brug]
    assert found["Cijfers over schooladvies delen"].due_on == date(2027, 1, 1)  # day 46388 of the spreadsheet
    assert "Kim Smit" in found["Afspraken over brede brugklas op papier"].text
    assert found["Ouders uitnodigen"].due_on == date(2027, 2, 1)  # the text that a formula shows
    assert found["Wachtlijst vve wegwerken"].owner == jan


def test_an_export_of_another_system_brings_goals_and_ends_what_has_ended(alice, choose, els):
    file = choose("export.csv")

    made = answered(alice, file, rows={"3": {"due": "2026-12-01"}})

    found = by_title(Agreement.objects.all())
    assert set(found) == {
        "Elk kind een plek in de vve; ook op het platteland",
        "Gezamenlijk beleid schooladvies",
        "Café voor ouders in ’t Zand",
    }
    assert made.skipped == 1  # the same row twice
    assert found["Gezamenlijk beleid schooladvies"].owner == els  # known by mail address
    assert found["Café voor ouders in ’t Zand"].status == AgreementStatus.ENDED
    goal = Goal.objects.get()
    assert (goal.baseline, goal.target, goal.unit) == (71, 80, "%")
    assert goal.agreement.due_on == date(2027, 7, 1)


def test_a_numbered_list_in_a_document_reaches_the_register(alice, choose, jan, els):
    file = choose("afsprakenlijst.docx")

    answered(alice, file, rows={"1": {"due": "2027-06-20"}})

    found = by_title(Agreement.objects.all())
    assert found["Wij delen elk jaar de cijfers per wijk"].due_on == date(2027, 2, 1)
    assert found["Scholen nodigen ouders uit de hele wijk uit."].owner == els
    assert found["Eén formulier voor alle scholen."].owner == jan


def test_minutes_become_a_meeting_that_was_held_and_its_agreements_reach_the_register(
    alice, choose, els, jan
):
    file = choose("verslag.docx", kind=FileKind.MINUTES)

    applying.apply(alice, file.pk)

    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.place) == (MeetingStatus.HELD, "Stadhuis, kamer 2")
    assert [(one.title, one.outcome) for one in meeting.items.all()] == [
        ("Opening", "noted"),
        ("Gemengde peutergroepen", "agreement"),
        ("Spreiding bij inschrijving", "postponed"),
        ("Rondvraag", "none"),
    ]
    came = {one.name: one.presence for one in meeting.attendance.all()}
    assert came == {"Jan de Vries": "present", "Els Bakker": "present", "Noor Gast": Presence.PRESENT}
    agreement = Agreement.objects.get()
    assert (agreement.owner, agreement.item.meeting, agreement.due_on) == (els, meeting, date(2026, 9, 1))


def test_a_calendar_becomes_meetings_on_their_own_days_in_dutch_time(alice, choose, table):
    file = choose("agenda.ics")

    applying.apply(alice, file.pk)

    days = [(one.title, one.starts_at.isoformat()) for one in Meeting.objects.all()]
    assert days == [
        ("Bestuurlijk overleg LEA", "2026-03-12T13:00:00+00:00"),
        ("Werkgroep peuters", "2027-01-14T13:00:00+00:00"),
        ("Werkgroep peuters", "2027-05-13T12:00:00+00:00"),  # 11 March is left out, May is summer time
        ("Studiedag", "2027-06-01T12:00:00+00:00"),
    ]


def test_contacts_come_in_once_and_ask_for_an_organisation_that_does_not_take_part(
    alice, choose, de_brug, table
):
    file = choose("contacten.xlsx")
    plan = queries.plan_of(alice, file)
    assert [(one.title, one.is_ready) for one in plan.drafts] == [
        ("Kim Smit", True),
        ("Ali el Amrani", False),
        ("Jan de Vries", False),
    ]

    applying.apply(alice, file.pk)

    kim = Representative.objects.get(name="Kim Smit")
    assert (kim.email, kim.function, kim.organisation) == ("kim@debrug.example", "directeur", de_brug)
    assert kim.seats.get().body == table


def test_nothing_is_in_the_register_before_someone_reads_it_in(alice, choose):
    file = choose("export.csv")
    preparing.set_mapping(alice, file.pk, mapping={1: "title", 2: "owner"})
    preparing.answer(alice, file.pk, defaults={"agreed_on": "2026-01-01"})

    assert not Agreement.objects.exists()
    assert not Representative.objects.exclude(name__in=["Jan de Vries", "Els Bakker"]).exists()


def test_reading_in_twice_makes_everything_once(alice, choose):
    file = choose("export.csv")

    applying.apply(alice, file.pk)
    applying.apply(alice, file.pk)

    assert Agreement.objects.count() == 2


def test_what_is_in_the_register_already_stays_out_until_someone_ticks_it(alice, choose):
    applying.apply(alice, choose("export.csv").pk)

    again = queries.plan_of(alice, choose("export.csv"))

    assert [one.is_on for one in again.drafts] == [False, False, False, True]
    assert again.drafts[0].same[1].startswith("Elk kind een plek")


@pytest.mark.parametrize("name", ["afspraken.xls", "afspraken.ods"])
def test_an_old_excel_file_and_an_open_document_reach_the_register(alice, choose, jan, els, name):
    """Made with xlwt and odfpy; the second ends in a million empty rows, as office programs write."""
    answered(alice, choose(name))

    found = by_title(Agreement.objects.all())
    assert set(found) == {
        "Wij delen elk jaar de cijfers per wijk",
        "Eén formulier voor alle scholen",
        "Ouders uit de hele wijk uitnodigen",
    }
    shared = found["Wij delen elk jaar de cijfers per wijk"]
    assert (shared.owner, shared.due_on, shared.agreed_on) == (jan, date(2027, 2, 1), date(2026, 1, 10))
    assert confirmed_on("agreements.agreement", [shared.pk])[shared.pk] == ["prevent_segregation"]
    assert (
        found["Eén formulier voor alle scholen"].owner,
        found["Ouders uit de hele wijk uitnodigen"].due_on,
    ) == (
        els,
        None,
    )


@pytest.mark.parametrize("name", ["planning.xlsx", "actielijst.xlsx", "export.csv", "afsprakenlijst.docx"])
def test_a_whole_import_is_taken_back_with_who_was_added_for_it(alice, choose, jan, de_brug, name):
    file = choose(name)
    answers = {"p:kim smit": f"n{de_brug.pk}", "p:onbekende partij": "-"}
    answered(alice, file, names=answers, defaults={"owner": jan.pk, "agreed_on": "2025-01-01"})
    assert Agreement.objects.filter(removed_at=None).exists()

    undoing.undo(alice, file.pk)

    assert not Agreement.objects.filter(removed_at=None).exists()
    assert not Representative.objects.filter(name="Kim Smit").exists()


def test_minutes_are_taken_back_with_their_meeting(alice, choose):
    file = choose("verslag.docx", kind=FileKind.MINUTES)
    applying.apply(alice, file.pk)

    undoing.undo(alice, file.pk)

    assert not Meeting.objects.exists()
    assert not Agreement.objects.filter(removed_at=None).exists()


def test_what_was_changed_since_stands_in_the_way_and_is_named(alice, choose):
    file = choose("export.csv")
    applying.apply(alice, file.pk)
    one = Agreement.objects.get(title="Gezamenlijk beleid schooladvies")
    one.version += 1
    one.save()

    with pytest.raises(UsedSince, match="Gezamenlijk beleid schooladvies"):
        undoing.undo(alice, file.pk)

    assert Agreement.objects.filter(removed_at=None).count() == 2


def test_a_theme_that_someone_confirmed_since_stands_in_the_way(alice, choose):
    file = choose("export.csv")
    applying.apply(alice, file.pk)
    one = Agreement.objects.get(title="Gezamenlijk beleid schooladvies")
    agreeing.decide_theme(alice, one.pk, theme=Theme.PROMOTE_INTEGRATION, verdict=Verdict.CONFIRMED)

    with pytest.raises(UsedSince, match="Gezamenlijk beleid"):
        undoing.undo(alice, file.pk)


def test_after_thirty_days_an_import_stays(alice, choose):
    file = choose("export.csv")
    applying.apply(alice, file.pk)
    ImportFile.objects.update(applied_at=clock.now() - timedelta(days=31))

    with pytest.raises(TooLate):
        undoing.undo(alice, file.pk)


def test_the_next_day_people_who_were_added_leave_the_network_with_a_last_day(alice, choose):
    file = choose("contacten.xlsx")
    applying.apply(alice, file.pk)
    kim = Representative.objects.get(name="Kim Smit")
    kim.history.update(history_date=clock.now() - timedelta(days=2))

    undoing.undo(alice, file.pk)

    kim.refresh_from_db()
    assert kim.valid_to == clock.today() - timedelta(days=1)


def test_a_row_that_the_register_refuses_stops_the_whole_file(alice, choose, monkeypatch):
    file = choose("export.csv")

    def refuse(*_, **__):
        raise Closed

    monkeypatch.setattr(agreeing, "end", refuse)
    preparing.answer(alice, file.pk, rows={"3": {"due": "2026-12-01"}})

    with pytest.raises(RowRefused, match="Rij 5"):
        applying.apply(alice, file.pk)

    assert not Agreement.objects.exists()


def test_rows_that_nobody_read_in_are_thrown_away_after_seven_days(choose):
    choose("export.csv")
    forget(clock.today() + timedelta(days=7))
    assert ImportFile.objects.exists()

    forget(clock.today() + timedelta(days=8))

    assert not ImportFile.objects.exists()


def test_five_hundred_rows_are_shown_quickly_and_in_few_questions(
    as_, alice, choose, django_assert_max_num_queries
):
    lines = [f"Afspraak {n} over gemengde groepen;Jan de Vries;1-3-2027" for n in range(500)]
    file = choose("lang.csv", "\n".join(["Afspraak;Wie;Klaar", *lines]).encode())
    client = as_(alice)
    client.get(f"/inlezen/{file.pk}")

    with django_assert_max_num_queries(15):
        begin = perf_counter()
        client.get(f"/inlezen/{file.pk}")
    assert perf_counter() - begin < 1  # a tenth in peace; the machine may be busy


def test_someone_who_was_used_elsewhere_since_stands_in_the_way(alice, choose, table):
    file = choose("contacten.xlsx")
    applying.apply(alice, file.pk)
    table.chair = Representative.objects.get(name="Kim Smit")
    table.save()

    with pytest.raises(UsedSince, match="Kim Smit"):
        undoing.undo(alice, file.pk)


def test_a_column_is_remembered_for_the_next_file_of_the_town(alice, choose):
    file = choose("export.csv")
    assert file.mapping["6"] == "themes"
    preparing.set_mapping(alice, file.pk, mapping={1: "title", 2: "owner", 0: "document"})

    again = choose("export.csv")

    assert again.mapping == {"0": "document", "1": "title", "2": "owner"}


def test_the_rows_leave_as_soon_as_they_are_read_in(alice, choose):
    file = choose("export.csv")

    applying.apply(alice, file.pk)

    assert ImportFile.objects.get().sheets == []
