"""A form that refuses says in plain words what to do, and never in the words of the framework."""

import pytest
from django import forms
from django.utils.translation import override

from leerkring.platform.base.forms import PlainForm

OF_DJANGO = ("Selecteer een geldige", "Zorg dat", "Select a valid", "Ensure this", "This field is required")
CHOICES = [("a", "A"), ("b", "B")]


class Given(PlainForm):
    title = forms.CharField(max_length=5, min_length=2)
    file = forms.FileField()
    points = forms.TypedChoiceField(choices=CHOICES)
    several = forms.MultipleChoiceField(choices=CHOICES)
    number = forms.IntegerField(max_value=10)
    day = forms.DateField()
    address = forms.EmailField()
    sure = forms.BooleanField()
    named = forms.CharField(error_messages={"required": "Geef een naam."})


WRONG = {
    "title": "veel te lang",
    "points": "abc",
    "several": ["x"],
    "number": "11",
    "day": "31-02-2026",
    "address": "geen adres",
}


def said(data) -> dict[str, str]:
    return {name: " ".join(errors) for name, errors in Given(data, files={}).errors.items()}


def test_a_refusal_says_what_to_do():
    words = said(WRONG)

    assert words["points"] == "Deze keuze is er niet. Kies er een uit de lijst."
    assert words["title"] == "Dit is te lang: 12 tekens. Maak het korter, hoogstens 5 tekens."
    assert words["file"] == "Kies een bestand."
    assert words["number"] == "Vul hoogstens 10 in."
    assert words["day"].startswith("Kies een dag die bestaat")
    assert words["named"] == "Geef een naam."


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("data", [{}, WRONG, {**WRONG, "title": "x", "number": "veel"}])
def test_no_words_of_the_framework_reach_a_person(language, data):
    with override(language):
        words = said(data)

    assert len(words) == len(Given.base_fields)
    assert [text for text in words.values() if text.startswith(OF_DJANGO)] == []
    assert ("Choose a file." if language == "en" else "Kies een bestand.") == words["file"]


@pytest.mark.django_db
def test_a_choice_in_an_address_that_is_not_there_is_refused_in_plain_words(client):
    page = client.get("/monitor/GM0384?punten=abc").content.decode()

    assert "geldige keuze" not in page
    assert "Deze keuze is er niet." in page
