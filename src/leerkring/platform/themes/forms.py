"""What people fill in around themes."""

from django import forms

from leerkring.platform.base import clock
from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import language, later
from leerkring.platform.themes.rules import STRENGTH_NAMES, THEME_NAMES, VERDICT_NAMES, Verdict
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
