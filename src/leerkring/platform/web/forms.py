"""What a reader chooses about the pages."""

from django import forms

from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later

THEMES = (
    ("system", later("Zoals mijn apparaat", "As my device")),
    ("light", later("Licht", "Light")),
    ("dark", later("Donker", "Dark")),
    ("contrast", later("Hoog contrast", "High contrast")),
)


class PreferencesForm(PlainForm):
    """Language, theme and shortcuts."""

    language = forms.ChoiceField(
        label=later("Taal", "Language"),
        choices=(("nl", "Nederlands"), ("en", "English")),
        widget=forms.RadioSelect,
        error_messages={"required": later("Kies een taal.", "Choose a language.")},
    )
    theme = forms.ChoiceField(
        label=later("Kleuren", "Colours"),
        choices=THEMES,
        widget=forms.RadioSelect,
        error_messages={"required": later("Kies kleuren.", "Choose colours.")},
    )
    shortcuts = forms.BooleanField(
        label=later("Sneltoetsen gebruiken", "Use keyboard shortcuts"),
        help_text=later(
            "Zet dit uit als u met spraak werkt of een hulpmiddel hebt dat zelf toetsen stuurt.",
            "Switch this off when you work with speech or an aid that sends keys itself.",
        ),
        required=False,
    )
