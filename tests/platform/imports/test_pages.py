"""The pages of reading in: from choosing a file to taking it back, without any script."""

import csv
import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.imports.actions import applying
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.web.home import due_for

pytestmark = pytest.mark.django_db
LIST = (
    "Afspraak;Wie;Klaar op;Thema\n"
    "Brede brugklas;Jan de Vries;1-3-2027;Segregatie voorkomen\n"
    "Taalklas;Kim Smit;voorjaar 2027;\n"
)


@pytest.fixture(autouse=True)
def _network(jan, els, table):
    """The people whom the files name."""


def a_list(text=LIST, name="lijst.csv"):
    return SimpleUploadedFile(name, text.encode())


def chosen(client, file=None):
    answer = client.post("/inlezen", {"file": file or a_list(), "kind": "", "operation": "op"})
    assert answer.status_code == 302
    return answer["Location"]


def page_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def fields_of(page):
    """Return what the form of the preview would send as it stands."""
    form = re.search(
        r"<form method=\"post\" action=\"/inlezen/\d+[^\"]*\" novalidate>(.*?)</form>", page, re.S
    )[1]
    sent = {}
    for tag in re.findall(r"<input[^>]+>", form):
        one = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if one.get("type") != "checkbox" or " checked" in tag:
            usual = "on" if one.get("type") == "checkbox" else ""
            sent.setdefault(one["name"], []).append(one.get("value", usual))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.S):
        sent[name] = re.findall(r'value="([^"]*)" selected', options)[:1] or [""]
    return sent


def test_a_list_is_read_in_without_any_script(as_, alice, de_brug):
    client = as_(alice)
    columns = chosen(client)
    page = page_of(client, columns)
    assert "Brede brugklas" in page
    assert '<option value="owner" selected>Eigenaar</option>' in page
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    mapping = {"column-0": "title", "column-1": "owner", "column-2": "due", "column-3": "themes"}

    preview = client.post(columns, {**mapping, "version": version})["Location"]
    page = page_of(client, preview)
    assert "Kim Smit" in page
    assert "‘voorjaar 2027’ is geen dag" in page
    sent = fields_of(page)
    name = next(key for key in sent if key.startswith("name-"))
    answer = client.post(preview, {**sent, name: f"n{de_brug.pk}", "apply": "1"}, follow=True)

    assert "Ingelezen: 2 afspraken, 1 persoon" in answer.content.decode()
    assert Agreement.objects.count() == 2
    assert Agreement.objects.get(title="Taalklas").owner.name == "Kim Smit"


def test_an_import_is_taken_back_from_its_own_page(as_, alice, choose):
    file = choose("export.csv")
    applying.apply(alice, file.pk)
    client = as_(alice)
    assert "Terugdraaien kan tot" in page_of(client, f"/inlezen/{file.pk}")

    answer = client.post(f"/inlezen/{file.pk}/terugdraaien", follow=True)

    assert "Dit bestand is teruggedraaid" in answer.content.decode()
    assert not Agreement.objects.filter(removed_at=None).exists()


def test_choosing_the_same_file_twice_by_one_press_lets_one_wait(as_, alice):
    client = as_(alice)

    assert {chosen(client), chosen(client)} == {f"/inlezen/{ImportFile.objects.get().pk}/kolommen"}


def test_a_file_that_cannot_be_read_says_what_to_do(as_, alice):
    broken = SimpleUploadedFile("lijst.xlsx", b"PK\x03\x04 kapot")
    answer = as_(alice).post("/inlezen", {"file": broken, "kind": "", "operation": "op"})

    assert answer.status_code == 422
    assert "bewaar het opnieuw als xlsx" in answer.content.decode()


