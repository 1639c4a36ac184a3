"""What an administrator fills in for a connection."""

from typing import Any

from django import forms
from django.conf import settings

from leerkring.platform.base.forms import Form
from leerkring.platform.base.language import later
from leerkring.platform.webhooks import guard
from leerkring.platform.webhooks.errors import WrongAddress
from leerkring.platform.webhooks.rules import EVENTS

MISSING = {
    "name": later("Geef de koppeling een naam.", "Give the connection a name."),
    "url": later("Vul het adres van uw systeem in.", "Fill in the address of your system."),
    "events": later("Kies ten minste één gebeurtenis.", "Choose at least one event."),
}


class WebhookForm(Form):
    """A name, an address and the events to tell."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=later("Naam", "Name"),
        help_text=later(
            "Zo herkent u de koppeling, bijvoorbeeld: zaaksysteem.",
            "So you recognise it, such as: case system.",
        ),
        max_length=100,
    )
    url = forms.CharField(
        label=later("Adres van uw systeem", "Address of your system"),
        help_text=later(
            "Begint met https:// en is op internet te bereiken.",
            "Begins with https:// and can be reached on the internet.",
        ),
        max_length=guard.LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "off", "spellcheck": "false"}),
    )
    events = forms.MultipleChoiceField(
        label=later("Waarover wilt u bericht?", "What do you want to hear about?"),
        choices=list(EVENTS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in MISSING.items():
            self.fields[name].error_messages["required"] = str(text)

    def clean_url(self) -> str:
        """Refuse an address to which we do not send, beside its field."""
        url = str(self.cleaned_data["url"])
        try:
            guard.target_of(url, ports=settings.WEBHOOK_PORTS)
        except WrongAddress as error:
            raise forms.ValidationError(error.explain()) from error
        return url
