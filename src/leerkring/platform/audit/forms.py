"""What a person asks of the log, and says when it was looked through."""

from typing import Any

from django import forms

from leerkring.platform.audit import queries
from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later


class LogFilter(PlainForm):
    """Which events to show. Everything is optional; a value that makes no sense is told."""

    persoon = forms.TypedChoiceField(label=later("Wie", "Who"), required=False, coerce=int, empty_value=None)
    handeling = forms.ChoiceField(label=later("Wat", "What"), required=False)
    soort = forms.ChoiceField(label=later("Soort", "Kind"), required=False)
    van = forms.DateField(
        label=later("Vanaf", "From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    tot = forms.DateField(
        label=later("Tot en met", "Up to"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, people: list[tuple[int, str]], actions: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", str(later("Alles", "Everything")))
        self._choices("persoon", [("", str(later("Iedereen", "Everyone"))), *people])
        self._choices("handeling", [everything, *sorted(actions, key=lambda one: one[1])])
        self._choices(
            "soort",
            [
                everything,
                ("read", str(later("Alleen gezien", "Only seen"))),
                ("changed", str(later("Alles behalve gezien", "Everything but seen"))),
            ],
        )

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - our own field, a few lines up
        field.choices = choices

    def asked(self) -> queries.Asked:
        """Return what is asked; nothing in particular when the form is wrong."""
        if not self.is_valid():
            return queries.Asked()
        given = self.cleaned_data
        return queries.Asked(
            user_id=given["persoon"],
            action=given["handeling"],
            kind=given["soort"],
            first=given["van"],
            last=given["tot"],
        )


class ReviewForm(PlainForm):
    """The confirmation that a month was looked through."""

    operation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    opmerking = forms.CharField(
        label=later("Wat viel op, en wat deed u ermee?", "What stood out, and what did you do about it?"),
        help_text=later("Noem geen leerlingen.", "Name no pupils."),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
    )
