"""A reader chooses language and colours, and every fault has a page of its own."""

import pytest
from django.test import RequestFactory

from leerkring.platform.base.errors import NotFound, PlatformError
from leerkring.platform.web import errors
from leerkring.platform.web.middleware import ReaderMiddleware


@pytest.mark.django_db
def test_any_page_can_be_read_in_english_and_stays_so(client):
    first = client.get("/over-leerkring?taal=en").content.decode()
    second = client.get("/").content.decode()

    assert '<html lang="en"' in first
    assert '<html lang="en"' in second


@pytest.mark.django_db
def test_the_other_language_is_the_same_page_with_its_filters(client):
    page = client.get("/zoeken?q=diemen").content.decode()

    assert 'href="/zoeken?q=diemen&amp;taal=en"' in page


@pytest.mark.django_db
def test_a_language_that_is_not_spoken_here_changes_nothing(client):
    response = client.get("/?taal=xx", headers={"accept-language": "nl"})

    assert '<html lang="nl"' in response.content.decode()
    assert "django_language" not in response.cookies


@pytest.mark.django_db
def test_settings_are_kept_with_the_person(as_, alice):
    browser = as_(alice)

    browser.post("/instellingen", {"language": "en", "theme": "dark"})

    alice.user.refresh_from_db()
    assert (alice.user.language, alice.user.theme, alice.user.shortcuts) == ("en", "dark", False)
    assert 'data-theme="dark"' in browser.get("/").content.decode()


@pytest.mark.django_db
def test_a_visitor_keeps_colours_in_the_browser(client):
    client.post("/instellingen", {"language": "nl", "theme": "contrast", "shortcuts": "on"})

    assert 'data-theme="contrast"' in client.get("/").content.decode()


@pytest.mark.django_db
def test_a_theme_that_does_not_exist_is_refused_with_a_sentence(client):
    client.cookies["theme"] = '"><script>'
    response = client.post("/instellingen", {"language": "nl", "theme": "paars"})

    assert "klopt nog niet" in response.content.decode()
    assert 'data-theme="system"' in client.get("/").content.decode()


@pytest.mark.django_db
def test_who_switched_shortcuts_off_gets_no_palette(as_, alice):
    alice.user.shortcuts = False
    alice.user.save()

    assert "palette.js" not in as_(alice).get("/").content.decode()


def test_a_fault_of_ours_is_told_without_the_database():
    request = RequestFactory().get("/")

    assert errors.broken(request).status_code == 500
    assert b"Er ging iets mis bij ons" in errors.broken(request).content
    assert b"tokens.css" in errors.broken(request).content


def test_a_service_out_of_reach_says_when_to_come_back():
    response = errors.maintenance(RequestFactory().get("/"))

    assert (response.status_code, response["Retry-After"]) == (503, "300")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (NotFound(), 404, "Deze pagina is er niet, of u mag haar niet zien"),
        (PlatformError("Dit mag pas na 1 mei.", "Only after 1 May."), 409, "Dit mag pas na 1 mei."),
    ],
)
def test_what_an_action_refuses_becomes_a_page(rf, fault, status, said):
    answer = ReaderMiddleware(lambda request: None).process_exception(rf.get("/"), fault)

    assert answer.status_code == status
    assert said in answer.content.decode()


def test_a_bug_is_not_taken_for_a_refusal(rf):
    assert ReaderMiddleware(lambda request: None).process_exception(rf.get("/"), ValueError()) is None
