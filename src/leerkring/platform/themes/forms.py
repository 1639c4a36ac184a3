"""What people fill in around themes."""

from typing import Any

from django import forms

from leerkring.platform.base import clock
from leerkring.platform.base.forms import DayInput, Form, PlainForm
from leerkring.platform.base.language import language, later
from leerkring.platform.themes.rules import (
    KIND_NAMES,
    LONGEST_WORDS,
    STRENGTH_NAMES,
    THEME_NAMES,
    TO_ADD,
    VERDICT_NAMES,
    Verdict,
    WordKind,
)
from leerkring.statute.topics import topics_on
from leerkring.statute.wording.themes import Theme

THEMES = [(theme.value, name) for theme, name in THEME_NAMES.items()]


class ThemesField(forms.TypedMultipleChoiceField):
    """The five themes to tick, for the form of anything that can be about them."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(
            label=later("Over welke thema’s gaat dit?", "Which themes is this about?"),
            choices=THEMES,
            coerce=Theme,
            required=required,
            widget=forms.CheckboxSelectMultiple,
        )


class TopicsField(forms.MultipleChoiceField):
    """Topics to tick, by code; `themes/parts/topics.html` draws them."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(
            label=later("Over welke onderwerpen gaat dit?", "Which topics is this about?"),
            choices=topics_to_tick,
            required=required,
            widget=forms.CheckboxSelectMultiple,
        )


def topics_to_tick() -> list[tuple[str, str]]:
    """Return code and name of the topics that exist today."""
    return [(one.code, one.labels[language()]) for one in topics_on(clock.today())]


class PickForm(PlainForm):
    """What `themes/parts/pick.html` sends: the themes that are ticked."""

    themes = ThemesField()


class DecisionForm(PlainForm):
    """What a button beside a suggestion sends; no verdict takes the decision back."""

    theme = forms.TypedChoiceField(choices=THEMES, coerce=Theme)
    verdict = forms.TypedChoiceField(
        choices=[("", ""), *VERDICT_NAMES.items()], coerce=Verdict, empty_value=None, required=False
    )
    strength = forms.ChoiceField(choices=[("", ""), *STRENGTH_NAMES.items()], required=False)


KINDS = [(kind.value, KIND_NAMES[kind]) for kind in TO_ADD]


class WordForm(Form):
    """A word of one's own: what is written, which theme, and from when."""

    words = forms.CharField(
        label=later("Woord of uitdrukking", "Word or phrase"),
        help_text=later(
            "Een sterretje aan het eind staat voor alle vormen: kwartiermaker* vindt ook kwartiermakers.",
            "An asterisk at the end stands for all forms: kwartiermaker* finds kwartiermakers too.",
        ),
        max_length=LONGEST_WORDS,
    )
    theme = forms.TypedChoiceField(
        label=later("Welk thema?", "Which theme?"), choices=THEMES, coerce=Theme, widget=forms.RadioSelect
    )
    kind = forms.TypedChoiceField(
        label=later("Wat betekent het woord hier?", "What does the word mean here?"),
        choices=KINDS,
        coerce=WordKind,
        widget=forms.RadioSelect,
        initial=WordKind.MEANS.value,
    )
    valid_from = forms.DateField(
        label=later("Vanaf welke dag?", "From which day?"), widget=DayInput, initial=clock.today
    )
    source = forms.CharField(
        label=later("Waar komt het vandaan?", "Where does it come from?"), max_length=200, required=False
    )


class NationalWordForm(WordForm):
    """A word for the whole country, with its last day and its source."""

    valid_to = forms.DateField(
        label=later("Tot en met welke dag?", "Up to which day?"), widget=DayInput, required=False
    )
    field_order = ("words", "theme", "kind", "valid_from", "valid_to", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True


class OfferForm(Form):
    """What a button beside an offered word sends."""

    words = forms.CharField(max_length=LONGEST_WORDS)
    theme = forms.TypedChoiceField(choices=THEMES, coerce=Theme)
    kind = forms.TypedChoiceField(choices=[(one.value, one.value) for one in WordKind], coerce=WordKind)


class TryForm(PlainForm):
    """A sentence to try; it is not kept."""

    text = forms.CharField(
        label=later("Uw zin", "Your sentence"),
        help_text=later("De zin wordt niet bewaard.", "The sentence is not kept."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
