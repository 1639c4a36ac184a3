"""What people fill in around a meeting."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from leerkring.platform.base.forms import DayInput, Form, PlainForm
from leerkring.platform.base.language import later
from leerkring.platform.meetings.actions.agenda import ItemWish
from leerkring.platform.meetings.actions.writing import Written
from leerkring.platform.meetings.rules import (
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_DAYS,
    OUTCOME_NAMES,
    Outcome,
)
from leerkring.platform.meetings.rules.series import REPEAT_NAMES, Repeat, Wish
from leerkring.platform.network.models import MeetingBody, Representative


class TimeInput(forms.TimeInput):
    """A time of day, chosen with the browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def people(these: Iterable[Representative]) -> list[tuple[str, str]]:
    """Return who can be chosen, by organisation and name."""
    return [("", "–"), *((str(one.pk), f"{one.organisation}, {one.name}") for one in these)]


class MeetingForm(Form):
    """A meeting: of which body, when, where and who chairs it; and whether it counts for the law."""

    body = forms.TypedChoiceField(label=later("Welk overleg?", "Which body?"), coerce=int)
    title = forms.CharField(
        label=later("Naam", "Name"),
        help_text=later("Leeg: de naam van het overleg.", "Empty: the name of the body."),
        max_length=LONGEST_TITLE,
        required=False,
    )
    day = forms.DateField(label=later("Dag", "Day"), widget=DayInput)
    begins = forms.TimeField(label=later("Van", "From"), widget=TimeInput, initial="14:00")
    ends = forms.TimeField(label=later("Tot", "To"), widget=TimeInput, initial="15:30")
    place = forms.CharField(label=later("Plaats", "Place"), max_length=LONGEST_TITLE, required=False)
    chair = forms.TypedChoiceField(
        label=later("Voorzitter", "Chair"), coerce=int, empty_value=None, required=False
    )
    counts = forms.BooleanField(
        label=later("Dit overleg telt mee voor de wet", "This meeting counts for the law"),
        initial=True,
        required=False,
    )
    because = forms.CharField(
        label=later("Waarom telt het mee, of juist niet?", "Why does it count, or not?"),
        help_text=later(
            "Nodig als het overleg anders heet, regionaal is, of samengaat met een ander onderwerp.",
            "Needed when it has another name, is regional, or is joined with another subject.",
        ),
        max_length=LONGEST_REASON,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self, *args: Any, bodies: Sequence[MeetingBody], chairs: Iterable[Representative], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [(one.pk, one.name) for one in bodies]  # type: ignore[attr-defined]
        self.fields["chair"].choices = people(chairs)  # type: ignore[attr-defined]

    @property
    def wish(self) -> Wish:
        """The meeting as someone wants it."""
        data = self.cleaned_data
        return Wish(
            body_id=data["body"],
            title=data["title"],
            begins=data["begins"],
            ends=data["ends"],
            place=data["place"],
            chair_id=data["chair"],
            counts=data["counts"],
            because=data["because"],
        )


class PlanForm(MeetingForm):
    """A meeting or a series of them; the days of a series can be changed before they are kept."""

    repeat = forms.ChoiceField(
        label=later("Hoe vaak?", "How often?"),
        choices=[(one.value, name) for one, name in REPEAT_NAMES.items()],
        initial=Repeat.ONCE.value,
    )
    every = forms.IntegerField(
        label=later("Om de hoeveel?", "Every how many?"),
        min_value=1,
        max_value=52,
        initial=4,
        required=False,
    )
    times = forms.IntegerField(
        label=later("Hoeveel keer?", "How many times?"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=3,
        required=False,
    )


class DaysForm(PlainForm):
    """The days of a series as someone left them in the preview; an empty one falls away."""

    def __init__(self, *args: Any, days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(days, 1):
            self.fields[f"day_{number}"] = forms.DateField(
                label=later(f"Overleg {number}", f"Meeting {number}"),
                widget=DayInput,
                initial=day,
                required=False,
            )

    @property
    def days(self) -> list[date]:
        """The days that are left."""
        return [day for day in self.cleaned_data.values() if day]


class ItemForm(Form):
    """An item to talk about."""

    title = forms.CharField(label=later("Waar gaat het over?", "What is it about?"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=later("Toelichting", "Explanation"),
        help_text=later(
            "Wat moet iemand weten die dit voorbereidt? Wat wilt u bereiken?",
            "What should someone know who prepares this? What do you want to reach?",
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_TEXT,
        required=False,
    )
    minutes = forms.IntegerField(
        label=later("Hoeveel minuten?", "How many minutes?"), min_value=1, max_value=600, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    @property
    def wish(self) -> ItemWish:
        """The item as someone wants it."""
        data = self.cleaned_data
        return ItemWish(title=data["title"], text=data["text"], minutes=data["minutes"])


class InviteForm(Form):
    """What goes along with an invitation."""

    words = forms.CharField(
        label=later("Wilt u er iets bij zeggen?", "Do you want to add something?"),
        max_length=LONGEST_REASON,
        required=False,
    )


class GuestForm(Form):
    """Someone without a seat."""

    name = forms.CharField(label=later("Naam", "Name"), max_length=150)
    email = forms.EmailField(label=later("Mailadres", "Mail address"), required=False)
    remark = forms.CharField(
        label=later("Waarvoor komt deze gast?", "What does this guest come for?"),
        max_length=LONGEST_TITLE,
        required=False,
    )


class AdoptForm(Form):
    """Adopting minutes, or a correction of them."""

    remark = forms.CharField(
        label=later("Wat hebt u verbeterd?", "What did you correct?"),
        max_length=LONGEST_REASON,
        required=False,
    )


OF_THE_SCREEN = {"form": "verslag"}
"""The fields of an outcome stand outside the form element: between them and the text come the suggestions."""


class MinutesForm(Form):
    """What was said of an item and what came of it. Which text counts follows from the outcome."""

    minutes = forms.CharField(
        label=later("Verslag", "Minutes"),
        widget=forms.Textarea(attrs={"rows": 8, **OF_THE_SCREEN}),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
    )
    outcome = forms.TypedChoiceField(
        label=later("Wat is de uitkomst?", "What is the outcome?"),
        choices=[(one.value, name) for one, name in OUTCOME_NAMES.items()],
        coerce=Outcome,
        empty_value=None,
        widget=forms.RadioSelect(attrs=OF_THE_SCREEN),
        required=False,
    )
    agreed = forms.CharField(
        label=later("Wat spreken we af?", "What do we agree?"),
        widget=forms.Textarea(attrs={"rows": 2, **OF_THE_SCREEN}),
        required=False,
        max_length=LONGEST_TEXT,
    )
    reason = forms.CharField(
        label=later("Waarom kwam er geen afspraak?", "Why was there no agreement?"),
        widget=forms.Textarea(attrs={"rows": 2, **OF_THE_SCREEN}),
        required=False,
        max_length=LONGEST_TEXT,
    )
    postponed = forms.CharField(
        label=later("Waarop wachten we?", "What are we waiting for?"),
        widget=forms.Textarea(attrs={"rows": 2, **OF_THE_SCREEN}),
        required=False,
        max_length=LONGEST_TEXT,
    )
    owner = forms.TypedChoiceField(
        label=later("Wie is eigenaar?", "Who owns it?"),
        coerce=int,
        empty_value=None,
        widget=forms.Select(attrs=OF_THE_SCREEN),
        required=False,
    )
    due = forms.DateField(label=later("Wanneer klaar?", "Done by when?"), widget=DayInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    TEXTS = {Outcome.AGREEMENT: "agreed", Outcome.NONE: "reason", Outcome.POSTPONED: "postponed"}

    def __init__(self, *args: Any, owners: Iterable[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people(owners)  # type: ignore[attr-defined]
        self.fields["due"].widget.attrs.update(OF_THE_SCREEN)

    @property
    def written(self) -> Written:
        """What someone wrote."""
        data = self.cleaned_data
        outcome = data["outcome"]
        return Written(
            minutes=data["minutes"],
            outcome=outcome,
            text=data[self.TEXTS[outcome]] if outcome in self.TEXTS else "",
            owner_id=data["owner"],
            due=data["due"],
        )


class NewItemForm(Form):
    """An item that comes up in the meeting itself."""

    name = forms.CharField(label=later("Nieuw punt", "New item"), max_length=LONGEST_TITLE)


class NewItemBeside(NewItemForm):
    """The same beside the minutes, sent along with them so that neither is lost."""

    prefix = "new"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["form"] = "verslag"
