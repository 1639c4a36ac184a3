"""What people fill in to evaluate, to pass on, to hand over, and for what lower tables found."""

from typing import Any

from django import forms
from django.utils.text import Truncator

from leerkring.platform.agreements.actions.evaluating import EvaluationWish
from leerkring.platform.agreements.actions.group_evaluating import GroupWish
from leerkring.platform.agreements.forms.fields import named
from leerkring.platform.agreements.models import Goal
from leerkring.platform.agreements.rules.lists import (
    DECISION_NAMES,
    LONGEST_TEXT,
    RESULT_NAMES,
    Decision,
    Result,
)
from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later, say
from leerkring.platform.network.models import MeetingBody, Representative
from leerkring.platform.notes.rules import FILE_KINDS


class EvaluationForm(Form):
    """What partners found."""

    goal_id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    result = forms.ChoiceField(
        label=later("Is het doel gehaald?", "Was the goal achieved?"),
        widget=forms.RadioSelect,
        choices=[(one.value, RESULT_NAMES[one].nl.capitalize()) for one in Result],
    )
    cause = forms.CharField(
        label=later("Waardoor kwam dat?", "What was the cause?"),
        help_text=later(
            "Verplicht bij ‘deels’ en ‘niet’. Eén of twee zinnen is genoeg.",
            "Required for ‘partly’ and ‘not’. One or two sentences are enough.",
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    decision = forms.ChoiceField(
        label=later("Wat doen we nu?", "What do we do now?"),
        widget=forms.RadioSelect,
        choices=[(one.value, DECISION_NAMES[one].nl.capitalize()) for one in Decision],
    )
    process = forms.CharField(
        label=later("Hoe ging het samenwerken?", "How did working together go?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=2000,
    )
    body_id = forms.TypedChoiceField(
        label=later("In welk overleg?", "At which table?"), coerce=int, required=False, empty_value=None
    )
    on = forms.DateField(label=later("Besproken op", "Discussed on"), widget=DayInput)

    def __init__(self, *args: Any, bodies: list[MeetingBody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words, kinds in (("result", RESULT_NAMES, Result), ("decision", DECISION_NAMES, Decision)):
            self.fields[name].choices = [(k.value, str(words[k]).capitalize()) for k in kinds]  # type: ignore[attr-defined, index]
        choices = [
            ("", say("Geen of een ander overleg", "None or another meeting")),
            *((b.pk, b.name) for b in bodies),
        ]
        self.fields["body_id"].choices = choices  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()

    def wish(self, *, is_draft: bool) -> EvaluationWish:
        """Return what partners found."""
        data = self.cleaned_data
        same = ("on", "goal_id", "cause", "process", "body_id")
        result, decision = Result(data["result"]), Decision(data["decision"])
        return EvaluationWish(
            result=result, decision=decision, is_draft=is_draft, **{name: data[name] for name in same}
        )


class HandOverForm(Form):
    """To whom everything of someone goes."""

    from_representative = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    to_representative = forms.TypedChoiceField(label=later("Nieuwe eigenaar", "New owner"), coerce=int)

    def __init__(self, *args: Any, people: list[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", say("Kies een persoon", "Choose a person")),
            *((one.pk, named(one)) for one in people),
        ]
        self.fields["to_representative"].choices = choices  # type: ignore[attr-defined]


class PassOnForm(Form):
    """To which table an agreement goes, and what is asked of it."""

    body_id = forms.TypedChoiceField(label=later("Aan welk overleg?", "To which table?"), coerce=int)
    text = forms.CharField(
        label=later("Wat vraagt u van hen?", "What do you ask of them?"), required=False, max_length=500
    )
    on = forms.DateField(label=later("Doorgegeven op", "Passed on"), widget=DayInput)

    def __init__(self, *args: Any, bodies: list[MeetingBody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = [(one.pk, one.name) for one in bodies]  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()


class GroupEvaluationForm(Form):
    """What a lower table found of an agreement that it took up."""

    body_id = forms.TypedChoiceField(
        label=later("Welk overleg evalueerde?", "Which table evaluated?"), coerce=int
    )
    goal_id = forms.TypedChoiceField(
        label=later("Waarover ging het?", "What was it about?"), coerce=int, required=False, empty_value=None
    )
    on = forms.DateField(label=later("Geëvalueerd op", "Evaluated on"), widget=DayInput)
    found = forms.CharField(
        label=later("Wat vonden zij?", "What did they find?"),
        help_text=later(
            "Wat werkte, wat niet, en waardoor. Noem geen kinderen.",
            "What worked, what did not, and why. Name no children.",
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST_TEXT,
    )
    result = forms.TypedChoiceField(
        label=later("Is het doel gehaald?", "Was the goal achieved?"),
        widget=forms.RadioSelect,
        coerce=Result,
        required=False,
        empty_value=None,
    )
    advice = forms.CharField(
        label=later("Wat adviseren zij het bestuur?", "What do they advise the board?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST_TEXT,
    )
    document = forms.CharField(
        label=later("Waar staat de hele evaluatie?", "Where is the whole evaluation?"),
        help_text=later("Titel of adres van het stuk.", "Title or address of the document."),
        required=False,
        max_length=300,
    )
    upload = forms.FileField(
        label=later("Of kies het stuk zelf", "Or choose the document itself"),
        help_text=later(
            "Een pdf, document of rekenblad, ten hoogste 10 MB. Een nieuw stuk vervangt het vorige.",
            "A pdf, document or spreadsheet, at most 10 MB. A new one replaces the one before.",
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in sorted(FILE_KINDS))}),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, bodies: dict[int, str], goals: list[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies, self.goals = bodies, goals
        whole = ("", say("De hele afspraak", "The whole agreement"))
        nothing = ("", say("Niets over gezegd", "Nothing said of it"))
        choices: dict[str, list[Any]] = {
            "body_id": [("", say("Kies een overleg", "Choose a table")), *bodies.items()],
            "goal_id": [whole, *((one.pk, Truncator(one.text).chars(90)) for one in goals)],
            "result": [*((k.value, str(RESULT_NAMES[k]).capitalize()) for k in Result), nothing],
        }
        for name, these in choices.items():
            self.fields[name].choices = these  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()

    def wish(self) -> GroupWish:
        """Return what they found."""
        data = self.cleaned_data
        same = ("body_id", "goal_id", "on", "found", "result", "advice", "document", "upload")
        return GroupWish(**{name: data[name] for name in same})
