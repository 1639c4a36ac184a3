"""What people fill in about their organisation and its partners."""

from typing import Any

from django import forms

from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later
from leerkring.platform.organisations.rules import COLOURS, KIND_NAMES, PARTNERS


class FactsForm(Form):
    """Name and number of an organisation."""

    name = forms.CharField(label=later("Naam", "Name"), max_length=200)
    legal_id = forms.CharField(
        label=later("Nummer", "Number"),
        help_text=later(
            "Bestuursnummer, LRK-nummer van de houder of KvK-nummer.",
            "Board number, LRK number of the holder or chamber of commerce number.",
        ),
        required=False,
        max_length=30,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


COLOUR_NAMES = {
    "accent": later("Hoofdkleur: links en knoppen", "Main colour: links and buttons"),
    "accent-strong": later("Hoofdkleur, donkerder: als u wijst", "Main colour, darker: when you point"),
    "accent-soft": later("Zachte tint achter een keuze", "Soft tint behind a choice"),
    "on-accent": later("Tekst op een knop", "Text on a button"),
}
OURS = {"accent": "#0A5A6A", "accent-strong": "#063F4B", "accent-soft": "#E1F0F1", "on-accent": "#FFFFFF"}


class ColoursForm(Form):
    """The four colours that an organisation may choose itself."""

    def __init__(self, *args: Any, colours: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in COLOURS:
            self.fields[name] = forms.CharField(
                label=COLOUR_NAMES[name],
                initial=colours.get(name, OURS[name]),
                max_length=7,
                widget=forms.TextInput(attrs={"spellcheck": "false"}),
            )

    @property
    def colours(self) -> dict[str, str]:
        """The colours that were filled in."""
        return {name: self.cleaned_data[name].strip() for name in COLOURS}


class LogoForm(Form):
    """A logo."""

    logo = forms.FileField(
        label=later("Logo", "Logo"),
        help_text=later("PNG of JPEG, ten hoogste 200 kB.", "PNG or JPEG, at most 200 kB."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )


class PartnerForm(Form):
    """A new partner of a town."""

    name = forms.CharField(label=later("Naam van de organisatie", "Name of the organisation"), max_length=200)
    kind = forms.ChoiceField(label=later("Soort", "Kind"))
    legal_id = FactsForm.base_fields["legal_id"]
    valid_from = forms.DateField(label=later("Doet mee vanaf", "Takes part from"), widget=DayInput)
    valid_to = forms.DateField(
        label=later("Tot en met", "Up to and including"),
        help_text=later("Leeg als er geen einde bekend is.", "Empty when no end is known."),
        required=False,
        widget=DayInput,
    )
    known = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, str(KIND_NAMES[kind])) for kind in PARTNERS]  # type: ignore[attr-defined]


class EndForm(Form):
    """The last day of a participation."""

    on = forms.DateField(label=later("Laatste dag", "Last day"), widget=DayInput)
