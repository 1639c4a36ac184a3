"""What a field of a form says when it refuses something: a plain sentence with what to do."""

from typing import Any

from django import forms

from leerkring.platform.base.language import say


def speak_plainly(field: forms.Field) -> None:
    """Replace what Django says by plain sentences; words that a field has of its own stay."""
    usual: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        usual |= getattr(kind, "default_error_messages", {})
    for code, words in plain_words(field).items():
        if field.error_messages.get(code) is usual.get(code):
            field.error_messages[code] = words


def plain_words(field: forms.Field) -> dict[str, str]:
    """Return what a field says when it refuses something, by the code of the refusal."""
    words = {
        "required": say("Vul dit veld in.", "Fill in this field."),
        "max_length": say(
            "Dit is te lang: %(show_value)d tekens. Maak het korter, hoogstens %(limit_value)d tekens.",
            "This is too long: %(show_value)d characters. Make it shorter, %(limit_value)d at most.",
        ),
        "min_length": say(
            "Dit is te kort. Vul minstens %(limit_value)d tekens in.",
            "This is too short. Fill in at least %(limit_value)d characters.",
        ),
        "max_value": say("Vul hoogstens %(limit_value)s in.", "Fill in %(limit_value)s at most."),
        "min_value": say("Vul minstens %(limit_value)s in.", "Fill in at least %(limit_value)s."),
        "null_characters_not_allowed": say(
            "Er staan onzichtbare tekens in. Typ de tekst opnieuw.",
            "There are invisible characters in it. Type the text again.",
        ),
    }
    for kind, own in _words_by_kind():
        if isinstance(field, kind):
            return words | own
    return words


def _words_by_kind() -> tuple[tuple[type[forms.Field], dict[str, str]], ...]:
    choose = say("Maak een keuze.", "Make a choice.")
    other = say(
        "Deze keuze is er niet. Kies er een uit de lijst.", "There is no such choice. Choose one here."
    )
    choices = dict.fromkeys(("invalid_choice", "invalid_list", "invalid_pk_value"), other)
    day = say("Kies een dag die bestaat, zoals 2026-09-01.", "Choose a day that exists, such as 2026-09-01.")
    number = say("Vul een getal in, zoals 12.", "Fill in a number, such as 12.")
    return (
        (forms.FileField, _words_of_files()),
        (forms.ChoiceField, {"required": choose, **choices}),
        (forms.ModelChoiceField, {"required": choose, **choices}),
        (
            forms.BooleanField,
            {"required": say("Vink dit aan om verder te gaan.", "Tick this to go on.")},
        ),
        (
            forms.EmailField,
            {
                "invalid": say(
                    "Vul een mailadres in, zoals naam@gemeente.nl.",
                    "Fill in a mail address, such as name@town.nl.",
                )
            },
        ),
        (
            forms.URLField,
            {
                "invalid": say(
                    "Vul een heel webadres in, zoals https://voorbeeld.nl.",
                    "Fill in a whole web address, such as https://example.org.",
                )
            },
        ),
        (forms.DateField, {"invalid": day}),
        (forms.IntegerField, {"invalid": number}),
    )


def _words_of_files() -> dict[str, str]:
    again = say("Het bestand kwam niet aan. Kies het opnieuw.", "The file did not arrive. Choose it again.")
    return {
        "required": say("Kies een bestand.", "Choose a file."),
        "invalid": again,
        "missing": again,
        "empty": say("Dit bestand is leeg. Kies een ander bestand.", "This file is empty. Choose another."),
        "max_length": say(
            "De naam van het bestand is te lang. Geef het een naam van hoogstens %(max)d tekens.",
            "The name of the file is too long. Give it a name of %(max)d characters at most.",
        ),
    }
