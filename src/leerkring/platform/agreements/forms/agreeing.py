"""What people fill in for an agreement, and for what they want to see of the register."""

from typing import Any

from django import forms

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.forms.fields import named
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import (
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MADE_IN_NAMES,
    THEME_NAMES,
    MadeIn,
)
from leerkring.platform.base.forms import DayInput, Form, PlainForm
from leerkring.platform.base.language import later, say
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.themes.forms import TopicsField


class AgreementForm(Form):
    """What was agreed, who sees to it, by when, and whom it binds."""

    title = forms.CharField(
        label=later("Hoe noemt u de afspraak?", "What do you call the agreement?"),
        help_text=later("Kort, zoals u er in het overleg over praat.", "Short, as you speak of it."),
        max_length=LONGEST_TITLE,
    )
    text = forms.CharField(
        label=later("Wat is afgesproken?", "What was agreed?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=LONGEST_TEXT,
    )
    owner_id = forms.TypedChoiceField(
        label=later("Wie is eigenaar?", "Who owns it?"),
        help_text=later("Eén persoon, die bewaakt dat het gebeurt.", "One person, who sees that it happens."),
        coerce=int,
    )
    agreed_on = forms.DateField(label=later("Afgesproken op", "Agreed on"), widget=DayInput)
    due_on = forms.DateField(label=later("Klaar op", "Done by"), widget=DayInput, required=False)
    made_in = forms.ChoiceField(
        label=later("Waar is het afgesproken?", "Where was it agreed?"),
        widget=forms.RadioSelect,
        choices=[(one.value, MADE_IN_NAMES[one]) for one in MadeIn],
        initial=MadeIn.LEA.value,
    )
    body_id = forms.TypedChoiceField(
        label=later("In welk overleg?", "At which table?"), coerce=int, required=False, empty_value=None
    )
    document = forms.CharField(
        label=later("Waar staat het?", "Where is it written down?"),
        help_text=later(
            "Titel of adres van het verslag, convenant of besluit.",
            "Title or address of the minutes, covenant or decision.",
        ),
        required=False,
        max_length=300,
    )
    partner_ids = forms.TypedMultipleChoiceField(
        label=later("Wie is eraan gebonden, naast de gemeente?", "Who is bound, beside the municipality?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_binding = forms.BooleanField(
        label=later("De afspraak is bindend", "The agreement is binding"), required=False, initial=True
    )
    themes = forms.MultipleChoiceField(
        label=later("Over welk onderwerp van de wet gaat het?", "Which subject of the law is it about?"),
        help_text=later("Meer dan één mag. Geen mag ook.", "More than one is fine. None too."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(THEME_NAMES.items()),
    )
    topics = TopicsField()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    why = forms.CharField(
        label=later("Waarom wijzigt dit?", "Why does this change?"),
        help_text=later("Staat straks in de geschiedenis.", "Will stand in the history."),
        required=False,
        max_length=LONGEST_REASON,
    )

    def __init__(self, *args: Any, actor: Actor, agreement: Agreement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        town = agreement.town_id if agreement else actor.organisation_id or 0
        owners = {one.pk: named(one) for one in reading.owners_for(actor, town)}
        partners = {one.pk: one.name for one in reading.partners_for(actor)}
        if agreement:
            owners.setdefault(agreement.owner_id, named(agreement.owner))
            partners |= {one.pk: one.name for one in agreement.partners.all()}
        else:
            del self.fields["why"]
        self.owners = owners
        self._choose("owner_id", [("", say("Kies een persoon", "Choose a person")), *owners.items()])
        self._choose("partner_ids", list(partners.items()))
        bodies = {one.pk: one.name for one in reading.bodies_of(town)}
        if agreement and agreement.body:
            bodies.setdefault(agreement.body.pk, agreement.body.name)
        self._choose(
            "body_id", [("", say("Geen of een ander overleg", "None or another meeting")), *bodies.items()]
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wish(self) -> AgreementWish:
        """Return the agreement as it should be."""
        data = self.cleaned_data
        same = (
            "title",
            "owner_id",
            "agreed_on",
            "text",
            "due_on",
            "body_id",
            "document",
            "is_binding",
            "partner_ids",
            "themes",
            "topics",
        )
        made_in = MadeIn(data["made_in"])
        return AgreementWish(**{name: data[name] for name in same}, made_in=made_in)


class EndForm(Form):
    """Why an agreement ends."""

    because = forms.CharField(
        label=later("Waarom eindigt de afspraak?", "Why does the agreement end?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


class FilterForm(PlainForm):
    """What someone wants to see of the register."""

    q = forms.CharField(label=later("Zoek in afspraken", "Search agreements"), required=False, max_length=100)
    onderwerp = forms.ChoiceField(label=later("Onderwerp", "Subject"), required=False)
    eigenaar = forms.TypedChoiceField(
        label=later("Eigenaar", "Owner"), required=False, coerce=int, empty_value=None
    )
    overleg = forms.TypedChoiceField(
        label=later("Overleg", "Table"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self, *args: Any, owners: list[tuple[int, str]], bodies: list[MeetingBody], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        every = ("", say("alle", "all"))
        for name, choices in (
            ("onderwerp", list(THEME_NAMES.items())),
            ("eigenaar", owners),
            ("overleg", [(one.pk, one.name) for one in bodies]),
        ):
            self.fields[name].choices = [every, *choices]  # type: ignore[attr-defined]
