"""What people fill in about who speaks for whom, and who takes over."""

from collections.abc import Iterable
from typing import Any

from django import forms

from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later, say
from leerkring.platform.network import rules
from leerkring.platform.network.actions.leaving import Farewell
from leerkring.platform.network.actions.people import Person
from leerkring.platform.network.forms.shared import TermForm, offer
from leerkring.platform.network.models import MeetingBody, Representative
from leerkring.platform.organisations.models import Organisation


class PersonForm(TermForm):
    """Who someone is, and for whom they speak."""

    organisation = forms.TypedChoiceField(
        label=later("Namens welke organisatie?", "For which organisation?"), coerce=int
    )
    name = forms.CharField(label=later("Naam", "Name"), max_length=150)
    function = forms.CharField(
        label=later("Functie", "Function"),
        help_text=later("Bijvoorbeeld bestuurder of directeur.", "For example board member or director."),
        required=False,
        max_length=150,
    )
    email = forms.EmailField(
        label=later("Mailadres van het werk", "Mail address at work"),
        help_text=later(
            "Voor uitnodigingen en verslagen. Heeft dit adres een account, dan koppelen wij dat.",
            "For invitations and minutes. If this address has an account, we link it.",
        ),
        required=False,
    )
    bodies = forms.TypedMultipleChoiceField(
        label=later("Zit aan tafel bij", "Sits at"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("organisation", "name", "function", "email", "bodies", "valid_from", "valid_to")

    def __init__(
        self, *args: Any, organisations: list[Organisation], bodies: list[MeetingBody], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if organisations:
            offer(self, "organisation", [(one.pk, one.name) for one in organisations])
        else:
            del self.fields["organisation"]
        if bodies:
            offer(self, "bodies", [(one.pk, one.name) for one in bodies])
        else:
            del self.fields["bodies"]

    @property
    def person(self) -> Person:
        """Who was filled in."""
        facts = self.cleaned_data
        return Person(
            facts["name"], facts["valid_from"], facts["email"], facts["function"], facts["valid_to"]
        )


NEW, UNKNOWN, NOBODY = "nieuw", "later", "niemand"


class FarewellForm(Form):
    """A last day, and who takes over."""

    on = forms.DateField(label=later("Wat is de laatste dag?", "What is the last day?"), widget=DayInput)
    successor = forms.ChoiceField(
        label=later("Wie neemt het over?", "Who takes over?"), widget=forms.RadioSelect
    )
    new_name = forms.CharField(
        label=later("Naam van de opvolger", "Name of the successor"), required=False, max_length=150
    )
    new_function = forms.CharField(label=later("Functie", "Function"), required=False, max_length=150)
    new_email = forms.EmailField(
        label=later("Mailadres van het werk", "Mail address at work"), required=False
    )
    because = forms.CharField(
        label=later("Waarom komt er niemand?", "Why does nobody come?"), required=False, max_length=200
    )

    def __init__(self, *args: Any, people: Iterable[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(one.pk), f"{one.name}, {one.function}" if one.function else one.name) for one in people]
        others = [
            (NEW, say("Iemand die nog niet in de lijst staat", "Someone who is not in the list yet")),
            (UNKNOWN, say("Nog niet bekend", "Not known yet")),
            (NOBODY, say("Er komt niemand", "Nobody comes")),
        ]
        offer(self, "successor", [*known, *others])

    def clean(self) -> dict[str, Any]:
        """Ask for the name of someone new, and for the reason why nobody comes."""
        data = super().clean() or self.cleaned_data
        if data.get("successor") == NEW and not data.get("new_name"):
            self.add_error(
                "new_name", say("Vul de naam van de opvolger in.", "Fill in the name of the successor.")
            )
        if data.get("successor") == NOBODY and not data.get("because"):
            self.add_error("because", say("Vul in waarom er niemand komt.", "Fill in why nobody comes."))
        return data

    @property
    def farewell(self) -> Farewell:
        """What was filled in; someone new begins the day after."""
        facts, chosen = self.cleaned_data, self.cleaned_data["successor"]
        new = Person(
            facts["new_name"], facts["on"] + rules.ONE_DAY, facts["new_email"], facts["new_function"]
        )
        return Farewell(
            facts["on"],
            successor_id=int(chosen) if chosen.isdigit() else None,
            new=new if chosen == NEW else None,
            nobody_because=facts["because"] if chosen == NOBODY else "",
        )
