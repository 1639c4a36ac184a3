"""What a person chooses about mail."""

from django import forms

from leerkring.platform.base.forms import PlainForm
from leerkring.platform.base.language import later
from leerkring.platform.notifications.rules import KIND_NAMES


class PreferenceForm(PlainForm):
    """Mail or none, and about what."""

    by_mail = forms.BooleanField(
        label=later("Stuur mij een mail als er iets nieuws is", "Send me a mail when something is new"),
        help_text=later("Hoogstens één per dag.", "One a day at most."),
        required=False,
    )
    mentions_at_once = forms.BooleanField(
        label=later("Mail mij meteen als iemand mij noemt", "Mail me at once when someone mentions me"),
        required=False,
    )
    kinds = forms.MultipleChoiceField(
        label=later("Waarover wilt u mail?", "What do you want mail about?"),
        choices=[(kind.value, later(*names)) for kind, names in KIND_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
