"""What people fill in for grants, conditions, and for what they want to see of the list."""

from typing import Any

from django import forms

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.forms.fields import named
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries.reading import owners_for, partners_for
from leerkring.platform.agreements.rules.lists import THEME_NAMES
from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form, PlainForm
from leerkring.platform.base.language import later, say
from leerkring.platform.grants.actions.conditions import ConditionWish, Finding
from leerkring.platform.grants.actions.granting import GrantWish
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.rules import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NOTE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_EUROS,
    STATE_NAMES,
    State,
)
from leerkring.platform.themes.forms import ThemesField, TopicsField

FIELDS = ("partner_id", "title", "year", "amount", "decided_on", "document", "valid_from", "valid_to")


class EurosField(forms.IntegerField):
    """Whole euros; € 125.000 and 125000,00 are understood."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """Return the number of euros."""
        if isinstance(value, str):
            value = "".join(value.split()).removeprefix("€").removesuffix(",00").removesuffix(",-")
            value = value.replace(".", "")
        return super().to_python(value)


class GrantForm(Form):
    """Who gets it, in which year, how much, and where the decision is."""

    title = forms.CharField(
        label=later("Hoe heet de subsidie?", "What is the grant called?"),
        help_text=later("Zoals op het besluit staat.", "As the decision says."),
        max_length=LONGEST_TITLE,
    )
    partner_id = forms.TypedChoiceField(label=later("Wie krijgt de subsidie?", "Who gets it?"), coerce=int)
    year = forms.IntegerField(
        label=later("Jaar", "Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR,
        help_text=later("Uit de begroting van welk jaar.", "From the budget of which year."),
    )  # fmt: skip
    amount = EurosField(
        label=later("Bedrag in hele euro’s", "Amount in whole euros"), required=False, min_value=0,
        max_value=MOST_EUROS,
    )  # fmt: skip
    decided_on = forms.DateField(
        label=later("Dag van het besluit", "Day of the decision"), widget=DayInput, required=False
    )
    document = forms.CharField(
        label=later("Waar staat het besluit?", "Where is the decision?"),
        help_text=later("Nummer, titel of adres.", "Number, title or address."),
        required=False,
        max_length=300,
    )
    valid_from = forms.DateField(label=later("Loopt vanaf", "Runs from"), widget=DayInput, required=False)
    valid_to = forms.DateField(label=later("Tot en met", "Up to"), widget=DayInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, actor: Actor, grant: Grant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = {one.pk: one.name for one in partners_for(actor)}
        if grant:
            partners.setdefault(grant.partner_id, grant.partner.name)
        choices = [("", say("Kies een organisatie", "Choose an organisation")), *partners.items()]
        self.fields["partner_id"].choices = choices  # type: ignore[attr-defined]
        self.partners = partners

    def wish(self) -> GrantWish:
        """Return the grant as it should be."""
        return GrantWish(**{name: self.cleaned_data[name] for name in FIELDS})


class ConditionForm(Form):
    """What is asked, by when, who sees to it, and what it is about."""

    text = forms.CharField(
        label=later("Wat vraagt de gemeente?", "What does the municipality ask?"),
        help_text=later("Neem de tekst van het besluit over.", "Copy the text of the decision."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_TEXT,
    )
    due_on = forms.DateField(label=later("Klaar op", "Done by"), widget=DayInput, required=False)
    owner_id = forms.TypedChoiceField(
        label=later("Wie bewaakt dit?", "Who sees to it?"),
        help_text=later("Eén persoon uit het netwerk.", "One person of the network."),
        coerce=int,
    )
    themes = ThemesField()
    topics = TopicsField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self, *args: Any, actor: Actor, grant: Grant, condition: GrantCondition | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        owners = {one.pk: named(one) for one in owners_for(actor, grant.town_id)}
        if condition:
            owners.setdefault(condition.owner_id, named(condition.owner))
        choices = [("", say("Kies een persoon", "Choose a person")), *owners.items()]
        self.fields["owner_id"].choices = choices  # type: ignore[attr-defined]
        self.owners = owners

    def wish(self) -> ConditionWish:
        """Return the condition as it should be."""
        data = self.cleaned_data
        same = ("text", "owner_id", "due_on", "themes", "topics")
        return ConditionWish(**{name: data[name] for name in same})


class FindingForm(Form):
    """Whether a condition was met, on which day, and what was seen."""

    state = forms.TypedChoiceField(
        label=later("Is de voorwaarde nagekomen?", "Was the condition met?"),
        widget=forms.RadioSelect,
        coerce=State,
        choices=[(one.value, STATE_NAMES[one]) for one in (State.MET, State.PARTLY, State.NOT, State.OPEN)],
    )
    on = forms.DateField(label=later("Nagegaan op", "Checked on"), widget=DayInput, initial=clock.today)
    note = forms.CharField(
        label=later("Wat zag u?", "What did you see?"),
        help_text=later(
            "Verplicht bij ‘deels’ en ‘niet’. Eén of twee zinnen is genoeg.",
            "Required for ‘partly’ and ‘not’. One or two sentences are enough.",
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST_NOTE,
    )

    def finding(self) -> Finding:
        """Return what was found."""
        data = self.cleaned_data
        return Finding(data["state"], data["on"], data["note"])


class LinkForm(PlainForm):
    """Which agreement a condition belongs to."""

    agreement_id = forms.TypedChoiceField(label=later("Welke afspraak?", "Which agreement?"), coerce=int)

    def __init__(self, *args: Any, agreements: list[Agreement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(one.pk, one.title) for one in agreements]
        choices = [("", say("Kies een afspraak", "Choose an agreement")), *found]
        self.fields["agreement_id"].choices = choices  # type: ignore[attr-defined]


class FilterForm(PlainForm):
    """What someone wants to see of the list."""

    q = forms.CharField(label=later("Zoek in subsidies", "Search grants"), required=False, max_length=100)
    jaar = forms.TypedChoiceField(label=later("Jaar", "Year"), required=False, coerce=int, empty_value=None)
    partner = forms.TypedChoiceField(
        label=later("Partner", "Partner"), required=False, coerce=int, empty_value=None
    )
    onderwerp = forms.ChoiceField(label=later("Onderwerp", "Subject"), required=False)

    def __init__(self, *args: Any, years: list[int], partners: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", say("alle", "all"))
        for name, choices in (
            ("jaar", [(year, str(year)) for year in years]),
            ("partner", partners),
            ("onderwerp", list(THEME_NAMES.items())),
        ):
            self.fields[name].choices = [every, *choices]  # type: ignore[attr-defined]
        if len(partners) < 2:
            del self.fields["partner"]
