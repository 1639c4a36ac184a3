"""What people fill in about their data and about what does not work for them."""

from django import forms

from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later


class OperationForm(PlainForm):
    """A form that may be sent twice and counts once."""

    operation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)


class NameForm(OperationForm):
    """A person's own name."""

    name = forms.CharField(
        label=later("Uw naam", "Your name"),
        help_text=later("Zo zien collega’s u.", "This is how colleagues see you."),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name"}),
    )


class RemoveForm(OperationForm):
    """The confirmation that someone removes their account."""

    typed = forms.CharField(
        label=later("Typ uw mailadres", "Type your mail address"),
        help_text=later("Zo gebeurt dit niet per ongeluk.", "So that this does not happen by accident."),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class LeaveForm(OperationForm):
    """The confirmation that an organisation asks to leave."""

    typed = forms.CharField(
        label=later("Typ de naam van uw organisatie", "Type the name of your organisation"),
        help_text=later("Zo gebeurt dit niet per ongeluk.", "So that this does not happen by accident."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class FeedbackForm(OperationForm):
    """A report of something that does not work for someone."""

    page = forms.CharField(
        label=later("Op welke pagina?", "On which page?"),
        help_text=later(
            "Het adres, of de kop van de pagina. Niet verplicht.", "Its address or heading. Not required."
        ),
        required=False,
        max_length=300,
    )
    text = forms.CharField(
        label=later("Wat lukte niet?", "What did not work?"),
        help_text=later(
            "Vertel ook of u hulpmiddelen gebruikt, zoals een schermlezer.",
            "Tell us too whether you use aids, such as a screen reader.",
        ),
        max_length=4_000,
        widget=forms.Textarea({"rows": 5}),
    )
    email = forms.EmailField(
        label=later("Uw mailadres", "Your mail address"),
        help_text=later("Alleen als u antwoord wilt.", "Only if you want an answer."),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
