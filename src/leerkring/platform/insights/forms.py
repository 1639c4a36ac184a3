"""What a reader chooses on a monitor page, and the name of a saved view."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django import forms

from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later, say
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights import queries
from leerkring.platform.insights.rules import (
    FIRST_YEAR,
    LAST_YEAR,
    POINTS,
    STANDARD_ALIKE,
    STANDARD_POINTS,
    Alike,
    Choices,
    Town,
)

ALIKE_NAMES = {
    Alike.URBANITY: later("even stedelijk", "as urban"),
    Alike.SIZE: later("half tot dubbel zoveel kinderen", "half to twice as many children"),
    Alike.LEVEL: later("ongeveer evenveel achterstand", "about as much disadvantage"),
    Alike.VILLAGES: later("ongeveer evenveel plaatsen", "about as many places"),
}


class ChoicesForm(PlainForm):
    """Points and borders, as a plain form in the address."""

    punten = forms.TypedChoiceField(
        label=later(
            "Vanaf hoeveel punten telt een verschil?", "From how many points does a difference count?"
        ),
        choices=[(points, later(f"{points} punten", f"{points} points")) for points in POINTS],
        coerce=int,
        required=False,
        empty_value=None,
    )
    grenzen = forms.TypedChoiceField(
        label=later("Gemeentegrenzen van", "Municipal borders of"),
        coerce=int,
        required=False,
        empty_value=None,
    )

    vanaf = forms.TypedChoiceField(
        label=later("Over de jaren, vanaf", "Over the years, from"),
        coerce=int,
        required=False,
        empty_value=None,
    )

    def __init__(self, *args: Any, town: Town | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = datasets.flow_years()
        since = self.fields["vanaf"]
        assert isinstance(since, forms.TypedChoiceField)  # noqa: S101 - made above
        since.choices = [(year, str(year)) for year in self.years[:-1]]
        first, last = (town.first_year, town.last_year) if town else (FIRST_YEAR, LAST_YEAR)
        field = self.fields["grenzen"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - made above
        field.choices = [(year, str(year)) for year in range(first, last + 1)]
        self.first = first

    def chosen(self) -> Choices:
        """Return the choices; what makes no sense counts as not chosen."""
        data = self.cleaned_data if self.is_valid() else {}
        year, since = data.get("grenzen"), data.get("vanaf")
        return Choices(
            points=data.get("punten") or STANDARD_POINTS,
            year=None if year == self.first else year,
            since=None if since == self.years[0] else since,
        )


class GroupForm(ChoicesForm):
    """The group to compare with."""

    zelfde = forms.MultipleChoiceField(
        label=later("Gemeenten die lijken in", "Municipalities that are alike in"),
        choices=[(one.value, ALIKE_NAMES[one]) for one in Alike],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    gemeenten = forms.CharField(
        label=later("Of kies zelf gemeenten", "Or choose municipalities yourself"),
        help_text=later(
            "Namen of codes met een komma ertussen. Dan tellen de punten hierboven niet.",
            "Names or codes with commas between. Then the points above do not count.",
        ),
        required=False,
        max_length=1500,
    )

    def clean_gemeenten(self) -> tuple[str, ...]:
        """Return the codes of the named municipalities."""
        found, lost = queries.towns_named(self.cleaned_data["gemeenten"])
        if lost:
            names = ", ".join(lost)
            raise forms.ValidationError(
                say(
                    f"We kennen geen gemeente met de naam {names}. Kijk de spelling na.",
                    f"We know no municipality called {names}. Check the spelling.",
                )
            )
        return tuple(one.code for one in found)

    def chosen(self) -> Choices:
        """Return the choices with the group; without any the standard group."""
        held = super().chosen()
        if not self.is_valid() or ("zelfde" not in self.data and "gemeenten" not in self.data):
            return held
        alike = frozenset(Alike(one) for one in self.cleaned_data["zelfde"])
        return replace(held, alike=alike, towns=self.cleaned_data["gemeenten"])


def group_form(data: Any, *, town: Town) -> GroupForm:
    """Return the form of the group, with the standard group filled in when nothing was chosen yet."""
    filled = data.copy()
    if "zelfde" not in filled and "gemeenten" not in filled:
        filled.setlist("zelfde", [one.value for one in Alike if one in STANDARD_ALIKE])
    return GroupForm(filled, town=town)


class ViewForm(PlainForm):
    """The name of a saved view."""

    name = forms.CharField(label=later("Naam van deze weergave", "Name of this view"), max_length=120)
    address = forms.CharField(widget=forms.HiddenInput, max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    operation = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["operation"].initial = str(uuid4())
        self.fields["name"].error_messages["required"] = later(
            "Geef de weergave een naam.", "Give the view a name."
        )
