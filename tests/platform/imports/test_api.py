"""Reading in for programs: the same rules, the same undo."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from leerkring.platform.agreements.models import Agreement
from leerkring.platform.imports.models import ImportFile

pytestmark = pytest.mark.django_db
API = "/api/v1/imports"
TOKEN = {"x-requested-with": "program"}
LIST = "Afspraak;Wie;Klaar op\nBrede brugklas;Jan de Vries;1-3-2027\nTaalklas;Kim Smit;voorjaar 2027\n"


@pytest.fixture
def handed_over(as_, alice, jan, els):
    """Hand a list over as Alice; return her program and the address of the file."""
    client = as_(alice, accept="application/json")
    file = SimpleUploadedFile("lijst.csv", LIST.encode())
    answer = client.post(API, {"file": file}, headers=TOKEN)
    assert answer.status_code == 201
    return client, f"{API}/{answer.json()['id']}"


def put(client, address, body=None, version=None):
    match = {"if-match": f'"{version}"'} if version else {}
    return client.put(address, body or {}, content_type="application/json", headers={**TOKEN, **match})


def test_a_program_reads_a_list_in_and_takes_it_back(handed_over, de_brug):
    client, address = handed_over
    preview = client.get(f"{address}/preview").json()
    assert [one["field"] for one in preview["columns"]] == ["title", "owner", "due"]
    assert [one["isReady"] for one in preview["rows"]] == [True, False]
    key = preview["names"][0]["key"]

    answers = {"names": {key: f"n{de_brug.pk}"}, "rows": {"1": {"due": "2027-06-20"}}}
    assert put(client, f"{address}/answers", answers, version=1).status_code == 200
    made = put(client, f"{address}/application").json()

    assert [one["kind"] for one in made["made"]] == ["agreement", "person", "agreement"]
    assert put(client, f"{address}/undoing").json()["status"] == "undone"
    assert not Agreement.objects.filter(removed_at=None).exists()


def test_a_mapping_of_an_old_version_is_refused(handed_over):
    client, address = handed_over
    mapping = {"columns": {"0": "title", "1": "owner"}}
    assert put(client, f"{address}/mapping", mapping, version=1).status_code == 200

    assert put(client, f"{address}/mapping", mapping, version=1).status_code == 412


def test_a_column_that_is_not_there_is_refused(handed_over):
    client, address = handed_over

    answer = put(client, f"{address}/mapping", {"columns": {"7": "title"}}, version=1)

    assert answer.json()["code"] == "unknown_column"


def test_a_file_is_thrown_away(handed_over):
    client, address = handed_over

    assert client.delete(address, headers={**TOKEN, "if-match": '"1"'}).status_code == 204
    assert not ImportFile.objects.exists()


def test_files_are_listed_for_their_own_town_only(as_, handed_over, charlie):
    client, address = handed_over

    assert [one["name"] for one in client.get(API).json()["items"]] == ["lijst.csv"]
    stranger = as_(charlie, accept="application/json")
    assert stranger.get(API).json()["items"] == []
    assert stranger.get(f"{address}/preview").status_code == 404
