"""What people fill in for a goal and its figures."""

from typing import Any

from django import forms

from leerkring.platform.agreements.actions.goals import GoalWish
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.forms.fields import NumberField, named
from leerkring.platform.agreements.rules.lists import (
    LONGEST_REASON,
)
from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later, say
from leerkring.platform.network.models import Representative


class GoalForm(Form):
    """A goal in one's own words, and its parts."""

    text = forms.CharField(
        label=later("Doel", "Goal"),
        help_text=later(
            "Leerkring leest mee en zegt wat er nog mist.", "Leerkring reads along and says what is missing."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "data-coached": ""}),
        max_length=4000,
        strip=False,
    )
    indicator = forms.CharField(
        label=later("Wat telt u?", "What do you count?"), required=False, max_length=200
    )
    population = forms.CharField(label=later("Van wie?", "Of whom?"), required=False, max_length=200)
    unit = forms.CharField(
        label=later("Eenheid", "Unit"),
        help_text=later("Bijvoorbeeld %, scholen of peuters.", "For example %, schools or toddlers."),
        required=False,
        max_length=30,
    )
    baseline = NumberField(label=later("Beginwaarde", "Starting value"), required=False)
    baseline_on = forms.DateField(label=later("Gemeten op", "Measured on"), widget=DayInput, required=False)
    baseline_n = forms.IntegerField(
        label=later("Bij hoeveel kinderen?", "Of how many children?"),
        required=False,
        min_value=1,
        max_value=10**7,
    )
    target = NumberField(label=later("Doel om te halen", "Target"), required=False)
    deadline = forms.DateField(label=later("Wanneer gehaald?", "Reached by"), widget=DayInput, required=False)
    source = forms.CharField(
        label=later("Waar komt het cijfer vandaan?", "Where is the figure from?"),
        required=False,
        max_length=200,
    )
    owner_id = forms.TypedChoiceField(label=later("Wie meet het?", "Who measures it?"), coerce=int)
    kept_because = forms.CharField(
        label=later("Waarom blijft het zoals het is?", "Why does it stay as it is?"),
        help_text=later(
            "Alleen nodig als het doel niet meetbaar is. Uw reden staat bij het doel.",
            "Only needed when the goal cannot be measured. Your reason stands with the goal.",
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=LONGEST_REASON,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    PARTS = (
        "indicator", "population", "unit", "baseline", "baseline_on", "baseline_n", "target", "deadline",
        "source",
    )  # fmt: skip
    """What the coach can read from the text."""

    def __init__(self, *args: Any, owners: list[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        choices = [
            ("", say("Kies een persoon", "Choose a person")),
            *((one.pk, named(one)) for one in owners),
        ]
        self.fields["owner_id"].choices = choices  # type: ignore[attr-defined]

    def wish(self, *, measure: str = "") -> GoalWish:
        """Return the goal as it should be."""
        data = self.cleaned_data
        same = ("text", "owner_id", "kept_because", *self.PARTS)
        return GoalWish(**{name: data[name] for name in same}, measure=measure)


class MeasurementForm(Form):
    """A value of a goal on a day."""

    on = forms.DateField(label=later("Gemeten op", "Measured on"), widget=DayInput)
    value = NumberField(label=later("Waarde", "Value"))
    n = forms.IntegerField(
        label=later("Bij hoeveel kinderen?", "Of how many children?"),
        help_text=later(
            "Dan laat Leerkring zien wat toeval kan zijn.", "Then Leerkring shows what may be chance."
        ),
        required=False,
        min_value=1,
        max_value=10**7,
    )
    source = forms.CharField(
        label=later("Waar komt het cijfer vandaan?", "Where is the figure from?"),
        required=False,
        max_length=200,
    )
    remark = forms.CharField(label=later("Opmerking", "Remark"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def wish(self) -> MeasurementWish:
        """Return the measurement as it should be."""
        same = ("on", "value", "n", "source", "remark")
        return MeasurementWish(**{name: self.cleaned_data[name] for name in same})
