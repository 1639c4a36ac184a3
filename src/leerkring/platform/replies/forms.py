"""What a school and a municipality fill in."""

from typing import Any
from uuid import uuid4

from django import forms

from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later
from leerkring.platform.replies.rules import FIGURES, GROUNDS, LONGEST

AREA = forms.Textarea(attrs={"rows": 6})


class ReplyForm(PlainForm):
    """A reply to a figure."""

    school_code = forms.CharField(
        label=later("Code van de vestiging", "Code of the site"),
        help_text=later("Zes tekens, zoals 06PH00.", "Six signs, such as 06PH00."),
        max_length=6,
    )
    school_name = forms.CharField(label=later("Naam van de school", "Name of the school"), max_length=200)
    figure = forms.ChoiceField(
        label=later(
            "Welk cijfer klopt volgens u niet, of vraagt uitleg?", "Which figure is wrong or needs words?"
        ),
        choices=[(one.value, later(*names)) for one, names in FIGURES.items()],
    )
    text = forms.CharField(
        label=later("Uw reactie", "Your reply"),
        help_text=later(
            "Iedereen kan dit lezen. Schrijf geen namen, mailadressen of telefoonnummers.",
            "Everyone can read this. Write no names, mail addresses or phone numbers.",
        ),
        widget=AREA,
        max_length=LONGEST,
    )
    operation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["school_code"], self.fields["school_name"]


def first_values(school_code: str, figure: str) -> dict[str, str]:
    """Return what a new reply begins with; the page of a school fills in its code."""
    return {"school_code": school_code, "figure": figure, "operation": str(uuid4())}


class AnswerForm(PlainForm):
    """The answer of the municipality."""

    text = forms.CharField(
        label=later("Uw antwoord", "Your answer"),
        help_text=later("Het komt naast de reactie te staan.", "It comes beside the reply."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
    )


class HoldForm(PlainForm):
    """Why a reply is not placed yet."""

    ground = forms.ChoiceField(
        label=later("Op welke grond?", "On which ground?"),
        choices=[(one.value, later(*names)) for one, names in GROUNDS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=later("Wat moet de school aanpassen?", "What must the school change?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
