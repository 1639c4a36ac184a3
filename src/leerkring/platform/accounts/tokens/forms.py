"""What a person fills in for a new access token."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from django import forms

from leerkring.platform.accounts.tokens import rules
from leerkring.platform.accounts.tokens.texts import scope_name
from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later, say

USUAL_DAYS = 90


class TokenForm(PlainForm):
    """A name, an end date and what the token may do."""

    operation = forms.CharField(widget=forms.HiddenInput, max_length=100)
    name = forms.CharField(
        label=later("Naam", "Name"),
        help_text=later(
            "Waarvoor u de sleutel gebruikt, zodat u hem later herkent.",
            "What you use the token for, so that you recognise it later.",
        ),
        max_length=100,
        error_messages={"required": later("Geef de sleutel een naam.", "Give the token a name.")},
    )
    valid_to = forms.DateField(
        label=later("Geldig tot en met", "Valid until"),
        help_text=later("Hooguit een jaar vooruit.", "At most a year ahead."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": later("Kies een einddatum.", "Choose an end date.")},
    )
    scopes = forms.MultipleChoiceField(
        label=later("Wat de sleutel mag", "What the token may do"),
        help_text=later(
            "Kies zo weinig mogelijk. De sleutel mag nooit meer dan u zelf.",
            "Choose as little as possible. The token never may more than you do.",
        ),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": later("Kies wat de sleutel mag.", "Choose what the token may do."),
        },
    )

    def __init__(self, *args: object, offered: Iterable[str], today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["scopes"]
        field.choices = [(scope, scope_name(scope)) for scope in offered]  # type: ignore[attr-defined]
        self.initial.setdefault("operation", str(uuid4()))
        self.initial.setdefault("valid_to", today + timedelta(days=USUAL_DAYS))

    def clean_valid_to(self) -> date:
        """Refuse an end that a token cannot have, beside its field."""
        chosen: date = self.cleaned_data["valid_to"]
        if not self.today <= chosen <= self.today + timedelta(days=rules.MOST_DAYS):
            raise forms.ValidationError(
                say(
                    "Kies een einddatum vanaf vandaag en hooguit een jaar vooruit.",
                    "Choose an end date from today and at most a year ahead.",
                )
            )
        return chosen
