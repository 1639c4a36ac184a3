"""The pages of own counts, in both languages, for everyone who may and nobody else."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from own_counts import asking

from leerkring.platform.own_counts import actions, texts, views
from leerkring.platform.own_counts.models import CountsRequest, Publication, Run

pytestmark = pytest.mark.django_db


def bare(answer):
    """The page without what differs for every request: the token of its forms, and its own address."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return re.sub(r"/(eigen-tellingen|reacties)/\d+|(eigen-tellingen|reacties)%2F\d+", "", text)


def file(content=None, name="telling.csv"):
    return SimpleUploadedFile(name, content or asking.csv())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_whole_way_in_the_browser(as_, alice, bob, language):
    asker, second = (as_(who, **{"accept-language": language}) for who in (alice, bob))
    assert asker.get("/eigen-tellingen").status_code == 200
    assert asker.get("/eigen-tellingen/nieuw").status_code == 200
    given = {**asking.fields(), "ends_on": asking.fields()["ends_on"].strftime("%d-%m-%Y")}

    page = asker.post("/eigen-tellingen/nieuw", given).headers["Location"]
    assert asker.get(f"{page}/wijzigen").status_code == 200
    assert asker.post(f"{page}/wijzigen", {**given, "version": 1}).status_code == 302
    assert asker.post(f"{page}/versturen").status_code == 302
    assert second.get(page).status_code == 200
    assert second.post(f"{page}/besluit", {"decision": "refuse"}).status_code == 422
    assert second.post(f"{page}/besluit", {"decision": "approve"}).status_code == 302
    assert asker.get(f"{page}/bestand").status_code == 200
    assert asker.post(f"{page}/bestand", {"file": file()}).headers["Location"] == f"{page}/uitkomst"
    result = asker.get(f"{page}/uitkomst")
    assert result.status_code == 200
    assert "style=" not in result.content.decode()
    assert asker.get(f"{page}/openbaar-maken").status_code == 200
    assert asker.post(f"{page}/openbaar-maken", {"choice": "9"}).status_code == 422
    assert asker.post(f"{page}/openbaar-maken", {"choice": "0"}).status_code == 302
    one = Publication.objects.get()
    assert as_().get(f"/eigen-tellingen/openbaar/{one.pk}").status_code == 200
    assert asker.post(f"{page}/openbaar/{one.pk}/intrekken").status_code == 302
    assert as_().get(f"/eigen-tellingen/openbaar/{one.pk}").status_code == 404
    assert asker.post(f"{page}/intrekken").status_code == 302
    assert asker.get(page).status_code == 200


def test_the_example_can_be_tried_in_a_fictional_town_only(as_, alice, bob):
    one = asking.approved(alice, bob)
    client = as_(alice)

    assert "Probeer met het voorbeeld" in client.get(f"/eigen-tellingen/{one.pk}/bestand").content.decode()
    assert client.post(f"/eigen-tellingen/{one.pk}/voorbeeld").status_code == 302
    figures = client.get(f"/eigen-tellingen/{one.pk}/uitkomst").content.decode()
    assert "uitkomst/own-spread.csv" in figures or ".csv" in figures
    assert "/static/insights/figures.css" in figures
    assert '<div class="figure-image" role="img" aria-label="' in figures
    alice.organisation.is_fictional = False
    alice.organisation.save()
    assert client.post(f"/eigen-tellingen/{one.pk}/voorbeeld").status_code == 404


