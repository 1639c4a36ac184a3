"""The start page says what waits, how long it takes and what changed."""

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import people
import pytest
from django.apps import apps
from django.utils.translation import override

from leerkring import platform
from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import SIGNED_IN, Role
from leerkring.platform.audit import texts
from leerkring.platform.audit.actions import record
from leerkring.platform.base.due import Due
from leerkring.platform.notes.actions import comments
from leerkring.platform.notes.actions import writing as notes
from leerkring.platform.web import happened, home, navigation

TODAY = date(2026, 11, 18)


def task(minutes: int = 15, by: date | None = TODAY) -> Due:
    return Due("Iets", "Omdat het moet.", "Doen", "/", minutes, by)


def test_the_heading_counts_things_and_minutes():
    assert home.heading([task()] * 3, TODAY) == "Nog drie dingen deze maand, samen zo’n 45\u00a0minuten"


def test_one_thing_is_said_as_one_thing():
    assert home.heading([task(10)], TODAY) == "Nog één ding deze maand, zo’n 10\u00a0minuten"


def test_what_waits_beyond_this_month_is_not_called_of_this_month():
    assert "deze maand" not in home.heading([task(by=TODAY + timedelta(days=40))], TODAY)


def test_nothing_waiting_is_said_plainly_in_both_languages():
    assert home.heading([], TODAY) == "Er wacht nu niets op u"
    with override("en"):
        assert home.heading([], TODAY) == "Nothing is waiting for you now"


def test_the_fold_tells_how_many_tasks_follow_and_until_when():
    assert home.later_heading([task()] * 4) == "Daarna: vier dingen tot 18\u00a0november"


def test_every_role_has_a_menu_of_at_most_six():
    assert set(navigation.MENU) == set(Role)
    assert all(len(items) <= 6 for items in navigation.MENU.values())


def test_every_role_that_signs_in_has_a_way_to_begin():
    assert set(home.BEGINNINGS) == set(SIGNED_IN)


@pytest.mark.django_db
def test_the_menu_names_only_pages_that_the_role_may_open():
    for role in Role:
        for entry in navigation.menu(role, "/"):
            assert entry.url
        shown = {item.route for item in navigation.MENU[role] if policy.address_for(role, item.route)}
        assert all(role in policy.line_for(route, "GET").roles for route in shown)


def test_every_route_of_a_menu_exists():
    known = {line.route for line in policy.table().values()}

    assert set(navigation.routes()) <= known


@pytest.mark.django_db
def test_an_unsigned_visitor_is_offered_a_search_for_a_municipality(client):
    page = client.get("/").content.decode()

    assert "Naam van een gemeente" in page
    assert "Inloggen" in page


@pytest.mark.django_db
def test_a_colleague_reads_what_someone_did_but_not_their_own_doings(as_, alice, bob):
    record("organisations.changed", who=bob, target=bob.organisation)

    assert "Bob wijzigde de gegevens van <a" in as_(alice).get("/").content.decode()
    assert "Bob wijzigde" not in as_(bob).get("/").content.decode()


@pytest.mark.django_db
def test_nobody_reads_what_happened_in_another_town(as_, bob, charlie):
    record("organisations.changed", who=bob, target=bob.organisation)

    assert "Bob wijzigde" not in as_(charlie).get("/").content.decode()


@pytest.mark.django_db
def test_a_line_leads_to_the_thing_where_the_reader_may_open_it(as_, alice, bob):
    note = notes.write(alice, title="Over de nieuwe wijk", text="")

    page = as_(bob).get("/").content.decode()

    assert f'Alice schreef de notitie ‘<a href="/notities/{note.pk}">Over de nieuwe wijk</a>’' in page
    assert as_(bob).get(f"/notities/{note.pk}").status_code == 200


@pytest.mark.django_db
def test_who_may_not_open_a_note_reads_what_was_done_without_its_title(as_, alice, voorbeeldstad):
    note = notes.write(alice, title="Over de nieuwe wijk", text="")
    auditor = people.person("Hilde", Role.AUDITOR, voorbeeldstad)

    page = as_(auditor).get("/").content.decode()

    assert "Alice: notitie geschreven" in page
    assert "Over de nieuwe wijk" not in page
    assert f"/notities/{note.pk}" not in page


@pytest.mark.django_db
def test_the_same_thing_done_again_is_one_line(as_, alice, bob):
    note = notes.write(alice, title="Over de wijk", text="")
    for text in ("Een", "Twee"):
        comments.comment(alice, note.pk, text=text)

    page = as_(bob).get("/").content.decode()

    assert page.count("Alice schreef een opmerking bij") == 1
    assert "(2 keer)" in page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(happened.PAGES) + sorted(happened.RECORDS))
def test_every_kind_of_thing_that_is_led_to_exists(kind):
    assert apps.get_model(kind)
    assert kind in happened.RECORDS or policy.line_for(happened.PAGES[kind], "GET")


def test_every_recorded_action_is_told_or_kept_quiet():
    told = set(happened.SENTENCES) | happened.QUIET

    assert _recorded() - told == set()
    assert set(happened.SENTENCES) & happened.QUIET == set()


@pytest.mark.parametrize("chosen", ["nl", "en"])
def test_no_action_is_shown_under_its_raw_name(chosen):
    with override(chosen):
        words = {action: texts.action(action) for action in _recorded()}

    assert [action for action, said in words.items() if "_" in said or ":" in said] == []


def test_every_sentence_names_the_same_things_in_both_languages():
    for nl, en in happened.SENTENCES.values():
        assert set(re.findall(r"{\w+}", nl)) >= set(re.findall(r"{\w+}", en))
        assert set(re.findall(r"{\w+}", nl)) <= {"{who}", "{what}"}


def _recorded() -> set[str]:
    """Every action that the source writes in the audit trail by its name."""
    found = set()
    for module in Path(platform.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in {"record", "note"}:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
                    found.add(first.value)
    return found


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.django_db
def test_who_works_for_the_whole_country_has_no_municipality_of_their_own(ines, alice):
    assert home.beginnings_for(ines)[0]["title"] == "Bekijk een gemeente in de monitor"
    assert home.beginnings_for(alice)[0]["title"] == "Bekijk uw gemeente in de monitor"
