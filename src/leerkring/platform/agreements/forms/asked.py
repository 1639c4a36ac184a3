"""What people fill in when a party would not make an agreement that the law asks for."""

from typing import Any

from django import forms

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.refusing import RefusalWish
from leerkring.platform.agreements.queries.reading import partners_for
from leerkring.platform.agreements.rules.asked import LONGEST_REASON
from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import language, later, say
from leerkring.statute.asked import asked_on


class RefusalForm(Form):
    """Which agreement, who refused, when, and where that is written down."""

    asked = forms.ChoiceField(label=later("Welke afspraak?", "Which agreement?"), widget=forms.RadioSelect)
    organisation_id = forms.TypedChoiceField(label=later("Welke partij?", "Which party?"), coerce=int)
    on = forms.DateField(label=later("Op welke dag?", "On which day?"), widget=DayInput)
    document = forms.CharField(
        label=later("Waar staat dat?", "Where is that written down?"),
        help_text=later(
            "Titel of adres van het verslag of de brief.", "Title or address of the minutes or letter."
        ),
        max_length=300,
    )
    reason = forms.CharField(
        label=later("Waarom niet?", "Why not?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST_REASON,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(one.code, one.labels[language()]) for one in asked_on(clock.today())]
        partners = [(one.pk, one.name) for one in partners_for(actor)]
        self.fields["asked"].choices = asked  # type: ignore[attr-defined]
        choices = [("", say("Kies een organisatie", "Choose an organisation")), *partners]
        self.fields["organisation_id"].choices = choices  # type: ignore[attr-defined]

    def wish(self) -> RefusalWish:
        """Return the refusal as it should be."""
        names = ("asked", "organisation_id", "on", "document", "reason")
        return RefusalWish(**{name: self.cleaned_data[name] for name in names})
