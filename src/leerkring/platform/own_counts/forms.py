"""What people fill in for own counts."""

from typing import Any
from uuid import uuid4

from django import forms

from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.own_counts.models import CountsRequest
from leerkring.platform.own_counts.rules import CHARACTERISTICS, VIEWERS

DATES = ["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d"]
ROLES = {
    "advisor": later("beleidsadviseurs", "policy advisors"),
    "administrator": later("beheerders", "administrators"),
    "alderman": later("de wethouder", "the alderman"),
    "reader": later("lezers", "readers"),
    "auditor": later("de auditor", "the auditor"),
}
AREA = forms.Textarea(attrs={"rows": 3})


class _NeededLater:
    """A field that may be empty while a request is written, but not when it is sent."""

    def validate(self, value: Any) -> None:
        """Check a value that was given; an empty one may be saved."""
        if value:
            super().validate(value)  # type: ignore[misc]


class _Text(_NeededLater, forms.CharField):
    pass


class _Day(_NeededLater, forms.DateField):
    pass


class _Ticks(_NeededLater, forms.MultipleChoiceField):
    pass


class RequestForm(PlainForm):
    """Why, what, for whom, until when."""

    use_required_attribute = False

    title = forms.CharField(
        label=later("Naam van de telling", "Name of the count"),
        help_text=later(
            "Bijvoorbeeld: opleiding van ouders per school.", "For example: education of parents per school."
        ),
        max_length=120,
    )
    characteristic = forms.ChoiceField(
        label=later("Waar gaan de groepen over?", "What are the groups about?"),
        choices=[(one.value, later(*names)) for one, names in CHARACTERISTICS.items()],
    )
    categories = _Text(
        label=later("Welke groepen staan in het bestand?", "Which groups are in the file?"),
        help_text=later("Zo weinig als u nodig hebt.", "As few as you need."),
        widget=AREA,
        max_length=2000,
    )
    purpose = _Text(
        label=later("Waarvoor zijn de cijfers?", "What are the figures for?"),
        help_text=later("Noem het besluit of gesprek.", "Name the decision or conversation."),
        widget=AREA,
        max_length=4000,
    )
    ground = _Text(
        label=later("Welke grondslag hebt u?", "What is your legal ground?"),
        help_text=later(
            "De wet of het besluit dat dit gebruik toestaat. Vraag het aan uw jurist.",
            "The law or decision that allows this use. Ask your lawyer.",
        ),
        widget=AREA,
        max_length=4000,
    )
    advice = _Text(
        label=later(
            "Wat adviseert de functionaris gegevensbescherming?",
            "What does the data protection officer advise?",
        ),
        help_text=later("Met de datum van het advies.", "With the date of the advice."),
        widget=AREA,
        max_length=4000,
    )
    roles = _Ticks(
        label=later(
            "Wie van de gemeente mag de uitkomst zien?", "Who of the municipality may see the result?"
        ),
        choices=[(role, ROLES[role]) for role in VIEWERS],
        widget=forms.CheckboxSelectMultiple,
    )
    partners = forms.MultipleChoiceField(
        label=later("Welke partners mogen de uitkomst zien?", "Which partners may see the result?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ends_on = _Day(
        label=later("Tot en met welke dag?", "Up to and including which day?"),
        help_text=later(
            "Bijvoorbeeld 31-12-2027, ten hoogste twee jaar. Daarna wordt de uitkomst verwijderd.",
            "For example 31-12-2027, two years at most. After that the result is removed.",
        ),
        input_formats=DATES,
        widget=forms.DateInput(format="%d-%m-%Y"),
    )
    operation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, partners: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._partners = partners
        field = self.fields["partners"]
        field.choices = [(str(one.pk), one.name) for one in partners]  # type: ignore[attr-defined]
        if not partners:
            del self.fields["partners"]

    def chosen(self) -> list[Organisation]:
        """Return the partners that were ticked."""
        ticked = set(self.cleaned_data.get("partners", []))
        return [one for one in self._partners if str(one.pk) in ticked]


def first_values() -> dict[str, Any]:
    """Return what a new request begins with."""
    return {"roles": ["advisor", "administrator"], "operation": str(uuid4())}


def values_of(request: CountsRequest) -> dict[str, Any]:
    """Return what a request holds, for its form."""
    names = (
        "title",
        "characteristic",
        "categories",
        "purpose",
        "ground",
        "advice",
        "roles",
        "ends_on",
        "version",
    )
    partners = [str(one.pk) for one in request.partners.all()]
    return {**{name: getattr(request, name) for name in names}, "partners": partners}


class DecisionForm(PlainForm):
    """Yes or no, with a reason."""

    decision = forms.ChoiceField(
        label=later("Mag dit?", "May this be done?"),
        choices=[
            (
                "approve",
                later("Ja, de gemeente mag deze tellingen gebruiken", "Yes, these counts may be used"),
            ),
            ("refuse", later("Nee, nu niet", "No, not now")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=later("Waarom?", "Why?"),
        help_text=later("Verplicht bij nee.", "Required when no."),
        widget=AREA,
        required=False,
        max_length=2000,
    )


class FileForm(PlainForm):
    """The file with counts."""

    file = forms.FileField(
        label=later("Bestand met aantallen", "File with counts"),
        help_text=later(
            "CSV of Excel (xlsx), ten hoogste 10 MB. Zonder namen, geboortedata en nummers van leerlingen.",
            "CSV or Excel (xlsx), 10 MB at most. Without names, dates of birth and numbers of pupils.",
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    year = forms.CharField(
        label=later("Peiljaar", "Reference year"),
        help_text=later(
            "Alleen als het bestand geen kolom met het jaar heeft. Bijvoorbeeld 2026-2027.",
            "Only when the file has no column with the year. For example 2026-2027.",
        ),
        required=False,
        max_length=9,
    )


class PublishForm(PlainForm):
    """Which table becomes public."""

    choice = forms.TypedChoiceField(
        label=later("Wat wordt openbaar?", "What becomes public?"), coerce=int, widget=forms.RadioSelect
    )
    with_home = forms.BooleanField(
        label=later("Ook de cijfers over wonen en school", "Also the figures on home and school"),
        help_text=later(
            "Daarna kan geen andere tabel over dezelfde leerlingen meer openbaar worden.",
            "After that no other table about the same pupils can become public.",
        ),
        required=False,
    )
    operation = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, choices: list[tuple[int, str]], may_have_home: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]
        if not may_have_home:
            del self.fields["with_home"]
