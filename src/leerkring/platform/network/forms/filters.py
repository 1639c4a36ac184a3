"""Which part of a list or of the picture is shown."""

from typing import Any

from django import forms

from leerkring.platform.base.forms import DayInput, PlainForm
from leerkring.platform.base.language import later, say
from leerkring.platform.network import rules
from leerkring.platform.network.forms.shared import offer
from leerkring.platform.organisations.models import Organisation


class PeopleFilter(PlainForm):
    """Which people a list shows."""

    q = forms.CharField(label=later("Naam of functie", "Name or function"), required=False, max_length=100)
    organisatie = forms.TypedChoiceField(
        label=later("Organisatie", "Organisation"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisatie", [("", say("alle", "all")), *((one.pk, one.name) for one in organisations)])


class PictureFilter(PlainForm):
    """Which part of the picture is shown, and on which day."""

    niveau = forms.ChoiceField(label=later("Tafels", "Tables"), required=False)
    toon = forms.ChoiceField(label=later("Partners", "Partners"), required=False)
    op = forms.DateField(label=later("Op", "On"), required=False, widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = [(level.value, str(name)) for level, name in rules.LEVEL_NAMES.items()]
        offer(self, "niveau", [("", say("alle niveaus", "all levels")), *levels])
        show = [
            ("", say("alle partners", "all partners")),
            ("plicht", say("die moeten meedoen", "with a duty")),
            ("ontbreekt", say("die ontbreken", "that are missing")),
            ("vertrekt", say("van wie iemand vertrekt", "of whom someone leaves")),
            ("mandaat", say("voor wie een ander spreekt", "for whom another speaks")),
        ]
        offer(self, "toon", show)
