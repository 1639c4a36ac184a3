"""What the forms of the network share: terms, choices, a last day."""

from collections.abc import Iterable
from typing import Any

from django import forms

from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later

FIRST = later("Eerste dag", "First day")
LAST = later("Laatste dag", "Last day")
NO_END = later("Leeg als er geen einde bekend is.", "Empty when no end is known.")
DOCUMENT = later("Een titel, een zaaknummer of een adres.", "A title, a case number or an address.")


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Let a field offer these choices."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


def number(value: str) -> int | None:
    """Return a chosen number; None when nothing was chosen."""
    return int(value) if value else None


class TermForm(Form):
    """Something that holds from one day to another."""

    valid_from = forms.DateField(label=FIRST, widget=DayInput, initial=clock.today)
    valid_to = forms.DateField(label=LAST, help_text=NO_END, required=False, widget=DayInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


YES_OR_NO = [("ja", later("Ja", "Yes")), ("nee", later("Nee", "No"))]


class EndForm(Form):
    """A last day."""

    on = forms.DateField(label=LAST, widget=DayInput, initial=clock.today)
