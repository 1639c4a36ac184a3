"""What people fill in around a file for a successor."""

from typing import Any

from django import forms

from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later
from leerkring.platform.handover.rules import LONGEST_QUESTION, LONGEST_TEXT
from leerkring.platform.network.models import Representative


class MakeForm(Form):
    """Who takes over, and from which day."""

    successor = forms.TypedChoiceField(label=later("Wie neemt het over?", "Who takes over?"), coerce=int)
    on = forms.DateField(label=later("Vanaf welke dag?", "From which day?"), widget=DayInput)

    def __init__(self, *args: Any, people: list[Representative], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(one.pk, f"{one.name}, {one.function}" if one.function else one.name) for one in people]
        self.fields["successor"].choices = names  # type: ignore[attr-defined]
        self.fields["on"].initial = clock.today()


class WordsForm(Form):
    """What the register does not tell, in the words of who leaves."""

    advice_text = forms.CharField(
        label=later("Wat moet uw opvolger als eerste weten?", "What must your successor know first?"),
        help_text=later("Kort is goed. Schrijf op wat niet in het register staat.",
                        "Short is fine. Write what is not in the register."),
        widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=LONGEST_TEXT,
    )  # fmt: skip
    history_text = forms.CharField(
        label=later("Waarom is het zo gegaan?", "Why did it go this way?"),
        help_text=later("Keuzes die vreemd lijken voor wie er niet bij was.",
                        "Choices that seem strange to who was not there."),
        widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=LONGEST_TEXT,
    )  # fmt: skip
    contested_text = forms.CharField(
        label=later("Waar zijn partners het niet over eens?", "What do partners not agree on?"),
        help_text=later("Schrijf feiten, geen oordeel over mensen. Wie opvolgt, leest dit.",
                        "Write facts, no judgement on people. Who takes over reads this."),
        widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=LONGEST_TEXT,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)


class QuestionForm(Form):
    """A question of the successor, or the answer."""

    text = forms.CharField(
        label=later("Uw vraag", "Your question"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_QUESTION,
    )


class AnswerForm(QuestionForm):
    """The answer to a question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = later("Uw antwoord", "Your answer")