def test_who_chose_after_someone_else_sees_their_choices_first(as_, alice, bob):
    client, other = as_(alice), as_(bob)
    preview = chosen(client).removesuffix("/kolommen")
    mine, theirs = fields_of(page_of(client, preview)), fields_of(page_of(other, preview))
    theirs["on-1"] = []
    other.post(preview, theirs)

    answer = client.post(preview, {**mine, "apply": "1"}, follow=True)

    assert "Bob heeft deze tekst ook gewijzigd" in answer.content.decode()
    assert not Agreement.objects.exists()


def test_a_field_that_two_columns_would_hold_is_refused_with_a_sentence(as_, alice):
    client = as_(alice)
    columns = chosen(client)

    answer = client.post(columns, {"column-0": "title", "column-1": "title", "version": "1"})

    assert answer.status_code == 422
    assert "Twee kolommen staan op ‘Afspraak’" in answer.content.decode()


def test_minutes_show_the_meeting_and_who_was_there(as_, alice, choose):
    file = choose("verslag.docx")

    page = page_of(as_(alice), f"/inlezen/{file.pk}")

    assert "Noor Gast" in page
    assert "(gast)" in page
    assert "Dit wordt één overleg" in page


def test_a_file_that_waits_is_a_task_of_who_chose_it(alice, bob, choose):
    choose("export.csv")

    assert any("export.csv" in one.title for one in due_for(alice))
    assert not any("export.csv" in one.title for one in due_for(bob))


@pytest.mark.parametrize("who", ["charlie", "dora", "ines"])
def test_a_file_of_a_town_is_nobody_elses(as_, request, choose, who):
    file = choose("export.csv")
    client = as_(request.getfixturevalue(who))

    for address in (f"/inlezen/{file.pk}", f"/inlezen/{file.pk}/kolommen"):
        assert client.get(address).status_code in {403, 404}
    assert client.post(f"/inlezen/{file.pk}/weggooien").status_code in {403, 404}
    assert ImportFile.objects.exists()


@pytest.mark.parametrize("form", ["xlsx", "csv", "json"])
@pytest.mark.parametrize("what", ["afspraken", "mensen", "overleggen"])
def test_everything_leaves_in_each_form(as_, alice, choose, what, form):
    applying.apply(alice, choose("export.csv").pk)
    applying.apply(alice, choose("agenda.ics").pk)

    answer = as_(alice).get(f"/inlezen/uitvoer/{what}.{form}")

    assert answer.status_code == 200
    assert f'filename="{what}-' in answer["Content-Disposition"]
    if form == "json":
        assert list(json.loads(answer.content)) == [what]
    if form == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert len(rows) > 1


def test_meetings_have_the_names_of_open_council_information(as_, alice, choose):
    applying.apply(alice, choose("agenda.ics").pk)

    whole = json.loads(as_(alice).get("/inlezen/uitvoer/overleggen.json").content)

    first = whole["overleggen"][0]
    assert (first["@type"], first["startDate"]) == ("Meeting", "2026-03-12T14:00:00+01:00")
    assert set(first) == {"@type", "name", "startDate", "endDate", "location", "organizer", "agenda"}


def test_a_row_that_was_off_comes_in_when_it_is_ticked_and_read_in_with_one_press(as_, alice, choose):
    applying.apply(alice, choose("export.csv").pk)
    again = f"/inlezen/{choose('export.csv').pk}"
    client = as_(alice)
    page = page_of(client, again)
    assert 'name="apply" value="1" disabled' not in page

    answer = client.post(again, {**fields_of(page), "on-0": "on", "apply": "1"}, follow=True)

    assert "Ingelezen: 1 afspraak" in answer.content.decode()


def test_reading_in_nothing_says_what_to_do(as_, alice, choose):
    applying.apply(alice, choose("export.csv").pk)
    again = f"/inlezen/{choose('export.csv').pk}"
    client = as_(alice)

    answer = client.post(again, {**fields_of(page_of(client, again)), "apply": "1"}, follow=True)

    assert "Geen aangevinkte rij kan worden ingelezen" in answer.content.decode()
