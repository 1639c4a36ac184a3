"""What people fill in about how the network is organised."""

from django import forms

from leerkring.platform.base.forms import DayInput, Form
from leerkring.platform.base.language import later
from leerkring.platform.network import rules
from leerkring.platform.network.actions.profile import Profile
from leerkring.platform.network.forms.shared import DOCUMENT, YES_OR_NO
from leerkring.platform.network.rules import Coordination, Formalised


def _laid_down(nl: str, en: str) -> forms.ChoiceField:
    choices = [(one.value, name) for one, name in rules.FORMALISED_NAMES.items()]
    return forms.ChoiceField(label=later(nl, en), choices=choices, required=False, widget=forms.RadioSelect)


def _where() -> forms.CharField:
    label = later("In welk document?", "In which document?")
    return forms.CharField(label=label, help_text=DOCUMENT, required=False, max_length=300)


class ProfileForm(Form):
    """How the network is organised."""

    formed_on = forms.DateField(
        label=later("Sinds wanneer bestaat het netwerk?", "Since when does the network exist?"),
        required=False,
        widget=DayInput,
    )
    coordination = forms.ChoiceField(
        label=later("Wie coördineert het netwerk?", "Who coordinates the network?"),
        choices=[(one.value, name) for one, name in rules.COORDINATION_NAMES.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    coordination_text = forms.CharField(
        label=later("Welke partner of welk bureau?", "Which partner or office?"),
        required=False,
        max_length=200,
    )
    roles = forms.MultipleChoiceField(
        label=later("Welke rol heeft de gemeente?", "Which role does the municipality have?"),
        choices=[(one.value, name) for one, name in rules.TOWN_ROLE_NAMES.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    trust = forms.TypedChoiceField(
        label=later(
            "Hoeveel vertrouwen is er tussen de partners?", "How much trust is there between partners?"
        ),
        choices=list(rules.TRUST_NAMES.items()),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    meets = forms.ChoiceField(
        label=later("Overleggen partners ook zonder de gemeente?", "Do partners also meet without the town?"),
        choices=YES_OR_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    cooperation = _laid_down("Is de samenwerking vastgelegd?", "Is the cooperation laid down?")
    cooperation_document = _where()
    structure = _laid_down("Is de overlegstructuur vastgelegd?", "Is the structure of meetings laid down?")
    structure_document = _where()
    vision = _laid_down("Zijn visie en doelen vastgelegd?", "Are vision and goals laid down?")
    vision_document = _where()
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def profile(self) -> Profile:
        """What was filled in."""
        facts = self.cleaned_data
        return Profile(
            formed_on=facts["formed_on"],
            coordination=Coordination(facts["coordination"]) if facts["coordination"] else None,
            coordination_text=facts["coordination_text"],
            roles=tuple(facts["roles"]),
            trust=facts["trust"],
            meets_without_town={"ja": True, "nee": False}.get(facts["meets"]),
            cooperation=_formalised(facts["cooperation"]),
            cooperation_document=facts["cooperation_document"],
            structure=_formalised(facts["structure"]),
            structure_document=facts["structure_document"],
            vision=_formalised(facts["vision"]),
            vision_document=facts["vision_document"],
        )


def _formalised(value: str) -> Formalised | None:
    return Formalised(value) if value else None