def test_the_numbers_of_a_figure_leave_as_a_file_without_formulas(as_, alice, bob):
    result = asking.analysed(alice, bob)
    made = actions.publish(alice, result.request_id, choice=0)
    page = as_(alice).get(f"/eigen-tellingen/{result.request_id}/uitkomst").content.decode()
    name = page.split("/uitkomst/")[1].split(".csv")[0]

    own = as_(alice).get(f"/eigen-tellingen/{result.request_id}/uitkomst/{name}.csv")
    public = as_().get(f"/eigen-tellingen/openbaar/{made.pk}/{name}.csv")

    assert own.status_code == public.status_code == 200
    assert own["Content-Type"].startswith("text/csv")
    assert as_(alice).get(f"/eigen-tellingen/{result.request_id}/uitkomst/geen.csv").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"year;home_area;school;group;pupils\n2025;N;A;x;veel", "telling.csv", "rij 2, kolom pupils"),
        (b"<html><script>", "telling.csv", "webpagina"),
        (b"PK\x03\x04kapot", "telling.xlsx", ""),
        (b"abc", "telling.exe", "soort bestand"),
        (b"home_area;school;group;pupils\nN;A;x;40", "telling.csv", "peiljaar"),
    ],
)
def test_a_refused_file_is_explained_on_the_same_page(as_, alice, bob, content, name, said):
    one = asking.approved(alice, bob)

    answer = as_(alice).post(f"/eigen-tellingen/{one.pk}/bestand", {"file": file(content, name)})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_large_file_goes_to_the_worker_and_shows_how_far_it_is(as_, alice, bob, monkeypatch):
    monkeypatch.setattr(views.gate, "SMALL", 3)
    one = asking.approved(alice, bob)
    client = as_(alice)

    answer = client.post(f"/eigen-tellingen/{one.pk}/bestand", {"file": file()})

    assert answer.headers["Location"] == f"/eigen-tellingen/{one.pk}/voortgang"
    assert "De analyse loopt" in client.get(answer.headers["Location"]).content.decode()
    Run.objects.update(ended_at="2026-01-01T00:00Z", error_nl="Het ging mis", error_en="It failed")
    assert "Het ging mis" in client.get(answer.headers["Location"]).content.decode()


def test_a_refusal_says_in_words_what_must_be_coarser(as_, alice, bob):
    first = asking.analysed(alice, bob)
    actions.publish(alice, first.request_id, choice=0)
    Publication.objects.update(
        lines=[
            {"year": "2025-2026", "schools": ["De Ster"], "groups": ["laag", "midden"], "low": 18, "high": 22}
        ]
    )
    second = asking.analysed(alice, bob)

    page = as_(alice).get(f"/eigen-tellingen/{second.request_id}/openbaar-maken").content.decode()

    assert "Openbaar maken kan, met een grovere tabel" in page
    assert "bij De Ster (2025-2026) een klein aantal te berekenen in ‘laag’" in page
    assert "Voeg deze groepen samen" in page


def test_a_stale_audit_asks_for_the_file_again(as_, alice, bob):
    first, second = asking.analysed(alice, bob), asking.analysed(alice, bob)
    actions.publish(alice, first.request_id, choice=0)

    page = as_(alice).get(f"/eigen-tellingen/{second.request_id}/openbaar-maken").content.decode()

    assert "Laad het bestand opnieuw" in page


@pytest.mark.parametrize("code", sorted(texts.STRUCTURAL))
def test_every_trouble_has_words_in_both_languages(code):
    trouble = {"code": code, "year": "2025", "schools": ["A"], "groups": ["x"], "earlier": []}

    assert "{" not in texts._reason(trouble, {})


@pytest.mark.parametrize("name", ["charlie", "dora", "ines"])
@pytest.mark.parametrize("end", ["", "/uitkomst", "/bestand", "/openbaar-maken", "/voortgang", "/wijzigen"])
def test_a_stranger_gets_the_page_of_what_does_not_exist(as_, alice, bob, request, name, end):
    result = asking.analysed(alice, bob)
    client = as_(request.getfixturevalue(name))

    foreign = client.get(f"/eigen-tellingen/{result.request_id}{end}")
    missing = client.get(f"/eigen-tellingen/999999{end}")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert bare(foreign) == bare(missing)


def test_a_named_partner_finds_it_in_the_list(as_, alice, bob, dora, de_brug):
    asking.analysed(alice, bob, partners=[de_brug])

    page = as_(dora).get("/eigen-tellingen").content.decode()

    assert "Opleiding van ouders" in page
    assert as_(dora).get(f"/eigen-tellingen/{CountsRequest.objects.get().pk}").status_code == 404
    assert as_(dora).get(f"/eigen-tellingen/{CountsRequest.objects.get().pk}/uitkomst").status_code == 200


def test_the_template_and_the_example_can_be_taken_along(as_):
    assert as_().get("/eigen-tellingen/sjabloon.csv").content.startswith(b"year;home_area")
    assert as_().get("/eigen-tellingen/voorbeeld.csv").status_code == 200
